import type { Resolution } from '../resolve/resolved.ts';
import type { Emitter } from './emitter.ts';
import type { Entry, EnvironmentContent, FallbackHop, Hop } from './output/content.ts';
import { contentOf } from './output/content.ts';
import { extensionMembers } from './output/extensions.ts';
import type { Members, Syntax, Value } from './output/layout.ts';
import { print } from './output/layout.ts';
import { quote } from './output/literal.ts';
import { needsMembers } from './output/needs.ts';

/** Moves when a reader of version 1 could misread the output. */
const SCHEMA_VERSION = 1;

/** How JSON is written. */
export const JSON_SYNTAX: Syntax = {
  key: quote,
  memberEnd: ',',
  listStart: '[',
  lastMemberEnd: '',
  lastItemEnd: '',
  breaksAfterKey: false,
};

/** The same content for other languages, as `schema/output.schema.json` says. */
export const json: Emitter = {
  id: 'json',
  summary: 'The same content as JSON, for other languages and tools.',
  emit(resolution: Resolution): string {
    const environments = contentOf(resolution).map((environment): [string, Value] => [
      environment.name,
      environmentMembers(environment),
    ]);
    const whole = new Map<string, Value>([
      ['schemaVersion', SCHEMA_VERSION],
      ['environments', new Map(environments)],
    ]);
    return `${print(whole, JSON_SYNTAX, 0, 0, 0)}\n`;
  },
};

function environmentMembers({ stage, entries }: EnvironmentContent): Members {
  const useCases = entries.map((entry): [string, Value] => [entry.useCase, entryMembers(entry)]);
  return new Map<string, Value>([
    ['stage', stage],
    ['useCases', new Map(useCases)],
  ]);
}

function entryMembers(entry: Entry): Members {
  return present([
    ['description', entry.description],
    ['owner', entry.owner],
    ['family', entry.family],
    ['modality', entry.modality],
    ['delivery', entry.delivery],
    ['priority', entry.priority],
    ['primary', entry.primary.model],
    ...standing(entry.primary),
    ['fallbacks', entry.fallbacks.map(fallbackMembers)],
    ['needs', entry.needs === undefined ? undefined : needsMembers(entry.needs)],
    ['extensions', extensionMembers(entry.extensions)],
    ['reviewBy', entry.reviewBy],
  ]);
}

function fallbackMembers(hop: FallbackHop): Members {
  return present([
    ['model', hop.model],
    ['when', hop.when],
    ['family', hop.family],
    ['adapter', hop.adapter],
    ...standing(hop),
  ]);
}

function standing({ because, unlisted, declaredBy }: Hop): readonly (readonly [string, Value | undefined])[] {
  const declared = declaredBy === undefined ? undefined : new Map(Object.entries(declaredBy));
  return [
    ['because', because],
    ['unlisted', unlisted],
    ['declaredBy', declared],
  ];
}

function present(members: readonly (readonly [string, Value | undefined])[]): Members {
  const stated = new Map<string, Value>();
  for (const [key, value] of members) if (value !== undefined) stated.set(key, value);
  return stated;
}
