// `expect` as vitest puts it together, out of the same parts; vitest's own refuses to be loaded outside its runner.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

// Parts of vitest: taken as vitest sees them, so that a test means the same in both.
const ofVitest = createRequire(import.meta.resolve('vitest'));
const parts = ofVitest.resolve('@vitest/expect');
const { JestAsymmetricMatchers, JestChaiExpect, JestExtend } = await import(pathToFileURL(parts).href);
const chai = await import(pathToFileURL(createRequire(parts).resolve('chai')).href);

/** `fileOf` says whose test is running: the paths of goldens are relative to it. */
export function createExpect(fileOf) {
  for (const part of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(part);
  chai.use(({ Assertion }) =>
    Assertion.addMethod('toMatchFileSnapshot', function (path) {
      const golden = readFileSync(join(dirname(fileOf()), path), 'utf8');
      this.assert(this._obj === golden, `it is not what ${path} holds`, `it is what ${path} holds`);
    }),
  );
  return Object.assign((value, message) => chai.expect(value, message), chai.expect);
}
