import { type FixCase, IMPORT } from './case.ts';

/** How a constant comes into a file. */
export const IMPORTS: readonly FixCase[] = [
  {
    title: 'a file without imports gets one at its top',
    before: "export const result = 'gpt-5.2';\n",
    after: `${IMPORT}\nexport const result = productionSupportChat.primary;\n`,
    runs: true,
  },
  {
    title: 'after the last import and what is said on its line',
    before: `import { send } from './lib.js';
import type { Sent } from './lib.js'; // what was sent
export const result: Sent = send('gpt-5.2');
`,
    after: `import { send } from './lib.js';
import type { Sent } from './lib.js'; // what was sent
${IMPORT}export const result: Sent = send(productionSupportChat.primary);
`,
    runs: true,
  },
  {
    title: 'right behind an import whose line goes on',
    before: `import { send } from './lib.js'; export const result = send('gpt-5.2');\n`,
    after: `import { send } from './lib.js';\n${IMPORT.trimEnd()} export const result = send(productionSupportChat.primary);\n`,
    runs: true,
  },
  {
    title: 'an import that has names takes one more',
    before: `import { environments } from './generated/models.js';
export const result = [environments, 'gpt-5.2'];
`,
    after: `import { environments, productionSupportChat } from './generated/models.js';
export const result = [environments, productionSupportChat.primary];
`,
    runs: true,
  },
  {
    title: 'an import of several lines takes one more line',
    before: `import {
  environments,
  type ModelId,
} from "./generated/models.js";
export const result: (ModelId | readonly string[])[] = [environments, 'gpt-5.2'];
`,
    after: `import {
  environments,
  type ModelId,
  productionSupportChat,
} from "./generated/models.js";
export const result: (ModelId | readonly string[])[] = [environments, productionSupportChat.primary];
`,
    runs: true,
  },
  {
    title: 'narrow braces and a default import are kept',
    file: 'src/chat.mjs',
    before: `import all, {environments} from './generated/models.js'
export const result = [typeof all, environments, 'gpt-5.2']
`,
    after: `import all, {environments, productionSupportChat} from './generated/models.js'
export const result = [typeof all, environments, productionSupportChat.primary]
`,
  },
  {
    title: 'an import of the same module by another path is found',
    before: `import { modelIds } from '../src/./generated/models.js';
export const result = [modelIds, 'gpt-5.2'];
`,
    after: `import { modelIds, productionSupportChat } from '../src/./generated/models.js';
export const result = [modelIds, productionSupportChat.primary];
`,
    runs: true,
  },
  {
    title: 'what is imported already is read, by its own name',
    before: `import { productionSupportChat as chat } from './generated/models.js';
export const result = [chat.family, 'gpt-5.2'];
`,
    after: `import { productionSupportChat as chat } from './generated/models.js';
export const result = [chat.family, chat.primary];
`,
    runs: true,
  },
  {
    title: 'an import of types is not merged into',
    before: `import type { ModelId } from './generated/models.js';
export const result: ModelId = 'gpt-5.2';
`,
    after: `import type { ModelId } from './generated/models.js';
${IMPORT}export const result: ModelId = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'an import as a namespace is not merged into',
    before: `import * as models from './generated/models.js';
export const result = [models.environments, 'gpt-5.2'];
`,
    after: `import * as models from './generated/models.js';
${IMPORT}export const result = [models.environments, productionSupportChat.primary];
`,
    runs: true,
  },
  {
    title: 'a constant that is imported as a type',
    before: `import { type productionSupportChat } from './generated/models.js';
export const result: typeof productionSupportChat.primary = 'gpt-5.2'; // stays
`,
    runs: true,
  },
  {
    title: 'a name that the file declares',
    before: `
const productionSupportChat = { primary: 'other' };
export const result = [productionSupportChat, 'gpt-5.2']; // stays
`,
    runs: true,
  },
  {
    title: 'a name that some function declares is not shadowed',
    before: `import { productionSupportChat } from './generated/models.js';
function ask(productionSupportChat: { readonly primary: string }) {
  return [productionSupportChat.primary, 'gpt-5.2']; // stays
}
export const result = ask(productionSupportChat);
`,
    runs: true,
  },
  {
    title: 'a name that the file reads from elsewhere',
    file: 'src/chat.mjs',
    before: `export const ask = () => [productionSupportChat, 'gpt-5.2']; // stays\n`,
  },
  {
    title: 'a name that is a key or a member only',
    before: `
const names = { productionSupportChat: 1 };
export const result = [names.productionSupportChat, 'gpt-5.2'];
`,
    after: `${IMPORT}

const names = { productionSupportChat: 1 };
export const result = [names.productionSupportChat, productionSupportChat.primary];
`,
    runs: true,
  },
  {
    title: 'names that an alias of a path imports',
    before: `import { productionSupportChat } from '#models';
export const result = [productionSupportChat, 'gpt-5.2']; // stays
`,
    unchecked: true,
  },
  {
    title: 'double quotes, and no semicolons',
    before: `import { send } from "./lib.js"
import { type Sent } from "./lib.js"

export const result: Sent = send("gpt-5.2")
`,
    after: `import { send } from "./lib.js"
import { type Sent } from "./lib.js"
import { productionSupportChat } from "./generated/models.js"

export const result: Sent = send(productionSupportChat.primary)
`,
    runs: true,
  },
  {
    title: 'double quotes and no semicolons without an import',
    file: 'src/chat.mjs',
    before: `const name = "chat"\nexport const result = [name, "gpt-5.2"]\n`,
    after: `import { productionSupportChat } from "./generated/models.js"

const name = "chat"
export const result = [name, productionSupportChat.primary]
`,
    runs: true,
  },
  {
    title: 'modules with the endings of their sources',
    before: `import { send } from './lib.ts';
export const result = send('gpt-5.2');
`,
    after: `import { send } from './lib.ts';
import { productionSupportChat } from './generated/models.ts';
export const result = send(productionSupportChat.primary);
`,
    runs: true,
  },
  {
    title: 'modules without endings',
    before: `import { send } from './lib';
import './style.css';
export const result = send('gpt-5.2');
`,
    after: `import { send } from './lib';
import './style.css';
import { productionSupportChat } from './generated/models';
export const result = send(productionSupportChat.primary);
`,
    unchecked: true,
  },
  {
    title: 'a file in a deeper folder',
    file: 'src/features/chat/ask.ts',
    before: `import { send } from '../../lib.js';
export const result = send('gpt-5.2');
`,
    after: `import { send } from '../../lib.js';
import { productionSupportChat } from '../../generated/models.js';
export const result = send(productionSupportChat.primary);
`,
    runs: true,
  },
  {
    title: 'a file beside the folder of the module',
    file: 'scripts/ask.ts',
    before: "export const result = 'gpt-5.2';\n",
    after: `import { productionSupportChat } from '../src/generated/models.js';

export const result = productionSupportChat.primary;
`,
    runs: true,
  },
  {
    title: 'tables by environment',
    layout: 'nested',
    before: "export const result = ['gpt-5.2', 'claude-sonnet-4-6', 'text-embedding-v4'] as string[];\n",
    after: `import { production } from './generated/nested.js';

export const result = [production.supportChat.primary, production.supportChat.fallbacks[0].model, production["semantic-search"].primary] as string[];
`,
    runs: true,
  },
  {
    title: 'tables whose name is a word of the file',
    layout: 'nested',
    before: `
const production = process.env['STAGE'] === 'production';
export const result = [production, 'gpt-5.2']; // stays
`,
    runs: true,
  },
  {
    title: 'a module for each environment',
    layout: 'files',
    before: "export const result = ['gpt-5.2', 'claude-sonnet-4-6', 'gpt-5.2-mini'] as string[];\n",
    after: `import { productionSupportChat } from './generated/split/production.js';
import { stagingSupportChat } from './generated/split/staging.js';

export const result = [productionSupportChat.primary, productionSupportChat.fallbacks[0].model, stagingSupportChat.primary] as string[];
`,
    runs: true,
  },
  {
    title: 'several constants of one module, sorted',
    before: "export const result = ['gpt-5.2-mini', 'gpt-5.2', 'text-embedding-v4'] as string[];\n",
    after: `import { productionSemanticSearch, productionSupportChat, stagingSupportChat } from './generated/models.js';

export const result = [stagingSupportChat.primary, productionSupportChat.primary, productionSemanticSearch.primary] as string[];
`,
    runs: true,
  },
];
