// The page about reviews: every kind of change, and every reason for a level.
import { load } from '../load.mjs';

const AREAS = {
  binding: 'Bindings',
  environment: 'Environments',
  access: 'Access, by the locks',
  policy: 'Settings',
  code: 'Generated code',
  documentation: 'Documentation',
};

export async function files() {
  const { KINDS, REASONS } = await load(
    `export { KINDS } from './src/review/kinds.ts'; export { REASONS } from './src/review/reasons.ts';`,
  );
  const kinds = Object.entries(KINDS);
  const lines = [
    '<!-- Generated from src/review/ by `npm run gen`; do not edit. -->',
    '',
    '# Reviews',
    '',
    'What `modelock diff` tells apart. A kind says what happened; `review:` in `modelock.yaml` may give it a level.',
    'A reason says why a change has its level when it does not.',
    '',
    '## Kinds of change',
    ...Object.entries(AREAS).flatMap(([area, title]) => [
      '',
      `### ${title}`,
      '',
      '| Kind | What happened |',
      '|---|---|',
      ...kinds
        .filter(([, row]) => row.area === area)
        .map(([kind, row]) => `| \`${kind}\` | ${row.summary} |`),
    ]),
    '',
    '## Reasons',
    '',
    '| Reason | Level | In words |',
    '|---|---|---|',
    ...Object.entries(REASONS).map(([id, { level, words }]) => `| \`${id}\` | ${level} | ${words} |`),
    '',
  ];
  return new Map([['docs/review.md', lines.join('\n')]]);
}
