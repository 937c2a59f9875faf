import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

const DAY_MS = 86_400_000;

/** The lock is too old to be believed. */
export const staleLock: BindingRule = {
  id: 'stale-lock',
  group: 'availability',
  level: 'warn',
  summary: 'A lock is older than `sync.maxAge`.',
  why: 'A lock is what the gateway said on one day. Models come and go every week, so an old lock lets dead ids pass and refuses new ones.',
  *check({ environments, now, registry }: Resolution): Generator<Finding> {
    const { maxAgeMs } = registry.sync;
    for (const { environment, basis } of environments) {
      if (basis?.kind !== 'lock') continue;
      const { checked } = basis.lock;
      const ageMs = now.getTime() - Date.parse(checked);
      // A date that cannot be read gives NaN, and a clock that runs ahead a negative age: neither is stale.
      if (!(ageMs > maxAgeMs)) continue;
      const { name } = environment;
      yield {
        at: environment.place(['environment']),
        message: `the lock of ${name} was last checked on ${checked}, ${Math.floor(ageMs / DAY_MS)} days ago, so it may not be what its key is offered today`,
        help: `Run \`modelock sync ${name}\` and commit the lock.`,
        data: { environment: name, checked, ageMs, maxAgeMs },
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      headers: { production: 'environment: production # expect' },
      listed: { '*': ['gpt-5.2'] },
      checked: { production: '2026-10-30T06:00:00Z' },
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat: { family: openai, modality: text, delivery: stream, primary: gpt-5.2 }
`,
      },
      listed: { '*': ['gpt-5.2'] },
      checked: { production: '2026-11-20T06:00:00Z' },
    },
  ],
};
