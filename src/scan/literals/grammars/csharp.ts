import { unbraced, unescaped } from '../escapes.ts';
import type { Body, Grammar } from '../grammar.ts';
import { CHARACTER, ESCAPED, SLASHES, STARS } from './forms.ts';

const DOUBLED = '""';
const undoubled = (raw: string): string => raw.replaceAll(DOUBLED, '"');
const HOLES = [{ open: '\\{', close: '}' }] as const;
const BRACES = '\\{\\{|\\}\\}';

export const CSHARP: Grammar = {
  comments: [SLASHES, STARS],
  strings: [
    { open: '(?:\\$@|@\\$)"', template: true, body: interpolated(`${DOUBLED}|${BRACES}`, undoubled) },
    { open: '@"', body: { close: '"', multiline: true, pass: DOUBLED, decode: undoubled } },
    { open: '[$]{0,9}(?<!")"{3,}', body: rawBody },
    {
      open: '\\$"',
      template: true,
      body: oneLine(interpolated(`${ESCAPED}|${BRACES}`, unescaped)),
    },
    { open: '"', body: { close: '"', pass: ESCAPED, decode: unescaped } },
  ],
  skips: [CHARACTER, '#(?:region|endregion|error|warning|pragma)\\b[^\\r\\n]*'],
};

function interpolated(pass: string, decode: (raw: string) => string): Body {
  return { close: '"', multiline: true, pass, holes: HOLES, decode: (raw) => decode(unbraced(raw)) };
}

/** As many quotes close it as opened it; as many braces open a hole as it has dollars. */
function rawBody(opening: string): Body {
  const dollars = opening.lastIndexOf('$') + 1;
  const close = opening.slice(dollars);
  return {
    close,
    multiline: true,
    ...(dollars > 0 && { holes: [{ open: `\\{{${dollars}}`, close: '}', times: dollars }] }),
  };
}

function oneLine({ multiline: _, ...body }: Body): Body {
  return body;
}
