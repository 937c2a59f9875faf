import ts from 'typescript-5.9';
import { describe, expect, it } from 'vitest';
import { typescript } from '../../../src/emitters/typescript.ts';
import { textOf } from '../../support/emit.ts';
import type { TerseRegistry } from '../../support/resolution.ts';
import { resolutionOf } from '../../support/resolution.ts';
import { EXAMPLE } from '../../support/sample.ts';

/** What the compiler says about each exported constant, as an editor shows it. */
function hoversOf(terse: TerseRegistry): ReadonlyMap<string, string> {
  const file = ts.createSourceFile(
    'models.ts',
    textOf(typescript, resolutionOf(terse)),
    ts.ScriptTarget.ES2022,
    true,
  );
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === 'models.ts' ? file : undefined),
  };
  const program = ts.createProgram(['models.ts'], { noLib: true }, host);
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(file);
  const symbols = module === undefined ? [] : checker.getExportsOfModule(module);
  return new Map(
    symbols.map((symbol) => [symbol.name, ts.displayPartsToString(symbol.getDocumentationComment(checker))]),
  );
}

describe('the hover text', () => {
  const hovers = hoversOf(EXAMPLE);

  it('says what a binding is for, why these models, when each takes over, and who looks after it', () => {
    const text = hovers.get('productionSupportChat') ?? '';
    const facts = [
      'Answers customers in the help widget.',
      'Family `openai`, modality `text`, delivery `stream`, chosen for latency.',
      '`gpt-5.2`: Lowest first-token time',
      "1. `claude-sonnet-4-6` on `rateLimit`, `unavailable`: Another vendor, so one vendor's outage does not take both.",
      '2. `gpt-5.2-mini` on `rateLimit`',
      'inputs `text`, `image`; tools; a context of 100000 tokens',
      'Owner: `@support-platform`',
      'Review by: 2027-03-01',
    ];
    for (const fact of facts) expect(text).toContain(fact);
  });

  it('says which references no listing holds, and why they pass', () => {
    expect(hovers.get('productionSummariseTickets')).toContain(
      'Exempt, no listing holds it: Fine-tuned by us',
    );
    expect(hovers.get('productionSummariseTickets')).toContain('Adapter: src/llm/shape.ts');
    expect(hovers.get('productionJingle')).toContain(
      'Declared, known from documents only: Gateway documents, music page, 2026-11-03',
    );
    expect(hovers.get('productionSupportChat')).not.toMatch(/Exempt|Declared/);
  });

  it('says that there is no fallback, and what is not needed', () => {
    const needs = { tools: false, structuredOutput: false, inputs: [] };
    const texts = hoversOf({
      environments: {
        production: { useCases: { one: { primary: 'x', needs }, two: { primary: 'x', needs: {} } } },
      },
    });
    expect(texts.get('productionOne')).toContain('Needs: no tools; no structured output');
    expect(texts.get('productionOne')).toContain('No fallback');
    expect(texts.get('productionTwo')).not.toContain('Needs');
  });

  it('reaches declarations that are pinned against formatters', () => {
    const useCase = 'aVeryLongNameForAUseCaseThatDoesNotFit';
    const texts = hoversOf({
      environments: { production: { useCases: { [useCase]: { primary: 'x', description: 'Found.' } } } },
    });
    expect(texts.get('productionAVeryLongNameForAUseCaseThatDoesNotFit')).toContain('Found.');
    expect(hovers.get('ModelId')).toContain('Model ids');
  });
});
