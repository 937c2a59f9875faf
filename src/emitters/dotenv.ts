import type { Place } from '../diagnostics/place.ts';
import { bindingIdentifier, camelCase, snakeCase } from '../registry/identifier.ts';
import type { Resolution } from '../resolve/resolved.ts';
import { dotenvQuote } from './dotenv/quote.ts';
import type { Emitter, Options, Target } from './emitter.ts';
import { aboutEntry } from './output/about.ts';
import { Claims } from './output/claims.ts';
import type { Entry } from './output/content.ts';
import { contentOf } from './output/content.ts';
import { HEADER_OPTION, headerLines } from './output/header.ts';
import { onlyEnvironment } from './output/only.ts';
import { entryOwner } from './output/owner.ts';
import { origin, remark } from './output/remark.ts';

const ID = 'dotenv';

/** A file of variables that Node's `--env-file`, dotenv and a shell read alike. */
export const dotenv: Emitter = {
  id: ID,
  summary: 'Environment variables with the model, the family and the fallbacks of each use case.',
  options: {
    variables: {
      type: 'choice',
      choices: {
        full: '`MODELOCK_PRODUCTION_SUPPORT_CHAT`',
        short: '`MODELOCK_SUPPORT_CHAT`, for an output that holds one environment.',
      },
      default: 'full',
      description: 'How variables are called.',
    },
    ...HEADER_OPTION,
  },
  emit(resolution: Resolution, target: Target): string {
    const { options } = target;
    if (options['variables'] === 'short') onlyEnvironment(resolution, ID, target);
    const claims = new Claims();
    const blocks = contentOf(resolution).flatMap(({ entries }) =>
      entries.map((entry) => block(entry, options, claims)),
    );
    return headerLines(options, '#') + [origin('#'), ...blocks].join('\n');
  },
};

function block(entry: Entry, { variables }: Options, claims: Claims): string {
  const { environment, useCase } = entry;
  const identifier = variables === 'short' ? camelCase(useCase) : bindingIdentifier(environment, useCase);
  const name = `MODELOCK_${snakeCase(identifier).toUpperCase()}`;
  const values = valuesOf(entry).map(([ending, value, at]) => [name + ending, value, at] as const);
  claims.take(
    values.map(([variable]) => variable),
    entryOwner(entry),
    entry.at,
  );
  const comments = [`${useCase} in ${environment}`, ...aboutEntry(entry, remark)].map(
    (line) => `# ${remark(line)}\n`,
  );
  return (
    comments.join('') +
    values.map(([variable, value, at]) => `${variable}=${dotenvQuote(value, at)}\n`).join('')
  );
}

function valuesOf(entry: Entry): readonly (readonly [string, string, Place])[] {
  const { primary, family, fallbacks, at } = entry;
  return [
    ['', primary.model, at],
    ['_FAMILY', family, at],
    ...fallbacks.flatMap((hop, index): (readonly [string, string, Place])[] => [
      [`_FALLBACK_${index + 1}`, hop.model, at],
      ...(hop.family === undefined ? [] : [[`_FALLBACK_${index + 1}_FAMILY`, hop.family, at] as const]),
      ...(hop.when.length === 0 ? [] : [[`_FALLBACK_${index + 1}_WHEN`, hop.when.join(','), at] as const]),
    ]),
  ];
}
