export const STEPS = [
  'names',
  'types',
  'validators',
  'rule-pages',
  'formats',
  'example-locks',
  'demo-registry',
  'picture',
  'readme',
];
