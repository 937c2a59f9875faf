import { type Expectation, either, kept, type Scenario, spoiling } from './scenario.ts';
import { bytesOf, sendAnswer, textAnswer } from './wire.ts';

const SIGN_IN = '<!doctype html><html><head><title>Sign in</title></head><body><form></form></body></html>';

/** A body that is made from the honest one and sent with an honest length. */
function remade(make: (body: string) => string | Uint8Array, type = 'application/json'): Scenario['act'] {
  return spoiling((wire, { body }) => sendAnswer(wire, textAnswer(200, type, make(String(body)))));
}

/** UTF-16 with its mark, low byte first. */
function utf16(text: string): Uint8Array {
  const bytes = [0xff, 0xfe];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    bytes.push(unit & 0xff, unit >> 8);
  }
  return Uint8Array.from(bytes);
}

/** The listing with one name in Latin-1: a byte that UTF-8 does not have there. */
function latin1(text: string): Uint8Array {
  const [head, tail] = [text.slice(0, 1), text.slice(1)];
  return Uint8Array.of(...bytesOf(`${head}"note":"caf`), 0xe9, ...bytesOf(`",${tail}`));
}

function ndjson(text: string): string {
  const { data, models } = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const entries: unknown = data ?? models;
  return (Array.isArray(entries) ? entries : [entries]).map((entry) => `${JSON.stringify(entry)}\n`).join('');
}

const WHOLE_OR_KEPT: Expectation = either('body.invalid', 'never half read');

/** Bodies that are no JSON, or not quite. */
export const BODY: readonly Scenario[] = [
  {
    id: 'C53',
    name: 'html-200',
    about: 'status 200 with a sign-in page',
    expect: kept('body.html', 2),
    act: remade(() => SIGN_IN, 'text/html; charset=utf-8'),
  },
  {
    id: 'C54',
    name: 'cut-json',
    about: 'the JSON is cut, and the length agrees with the cut',
    expect: kept('body.invalid', 2),
    act: remade((text) => text.slice(0, Math.floor(text.length / 2))),
  },
  {
    id: 'C55',
    name: 'bom',
    about: 'the JSON begins with a byte order mark',
    expect: WHOLE_OR_KEPT,
    act: remade((text) => `\ufeff${text}`),
  },
  {
    id: 'C56',
    name: 'utf16',
    about: 'the JSON is written in UTF-16',
    expect: WHOLE_OR_KEPT,
    act: remade((text) => utf16(text)),
  },
  {
    id: 'C57',
    name: 'latin1',
    about: 'the JSON holds a byte of Latin-1',
    expect: WHOLE_OR_KEPT,
    act: remade((text) => latin1(text)),
  },
  {
    id: 'C58',
    name: 'ndjson',
    about: 'the models come one JSON value a line',
    expect: WHOLE_OR_KEPT,
    act: remade((text) => ndjson(text), 'application/x-ndjson'),
  },
  {
    id: 'C59',
    name: 'two-values',
    about: 'the listing comes twice in one body',
    expect: WHOLE_OR_KEPT,
    act: remade((text) => `${text}\n${text}`),
  },
  {
    id: 'C60',
    name: 'empty-200',
    about: 'status 200 without a body',
    expect: kept('body.invalid', 2),
    act: remade(() => ''),
  },
  {
    id: 'C61',
    name: 'blanks-only',
    about: 'the body is 1 KiB of blanks',
    expect: kept('body.invalid', 2),
    act: remade(() => ' '.repeat(1024)),
  },
];
