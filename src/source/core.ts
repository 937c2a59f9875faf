// The tests and readings of YAML 1.2's core schema, as `yaml` has them (2.9.1).
const NULL = /^(?:~|[Nn]ull|NULL)$/;
const BOOL = /^(?:[Tt]rue|TRUE|[Ff]alse|FALSE)$/;
const OCT = /^0o[0-7]+$/;
const INT = /^[-+]?[0-9]+$/;
const HEX = /^0x[0-9a-fA-F]+$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.nan|\.NaN|\.NAN)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
// Whatever begins otherwise is a text.
const NUMBER_START = /^[-+.0-9]/;
const WORD_START = /^[~nNtTfF]/;

/** What a scalar without quotes stands for. */
export function coreValue(source: string): string | number | boolean | null {
  if (WORD_START.test(source)) {
    if (NULL.test(source)) return null;
    return BOOL.test(source) ? /^[tT]/.test(source) : source;
  }
  return NUMBER_START.test(source) ? (number(source) ?? source) : source;
}

function number(source: string): number | undefined {
  if (OCT.test(source)) return Number.parseInt(source.slice(2), 8);
  if (INT.test(source)) return Number.parseInt(source, 10);
  if (HEX.test(source)) return Number.parseInt(source.slice(2), 16);
  if (FLOAT.test(source)) return Number.parseFloat(source);
  if (!NOT_FINITE.test(source)) return undefined;
  if (/nan$/i.test(source)) return Number.NaN;
  return source.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
