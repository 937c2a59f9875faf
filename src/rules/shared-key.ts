import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Environment } from '../registry/registry.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';
import { byStage } from './stage.ts';

/** Two environments call the same gateway with the same key. */
export const sharedKey: BindingRule = {
  id: 'shared-key',
  group: 'environments',
  level: 'warn',
  summary: 'Two environments name the same key variable on the same gateway.',
  why: 'With one key, staging spends the limits of production, both see one list, and withdrawing the key stops both. What is proven for one proves nothing about the other.',
  *check({ environments }: Resolution): Generator<Finding> {
    const first = new Map<string, Environment>();
    for (const { environment } of byStage(environments)) {
      const { key, gateway, name } = environment;
      if (key === undefined) continue;
      const door = JSON.stringify([gateway.baseUrl, key]);
      const other = first.get(door);
      first.set(door, other ?? environment);
      if (!other) continue;
      yield {
        at: environment.place(['key']),
        message: `${name} and ${other.name} use the same key variable ${key} on gateway "${gateway.name}"`,
        help: `Give ${name} a key of its own and name its variable here.`,
        data: { environment: name, other: other.name, key, gateway: gateway.name },
        related: [{ at: other.place(['key']), message: `used by ${other.name} here` }],
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: { production: 'key: GATEWAY_KEY', staging: 'key: GATEWAY_KEY # expect' },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
        staging: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: { production: 'key: GATEWAY_KEY_PRODUCTION', staging: 'key: GATEWAY_KEY_STAGING' },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};
