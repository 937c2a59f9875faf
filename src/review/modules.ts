import { type Detected, given } from './change.ts';
import { isSame, keysOf, paired } from './same.ts';
import type { ConstantSide, ModuleSide, Side } from './side.ts';

/** What differs for code that imports the generated modules. A module that comes or goes is told with its output. */
export function moduleChanges(before: Side, after: Side): readonly Detected[] {
  const [was, is] = [byFile(before), byFile(after)];
  return keysOf(was, is).flatMap((file) => {
    const [a, b] = [was.get(file), is.get(file)];
    return a === undefined || b === undefined ? [] : changesOf(file, a, b);
  });
}

function byFile({ modules }: Side): ReadonlyMap<string, ModuleSide> {
  return new Map(modules.map((one) => [one.file, one]));
}

function changesOf(file: string, was: ModuleSide, is: ModuleSide): readonly Detected[] {
  const [before, after] = [byBinding(was), byBinding(is)];
  const constants = keysOf(before, after).flatMap((key) =>
    constantChanges(file, before.get(key), after.get(key)),
  );
  const lost = was.modelIds.filter((id) => !is.modelIds.includes(id));
  const gained = is.modelIds.filter((id) => !was.modelIds.includes(id));
  return [
    ...constants,
    ...lost.map((subject): Detected => ({ kind: 'model-id-removed', subject, field: file })),
    ...gained.map((subject): Detected => ({ kind: 'model-id-added', subject, field: file })),
  ];
}

function byBinding({ constants }: ModuleSide): ReadonlyMap<string, ConstantSide> {
  return new Map(constants.map((one) => [JSON.stringify([one.environment, one.useCase]), one]));
}

function constantChanges(
  field: string,
  was: ConstantSide | undefined,
  is: ConstantSide | undefined,
): readonly Detected[] {
  const one = is ?? was;
  if (one === undefined) return [];
  const shared = { environment: one.environment, useCase: one.useCase, field };
  if (was === undefined) return [{ kind: 'constant-added', ...shared, subject: one.name }];
  if (is === undefined) return [{ kind: 'constant-removed', ...shared, subject: one.name }];
  const renamed: readonly Detected[] =
    was.name === is.name ? [] : [{ kind: 'constant-renamed', ...shared, before: was.name, after: is.name }];
  const facts = paired(was.members, is.members).flatMap(([member, before, after]) =>
    isSameMember(member, before, after)
      ? []
      : [{ field: member, verdict: 'other' as const, ...given('before', before), ...given('after', after) }],
  );
  return facts.length === 0
    ? renamed
    : [...renamed, { kind: 'constant-retyped', ...shared, ...given('subject', common(was, is)), facts }];
}

/** The name that both have: a name that differs is told as a change of its own. */
function common(was: ConstantSide, is: ConstantSide): string | undefined {
  return was.name === is.name ? is.name : undefined;
}

/** The order of triggers and inputs means nothing, to the module as little as to the registry. */
function isSameMember(member: string, before: unknown, after: unknown): boolean {
  return isSame(unordered(member, before), unordered(member, after));
}

function unordered(member: string, value: unknown): unknown {
  if (member === 'fallbacks' && Array.isArray(value)) return value.map((hop) => setsIn(hop));
  return member === 'needs' ? setsIn(value) : value;
}

function setsIn(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      Array.isArray(one) ? [...new Set(one.map(String))].sort() : one,
    ]),
  );
}
