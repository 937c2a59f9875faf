import type { Finding } from '../diagnostics/diagnostic.ts';
import type { WrittenBinding } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** The order in which the schema declares the fields of a binding, and in which a choice is made. */
const FIELDS: readonly string[] = [
  'description',
  'owner',
  'family',
  'modality',
  'delivery',
  'priority',
  'extensions',
  'needs',
  'primary',
  'because',
  'fallbacks',
  'reviewBy',
  'only',
];

const SETTINGS = `gateways:
  anyint:
    preset: anyint
rules:
  field-order: warn
`;

/** The fields of a binding stand in another order than that in which the choice is made. */
export const fieldOrder: BindingRule = {
  id: 'field-order',
  group: 'documentation',
  level: 'off',
  summary: 'The fields of a binding stand in another order than that in which a choice is made.',
  why: 'The family comes first: it decides which request the application sends, and with it which models can be chosen at all. Bindings that all read from the need to the model can be compared line by line. A binding inside brackets is left alone.',
  *check({ environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings)
        for (const { at, fields, inline } of binding.written) {
          const misplaced = inline ? undefined : misplacedIn(fields);
          if (misplaced === undefined) continue;
          const { environment, useCase } = binding;
          const { field, before } = misplaced;
          yield {
            at: { ...at, path: [...at.path, field] },
            message: `\`${field}\` of "${useCase}" stands after \`${before}\`, which is chosen later`,
            help: `Keep the order ${FIELDS.filter((one) => fields.includes(one)).join(', ')}.`,
            data: { environment, useCase, fields },
            related: [{ at: { ...at, path: [...at.path, before] }, message: `\`${before}\` stands here` }],
            fix: { kind: 'order', at, keys: FIELDS },
          };
        }
  },
  bad: [
    {
      settings: SETTINGS,
      environments: {
        production: `
  supportChat:
    primary: gpt-5.2
    family: openai # expect
    modality: text
    delivery: stream
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
      settings: SETTINGS,
      environments: {
        production: `
  supportChat:
    description: Answers customers in the help widget.
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
    because: Lowest first-token time.
  triage: { primary: gpt-5.2, family: openai, modality: text, delivery: sync }
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

/** The first field that stands after one which belongs behind it. */
function misplacedIn(
  fields: WrittenBinding['fields'],
): { readonly field: string; readonly before: string } | undefined {
  let last: string | undefined;
  for (const field of fields) {
    if (last !== undefined && FIELDS.indexOf(field) < FIELDS.indexOf(last)) return { field, before: last };
    last = field;
  }
  return undefined;
}
