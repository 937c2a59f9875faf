import type { Level } from '../diagnostics/diagnostic.ts';
import type { Output, Registry } from '../registry/registry.ts';
import { type Detected, given, sides } from './change.ts';
import { isSame, isSameSet, keysOf, paired } from './same.ts';
import type { Side } from './side.ts';

/** What differs in the settings that hold for all environments. */
export function settingChanges(before: Side, after: Side): readonly Detected[] {
  const [was, is] = [before.resolution.registry, after.resolution.registry];
  return [
    ...(was.preset === is.preset
      ? []
      : [{ kind: 'rule-preset-changed', before: was.preset, after: is.preset } as const]),
    ...levelChanges(before, after),
    ...paired(was.rules, is.rules).flatMap(([subject, a, b]) => optionChanges(subject, a, b)),
    ...paired(was.review, is.review).flatMap(([subject, a, b]): readonly Detected[] =>
      a === b ? [] : [{ kind: 'review-policy-changed', subject, ...sides(a, b) }],
    ),
    ...(['maxAgeMs', 'graceMs'] as const).flatMap((field): readonly Detected[] =>
      was.sync[field] === is.sync[field]
        ? []
        : [{ kind: 'sync-policy-changed', field, before: was.sync[field], after: is.sync[field] }],
    ),
    ...paired(scanFields(was), scanFields(is)).flatMap(([field, a, b]): readonly Detected[] =>
      isSame(a, b) ? [] : [{ kind: 'scan-policy-changed', field, ...sides(a, b) }],
    ),
    ...overlayChanges(was, is),
    ...paired(was.families, is.families).flatMap(([subject, a, b]): readonly Detected[] =>
      isSame(a, b) ? [] : [{ kind: 'family-row-changed', subject, ...sides(a, b) }],
    ),
    ...paired(was.extensions, is.extensions).flatMap(([subject, a, b]): readonly Detected[] => {
      if (isSame(a, b)) return [];
      if (a === undefined) return [{ kind: 'extension-added', subject, ...sides(a, b) }];
      if (b === undefined) return [{ kind: 'extension-removed', subject, ...sides(a, b) }];
      return [{ kind: 'extension-type-changed', subject, before: a, after: b }];
    }),
    ...outputChanges(was, is),
  ];
}

/** The settings of the scan, without their places in the file. */
function scanFields({ scan }: Registry): Readonly<Record<string, unknown>> {
  const allow = scan.allow.map(({ path, model, because }) => `${model} in ${path}: ${because}`);
  return { ...scan, allow: allow.length === 0 ? undefined : allow };
}

/** One change for each rule and each move of its level, with the environments that it holds in. */
function levelChanges(before: Side, after: Side): readonly Detected[] {
  const [was, is] = [before.resolution.registry, after.resolution.registry];
  const shared = is.environments
    .map(({ name }) => name)
    .filter((name) => was.environments.some((one) => one.name === name));
  return keysOf(before.levels, after.levels).flatMap((subject) => {
    // What a preset moves is told once; what the stage of an environment moves is told with that.
    const own = (registry: Registry): unknown => levelsOf(registry, subject);
    if (isSame(own(was), own(is))) return [];
    const moves = new Map<string, { readonly from: Level; readonly to: Level; readonly names: string[] }>();
    for (const name of shared) {
      const from = before.levels.get(subject)?.get(name) ?? 'off';
      const to = after.levels.get(subject)?.get(name) ?? 'off';
      if (from === to) continue;
      const move = moves.get(`${from} ${to}`) ?? { from, to, names: [] };
      move.names.push(name);
      moves.set(`${from} ${to}`, move);
    }
    return [...moves.values()].map(
      ({ from, to, names }): Detected => ({
        kind: 'rule-level-changed',
        subject,
        before: from,
        after: to,
        field: names.length === shared.length ? 'all environments' : [...names].sort().join(', '),
      }),
    );
  });
}

function levelsOf({ rules }: Registry, id: string): unknown {
  const setting = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (setting === undefined) return {};
  const { options: _, ...levels } = setting;
  return levels;
}

type Setting = Registry['rules'][string];

function optionChanges(
  subject: string,
  was: Setting | undefined,
  is: Setting | undefined,
): readonly Detected[] {
  return paired({ ...was?.options }, { ...is?.options }).flatMap(([field, a, b]): readonly Detected[] =>
    isSame(a, b) ? [] : [{ kind: 'rule-options-changed', subject, field, ...sides(a, b) }],
  );
}

function overlayChanges(was: Registry, is: Registry): readonly Detected[] {
  const files = ({ overlays }: Registry): readonly string[] => overlays.map(({ file }) => file);
  const [before, after] = [files(was), files(is)];
  return [
    ...new Set(before.filter((file) => !after.includes(file))),
    ...new Set(after.filter((file) => !before.includes(file))),
  ].map((subject) => ({ kind: after.includes(subject) ? 'overlay-added' : 'overlay-removed', subject }));
}

function outputChanges(was: Registry, is: Registry): readonly Detected[] {
  const byFile = ({ outputs }: Registry): ReadonlyMap<string, Output> =>
    new Map(outputs.map((output) => [output.file, output]));
  const [before, after] = [byFile(was), byFile(is)];
  return keysOf(before, after).flatMap((subject): readonly Detected[] => {
    const [a, b] = [before.get(subject), after.get(subject)];
    if (a === undefined)
      return [{ kind: 'output-added', subject, ...given('after', b?.emit), ...given('at', b?.at) }];
    if (b === undefined) return [{ kind: 'output-removed', subject, before: a.emit }];
    const [then, now] = [fieldsOf(a), fieldsOf(b)];
    return paired(then, now).flatMap(([field, from, to]): readonly Detected[] => {
      const isAlike =
        field === 'environments' && Array.isArray(from) && Array.isArray(to)
          ? isSameSet(from, to)
          : isSame(from, to);
      return isAlike ? [] : [{ kind: 'output-changed', subject, field, ...sides(from, to), at: b.at }];
    });
  });
}

function fieldsOf({ emit, environments, formatCommand, options }: Output): Readonly<Record<string, unknown>> {
  return {
    ...options,
    emit,
    ...given('environments', environments),
    ...given('formatCommand', formatCommand),
  };
}
