import type { Finding } from '../diagnostics/diagnostic.ts';
import type { WaiverUse } from '../diagnostics/waivers.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { WaiverRule } from './rule.ts';
import { findingAt } from './waiver-text.ts';

/** A waiver is past its last day. */
export const expiredWaiver: WaiverRule = {
  id: 'expired-waiver',
  group: 'waivers',
  level: 'error',
  summary: 'A waiver is past its last day, so it waives nothing.',
  why: 'The day in a waiver is a promise to look again. What it let pass is reported again from the day after.',
  *checkWaivers(uses: readonly WaiverUse[], { now }: Resolution): Generator<Finding> {
    const today = now.toISOString().slice(0, 10);
    for (const { file, waiver, about } of uses) {
      const { rule, until, dated, reason } = waiver;
      if (until === undefined || reason === undefined) continue;
      // One that has nothing left to let pass is unused, whatever its day.
      if (dated && (until >= today || about.length === 0)) continue;
      yield {
        ...findingAt(file, waiver),
        message: dated
          ? `the waiver of ${rule} ended on ${until}`
          : `the waiver of ${rule} ends on ${until}, which is no day of the calendar`,
        help: dated
          ? 'Mend what it lets pass, or decide again and write a later day.'
          : 'Write a day as YYYY-MM-DD.',
        data: { waives: rule, until },
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
    # modelock-ignore retiring-model gpt-4.1: Moves with the next release. until 2026-11-15 # expect
    primary: gpt-4.1
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2026-12-15' }] },
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
    # modelock-ignore retiring-model gpt-4.1: Moves with the next release. until 2026-12-01
    primary: gpt-4.1
`,
      },
      listed: { '*': [{ id: 'gpt-4.1', retiresAt: '2026-12-15' }] },
    },
  ],
};
