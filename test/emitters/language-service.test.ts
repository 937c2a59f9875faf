import ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { javascript } from '../../src/emitters/javascript.ts';
import { typescript } from '../../src/emitters/typescript.ts';
import { filesOf } from '../support/emit.ts';
import { resolutionOf } from '../support/resolution.ts';
import { EXAMPLE } from '../support/sample.ts';

/** A consumer; Numbered comments mark the places where the pointer rests. */
const CONSUMER = `import { production, productionSupportChat, modelsFor, type ModelIdByFamily } from './models.js';
const a = productionSupportChat/*1*/.primary/*2*/;
const b = production.supportChat/*3*/;
const c = modelsFor('eu-staging').constructor/*4*/.primary/*5*/;
const d: ModelIdByFamily['anthropic'] = '/*6*/';
const e = modelsFor('production')./*7*/;
`;

/** An editor's language service over a module and the consumer. */
class Editor {
  readonly #service: ts.LanguageService;

  constructor(files: ReadonlyMap<string, string>) {
    const all = new Map([...files].map(([name, text]) => [`/${name}`, text]));
    all.set('/consumer.ts', CONSUMER);
    const lib = ts.getDefaultLibFilePath({});
    this.#service = ts.createLanguageService({
      getScriptFileNames: () => ['/consumer.ts'],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) => {
        const text = all.get(name) ?? ts.sys.readFile(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getCompilationSettings: () => ({
        strict: true,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        target: ts.ScriptTarget.ES2022,
        types: [],
      }),
      getDefaultLibFileName: () => lib,
      fileExists: (name) => all.has(name) || ts.sys.fileExists(name),
      readFile: (name) => all.get(name) ?? ts.sys.readFile(name),
    });
  }

  hover(mark: number): string {
    const info = this.#service.getQuickInfoAtPosition('/consumer.ts', CONSUMER.indexOf(`/*${mark}*/`) - 1);
    return ts.displayPartsToString(info?.displayParts) + ts.displayPartsToString(info?.documentation);
  }

  complete(mark: number): readonly string[] {
    const at = CONSUMER.indexOf(`/*${mark}*/`);
    const found = this.#service.getCompletionsAtPosition('/consumer.ts', at, {});
    return found?.entries.map(({ name }) => name) ?? [];
  }
}

const MODULES = [
  ['typescript', [{ file: 'models.ts', text: filesOf(typescript, resolutionOf(EXAMPLE))[0]?.text ?? '' }]],
  ['javascript', filesOf(javascript, resolutionOf(EXAMPLE))],
] as const;

describe.each(MODULES)('what an editor shows of the %s output', (_, parts) => {
  const editor = new Editor(new Map(parts.map(({ file, text }) => [file, text])));

  it('has the ids themselves in its types', () => {
    expect(editor.hover(1)).toContain('"gpt-5.2"');
    expect(editor.hover(1)).toContain('"claude-sonnet-4-6"');
    expect(editor.hover(2)).toContain('"gpt-5.2"');
    expect(editor.hover(5)).toContain('"gpt-5.2-mini"');
  });

  it('says why, what comes after, who owns it and when it is looked at again', () => {
    const shown = editor.hover(1);
    for (const text of [
      'Answers customers in the help widget.',
      'Lowest first-token time',
      'rateLimit',
      '@support-platform',
      '2027-03-01',
    ])
      expect(shown.replaceAll('&#64;', '@')).toContain(text);
    expect(editor.hover(3)).toContain('gpt-5.2');
  });

  // A name that is no identifier is offered after a bracket.
  it('completes ids of a family and use cases of an environment', () => {
    expect(editor.complete(6)).toEqual(['claude-sonnet-4-6']);
    expect(editor.complete(7)).toEqual(['jingle', 'models', 'supportChat']);
  });
});
