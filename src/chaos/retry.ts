import { encodingsOf, keyOf } from './echo.ts';
import { answering, believed, kept, type Scenario, type Scene } from './scenario.ts';
import { jsonAnswer, sendAnswer, textAnswer, type Wire, type WireAnswer } from './wire.ts';

const HOUR_MS = 3_600_000;

const BUSY: WireAnswer = jsonAnswer(429, { error: { message: 'Too many requests', type: 'rate_limit' } });
const BROKEN: WireAnswer = jsonAnswer(500, { error: { message: 'Internal error', type: 'server_error' } });
const OVERLOADED: WireAnswer = jsonAnswer(529, { type: 'error', error: { type: 'overloaded_error' } });
const BAD_GATEWAY: WireAnswer = textAnswer(503, 'text/html', '<h1>503 Service Unavailable</h1>');

/** Values of `Retry-After` that say nothing. */
const NONSENSE: readonly (readonly string[])[] = [
  ['soon'],
  ['NaN'],
  ['Infinity'],
  ['-5'],
  ['1e400'],
  [''],
  ['1', '2'],
];

/** This answer for the first so many of each round of requests, and then the honest one. */
function before(troubles: readonly WireAnswer[], more: readonly (readonly [string, string])[] = []) {
  return answering((wire: Wire, scene: Scene): Promise<void> => {
    const trouble = troubles[(scene.visit - 1) % (troubles.length + 1)];
    return trouble === undefined ? sendAnswer(wire, scene.honest()) : sendAnswer(wire, trouble, more);
  });
}

/** Trouble that may pass. */
export const RETRY: readonly Scenario[] = [
  {
    id: 'C35',
    name: '429-sec',
    about: 'twice 429 with `Retry-After: 1`, then the listing',
    expect: believed(3, 'a second or more between the requests'),
    act: before([BUSY, BUSY], [['retry-after', '1']]),
  },
  {
    id: 'C36',
    name: '429-date-skew',
    about:
      "429 with a date two seconds ahead of the answer's own `Date`, which is an hour off; then the listing",
    expect: believed(2, 'two to four seconds between the requests'),
    act: answering(async (wire, scene) => {
      if (scene.visit % 2 === 0) return sendAnswer(wire, scene.honest());
      const skewed = scene.now().getTime() - HOUR_MS;
      await sendAnswer(wire, BUSY, [
        ['date', new Date(skewed).toUTCString()],
        ['retry-after', new Date(skewed + 2000).toUTCString()],
      ]);
    }),
  },
  {
    id: 'C37',
    name: '429-3600',
    about: '429 with `Retry-After: 3600`',
    expect: { ...kept('http.rate', 1), also: 'the hour is named and not waited for' },
    act: answering((wire) => sendAnswer(wire, BUSY, [['retry-after', '3600']])),
  },
  {
    id: 'C38',
    name: '429-nonsense',
    about:
      '429 with a `Retry-After` that says nothing: soon, NaN, Infinity, -5, 1e400, empty, or two at once',
    expect: kept('http.rate', 4),
    act: answering((wire, { visit }) => {
      const values = NONSENSE[(visit - 1) % NONSENSE.length] ?? [];
      return sendAnswer(
        wire,
        BUSY,
        values.map((value) => ['retry-after', value] as const),
      );
    }),
  },
  {
    id: 'C39',
    name: '429-always',
    about: '429 without a `Retry-After`, always',
    expect: kept('http.rate', 4),
    act: answering((wire) => sendAnswer(wire, BUSY)),
  },
  {
    id: 'C40',
    name: '500-ok',
    about: 'once 500, then the listing',
    expect: believed(2),
    act: before([BROKEN]),
  },
  {
    id: 'C41',
    name: '503-html-ok',
    about: 'once 503 with an HTML page, then the listing',
    expect: believed(2),
    act: before([BAD_GATEWAY]),
  },
  {
    id: 'C42',
    name: '529-529-ok',
    about: 'twice 529 (overloaded), then the listing',
    expect: believed(3),
    act: before([OVERLOADED, OVERLOADED]),
  },
  {
    id: 'C43',
    name: '500-always',
    about: '500 with a debug page that holds the key in seven encodings, always',
    expect: { ...kept('http.server', 4), also: 'the key is shown nowhere' },
    act: answering((wire, { request }) => {
      const echoed = encodingsOf(keyOf(request)).join('</td><td>');
      const page = `<h1>Debug</h1><table><tr><td>Authorization</td><td>${echoed}</td></tr></table>`;
      return sendAnswer(wire, textAnswer(500, 'text/html', page));
    }),
  },
];
