import type { Finding } from '../diagnostics/diagnostic.ts';
import type { WaiverUse } from '../diagnostics/waivers.ts';
import type { WaiverRule } from './rule.ts';
import { findingAt, waiverAs } from './waiver-text.ts';

/** A comment waives a rule and does not say why. */
export const waiverWithoutReason: WaiverRule = {
  id: 'waiver-without-reason',
  group: 'waivers',
  level: 'error',
  summary: 'A waiver gives no reason, so it waives nothing.',
  why: 'Whoever reads the file next must be able to tell a decision from a shortcut. A waiver without a reason cannot be reviewed, and is never taken back.',
  *checkWaivers(uses: readonly WaiverUse[]): Generator<Finding> {
    for (const { file, waiver } of uses) {
      if (waiver.reason !== undefined || waiver.rule === '') continue;
      yield {
        ...findingAt(file, waiver),
        message: `the waiver of ${waiver.rule} gives no reason`,
        help: `Write \`# ${waiverAs(waiver)}: <reason>\`, or remove it.`,
        data: { waives: waiver.rule },
      };
    }
  },
  bad: [
    {
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    # modelock-ignore unlisted-model gpt-5.9 # expect
    primary: gpt-5.9
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    # modelock-ignore unlisted-model gpt-5.9: Opens for this key on Monday. until 2026-11-30
    primary: gpt-5.9
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};
