import type { Finding } from '../diagnostics/diagnostic.ts';
import type { Resolution } from '../resolve/resolved.ts';
import type { BindingRule } from './rule.ts';

/** The family gives this output, but not delivered so. */
export const familyDelivery: BindingRule = {
  id: 'family-delivery',
  group: 'family',
  level: 'error',
  summary: 'A family does not deliver a modality in the way that is asked.',
  why: 'The delivery decides what the application must do: read once, read until closed, or store a task id and ask again. Code for one cannot handle another.',
  *check({ registry, environments }: Resolution): Generator<Finding> {
    for (const { bindings } of environments)
      for (const { binding } of bindings) {
        const { environment, useCase, family, modality, delivery } = binding;
        const row = Object.hasOwn(registry.families, family) ? registry.families[family] : undefined;
        const deliveries = row?.modalities[modality];
        if (!deliveries || deliveries.includes(delivery)) continue;
        const ways = deliveries.map((way) => `\`${way}\``).join(' or ');
        const then = deliveries.map((way) => row?.response[way]).find((text) => text !== undefined);
        yield {
          at: binding.place(['delivery']),
          message: `family "${family}" delivers ${modality} as ${ways}, not as \`${delivery}\``,
          help: `Write ${ways}${then === undefined ? '' : ` (${then.replace(/\.$/, '')})`}, or choose another family.`,
          data: { environment, useCase, family, modality, delivery, deliveries },
          suggestions: deliveries,
        };
      }
  },
  bad: [
    {
      title: 'Video is a task, never a stream',
      environments: {
        production: `
  clips:
    family: kling
    modality: video
    delivery: stream # expect
    primary: kling-v3
`,
      },
      listed: { '*': ['kling-v3'] },
    },
  ],
  good: [
    {
      environments: {
        production: `
  clips: { family: kling, modality: video, delivery: task, primary: kling-v3 }
`,
      },
      listed: { '*': ['kling-v3'] },
    },
  ],
};
