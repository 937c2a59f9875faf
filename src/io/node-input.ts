import { Failure } from '../diagnostics/failure.ts';

/** Reads a stream of bytes to its end. Rejects with `registry.invalid` when there are more than `maxBytes`. */
export async function readInput(
  open: () => AsyncIterable<string | Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  try {
    for await (const part of open()) {
      const chunk = typeof part === 'string' ? Buffer.from(part) : part;
      total += chunk.length;
      // Leaving the loop closes the stream, so a writer without end hears of it.
      if (total > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure('fs.io', {
      message: `Standard input cannot be read: ${why}`,
      help: 'Pipe the text of the file into the command.',
    });
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): Failure {
  return new Failure('registry.invalid', {
    message: `Standard input is larger than ${maxBytes / 1024} KiB, the most a file of a registry may have`,
    help: 'Check that the right file is piped in.',
    data: { maxBytes },
  });
}
