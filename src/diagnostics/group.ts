/** What rules are about; their index is in this order, and so is how much a finding matters. */
export const GROUPS = [
  'availability',
  'family',
  'fallbacks',
  'environments',
  'documentation',
  'source',
  'waivers',
] as const;

/** What a rule is about. */
export type Group = (typeof GROUPS)[number];
