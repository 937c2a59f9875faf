import type { Needs } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter, Target } from './emitter.ts';
import { aboutEntry } from './output/about.ts';
import type { Entry, EnvironmentContent } from './output/content.ts';
import { contentOf } from './output/content.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { allCalls, distinct } from './output/ids.ts';
import { origin } from './output/remark.ts';
import { pythonQuote, pythonText, pythonTuple, pythonUnion } from './python/literal.ts';
import { type PythonEntry, type PythonEnvironment, pythonNames } from './python/names.ts';
import { IMPORTS, SHAPES } from './python/shapes.ts';

/** One module for Python 3.9 and later that needs the standard library alone. */
export const python: Emitter = {
  id: 'python',
  summary: 'A typed Python module: every binding as a frozen constant, literal types, and `models_for`.',
  endings: ['.py'],
  options: HEADER_OPTION,
  emit(resolution: Resolution, { options }: Target): string {
    const content = contentOf(resolution);
    const named = pythonNames(content);
    const head = headerLines(options, '#') + origin('#') + IMPORTS;
    const constants = named.flatMap((one) => [...one.bindings.map(constantCode), tableCode(one)]);
    return [head, unions(content), SHAPES, ...constants, lookup(named, content)].join('\n');
  },
};

function unions(content: readonly EnvironmentContent[]): string {
  const entries = content.flatMap((one) => one.entries);
  const calls = allCalls(content);
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['Environment', content.map(({ name }) => name)],
    ['UseCase', entries.map(({ useCase }) => useCase)],
    ['ModelId', calls.map(({ model }) => model)],
    ['Family', calls.map(({ family }) => family)],
    ['Modality', entries.map(({ modality }) => modality)],
    ['Delivery', entries.map(({ delivery }) => delivery)],
    ['Trigger', entries.flatMap(({ fallbacks }) => fallbacks.flatMap(({ when }) => when))],
  ];
  return rows.map(([name, texts]) => `${name} = ${pythonUnion(distinct(texts))}\n`).join('');
}

function typeOf({ family, primary }: Entry): string {
  return `Binding[${pythonUnion([family])}, ${pythonUnion([primary.model])}]`;
}

function constantCode({ entry, name }: PythonEntry): string {
  const fallbacks = entry.fallbacks.map(
    ({ model, when, family }) =>
      `\n        Fallback(${pythonQuote(model)}, ${pythonTuple(when.map(pythonQuote))}, ${optional(family, pythonQuote)}),`,
  );
  const fields = [
    ['environment', pythonQuote(entry.environment)],
    ['use_case', pythonQuote(entry.useCase)],
    ['family', pythonQuote(entry.family)],
    ['modality', pythonQuote(entry.modality)],
    ['delivery', pythonQuote(entry.delivery)],
    ['primary', pythonQuote(entry.primary.model)],
    ['fallbacks', fallbacks.length === 0 ? '()' : `(${fallbacks.join('')}\n    )`],
    ['needs', optional(entry.needs, needsCode)],
  ];
  const lines = fields.map(([field, value]) => `    ${field}=${value},\n`).join('');
  return `${name}: Final[${typeOf(entry)}] = Binding(\n${lines})\n${docstring(aboutEntry(entry, pythonText))}`;
}

function docstring(lines: readonly string[]): string {
  return `"""${lines.join('\n\n')}\n"""\n`;
}

function optional<T>(value: T | undefined, write: (value: T) => string): string {
  return value === undefined ? 'None' : write(value);
}

function needsCode(needs: Needs): string {
  const truth = (value: boolean): string => (value ? 'True' : 'False');
  const values = [
    optional(needs.inputs, (inputs) => pythonTuple(inputs.map(pythonQuote))),
    optional(needs.tools, truth),
    optional(needs.structuredOutput, truth),
    optional(needs.contextTokens, String),
    optional(needs.outputTokens, String),
  ];
  return `Needs(${values.join(', ')})`;
}

function tableCode({ name, table, type, bindings }: PythonEnvironment): string {
  const types = bindings.map(({ entry }) => `    ${pythonQuote(entry.useCase)}: ${typeOf(entry)},\n`);
  const values = bindings.map(({ entry, name: own }) => `    ${pythonQuote(entry.useCase)}: ${own},\n`);
  const written = (lines: readonly string[]): string => (lines.length === 0 ? '{}' : `{\n${lines.join('')}}`);
  return `${type} = TypedDict("${type}", ${written(types)})
${table}: Final[${type}] = ${written(values)}
"""Every use case of ${pythonText(name)}, by name."""
`;
}

function lookup(environments: readonly PythonEnvironment[], content: readonly EnvironmentContent[]): string {
  const names = environments.map(({ name }) => pythonQuote(name));
  const ids = distinct(allCalls(content).map(({ model }) => model)).map(pythonQuote);
  const all = environments.map(({ type }) => type);
  const types = all.length < 2 ? (all[0] ?? 'NoReturn') : `Union[${all.join(', ')}]`;
  const overloads = environments.map(
    ({ name, type }) => `@overload\ndef models_for(environment: ${pythonUnion([name])}) -> ${type}: ...\n`,
  );
  const open = overloads.length === 0 ? '' : `@overload\ndef models_for(environment: str) -> ${types}: ...\n`;
  const cases = environments.map(
    ({ name, table }) => `    if environment == ${pythonQuote(name)}:\n        return ${table}\n`,
  );
  return `ENVIRONMENTS: Final[Tuple[Environment, ...]] = ${pythonTuple(names)}
"""Every environment, sorted."""

MODEL_IDS: Final[Tuple[ModelId, ...]] = ${pythonTuple(ids)}
"""Every model id that a binding names, sorted."""


${overloads.join('')}${open}def models_for(environment: str) -> ${types}:
    """The table of one environment. Raises ValueError on an unknown name; it never falls back."""
${cases.join('')}    known = ", ".join(ENVIRONMENTS)
    raise ValueError(f"Unknown environment {environment!r}; known are: {known}")
`;
}
