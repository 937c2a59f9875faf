import { type FixCase, IMPORT } from './case.ts';

const crlf = (text: string): string => text.replaceAll('\n', '\r\n');

/** Kinds of files, and what stands at their beginning. */
export const FILES: readonly FixCase[] = [
  {
    title: 'an interpreter, a licence and a directive come before the import',
    file: 'src/chat.mts',
    before: `#!/usr/bin/env node
/* Copyright The Authors. SPDX-License-Identifier: MIT */
'use strict';
export const result = 'gpt-5.2';
`,
    after: `#!/usr/bin/env node
/* Copyright The Authors. SPDX-License-Identifier: MIT */
'use strict';
${IMPORT}export const result = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'a licence of several lines',
    before: `// Copyright The Authors.
// Licensed under the MIT licence.

// Answers customers.
export const result = 'gpt-5.2';
`,
    after: `// Copyright The Authors.
// Licensed under the MIT licence.

${IMPORT}
// Answers customers.
export const result = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'comments that tools read at the beginning of a file',
    before: `// @ts-check
export const result = 'gpt-5.2';
`,
    after: `// @ts-check
${IMPORT}
export const result = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'a comment that belongs to the first statement',
    before: `/** The model that answers. */
export const result = 'gpt-5.2';
`,
    after: `${IMPORT}
/** The model that answers. */
export const result = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'a directive whose line goes on',
    file: 'src/chat.mjs',
    before: `'use client'; export const result = 'gpt-5.2';\n`,
    after: `'use client';\n${IMPORT.trimEnd()} export const result = productionSupportChat.primary;\n`,
    runs: true,
  },
  {
    title: 'an interpreter alone',
    file: 'src/chat.mjs',
    before: `#!/usr/bin/env node\nconsole.log('gpt-5.2')\n`,
    after: `#!/usr/bin/env node\n${IMPORT.replace(';', '')}\nconsole.log(productionSupportChat.primary)\n`,
  },
  {
    title: 'line ends of Windows',
    before: crlf(`import { send } from './lib.js';\n\nexport const result = send('gpt-5.2');\n`),
    after: crlf(
      `import { send } from './lib.js';\n${IMPORT}\nexport const result = send(productionSupportChat.primary);\n`,
    ),
    runs: true,
  },
  {
    title: 'tabs, no end of the last line, and letters of any script',
    before: `export const result = [\n\t'Füße 👣',\n\t'gpt-5.2',\n] as string[]`,
    after: `${IMPORT.replace(';', '')}\nexport const result = [\n\t'Füße 👣',\n\tproductionSupportChat.primary,\n] as string[]`,
    runs: true,
  },
  {
    title: 'CommonJS by its ending',
    file: 'src/chat.cjs',
    before: `module.exports = 'gpt-5.2'; // stays\n`,
  },
  {
    title: 'CommonJS by its ending, in TypeScript',
    file: 'src/chat.cts',
    before: `export const model = 'gpt-5.2'; // stays\n`,
  },
  {
    title: 'CommonJS by what it says',
    file: 'src/chat.js',
    before: `const { send } = require('./lib.js');\nmodule.exports = send('gpt-5.2'); // stays\n`,
  },
  {
    title: 'CommonJS in TypeScript',
    before: `import fs = require('node:fs');\nexport const model = [fs, 'gpt-5.2']; // stays\n`,
    unchecked: true,
  },
  {
    title: 'an export that is all of the module',
    before: `const model = 'gpt-5.2'; // stays\nexport = model;\n`,
    unchecked: true,
  },
  {
    title: 'a script',
    before: `const model = 'gpt-5.2'; // stays\nconsole.log(model);\n`,
  },
  {
    title: 'a module without imports and exports, by its ending',
    file: 'src/chat.mts',
    before: `console.log('gpt-5.2');\n`,
    after: `${IMPORT}\nconsole.log(productionSupportChat.primary);\n`,
  },
  {
    title: 'a syntax error that the reader passes over',
    file: 'src/chat.js',
    before: `const a = 1;\nconst a = 2;\nexport const model = 'gpt-5.2'; // stays\n`,
    unchecked: true,
  },
  {
    title: 'types of Flow',
    file: 'src/chat.js',
    before: `// @flow
import type { Model } from './lib.js';
export const model: Model = 'gpt-5.2';
export type Fast = 'gpt-5.2';
`,
    after: `// @flow
import type { Model } from './lib.js';
${IMPORT}export const model: Model = productionSupportChat.primary;
export type Fast = 'gpt-5.2';
`,
  },
];
