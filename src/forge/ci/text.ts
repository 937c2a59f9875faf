/** Lines moved to the right; blank ones stay blank. */
export function indent(text: string, columns: number): string {
  const space = ' '.repeat(columns);
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : space + line))
    .join('\n');
}

/** A script as a YAML block. Its lines are ours: data reaches it through variables. */
export function block(script: string, columns: number): string {
  return `|\n${indent(script.trimEnd(), columns)}`;
}

/** A YAML scalar that is read back as this text. */
export function scalar(text: string): string {
  return /^[A-Za-z_][A-Za-z0-9_./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
