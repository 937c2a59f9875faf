import type { Level } from '../diagnostics/diagnostic.ts';
import { EXAMPLE_FOLDER, unmarked } from './example.ts';
import { RULES, rulesAround } from './index.ts';
import type { Example, OptionSpec, Rule } from './rule.ts';
import { type Trial, tryExample } from './trial.ts';

type Listed = Example['listed'][string][number];

/** A rule's page in Markdown. What its bad examples report is found by running the rule on them. */
export function rulePage(rule: Rule): string {
  const sections = [
    `# ${rule.id}`,
    rule.summary,
    `Default level: \`${rule.level}\`${stagesOf(rule)}.`,
    '## Why',
    rule.why,
    '## Bad',
    ...rule.bad.flatMap((example) => exampleSections(rule, example, 'bad')),
    '## Good',
    ...rule.good.flatMap((example) => exampleSections(rule, example, 'good')),
    '## Setting it',
    `In \`${EXAMPLE_FOLDER}/modelock.yaml\`:`,
    fence('yaml', settingsOf(rule)),
    ...optionSections(rule.options ?? {}),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** The stages in which a rule runs by default, when they are not all. */
function stagesOf({ stages }: Rule): string {
  return stages === undefined ? '' : ` in ${stages.join(' and ')}, \`off\` elsewhere`;
}

/** All rules as a Markdown table; `folder` is where the rule pages are, as seen from the text that holds the table. */
export function ruleTable(folder = 'docs/rules/'): string {
  const rows = RULES.map(
    ({ id, group, level, stages, summary }) =>
      `| [\`${id}\`](${folder}${id}.md) | ${group} | ${level}${stages === undefined ? '' : `, ${stages.join(' and ')}`} | ${summary} |`,
  );
  return ['| Rule | About | Level | What it finds |', '|---|---|---|---|', ...rows, ''].join('\n');
}

function exampleSections(rule: Rule, example: Example, kind: 'bad' | 'good'): readonly string[] {
  // What is off by default is shown as it speaks when it is on.
  const on: Rule = { ...rule, level: switchedOn(rule) };
  const trial = tryExample(example, rulesAround(on));
  const hasSettings = example.settings !== undefined || example.overlay !== undefined;
  const shown = trial.files.filter(({ file }) => hasSettings || !isSettings(file));
  return [
    ...(example.title === undefined ? [] : [`### ${example.title}`]),
    ...shown.flatMap(({ file, text }) => [`\`${file}\``, fence(languageOf(file), unmarked(text))]),
    ...offers(example),
    ...(kind === 'bad' ? ['Reported:', fence('text', lines(trial, rule).join('\n'))] : []),
  ];
}

function languageOf(file: string): string {
  return file.slice(file.lastIndexOf('.') + 1);
}

function isSettings(file: string): boolean {
  return file.endsWith('/modelock.yaml');
}

function lines({ diagnostics }: Trial, { id }: Rule): readonly string[] {
  const own = diagnostics.filter(({ rule }) => rule === id);
  return own.flatMap(({ span, message, rule, help, suggestions = [] }) => [
    `${span.file}:${span.start.line}:${span.start.column}: ${message} [${rule}]`,
    ...(suggestions.length > 0 ? [`  instead: ${suggestions.join(', ')}`] : []),
    ...(help === undefined ? [] : [`  help: ${help}`]),
  ]);
}

/** What each environment of an example is offered, in words. */
function offers({ environments, listed, checked }: Example): readonly string[] {
  const names = Object.keys(environments);
  const own = names.filter((name) => Object.hasOwn(listed, name));
  const rest = names.some((name) => !Object.hasOwn(listed, name)) ? ['*'] : [];
  return [...own, ...rest].map((name) => {
    const who = name === '*' ? 'The gateway lists' : `For ${name} the gateway lists`;
    const when = checked?.[name === '*' ? (names[0] ?? '') : name];
    const since = when === undefined ? '' : ` (checked ${when})`;
    return `${who}${since}: ${(listed[name] ?? []).map(describe).join(', ')}.`;
  });
}

function describe(listed: Listed): string {
  if (typeof listed === 'string') return `\`${listed}\``;
  const facts = Object.entries(listed)
    .filter(([field]) => field !== 'id')
    .map(([field, value]) => `${field}: ${shownFact(value)}`);
  return facts.length > 0 ? `\`${listed.id}\` (${facts.join('; ')})` : `\`${listed.id}\``;
}

function shownFact(value: unknown): string {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? `\`${JSON.stringify(value)}\`` : String(value);
}

function switchedOn({ level }: Rule): Level {
  return level === 'off' ? 'warn' : level;
}

function settingsOf(rule: Rule): string {
  const { id, options } = rule;
  const level = switchedOn(rule);
  const given = Object.entries(options ?? {}).map(([name, spec]) => `, ${name}: ${String(spec.default)}`);
  const value = given.length > 0 ? `{ level: ${level}${given.join('')} }` : level;
  return `rules:\n  ${id}: ${value} # off, warn or error; or by stage: { stages: { production: error } }\n`;
}

function optionSections(options: Readonly<Record<string, OptionSpec>>): readonly string[] {
  const rows = Object.entries(options).map(
    ([name, spec]) => `| \`${name}\` | ${spec.type} | ${String(spec.default)} | ${spec.description} |`,
  );
  if (rows.length === 0) return [];
  return ['## Options', ['| Option | Type | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n')];
}

function fence(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
