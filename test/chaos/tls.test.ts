import { describe, expect, it } from 'vitest';
import { formsOf } from '../support/planted.ts';
import { arena, type SyncedEnvironment } from './arena.ts';
import { ended, start } from './command.ts';
import { filesIn, keyFor } from './registry.ts';

// The built command in a process that trusts the certificate that is shown, so that nothing but the fault stands in its way.

interface Outcome {
  readonly code: number | null;
  readonly environment: SyncedEnvironment | undefined;
  readonly heard: number;
  readonly text: string;
}

async function trusting(name: string): Promise<Outcome> {
  const made = await arena(name, { pace: 1 });
  try {
    const [, file] = /NODE_EXTRA_CA_CERTS=(\S+pem)/.exec(made.gateway.stderr()) ?? [];
    const env = { ...made.env, ...(file === undefined ? {} : { NODE_EXTRA_CA_CERTS: file }) };
    const before = filesIn(made.folder);
    const { code, stdout, stderr } = await ended(
      start(['sync', '--format', 'json'], { folder: made.folder, env }),
    );
    expect(filesIn(made.folder)).toEqual(before);
    const [environment] = JSON.parse(stdout).environments as readonly SyncedEnvironment[];
    return { code, environment, heard: made.gateway.heard.length, text: stdout + stderr };
  } finally {
    await made.close();
  }
}

describe.concurrent('sync against', () => {
  it.each([
    ['tls-self-signed', 'tls.untrusted', 0],
    ['tls-expired', 'tls.expired', 0],
    ['tls-wrong-host', 'tls.host', 0],
    ['tls-hangup', 'tls.handshake', 0],
    ['plain-on-tls', 'tls.handshake', 0],
    ['307-downgrade', 'http.unexpected', 1],
  ])('%s ends with %s after one attempt', async (name, reason, heard) => {
    const outcome = await trusting(name);
    expect(outcome.code, outcome.text).toBe(3);
    expect(outcome.environment, outcome.text).toMatchObject({ reason, kept: true, attempts: 1 });
    // Where no certificate is believed no request is written, and a redirect to plain http is not followed.
    expect(outcome.heard).toBe(heard);
    for (const [form, text] of formsOf(keyFor('production'))) {
      expect(outcome.text.includes(text), form).toBe(false);
    }
  });
});
