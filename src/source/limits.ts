/** What a registry file may hold; beyond it a file is refused before it can cost time or memory. */
export const LIMITS: {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Collections inside collections. */
  readonly depth: number;
  readonly keysPerMap: number;
  /** Bytes of one key or value. */
  readonly scalarBytes: number;
  /** Lexical pieces of one file; a thousand use cases have about 200,000. */
  readonly lexemes: number;
} = {
  fileBytes: 1024 * 1024,
  depth: 32,
  keysPerMap: 2000,
  scalarBytes: 4096,
  lexemes: 400_000,
};

/** What is said of a mapping with more keys than that. */
export const TOO_WIDE: string = `A mapping has more than ${LIMITS.keysPerMap} keys`;
