import { encodingsOf, keyOf } from './echo.ts';
import { wholeOf } from './pages.ts';
import { either, kept, type Scenario, type Scene, spoiling } from './scenario.ts';
import { jsonAnswer, sendAnswer } from './wire.ts';

function saying(value: (entries: readonly unknown[], scene: Scene) => unknown): Scenario['act'] {
  return spoiling((wire, _, scene) =>
    sendAnswer(wire, jsonAnswer(200, value(wholeOf(scene)?.entries ?? [], scene))),
  );
}

/** Whole JSON that is no listing. */
export const ENVELOPE: readonly Scenario[] = [
  {
    id: 'C62',
    name: 'error-200',
    about: 'status 200 with an error in the body, which echoes the key',
    expect: kept('body.envelope', 2),
    act: saying((_, { request }) => ({ error: { message: encodingsOf(keyOf(request)).join(' ') } })),
  },
  {
    id: 'C63',
    name: 'error-beside-data',
    about: 'an error stands beside half of the listing',
    expect: kept('body.envelope', 2),
    act: saying((entries) => ({
      object: 'list',
      data: entries.slice(0, entries.length / 2),
      error: { message: 'upstream failed' },
    })),
  },
  {
    id: 'C64',
    name: 'envelope',
    about: '`data` is an object instead of a list',
    expect: kept('body.envelope', 2),
    act: saying((entries) => ({ object: 'list', data: { items: entries } })),
  },
  {
    id: 'C64',
    name: 'envelope-null',
    about: '`data` is null',
    expect: kept('list.empty', 2, 'body.envelope'),
    act: saying(() => ({ object: 'list', data: null })),
  },
  {
    id: 'C64',
    name: 'envelope-models',
    about: 'the listing stands under `models` instead of `data`',
    expect: either('body.envelope', 'never half read'),
    act: saying((entries) => ({ models: entries })),
  },
  {
    id: 'C64',
    name: 'envelope-array',
    about: 'the listing is a bare array',
    expect: either('body.envelope', 'never half read'),
    act: saying((entries) => entries),
  },
];
