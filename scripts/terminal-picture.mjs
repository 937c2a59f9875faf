// Turns what a command prints on a terminal (text with SGR colours) into an SVG that looks the same everywhere:
// ASCII only, and every run of one style is placed and stretched to its columns, whatever font is at hand.
const CELL = { width: 8.4, height: 18 };
const PADDING = 16;
const BAR = 34;

const SHEET = {
  1: ['bold', true],
  2: ['dim', true],
  22: ['weight', false],
  31: ['color', 'red'],
  32: ['color', 'green'],
  33: ['color', 'yellow'],
  34: ['color', 'blue'],
  35: ['color', 'magenta'],
  36: ['color', 'cyan'],
  39: ['color', undefined],
  90: ['color', 'gray'],
};

/** Runs of one style in one line: column where it starts, text, and its classes. */
export function runs(line) {
  const found = [];
  let style = {};
  let column = 0;
  // Every other escape sequence is dropped: a picture has no cursor.
  for (const [, sgr, other, text] of line.matchAll(
    /\u001b\[([\d;]*)m|(\u001b\[[\d;?]*[A-Za-z]|\u001b.?|[\u0000-\u001f\u007f])|([^\u0000-\u001f\u007f]+)/g,
  )) {
    if (sgr !== undefined) for (const code of sgr.split(';')) style = next(style, Number(code));
    if (other !== undefined || text === undefined) continue;
    found.push({ column, text, classes: classesOf(style) });
    column += [...text].length;
  }
  return found;
}

function next(style, code) {
  if (code === 0) return {};
  const [name, value] = SHEET[code] ?? [];
  if (name === 'weight') return { ...style, bold: false, dim: false };
  return name === undefined ? style : { ...style, [name]: value };
}

function classesOf({ bold, dim, color }) {
  return [color, bold && 'bold', dim && 'dim'].filter(Boolean).join(' ');
}

/** The text of an XML document, in ASCII. */
export function escaped(text) {
  return [...text].map((one) => (/[&<>"']|[^ -~]/.test(one) ? `&#${one.codePointAt(0)};` : one)).join('');
}

/** An SVG of a terminal `columns` wide that shows `command` and, below, what it printed. */
export function picture(printed, { command, columns, title }) {
  const lines = [`\u001b[2m$\u001b[0m \u001b[1m${command}\u001b[0m`, '', ...printed.trimEnd().split('\n')];
  const width = Math.ceil(columns * CELL.width + 2 * PADDING);
  const height = lines.length * CELL.height + BAR + PADDING;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    '<style>',
    'text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d5d9e0;white-space:pre}',
    '.bold{font-weight:700}.dim{fill:#7d8796}.red{fill:#ff7b72}.green{fill:#7ee787}.yellow{fill:#e3b341}',
    '.blue{fill:#79c0ff}.magenta{fill:#d2a8ff}.cyan{fill:#76e3ea}.gray{fill:#7d8796}',
    '</style>',
    `<rect width="${width}" height="${height}" rx="8" fill="#11151c"/>`,
    ...['#ff5f57', '#febc2e', '#28c840'].map(
      (fill, index) => `<circle cx="${20 + 20 * index}" cy="17" r="6" fill="${fill}"/>`,
    ),
    ...lines.flatMap((line, index) => textOf(line, BAR + (index + 0.8) * CELL.height)),
    '</svg>',
  ].join('\n')}\n`;
}

function textOf(line, y) {
  return runs(line)
    .filter(({ text }) => text.trim() !== '')
    .map(({ column, text, classes }) => {
      const indent = text.length - text.trimStart().length;
      const shown = text.trim();
      const x = PADDING + (column + indent) * CELL.width;
      const length = [...shown].length * CELL.width;
      const style = classes === '' ? '' : ` class="${classes}"`;
      return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" textLength="${length.toFixed(1)}" lengthAdjust="spacingAndGlyphs"${style}>${escaped(shown)}</text>`;
    });
}
