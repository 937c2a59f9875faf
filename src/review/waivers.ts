import { type Detected, given, sides } from './change.ts';
import type { Side, WaiverSide } from './side.ts';

/** Comments that let findings pass: new, gone, or with another reason or last day. */
export function waiverChanges(before: Side, after: Side): readonly Detected[] {
  const [was, is] = [numbered(before.waivers), numbered(after.waivers)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key): readonly Detected[] => {
    const [a, b] = [was.get(key), is.get(key)];
    if (a === undefined) return b === undefined ? [] : [whole('waiver-added', b)];
    if (b === undefined) return [whole('waiver-removed', a)];
    return (['reason', 'until'] as const)
      .filter((field) => a[field] !== b[field])
      .map((field) => ({
        kind: 'waiver-changed',
        subject: subjectOf(a),
        field,
        ...sides(a[field], b[field]),
        ...given('span', b.span),
      }));
  });
}

/** Waivers by what they are for and where; alike ones are told apart by their number. */
function numbered(waivers: readonly WaiverSide[]): ReadonlyMap<string, WaiverSide> {
  const found = new Map<string, WaiverSide>();
  for (const waiver of waivers) {
    const key = [waiver.file, waiver.rule, waiver.value ?? ''];
    let nth = 0;
    while (found.has(JSON.stringify([...key, nth]))) nth += 1;
    found.set(JSON.stringify([...key, nth]), waiver);
  }
  return found;
}

function whole(kind: 'waiver-added' | 'waiver-removed', waiver: WaiverSide): Detected {
  const { reason, until } = waiver;
  const content = { ...given('reason', reason), ...given('until', until) };
  const base = { kind, subject: subjectOf(waiver), field: waiver.file };
  return kind === 'waiver-added'
    ? { ...base, after: content, ...given('span', waiver.span) }
    : { ...base, before: content };
}

function subjectOf({ rule, value }: WaiverSide): string {
  return value === undefined ? rule : `${rule} ${value}`;
}
