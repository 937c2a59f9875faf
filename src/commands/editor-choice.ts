import type { LockedModel, Price } from '../listing/record.ts';
import type { ModelChoice } from '../registry/editor.ts';
import { visible } from '../reporters/visible.ts';
import { unusableReason } from '../resolve/usable.ts';
import type { Offer } from '../rules/offers.ts';

/** Longer names are cut: they are somebody else's text. */
const MAX_TEXT = 200;

/** An id as an editor offers it, with what is known of it when its lock was checked. */
export function choiceOf({ id, model, source }: Offer, checked: Date): ModelChoice {
  if (model === undefined)
    return source === undefined ? { id } : { id, description: `documented: ${textOf(source)}` };
  const end = endOf(model, checked);
  let description = textOf(model.name) ?? '';
  const add = (fact: string): void => {
    description = description === '' ? fact : `${description}; ${fact}`;
  };
  if (model.contextTokens !== undefined) add(`${model.contextTokens} tokens of context`);
  if (model.outputTokens !== undefined) add(`${model.outputTokens} of output`);
  const price = model.price && priceOf(model.price);
  if (price !== undefined) add(price);
  for (const word of end?.words ?? []) add(word);
  const about = description === '' ? { id } : { id, description };
  return end?.isDeprecated === true ? { ...about, deprecated: true } : about;
}

function textOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visible(text.slice(0, MAX_TEXT));
}

function priceOf({ input, output }: Price): string | undefined {
  const sides = [
    ...(input === undefined ? [] : [`input $${input}`]),
    ...(output === undefined ? [] : [`output $${output}`]),
  ];
  return sides.length === 0 ? undefined : `${sides.join(', ')} per million tokens`;
}

/** That it is on its way out, and since or until when. */
function endOf(
  model: LockedModel,
  checked: Date,
): { readonly isDeprecated: boolean; readonly words: readonly string[] } | undefined {
  const { lifecycle, deprecatedAt, retiresAt, replacement } = model;
  if ((lifecycle ?? deprecatedAt ?? retiresAt ?? replacement) === undefined) return undefined;
  const today = checked.toISOString().slice(0, 10);
  const isRetired =
    unusableReason(model, checked) !== undefined && (lifecycle === 'retired' || retiresAt !== undefined);
  const isDeprecated =
    isRetired || lifecycle === 'deprecated' || (deprecatedAt !== undefined && deprecatedAt <= today);
  const since = deprecatedAt === undefined ? '' : ` since ${deprecatedAt}`;
  const words = [
    ...(isRetired ? ['retired'] : isDeprecated ? [`deprecated${since}`] : []),
    ...(retiresAt === undefined || isRetired ? [] : [`retires ${retiresAt}`]),
    ...(replacement === undefined ? [] : [`replaced by ${textOf(replacement)}`]),
  ];
  return { isDeprecated, words };
}
