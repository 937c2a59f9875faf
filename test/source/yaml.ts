import type { ReadResult } from '../../src/source/document.ts';
import { readDocument } from '../../src/source/read.ts';

/** Reads a text as a file called `file.yaml`. */
export function read(text: string | Uint8Array): ReadResult {
  return readDocument({
    file: 'file.yaml',
    bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text,
  });
}

/** What was refused and where: `yaml/tag 2:4`. */
export function refusals(text: string | Uint8Array): readonly string[] {
  return read(text).diagnostics.map(({ rule, span }) => `${rule} ${span.start.line}:${span.start.column}`);
}

/** The value of a text that is accepted, as plain objects. */
export function accepted(text: string): unknown {
  const { document, diagnostics } = read(text);
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return JSON.parse(JSON.stringify(document.value));
}
