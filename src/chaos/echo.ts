import type { WireRequest } from './wire.ts';

/** The key a request carries, in whatever header; empty when there is none. */
export function keyOf({ headers }: WireRequest): string {
  const bearer = /^Bearer +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1];
  return bearer ?? headers['x-api-key'] ?? headers['x-goog-api-key'] ?? headers['api-key'] ?? '';
}

/** A text in the encodings in which gateways and proxies have been seen to echo a key. */
export function encodingsOf(text: string): readonly string[] {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => byte.toString(16).padStart(2, '0'));
  const ascii = text.replace(/[^\x20-\x7e]/g, '?');
  return [
    text,
    btoa(ascii),
    btoa(`x${ascii}`),
    btoa(`xx${ascii}`),
    bytes.join(''),
    bytes.map((byte) => `%${byte}`).join(''),
    [...text].reverse().join(''),
  ];
}
