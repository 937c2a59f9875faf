export const STEPS = [
  'runtime',
  'names',
  'types',
  'validators',
  'rule-pages',
  'faults',
  'formats',
  'example-locks',
  'demo-registry',
  'picture',
  'outputs',
  'readme',
];
