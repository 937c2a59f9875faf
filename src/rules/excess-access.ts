import type { Finding } from '../diagnostics/diagnostic.ts';
import type { LockedModel } from '../listing/record.ts';
import { isOn } from '../resolve/lookup.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import { unusableReason } from '../resolve/usable.ts';
import type { BindingRule, Options } from './rule.ts';

const EXAMPLES = 3;

/** A production key sees much more than production uses. */
export const excessAccess: BindingRule = {
  id: 'excess-access',
  group: 'environments',
  level: 'off',
  stages: ['production'],
  summary: 'A production key lists many more models than the registry uses for it.',
  why: 'A leaked or misused key can call everything that it lists, the dearest model first. A key that is restricted to what production uses, with some room to switch, keeps the damage and the invoice small.',
  options: {
    spare: {
      type: 'integer',
      default: 20,
      minimum: 0,
      description: 'How many listed models may be unused.',
    },
  },
  *check({ environments, now }: Resolution, options: Options): Generator<Finding> {
    const spare = Number(options['spare']);
    for (const resolved of environments) {
      const { key, keyCommand, name, place } = resolved.environment;
      if (key === undefined && keyCommand === undefined) continue;
      const listed = listedFor(resolved, now);
      const used = usedBy(resolved);
      const unused = listed.filter(({ id }) => !used.has(id)).map(({ id }) => id);
      if (unused.length <= spare) continue;
      const examples = unused.slice(0, EXAMPLES);
      const shown = examples.map((id) => JSON.stringify(id)).join(', ');
      const more = unused.length > examples.length ? 'among them ' : '';
      yield {
        at: place([key === undefined ? 'keyCommand' : 'key']),
        message: `${unused.length} of the ${listed.length} models that the key of ${name} lists are not used there (${more}${shown})`,
        help: `Restrict the key at the gateway to what ${name} uses, or raise \`spare\` when the room is wanted.`,
        data: { environment: name, listed: listed.length, unused: unused.length, spare, examples },
      };
    }
  },
  bad: [
    {
      title: 'With `spare: 1`',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: { production: 'key: ANYINT_API_KEY_PRODUCTION # expect' },
      listed: { '*': ['gpt-5.2', 'gpt-5.2-mini', 'kling-v3'] },
      settings: `
gateways:
  anyint:
    preset: anyint
rules:
  excess-access: { level: warn, spare: 1 }
`,
    },
  ],
  good: [
    {
      title: 'Room to switch, and no limit outside production',
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: {
        production: ['gpt-5.2', 'gpt-5.2-mini'],
        staging: ['gpt-5.2', 'gpt-5.2-mini', 'kling-v3'],
      },
      settings: `
gateways:
  anyint:
    preset: anyint
rules:
  excess-access: { level: warn, spare: 1 }
`,
    },
  ],
};

/** What the key is proven to see and can call. */
function listedFor({ basis }: ResolvedEnvironment, now: Date): readonly LockedModel[] {
  const { listings, models } = basis?.lock ?? { listings: [], models: [] };
  const proven = listings.filter(({ auth }) => auth === 'key').map(({ id }) => id);
  return models.filter(
    (model) =>
      model.missingSince === undefined &&
      unusableReason(model, now) === undefined &&
      proven.some((route) => isOn(model, route)),
  );
}

function usedBy({ bindings }: ResolvedEnvironment): ReadonlySet<string> {
  return new Set(
    bindings.flatMap(({ chain }) => chain.map(({ model, reference }) => model?.id ?? reference.model)),
  );
}
