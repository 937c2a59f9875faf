import type { Lifecycle, LockedModel } from '../listing/record.ts';
import type { OverlayFact } from '../resolve/overlay.ts';
import { type Fact, sides, type Verdict } from './change.ts';

/** What is known of one model in one environment. */
export interface Stated {
  readonly model?: LockedModel;
  /** Who makes it, as far as the listing says so. */
  readonly maker?: string;
  readonly overlay?: readonly OverlayFact[];
}

const LIVES: readonly Lifecycle[] = ['retired', 'deprecated', 'preview', 'active'];

/** Every fact of two models side by side. What nobody stated is `unknown`, and never worse. */
export function factsOf(before: Stated, after: Stated): readonly Fact[] {
  const [was, is] = [before.model, after.model];
  return [
    plain('vendor', before.maker, after.maker),
    plain('owner', was?.owner, is?.owner),
    ...lists('inputs', was?.inputs, is?.inputs),
    ...lists('outputs', was?.outputs, is?.outputs),
    ...lists('features', was?.features, is?.features),
    number('contextTokens', was?.contextTokens, is?.contextTokens),
    number('outputTokens', was?.outputTokens, is?.outputTokens),
    price('price.input', was?.price?.input, is?.price?.input),
    price('price.output', was?.price?.output, is?.price?.output),
    life(was, is),
    date('deprecatedAt', before, after),
    date('retiresAt', before, after),
  ];
}

function fact(field: string, verdict: Verdict, before: unknown, after: unknown): Fact {
  return { field, verdict, ...sides(before, after) };
}

function plain(field: string, before: string | undefined, after: string | undefined): Fact {
  if (before === undefined || after === undefined) return fact(field, 'unknown', before, after);
  return fact(field, before === after ? 'same' : 'other', before, after);
}

function compared(before: number, after: number): Verdict {
  if (before === after) return 'same';
  return after > before ? 'gained' : 'lost';
}

function number(field: string, before: number | undefined, after: number | undefined): Fact {
  if (before === undefined || after === undefined) return fact(field, 'unknown', before, after);
  return fact(field, compared(before, after), before, after);
}

function price(field: string, before: number | undefined, after: number | undefined): Fact {
  if (before === undefined || after === undefined) return fact(field, 'unknown', before, after);
  const found = fact(field, compared(after, before), before, after);
  return before > 0 ? { ...found, ratio: Number((after / before).toPrecision(3)) } : found;
}

function lists(
  field: string,
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
): readonly Fact[] {
  if (before === undefined || after === undefined) return [fact(field, 'unknown', before, after)];
  const lost = [...new Set(before.filter((one) => !after.includes(one)))].sort();
  const gained = [...new Set(after.filter((one) => !before.includes(one)))].sort();
  const found: Fact[] = [];
  if (lost.length > 0) found.push({ ...fact(field, 'lost', before, after), items: lost });
  if (gained.length > 0) found.push({ ...fact(field, 'gained', before, after), items: gained });
  return found.length > 0 ? found : [fact(field, 'same', before, after)];
}

function life(was: LockedModel | undefined, is: LockedModel | undefined): Fact {
  const [before, after] = [was?.lifecycle, is?.lifecycle];
  if (before === undefined || after === undefined) return fact('lifecycle', 'unknown', before, after);
  return fact('lifecycle', compared(LIVES.indexOf(before), LIVES.indexOf(after)), before, after);
}

/** A date is the one fact that is news by being stated: it is an end, and no date is none that anybody knows of. */
function date(field: 'deprecatedAt' | 'retiresAt', before: Stated, after: Stated): Fact {
  const [was, is] = [dateOf(field, before), dateOf(field, after)];
  if (was === undefined && is === undefined) return fact(field, 'unknown', was, is);
  if (was === is) return fact(field, 'same', was, is);
  const isLater = is === undefined || (was !== undefined && is > was);
  return fact(field, isLater ? 'gained' : 'lost', was, is);
}

function dateOf(field: 'deprecatedAt' | 'retiresAt', { model, overlay = [] }: Stated): string | undefined {
  return model?.[field] ?? overlay.find((one) => one.field === field)?.value;
}
