import type { Family, Modality } from '../families/family.ts';

/** Words by which listings state an output, for modalities whose own name is not the only one. */
const OUTPUT_WORDS: Readonly<Partial<Record<Modality, readonly string[]>>> = {
  music: ['music', 'audio'],
  speech: ['speech', 'audio'],
  transcription: ['transcription', 'text'],
  embedding: ['embedding', 'embeddings'],
  rerank: ['rerank', 'reranking', 'score'],
  moderation: ['moderation', 'text'],
};

/** The words by which listings state that a model gives this, best first. */
export function outputWords(modality: Modality): readonly string[] {
  return OUTPUT_WORDS[modality] ?? [modality];
}

/** Words that leave it open: Bedrock lists models that rank as giving text (recorded in 2026-02). */
const OPEN_WORDS: Readonly<Partial<Record<Modality, readonly string[]>>> = { rerank: ['text'] };

/**
 * Do stated outputs exclude a modality? Behind a family of music the models of songs write lyrics and music videos too,
 * and are listed as giving music (AnyInt docs, AI Music, read 2026-11).
 */
export function excludes(
  outputs: readonly string[] | undefined,
  modality: Modality,
  family: Family | undefined,
): outputs is readonly string[] {
  if (outputs === undefined || outputs.length === 0) return false;
  const ofSongs = family?.modalities.music === undefined ? [] : outputWords('music');
  const words = [...outputWords(modality), ...(OPEN_WORDS[modality] ?? []), ...ofSongs];
  return !words.some((word) => outputs.includes(word));
}
