const ESCAPE =
  /\\(?:u\{([0-9a-fA-F_]{1,8})\}|[uU]([0-9a-fA-F]{8}|[0-9a-fA-F]{4})|x\{?([0-9a-fA-F]{1,2})\}?|([0-7]{1,3})|(\r\n|[\s\S]))/g;
const NAMED: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  v: '\v',
  a: '\u0007',
  e: '\u001b',
  '\n': '',
  '\r\n': '',
};

/**
 * A text with the escapes resolved that programming languages share. A backslash before anything else is
 * dropped, or kept, as Python, PHP and shells do.
 */
export function unescaped(raw: string, others: 'drop' | 'keep' = 'drop'): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(ESCAPE, (whole, braced, fixed, byte, octal, plain) => {
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    const hex = braced ?? fixed ?? byte;
    if (hex !== undefined) return character(hex.replaceAll('_', '')) ?? whole;
    return NAMED[plain] ?? (others === 'drop' || /["'\\$`]/.test(plain) ? plain : whole);
  });
}

/** Only the escaped quote and the escaped backslash: what single quotes of PHP and Ruby know. */
export function unquoted(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\(['\\])/g, '$1') : raw;
}

/** With the braces that are written twice to mean themselves. */
export function unbraced(raw: string): string {
  return raw.replaceAll('{{', '{').replaceAll('}}', '}');
}

function character(hex: string): string | undefined {
  const code = Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
