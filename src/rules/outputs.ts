import type { Modality } from '../families/family.ts';

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
