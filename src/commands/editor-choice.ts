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
  const description = [textOf(model.name), ...tokensOf(model), priceOf(model.price), ...end.words]
    .filter((fact) => fact !== undefined)
    .join('; ');
  return {
    id,
    ...(description !== '' && { description }),
    ...(end.isDeprecated && { deprecated: true }),
  };
}

function textOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : visible(text.slice(0, MAX_TEXT));
}

function tokensOf({ contextTokens, outputTokens }: LockedModel): readonly string[] {
  return [
    ...(contextTokens === undefined ? [] : [`${contextTokens} tokens of context`]),
    ...(outputTokens === undefined ? [] : [`${outputTokens} of output`]),
  ];
}

function priceOf(price: Price | undefined): string | undefined {
  const sides = (['input', 'output'] as const).flatMap((side) =>
    price?.[side] === undefined ? [] : [`${side} $${price[side]}`],
  );
  return sides.length === 0 ? undefined : `${sides.join(', ')} per million tokens`;
}

/** That it is on its way out, and since or until when. */
function endOf(
  model: LockedModel,
  checked: Date,
): { readonly isDeprecated: boolean; readonly words: readonly string[] } {
  const { lifecycle, deprecatedAt, retiresAt, replacement } = model;
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
