import fc from 'fast-check';
import { type ParseError, parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { withSchemas } from '../../src/commands/vscode-settings.ts';

const SCHEMAS = {
  './registry/locks/a.schema.json': 'registry/a.yaml',
  './registry/locks/b.schema.json': 'registry/b.yaml',
};
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(text: string): unknown {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0) throw new Error(`no settings: ${text}`);
  return value;
}

/** Is everything of one text in another, in its order? */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const unit of part) {
    at = whole.indexOf(unit, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe('withSchemas', () => {
  it('writes settings where there are none', async () => {
    const { text } = await withSchemas(undefined, SCHEMAS);
    expect(read(text ?? '')).toEqual({ 'yaml.schemas': SCHEMAS });
  });

  it('keeps comments, commas, indentation and line ends', async () => {
    const before = [
      '// mine',
      '{',
      '\t"editor.tabSize": 4, // four',
      '\t/* yaml */ "yaml.schemas": {',
      '\t\t"https://x/y.json": "a.yaml", // keep',
      '\t}, // end',
      '}',
      '',
    ].join('\r\n');
    const { text = '' } = await withSchemas(encode(before), SCHEMAS);
    const added = Object.entries(SCHEMAS)
      .map(([key, value]) => `\t\t"${key}": "${value}"`)
      .join(',\r\n');
    expect(text).toBe(before.replace('// keep\r\n', `// keep\r\n${added}\r\n`));
  });

  it.each([
    '{}',
    '{ "a": 1 }',
    '{"a": 1, // one\n}',
    '{\n  // nothing\n}',
    '{"yaml.schemas": {}}',
    '{"yaml.schemas": {"c": ["d"],},}',
  ])('adds to %j', async (before) => {
    const { text = '' } = await withSchemas(encode(before), SCHEMAS);
    const old = read(before) as Record<string, object>;
    expect(read(text)).toEqual({ ...old, 'yaml.schemas': { ...old['yaml.schemas'], ...SCHEMAS } });
    expect(isWithin(before, text)).toBe(true);
  });

  it('adds to any settings without taking anything away, and not twice', async () => {
    const blank = fc.constantFrom('', ' ', '\n', '\n    ', ' // c, "d": {\n', ' /* } */ ', '\r\n\t');
    const value = fc.oneof(fc.json({ maxDepth: 2 }), fc.constantFrom('"// no comment"', '[1, /* two */ 2,]'));
    const members = fc.uniqueArray(
      fc.tuple(
        fc.string().filter((key) => key !== '__proto__' && key !== 'yaml.schemas'),
        blank,
        value,
        blank,
      ),
      { selector: ([key]) => key, maxLength: 4 },
    );
    const texts = members.map((list) =>
      list.map(([key, left, one, right]) => `${left}${JSON.stringify(key)}:${one}${right}`),
    );
    const parts = fc.tuple(texts, blank, fc.boolean());
    const written = (list: readonly string[], inner: string, comma: boolean): string =>
      `{${list.join(',')}${comma && list.length > 0 ? ',' : ''}${inner}}`;
    const object = parts.map(([list, inner, comma]) => written(list, inner, comma));
    const nested = fc.tuple(parts, fc.boolean(), object).map(([[list, inner, comma], has, own]) => {
      return written(has ? [`"yaml.schemas":${own}`, ...list] : list, inner, comma);
    });
    await fc.assert(
      fc.asyncProperty(nested, async (before) => {
        const old = read(before) as Record<string, object>;
        const { text, refused } = await withSchemas(encode(before), SCHEMAS);
        expect(refused).toBeUndefined();
        expect(read(text ?? '')).toEqual({ ...old, 'yaml.schemas': { ...old['yaml.schemas'], ...SCHEMAS } });
        expect(isWithin(before, text ?? '')).toBe(true);
        expect(await withSchemas(encode(text ?? ''), SCHEMAS)).toEqual({});
      }),
    );
  });

  it.each([
    ['broken', '{ "a": 1'],
    ['no object', '[]'],
    ['a list of schemas', '{"yaml.schemas": []}'],
    ['two of them', '{"yaml.schemas": {}, "yaml.schemas": {}}'],
    ['another use', '{"yaml.schemas": {"./registry/locks/a.schema.json": "other.yaml"}}'],
    ['a byte order mark', '\ufeff{}'],
  ])('refuses %s', async (_what, before) => {
    expect(await withSchemas(encode(before), SCHEMAS)).toEqual({ refused: expect.any(String) });
  });

  it('refuses bytes that are no text', async () => {
    expect(await withSchemas(new Uint8Array([0x7b, 0xff, 0x7d]), SCHEMAS)).toHaveProperty('refused');
  });

  it('leaves settings alone that name the schemas for more files', async () => {
    const lists = Object.fromEntries(
      Object.entries(SCHEMAS).map(([key, file]) => [key, ['more.yaml', file]]),
    );
    expect(await withSchemas(encode(JSON.stringify({ 'yaml.schemas': lists })), SCHEMAS)).toEqual({});
  });
});
