import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { renderFailure } from '../../src/reporters/failure.ts';
import { hostile } from '../support/hostile.ts';
import { commandsIn, forbiddenIn } from '../support/runner.ts';

const FAILURE = new Failure('registry.invalid', {
  message: 'The gateway "local" of modelock.yaml has no models route, so nothing can be asked there',
  help: 'Add `listings: [{ dialect: openai, path: /v1/models }]` to it',
  at: { file: 'registry/modelock.yaml', path: ['gateways', 'local', 'listings', 0], on: 'value' },
});

describe('renderFailure', () => {
  it.each([
    ['60', { color: false, width: 60 }],
    ['80-color', { color: true, width: 80 }],
  ])('golden %s', async (name, look) => {
    await expect(renderFailure(FAILURE, look)).toMatchFileSnapshot(
      `../goldens/reporters/failure-${name}.txt`,
    );
  });

  it('needs neither help nor a place', () => {
    const look = { color: false, width: 80 };
    expect(renderFailure(new Failure('usage', { message: 'No such command' }), look)).toBe(
      'error[usage]: No such command\n',
    );
    const at = { file: 'a.yaml', path: [], on: 'value' } as const;
    expect(renderFailure({ reason: 'usage', message: 'm', at }, look)).toBe(
      'error[usage]: m\n  --> a.yaml\n',
    );
  });

  it('is safe for a terminal and a log, whatever the data', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, fc.boolean(), (message, help, file, color) => {
        const at = { file, path: [message, 3, help], on: 'key' } as const;
        const text = renderFailure({ reason: 'bug', message, help, at }, { color, width: 60 });
        expect(forbiddenIn(text)).toEqual([]);
        expect(commandsIn(text)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
