import type { Needs } from '../../registry/registry.ts';
import type { Entry, FallbackHop, Hop } from '../output/content.ts';
import { code, prose } from './comment.ts';

/** What an editor shows over a binding: what it is for, why these models, and who looks after it. */
export function hover(entry: Entry): readonly string[] {
  const paragraphs = [
    [`${code(entry.useCase)} in ${code(entry.environment)}${because(entry.description)}`],
    [shapeOf(entry)],
    [`Primary: ${code(entry.primary.model)}${because(entry.primary.because)}`, ...standing(entry.primary)],
    fallbacks(entry),
    keeping(entry),
  ];
  return paragraphs
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** The first line of the hover, for a member of an environment's table. */
export function summary(entry: Entry): string {
  const chain =
    entry.fallbacks.length === 0
      ? ''
      : `, then ${entry.fallbacks.map(({ model }) => code(model)).join(', ')}`;
  return `Calls ${code(entry.primary.model)}${chain}${because(entry.description)}`;
}

function shapeOf(entry: Entry): string {
  const priority = entry.priority === undefined ? '' : `, chosen for ${prose(entry.priority)}`;
  return `Family ${code(entry.family)}, modality ${code(entry.modality)}, delivery ${code(entry.delivery)}${priority}.`;
}

function fallbacks(entry: Entry): readonly string[] {
  if (entry.fallbacks.length === 0) return ['No fallback: when the primary fails, the call fails.'];
  return ['Fallbacks:', ...entry.fallbacks.flatMap((hop, index) => fallback(hop, index + 1))];
}

function fallback(hop: FallbackHop, position: number): readonly string[] {
  const when = hop.when.length === 0 ? '' : ` on ${hop.when.map(code).join(', ')}`;
  const family = hop.family === undefined ? '' : `, family ${code(hop.family)}`;
  const notes = hop.adapter === undefined ? [] : [`- Adapter: ${prose(hop.adapter)}`];
  return [
    `${position}. ${code(hop.model)}${when}${family}${because(hop.because)}`,
    ...[...notes, ...standing(hop)].map((note) => `   ${note}`),
  ];
}

function standing(hop: Hop): readonly string[] {
  if (hop.unlisted !== undefined) return [`- Exempt, no listing holds it: ${prose(hop.unlisted)}`];
  if (hop.declaredBy === undefined) return [];
  return [
    `- Declared, known from documents only: ${prose(hop.declaredBy.source)}, ${prose(hop.declaredBy.date)}`,
  ];
}

function keeping(entry: Entry): readonly string[] {
  const needs = entry.needs === undefined ? '' : needsText(entry.needs);
  return [
    ...(needs === '' ? [] : [`- Needs: ${needs}`]),
    ...(entry.owner === undefined ? [] : [`- Owner: ${code(entry.owner)}`]),
    ...(entry.reviewBy === undefined ? [] : [`- Review by: ${prose(entry.reviewBy)}`]),
  ];
}

function needsText(needs: Needs): string {
  const parts: string[] = [];
  if (needs.inputs !== undefined && needs.inputs.length > 0)
    parts.push(`inputs ${needs.inputs.map(code).join(', ')}`);
  if (needs.tools !== undefined) parts.push(needs.tools ? 'tools' : 'no tools');
  if (needs.structuredOutput !== undefined)
    parts.push(needs.structuredOutput ? 'structured output' : 'no structured output');
  if (needs.contextTokens !== undefined) parts.push(`a context of ${needs.contextTokens} tokens`);
  if (needs.outputTokens !== undefined) parts.push(`an output of ${needs.outputTokens} tokens`);
  return parts.join('; ');
}

function because(reason: string | undefined): string {
  const text = reason === undefined ? '' : prose(reason);
  return text === '' ? '' : `: ${text}`;
}
