import { type FixCase, IMPORT } from './case.ts';

const HEAD = "import { send } from './lib.js';\n";

/** Positions in which a literal stays one. */
export const STAYS: readonly FixCase[] = [
  {
    title: 'keys, and what is looked up by them',
    before: `${HEAD}
const prices: Record<string, number> = {
  'gpt-5.2': 1, // stays
  ['claude-sonnet-4-6']: 2, // stays
};
const price = prices['gpt-5.2']; // stays
const has = 'gpt-5.2' in prices; // stays
export const result = [price, has, prices, send('x')];
`,
    runs: true,
  },
  {
    title: 'keys of methods, accessors and types',
    before: `
export class Prices {
  'gpt-5.2'() {} // stays
  get 'claude-sonnet-4-6'() { return 1; } // stays
}
export interface Table {
  'gpt-5.2': number; // stays
}
`,
  },
  {
    title: 'types',
    before: `
export type Model = 'gpt-5.2' | \`claude-sonnet-4-6\`; // stays
export function ask(model: 'gpt-5.2'): void { // stays
  void model;
}
export const text = '' as 'gpt-5.2' | ''; // stays
`,
  },
  {
    title: 'constants that are held to a literal',
    before: `
export const model = 'gpt-5.2' as const; // stays
export const all = { list: ['gpt-5.2', \`claude-sonnet-4-6\`] } as const; // stays
export const old = <const>['gpt-5.2']; // stays
export const held = 'gpt-5.2' satisfies string; // stays
`,
  },
  {
    title: 'enums',
    before: `
export enum Model {
  Fast = 'gpt-5.2', // stays
  Joined = 'x' + 'gpt-5.2', // stays
}
`,
  },
  {
    title: 'templates with a tag',
    before: `
const raw = String.raw;
export const result = raw\`gpt-5.2\`; // stays
`,
    runs: true,
  },
  {
    title: 'what is only declared',
    before: `
declare const model: 'gpt-5.2'; // stays
export declare class Chat {
  static readonly model = 'gpt-5.2'; // stays
}
declare namespace settings {
  const first = 'gpt-5.2'; // stays
}
export const all = [model, settings.first];
`,
  },
  {
    title: 'decorators',
    before: `${HEAD}
const uses = (model: string) => (_: unknown) => void send(model);
@uses('gpt-5.2') // stays
export class Chat {}
`,
  },
  {
    title: 'names of modules',
    file: 'src/chat.mjs',
    before: `
export const load = () => import('gpt-5.2');
export * from 'claude-sonnet-4-6';
`,
  },
  {
    title: 'directives and statements of their own',
    file: 'src/chat.mjs',
    before: `
export function ask(model) {
  model.trim();
  'gpt-5.2'; // stays
  return model;
}
`,
  },
  {
    title: 'variables that take other values and have no type',
    before: `${HEAD}
let model = 'gpt-5.2'; // stays
model = send('x');
let other: string = 'gpt-5.2';
other = send('y');
let same = 'gpt-5.2';
export const result = [model, other, same];
`,
    after: `${HEAD}${IMPORT}
let model = 'gpt-5.2'; // stays
model = send('x');
let other: string = productionSupportChat.primary;
other = send('y');
let same = productionSupportChat.primary;
export const result = [model, other, same];
`,
    runs: true,
  },
  {
    title: 'variables that a pattern makes',
    before: `${HEAD}
let [model, turn] = ['gpt-5.2', 0]; // stays
[model, turn] = [send('x'), 1];
let { other } = { other: 'gpt-5.2' }; // stays
other = send('y');
let [last]: [string] = ['gpt-5.2'];
last = send('z');
const [first] = ['gpt-5.2', 0];
export const result = [model, turn, other, last, first];
`,
    after: `${HEAD}${IMPORT}
let [model, turn] = ['gpt-5.2', 0]; // stays
[model, turn] = [send('x'), 1];
let { other } = { other: 'gpt-5.2' }; // stays
other = send('y');
let [last]: [string] = [productionSupportChat.primary];
last = send('z');
const [first] = [productionSupportChat.primary, 0];
export const result = [model, turn, other, last, first];
`,
    runs: true,
  },
  {
    title: 'parameters without a type',
    before: `
export function ask(model = 'gpt-5.2') { return model; } // stays
export function also({ model = 'gpt-5.2' } = {}) { return model; } // stays
export class Chat {
  constructor(readonly model = 'gpt-5.2') {} // stays
}
export const result = [ask('x'), also({ model: 'y' }), new Chat('z')];
`,
    runs: true,
  },
  {
    title: 'fields without a type',
    before: `
export class Chat {
  model = 'gpt-5.2'; // stays
  static #last = 'gpt-5.2'; // stays
  use(model: string) {
    this.model = model;
    Chat.#last = model;
    return Chat.#last;
  }
}
export const result = new Chat().use('x');
`,
    runs: true,
  },
  {
    title: 'properties and lists that are changed',
    before: `${HEAD}
const request = { inner: { model: 'gpt-5.2' } }; // stays
request.inner.model = send('x');
const list = ['gpt-5.2']; // stays
list.push(send('y'));
const known = ['gpt-5.2'].includes(send('z')); // stays
export const all = ['gpt-5.2']; // stays
export const wide = ['gpt-5.2', send('z')];
const set = new Set(['gpt-5.2']); // stays
const map = new Map([['gpt-5.2', 1]]); // stays
map.get(send('x'));
const typed = new Set<string>(['gpt-5.2']);
export const result = [request, list, known, set.has(send('gpt')), typed.has(send('x'))];
`,
    after: `${HEAD}${IMPORT}
const request = { inner: { model: 'gpt-5.2' } }; // stays
request.inner.model = send('x');
const list = ['gpt-5.2']; // stays
list.push(send('y'));
const known = ['gpt-5.2'].includes(send('z')); // stays
export const all = ['gpt-5.2']; // stays
export const wide = [productionSupportChat.primary, send('z')];
const set = new Set(['gpt-5.2']); // stays
const map = new Map([['gpt-5.2', 1]]); // stays
map.get(send('x'));
const typed = new Set<string>([productionSupportChat.primary]);
export const result = [request, list, known, set.has(send('gpt')), typed.has(send('x'))];
`,
    runs: true,
  },
  {
    title: 'state that a second value sets',
    before: `${HEAD}
function use<T>(first: T): [T, (next: T) => void] {
  return [first, () => undefined];
}
const [model, setModel] = use('gpt-5.2'); // stays
setModel(send('x'));
const [other, setOther] = use<string>('gpt-5.2');
setOther(send('x'));
export const result = [model, other];
`,
    after: `${HEAD}${IMPORT}
function use<T>(first: T): [T, (next: T) => void] {
  return [first, () => undefined];
}
const [model, setModel] = use('gpt-5.2'); // stays
setModel(send('x'));
const [other, setOther] = use<string>(productionSupportChat.primary);
setOther(send('x'));
export const result = [model, other];
`,
    runs: true,
  },
];
