// The style sheet and the script of the HTML report as strings, made as small as they get.
import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';

const FOLDER = 'src/reporters/html';
/** What the page is written for; filters need `:has()`, which Firefox has since 121. */
const TARGET = ['chrome111', 'firefox121', 'safari16.4'];

export async function files() {
  const style = await small('css', `${FOLDER}/report.css`);
  const script = await small('js', `${FOLDER}/report.js`);
  // Both stand in the page as they are: nothing in them may end the element that holds them.
  if (/<\/|<!--/.test(style + script)) throw new Error('The style sheet or the script would end its element');
  const lines = [
    '// Generated from src/reporters/html/report.css and report.js by `npm run gen`; do not edit.',
    '',
    '/** The style sheet of every page. */',
    `export const STYLE: string = ${JSON.stringify(style)};`,
    '',
    '/** The script of every page; it adds the search. */',
    `export const SCRIPT: string = ${JSON.stringify(script)};`,
    '',
  ];
  return new Map([[`${FOLDER}/assets.gen.ts`, lines.join('\n')]]);
}

async function small(loader, path) {
  const { code } = await transform(readFileSync(path, 'utf8'), { loader, minify: true, target: TARGET });
  return code.trim();
}
