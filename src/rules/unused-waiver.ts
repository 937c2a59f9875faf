import type { Finding } from '../diagnostics/diagnostic.ts';
import type { WaiverUse } from '../diagnostics/waivers.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { WaiverRule } from './rule.ts';
import { findingAt, waiverAs } from './waiver-text.ts';

/** A waiver lets nothing pass. */
export const unusedWaiver: WaiverRule = {
  id: 'unused-waiver',
  group: 'waivers',
  level: 'warn',
  summary: 'A waiver lets nothing pass.',
  why: 'A waiver is bound to its rule, its line and the value it was written for. One that matches nothing says something about the file that is no longer true, or never was, and would hide the next problem.',
  *checkWaivers(uses: readonly WaiverUse[], resolution: Resolution): Generator<Finding> {
    // While a listing is not known, its rules are silent, and so would be what the waiver is for.
    const isKnown = resolution.environments.every(({ basis }) => basis !== undefined);
    for (const use of uses) {
      const { file, waiver, about, near } = use;
      if (about.length > 0 || !waiver.dated || (waiver.reason === undefined && waiver.rule !== '')) continue;
      const isWrong = near.length > 0 || waiver.rule === '' || waiver.rule.includes('/');
      if (!isKnown && !isWrong) continue;
      yield {
        ...findingAt(file, waiver),
        message: messageOf(use),
        help: helpOf(use),
        data: { waives: waiver.rule, ...(waiver.value !== undefined && { value: waiver.value }) },
      };
    }
  },
  bad: [
    {
      title: 'The value has changed',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    # modelock-ignore unlisted-model gpt-5.9: Opens for this key on Monday. # expect
    primary: gpt-6.0
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'It names no value',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.9 # modelock-ignore unlisted-model: Opens for this key on Monday. # expect
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
    {
      title: 'Nothing is wrong any more',
      environments: {
        production: `
  supportChat:
    family: openai
    modality: text
    delivery: stream
    # modelock-ignore unlisted-model gpt-5.2: Opens for this key on Monday. # expect
    primary: gpt-5.2
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
  good: [
    {
      title: 'Bound to the value it was written for',
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
    {
      title: 'At the name of a use case no value is needed',
      environments: {
        production: `
  supportChat: # modelock-ignore missing-fallback: The widget shows a form instead.
    family: openai
    modality: text
    delivery: stream
    primary: gpt-5.2
`,
      },
      listed: { '*': ['gpt-5.2'] },
    },
  ],
};

function messageOf({ waiver: { rule, value }, near }: WaiverUse): string {
  if (rule === '') return 'the waiver names no rule';
  const [first] = near;
  if (first === undefined)
    return rule.includes('/')
      ? `${rule} cannot be waived: the file cannot be read as a registry`
      : `the waiver of ${rule} lets nothing pass`;
  return value === undefined
    ? `the waiver of ${rule} names no value, so it does not hold for "${first.value}"`
    : `the waiver of ${rule} is for "${value}", but "${first.value}" is written here`;
}

function helpOf({ waiver, near: [first] }: WaiverUse): string {
  if (first !== undefined) {
    const until = waiver.until === undefined ? '' : ` until ${waiver.until}`;
    const whole = `# ${waiverAs({ rule: waiver.rule, value: first.value })}: ${waiver.reason}${until}`;
    return `If the reason holds for "${first.value}", write \`${whole}\`; else remove it.`;
  }
  return waiver.rule === ''
    ? 'Write `# modelock-ignore <rule> [value]: <reason>`, optionally ending in `until YYYY-MM-DD`.'
    : 'Remove it.';
}
