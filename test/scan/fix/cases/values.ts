import { type FixCase, IMPORT } from './case.ts';

const HEAD = "import { send } from './lib.js';\n";

/** Positions in which a literal becomes a constant. */
export const VALUES: readonly FixCase[] = [
  {
    title: 'a constant, a property, an argument, a return',
    before: `${HEAD}
const model = 'gpt-5.2';
const request = { model: "gpt-5.2", nested: { 'model': 'claude-sonnet-4-6' } };
function pick() {
  return 'gpt-5.2';
}
export const result = [model, request, pick(), send('gpt-5.2'), send(\`gpt-5.2\`)];
`,
    after: `${HEAD}${IMPORT}
const model = productionSupportChat.primary;
const request = { model: productionSupportChat.primary, nested: { 'model': productionSupportChat.fallbacks[0].model } };
function pick() {
  return productionSupportChat.primary;
}
export const result = [model, request, pick(), send(productionSupportChat.primary), send(productionSupportChat.primary)];
`,
    runs: true,
  },
  {
    title: 'defaults that have a type',
    before: `${HEAD}
interface Options { readonly model?: string }
function ask(model: string = 'gpt-5.2', { model: other = 'gpt-5.2' }: Options = {}) {
  return [model, other];
}
const options: Options = {};
const { model = 'gpt-5.2' } = options;
export const result = [ask(), ask('x', { model: 'y' }), model, send(model)];
`,
    after: `${HEAD}${IMPORT}
interface Options { readonly model?: string }
function ask(model: string = productionSupportChat.primary, { model: other = productionSupportChat.primary }: Options = {}) {
  return [model, other];
}
const options: Options = {};
const { model = productionSupportChat.primary } = options;
export const result = [ask(), ask('x', { model: 'y' }), model, send(model)];
`,
    runs: true,
  },
  {
    title: 'defaults of JavaScript, which has no types',
    file: 'src/chat.mjs',
    before: `function ask(model = 'gpt-5.2', { other = 'gpt-5.2' } = {}) {
  return [model, other];
}
let last = 'gpt-5.2';
last = ask('x')[0];
export const result = [ask(), last, ['gpt-5.2'].includes(last)];
`,
    after: `${IMPORT}
function ask(model = productionSupportChat.primary, { other = productionSupportChat.primary } = {}) {
  return [model, other];
}
let last = productionSupportChat.primary;
last = ask('x')[0];
export const result = [ask(), last, [productionSupportChat.primary].includes(last)];
`,
    runs: true,
  },
  {
    title: 'case labels and comparisons',
    before: `${HEAD}
function name(model: string) {
  if (model === 'gpt-5.2' || 'gpt-5.2' !== model.trim()) return 0;
  switch (model) {
    case 'gpt-5.2':
      return 1;
    case"claude-sonnet-4-6":
      return 2;
    default:
      return typeof'gpt-5.2';
  }
}
export const result = [name('x'), name(send('claude-sonnet-4-6'))];
`,
    after: `${HEAD}${IMPORT}
function name(model: string) {
  if (model === productionSupportChat.primary || productionSupportChat.primary !== model.trim()) return 0;
  switch (model) {
    case productionSupportChat.primary:
      return 1;
    case productionSupportChat.fallbacks[0].model:
      return 2;
    default:
      return typeof productionSupportChat.primary;
  }
}
export const result = [name('x'), name(send(productionSupportChat.fallbacks[0].model))];
`,
    runs: true,
  },
  {
    title: 'lists, ternaries, and what stands beside them',
    before: `${HEAD}
const fast = Math.random() < 2;
const list: string[] = ['gpt-5.2', 'other', 'claude-sonnet-4-6'];
list.push(fast ? 'gpt-5.2' : 'claude-sonnet-4-6');
export const result = [list, process.env['NO_SUCH_MODEL'] ?? 'gpt-5.2', send(...['gpt-5.2'] as [string])];
`,
    after: `${HEAD}${IMPORT}
const fast = Math.random() < 2;
const list: string[] = [productionSupportChat.primary, 'other', productionSupportChat.fallbacks[0].model];
list.push(fast ? productionSupportChat.primary : productionSupportChat.fallbacks[0].model);
export const result = [list, process.env['NO_SUCH_MODEL'] ?? productionSupportChat.primary, send(...[productionSupportChat.primary] as [string])];
`,
    runs: true,
  },
  {
    title: 'classes',
    before: `${HEAD}
class Chat {
  static readonly model = 'gpt-5.2';
  model: string = 'gpt-5.2';
  #own: string = 'claude-sonnet-4-6';
  constructor(readonly first: string = 'gpt-5.2') {
    this.model = send('gpt-5.2');
  }
  all() {
    return [Chat.model, this.model, this.#own, this.first];
  }
}
export const result = new Chat().all();
`,
    after: `${HEAD}${IMPORT}
class Chat {
  static readonly model = productionSupportChat.primary;
  model: string = productionSupportChat.primary;
  #own: string = productionSupportChat.fallbacks[0].model;
  constructor(readonly first: string = productionSupportChat.primary) {
    this.model = send(productionSupportChat.primary);
  }
  all() {
    return [Chat.model, this.model, this.#own, this.first];
  }
}
export const result = new Chat().all();
`,
    runs: true,
  },
  {
    title: 'arrow functions, generators and promises',
    before: `${HEAD}
const one = () => 'gpt-5.2';
function* all(): Generator<string> {
  yield 'gpt-5.2';
  yield send('x');
}
async function later() {
  return await 'gpt-5.2';
}
export const result = [one(), ...all(), await later(), ('x', 'gpt-5.2'), \`\${'gpt-5.2'}!\`, 'gpt-5.2'.length];
`,
    after: `${HEAD}${IMPORT}
const one = () => productionSupportChat.primary;
function* all(): Generator<string> {
  yield productionSupportChat.primary;
  yield send('x');
}
async function later() {
  return await productionSupportChat.primary;
}
export const result = [one(), ...all(), await later(), ('x', productionSupportChat.primary), \`\${productionSupportChat.primary}!\`, productionSupportChat.primary.length];
`,
    runs: true,
    unchecked: true,
  },
  {
    title: 'assertions of types',
    before: `${HEAD}
type Brand = string & { readonly brand?: 'id' };
const model = 'gpt-5.2' as Brand;
const other = <string>'gpt-5.2';
const sure = 'gpt-5.2'!;
export const result = [model, other, sure, send(model)];
`,
    after: `${HEAD}${IMPORT}
type Brand = string & { readonly brand?: 'id' };
const model = productionSupportChat.primary as Brand;
const other = <string>productionSupportChat.primary;
const sure = productionSupportChat.primary!;
export const result = [model, other, sure, send(model)];
`,
    runs: true,
  },
  {
    title: 'an object that a type is held against',
    before: `${HEAD}
const request = { model: 'gpt-5.2' } satisfies { model: string };
export const result = [request, send(request.model)];
`,
    after: `${HEAD}${IMPORT}
const request = { model: productionSupportChat.primary } satisfies { model: string };
export const result = [request, send(request.model)];
`,
    runs: true,
  },
  {
    title: 'attributes and children of JSX',
    file: 'src/chat.tsx',
    before: `${HEAD}
export const chat = (
  <div data-model="gpt-5.2" title={'gpt-5.2'} lang='gpt-5.2'>
    gpt-5.2 {"gpt-5.2"} {send('x')}
  </div>
);
`,
    after: `${HEAD}${IMPORT}
export const chat = (
  <div data-model={productionSupportChat.primary} title={productionSupportChat.primary} lang={productionSupportChat.primary}>
    gpt-5.2 {productionSupportChat.primary} {send('x')}
  </div>
);
`,
  },
  {
    title: 'JSX in JavaScript',
    file: 'src/chat.jsx',
    before: `export const chat = <Chat model="gpt-5.2" />;\n`,
    after: `${IMPORT}\nexport const chat = <Chat model={productionSupportChat.primary} />;\n`,
  },
  {
    title: 'an export of its own',
    before: `export default 'gpt-5.2';\n`,
    after: `${IMPORT}\nexport default productionSupportChat.primary;\n`,
  },
  {
    title: 'an id with escapes is the id that the program sees',
    file: 'src/chat.mjs',
    before: `export const result = 'gpt\\x2d5.2';\n`,
    after: `${IMPORT}\nexport const result = productionSupportChat.primary;\n`,
    runs: true,
  },
  {
    title: 'beside comments and odd blanks, which stay',
    before: `${HEAD}
export const result = send(/* the model */'gpt-5.2'/* , */  ) ; // gpt-5.2
`,
    after: `${HEAD}${IMPORT}
export const result = send(/* the model */productionSupportChat.primary/* , */  ) ; // gpt-5.2
`,
    runs: true,
  },
];
