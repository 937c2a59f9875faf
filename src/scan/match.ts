import type { KnownModel, KnownModels } from './known.ts';
import type { Literal } from './literal.ts';

/** A literal that stands for a known model. */
export interface Match {
  readonly known: KnownModel;
  /** What stands before the id and its slash, such as a provider's name. */
  readonly prefix?: string;
}

/** Segments that SDKs and gateways put before an id: `openai/…`, `accounts/acme/models/…`. An address is none. */
const PREFIX = /^[A-Za-z0-9][\w.-]*(?:\/[A-Za-z0-9][\w.-]*){0,2}$/;
/** Names that say that a value is a model. */
export const MODEL_CONTEXT: RegExp = /model|engine|deployment|llm/i;
/** Who asks for the beginning or end of a text asks about many ids: `model.startsWith("gpt-4")`. */
const AFFIX = /(?:starts?_?with|ends?_?with|has_?prefix|has_?suffix)\??\s*(?:\([^()]*)?$/i;
/** An id that may just as well be a word of any text. */
const ORDINARY = /^(?:[A-Za-z]+|.{1,3})$/;

/**
 * The known model that a literal is: the whole text, byte for byte, or what follows a prefix and a slash. A constant part of
 * a template counts when nothing is put right before or after its id. Ordinary words and labels count where a model is
 * expected only.
 */
export function matchOf(literal: Literal, models: KnownModels): Match | undefined {
  const { context = '' } = literal;
  if (literal.beforeHole === true || AFFIX.test(context)) return undefined;
  const found = literal.afterHole === true ? undefined : models.find(literal.value);
  const match = found === undefined ? afterPrefix(literal, models) : { known: found };
  if (match === undefined) return undefined;
  const { as, text } = match.known;
  return !needsContext(as, text) || MODEL_CONTEXT.test(context) ? match : undefined;
}

/** Does a text count only where a model is expected? */
export function needsContext(as: KnownModel['as'], text: string): boolean {
  return as === 'label' || ORDINARY.test(text);
}

function afterPrefix({ value, afterHole }: Literal, models: KnownModels): Match | undefined {
  for (let slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
    const prefix = value.slice(0, slash);
    const fits = prefix === '' ? afterHole === true : PREFIX.test(prefix);
    if (!fits) continue;
    const known = models.find(value.slice(slash + 1));
    if (known?.as === 'id') return { known, prefix };
  }
  return undefined;
}
