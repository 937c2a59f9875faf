import type { Entry, FallbackHop } from './content.ts';

/** What comments say about a binding: lines that begin with words of ours, data as `text` writes it. */
export function aboutEntry(entry: Entry, text: (data: string) => string): readonly string[] {
  const shape = `Family ${text(entry.family)}, modality ${entry.modality}, delivery ${entry.delivery}.`;
  const stated = (label: string, value: string | undefined): readonly string[] =>
    value === undefined || value.trim() === '' ? [] : [`${label}: ${text(value)}`];
  return [
    ...stated('What for', entry.description),
    shape,
    ...stated('Primary because', entry.primary.because),
    ...entry.fallbacks.flatMap((hop, index) => aboutFallback(hop, index + 1, text)),
    ...(entry.fallbacks.length === 0 ? ['No fallback: when the primary fails, the call fails.'] : []),
    ...stated('Owner', entry.owner),
    ...stated('Review by', entry.reviewBy),
  ];
}

function aboutFallback(
  hop: FallbackHop,
  position: number,
  text: (data: string) => string,
): readonly string[] {
  const when = hop.when.length === 0 ? '' : ` on ${hop.when.join(', ')}`;
  const because = hop.because === undefined || hop.because.trim() === '' ? '' : `: ${text(hop.because)}`;
  const adapter =
    hop.adapter === undefined || hop.adapter.trim() === ''
      ? []
      : [`Adapter of ${position}: ${text(hop.adapter)}`];
  return [`Fallback ${position} ${text(hop.model)}${when}${because}`, ...adapter];
}
