import { encodingsOf, keyOf } from './echo.ts';
import { answering, kept, type Scenario, spoiling } from './scenario.ts';
import { jsonAnswer, sendAnswer, textAnswer, type WireAnswer } from './wire.ts';

const NOT_FOUND_PAGE = '<!doctype html><title>404</title><h1>Not found</h1>';

function always(answer: WireAnswer): Scenario['act'] {
  return answering((wire) => sendAnswer(wire, answer));
}

function problem(status: number, message: string): WireAnswer {
  return jsonAnswer(status, { error: { message, type: 'error' } });
}

/** Statuses that a listing never has. */
export const STATUS: readonly Scenario[] = [
  {
    id: 'C29',
    name: '401',
    about: 'every key is refused with 401',
    expect: kept('http.auth', 1),
    act: always(problem(401, 'Invalid API key')),
  },
  {
    id: 'C30',
    name: '401-echo',
    about: 'the key is refused with 401, and body and headers echo it in seven encodings',
    expect: { ...kept('http.auth', 1), also: 'the key is shown nowhere' },
    act: answering(async (wire, { request }) => {
      const key = keyOf(request);
      const message = `Invalid API key ${encodingsOf(key).join(' ')}`;
      await sendAnswer(wire, problem(401, message), [
        ['x-echo', key],
        ['www-authenticate', `Bearer realm="${key}"`],
      ]);
    }),
  },
  {
    id: 'C31',
    name: '403-policy',
    about: 'the key may not list models: 403 with a reason in JSON',
    expect: kept('http.forbidden', 1),
    act: always(problem(403, 'Your plan does not include this endpoint')),
  },
  {
    id: 'C32',
    name: '404-html',
    about: 'the path is unknown: 404 with an HTML page',
    expect: kept('http.route', 1),
    act: always(textAnswer(404, 'text/html', NOT_FOUND_PAGE)),
  },
  {
    id: 'C33',
    name: '404-json',
    about: 'the path is unknown: 404 with JSON',
    expect: kept('http.route', 1),
    act: always(problem(404, 'No such route')),
  },
  {
    id: 'C34',
    name: '405',
    about: 'the method is not allowed: 405',
    expect: kept('http.route', 1),
    act: always({ ...problem(405, 'Method not allowed'), headers: { allow: 'POST' } }),
  },
  {
    id: 'C44',
    name: '204',
    about: 'the answer is 204, without a body',
    expect: kept('http.unexpected', 1),
    act: always({ status: 204, headers: {}, body: '' }),
  },
  {
    id: 'C45',
    name: '206',
    about: 'half of the listing comes as 206, which nobody asked for',
    expect: kept('http.unexpected', 1),
    act: spoiling(async (wire, { body }) => {
      const whole = String(body);
      const part = textAnswer(206, 'application/json', whole.slice(0, whole.length / 2));
      await sendAnswer(wire, part, [['content-range', `bytes 0-${part.body.length - 1}/${whole.length}`]]);
    }),
  },
  {
    id: 'C46',
    name: '304',
    about: 'the answer is 304, although nobody named a version that is known',
    expect: kept('http.unexpected', 1),
    act: always({ status: 304, headers: { etag: '"1"' }, body: '' }),
  },
  {
    id: 'C47',
    name: '418',
    about: 'the answer is 418',
    expect: kept('http.route', 1),
    act: always(textAnswer(418, 'text/plain', 'short and stout')),
  },
];
