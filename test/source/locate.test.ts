import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { locate } from '../../src/source/locate.ts';
import { read } from './yaml.ts';

const { document } = read('a: 1\nsecret: x\nb: 2\n');
if (document === undefined) throw new Error('not a document');
const documents = new Map([['file.yaml', document]]);

function diagnostic(path: readonly string[], extra: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'r',
    severity: 'error',
    message: 'm',
    at: { file: 'file.yaml', path, on: 'value' },
    ...extra,
  };
}

describe('locate', () => {
  it('gives span, excerpt and related spans', () => {
    const related = [{ at: { file: 'file.yaml', path: ['a'], on: 'key' } as const, message: 'see' }];
    const [located] = locate([diagnostic(['b'], { related })], documents);
    expect(located?.span).toEqual({
      file: 'file.yaml',
      start: { line: 3, column: 4 },
      end: { line: 3, column: 5 },
    });
    expect(located?.excerpt).toEqual({ first: 2, lines: ['secret: *', 'b: 2'] });
    expect(located?.relatedSpans[0]?.span.start).toEqual({ line: 1, column: 1 });
  });

  it('has line 1 and no excerpt for a file without a document', () => {
    const [located] = locate([diagnostic(['b'])], new Map());
    expect(located?.span.start).toEqual({ line: 1, column: 1 });
    expect(located).not.toHaveProperty('excerpt');
  });

  it('hides a concealed line in its own frame and in those of its neighbours', () => {
    const all = locate([diagnostic(['secret'], { data: { concealed: true } }), diagnostic(['a'])], documents);
    expect(all[0]).not.toHaveProperty('excerpt');
    expect(all[1]?.excerpt?.lines).toEqual(['a: 1', '']);
  });

  it('leaves what is located already as it is', () => {
    const { diagnostics } = read('a: &x 1\n');
    expect(locate(diagnostics, documents)).toEqual(diagnostics);
  });
});
