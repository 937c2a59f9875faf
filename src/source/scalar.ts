/** How a scalar is written. */
export type Style = 'plain' | 'single' | 'double';

// What begins a YAML construct, and what only looks as if it did.
const LEADING = /^[-?:,[\]{}#&*!|>'"%@`=<~]|^\.\.\./;
// YAML 1.1 readers, which many tools still are, take these for truth values or nothing.
const WORD = /^(?:y|yes|n|no|on|off|true|false|null)$/i;
// Numbers in any base, with any separator, dates and times; a few harmless names are among them.
const NUMBER = /^[-+.]?[0-9][0-9a-fobx_,.:+-]*$|^[-+]?\.(?:inf|nan)$/i;
const BREAKS = /[\p{Cc}\u2028\u2029\ufeff]/u;
const FLOW = /[,[\]{}]/;

/** A text as YAML, in the given style where that reads as the same text, else in double quotes. */
export function scalar(value: string, style: Style, inFlow: boolean): string {
  if (style === 'plain' && isPlain(value, inFlow)) return value;
  if (style === 'single' && !BREAKS.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value);
}

/** Is the text, without quotes, read as itself by readers of YAML 1.1 and 1.2? */
function isPlain(value: string, inFlow: boolean): boolean {
  if (value === '' || value.trim() !== value || BREAKS.test(value)) return false;
  if (LEADING.test(value) || WORD.test(value) || NUMBER.test(value)) return false;
  if (/:(?:\s|$)|\s#/.test(value)) return false;
  return !inFlow || !(FLOW.test(value) || value.includes(':'));
}
