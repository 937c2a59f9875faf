// What stands in for vitest: collects tests as `describe` and `it` name them. It has what our tests use and refuses the rest aloud;
// a test that is not run as it is meant would be worse than none.
import { createExpect } from './expect.mjs';

/** One test runs at a time, and chai, under `expect`, is one for the process. */
const running = { file: undefined };
const expect = refusing(
  createExpect(() => running.file),
  'expect',
);

/** Loads the test files by `read`, which is given the stand-in, and returns their tests. */
export function collect(timeoutMs, read) {
  const tests = [];
  const within = { names: [], skipped: false, file: undefined };

  function addTest(name, run, skipped) {
    if (typeof run !== 'function') throw new Error(`the stand-in for vitest knows no options: ${name}`);
    const { file } = within;
    tests.push({
      file,
      name: [...within.names, name].join(' > '),
      skipped: within.skipped || skipped,
      run: () => {
        running.file = file;
        return inTime(timeoutMs, run);
      },
    });
  }

  function addGroup(name, body, skipped) {
    if (typeof body !== 'function') throw new Error(`the stand-in for vitest knows no options: ${name}`);
    const { names, skipped: before } = within;
    Object.assign(within, { names: [...names, name], skipped: before || skipped });
    if (typeof body()?.then === 'function')
      throw new Error(`the stand-in for vitest does not wait for a group: ${name}`);
    Object.assign(within, { names, skipped: before });
  }

  const it = collectorOf(addTest, 'it');
  const describe = collectorOf(addGroup, 'describe');
  const vitest = { __esModule: true, describe, it, test: it, expect };
  for (const [file, load] of read(refusing(vitest, 'vitest'))) {
    within.file = file;
    load();
  }
  return tests;
}

/** `it` or `describe`, with the ways of calling it that both have. */
function collectorOf(add, what, skipped = false) {
  const plain = (name, body) => add(String(name), body, skipped);
  const each = (rows) => {
    if (!Array.isArray(rows) || 'raw' in rows)
      throw new Error(`the stand-in has no ${what}.each of a template`);
    return (name, body) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        add(named(name, values), () => body(...values), skipped);
      }
    };
  };
  if (skipped) return refusing(Object.assign(plain, { each }), what);
  const skip = collectorOf(add, what, true);
  const skipIf = (isSkipped) => (isSkipped ? skip : collector);
  const runIf = (isRun) => (isRun ? collector : skip);
  const collector = refusing(Object.assign(plain, { each, skip, skipIf, runIf }), what);
  return collector;
}

/** People read it only: the forms with `$` and `%#` stay as they are. */
function named(name, values) {
  const left = [...values];
  return String(name).replace(/%[sdijo]/g, () => String(left.shift()));
}

/** Waits for a promise no longer than vitest would: what never settles would end the process. */
async function inTime(timeoutMs, run) {
  const answer = run(refusing({}, 'the context of a test'));
  if (typeof answer?.then !== 'function') return;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done in ${timeoutMs} ms`)), timeoutMs);
  });
  await Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** The same object, but asking it for what it does not have is an error. */
function refusing(object, what) {
  const parent = Object.getPrototypeOf(object);
  const get = (target, name) => {
    // With two underscores: what chai and esbuild ask of each other's objects.
    if (name in target || typeof name === 'symbol' || name.startsWith('__')) return Reflect.get(target, name);
    throw new Error(`the stand-in for vitest lacks ${what}.${name}`);
  };
  return Object.setPrototypeOf(object, new Proxy(parent, { get }));
}
