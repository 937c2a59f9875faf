import type { Excerpt } from '../../diagnostics/diagnostic.ts';
import type { Span } from '../../diagnostics/place.ts';
import { frame } from '../frame.ts';
import type { Style } from '../paint.ts';
import { entities, html, Markup, NOTHING } from './markup.ts';

/** Columns of a frame; a page scrolls where it has less room. */
const WIDTH = 76;

// A frame shows no control character as it is, so that these can stand for our own tags until it has been escaped.
const OPEN = '\u0001';
const NAMED = '\u0002';
const CLOSE = '\u0003';

function marked(style: Style, text: string): string {
  return `${OPEN}${style}${NAMED}${text}${CLOSE}`;
}

function tagged(text: string): Markup {
  return new Markup(
    entities(text)
      .replace(/\u0001(\w+)\u0002/g, '<span class="c-$1">')
      .replaceAll(CLOSE, '</span>'),
  );
}

/** The lines of a file around a finding, with carets under what it is about. */
export function codeFrame(span: Span, excerpt: Excerpt | undefined, style: Style): Markup {
  const rows = excerpt === undefined ? [] : frame(span, excerpt, style, marked, WIDTH);
  if (rows.length === 0) return NOTHING;
  return html`<pre role="group" tabindex="0" aria-label="Lines around ${span.file}, line ${span.start.line}">${tagged(rows.join('\n'))}</pre>`;
}
