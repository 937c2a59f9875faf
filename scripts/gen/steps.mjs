export const STEPS = [
  'runtime',
  'names',
  'types',
  'validators',
  'rule-pages',
  'faults',
  'review-page',
  'formats',
  'example-locks',
  'demo-registry',
  'picture',
  'readme',
];
