import type { Located } from '../../src/diagnostics/diagnostic.ts';
import type { Known } from '../../src/registry/known.ts';
import { type LoadResult, loadRegistry } from '../../src/registry/load.ts';
import type { Registry } from '../../src/registry/registry.ts';
import { locate } from '../../src/source/locate.ts';

/** A registry's surroundings in miniature. */
export const KNOWN: Known = {
  presets: {
    acme: {
      baseUrl: 'https://acme.example',
      listings: [
        {
          id: 'openai',
          path: '/v1/models',
          auth: 'bearer',
          dialect: 'openai',
          strict: false,
          families: ['openai'],
        },
      ],
      families: { openai: { path: '/v1', auth: 'bearer' } },
      declared: [{ family: 'aiMusic', ids: ['V5'], source: 'documents', date: '2026-11-01' }],
    },
    nowhere: { listings: [], families: {}, declared: [] },
  },
  dialects: ['openai', 'anthropic', 'gemini'],
};

export const SETTINGS = 'gateways:\n  acme: { preset: acme }\n';

/** Files by name below the registry folder. */
export type Texts = Readonly<Record<string, string>>;

/** Loads texts as the folder `registry`; `modelock.yaml` is there unless given. */
export function load(texts: Texts, known: Known = KNOWN): LoadResult {
  const all = { 'modelock.yaml': SETTINGS, ...texts };
  const sources = Object.entries(all).map(([name, text]) => ({
    file: `registry/${name}`,
    bytes: new TextEncoder().encode(text),
  }));
  return loadRegistry('registry', sources, known);
}

/** The registry of texts that are one. */
export function registry(texts: Texts, known: Known = KNOWN): Registry {
  const result = load(texts, known);
  if (result.registry === undefined) throw new Error(said(result).join('\n'));
  return result.registry;
}

export function located(texts: Texts): readonly Located[] {
  const { diagnostics, documents } = load(texts);
  return locate(diagnostics, documents);
}

/** What is wrong and where: `schema/missing production.yaml:1:1`, sorted. */
export function problems(texts: Texts): readonly string[] {
  return located(texts).map(placed).sort();
}

function said({ diagnostics, documents }: LoadResult): readonly string[] {
  return locate(diagnostics, documents).map((one) => `${placed(one)} ${one.message}`);
}

function placed({ rule, span }: Located): string {
  return `${rule} ${span.file.replace('registry/', '')}:${span.start.line}:${span.start.column}`;
}

/** An environment with one use case; `extra` lines go into the use case. */
export function environment(name: string, useCases = 'chat', ...extra: readonly string[]): string {
  const lines = [
    `environment: ${name}`,
    `stage: ${name === 'production' ? 'production' : 'staging'}`,
    'gateway: acme',
    `key: ${name.toUpperCase().replaceAll('-', '_')}_KEY`,
    'useCases:',
    `  ${useCases}:`,
    ...['family: openai', 'modality: text', 'delivery: sync', 'primary: m-1', ...extra].map(
      (line) => `    ${line}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
