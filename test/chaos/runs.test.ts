import { describe, expect, it } from 'vitest';
import { arena, syncAgainst } from './arena.ts';

// Faults of which more is to be said than how one run ends.

function gaps(sent: readonly number[]): readonly number[] {
  return sent.slice(1).map((at, index) => at - (sent[index] ?? 0));
}

describe.concurrent('sync against', () => {
  it('C23 queue-poison reads no page that it did not ask for', async () => {
    const made = await arena('queue-poison');
    try {
      for (let round = 0; round < 5; round += 1) {
        const { code, environments, after, before, stderr } = await made.run('sync', '--format', 'json');
        expect(code, stderr).toBe(0);
        expect(environments[0]).toMatchObject({ models: 200, outcome: 'unchanged' });
        expect(after).toEqual(before);
      }
      const lock = await made.gateway.files.read('registry/locks/production.lock.json');
      expect(new TextDecoder().decode(lock)).not.toContain('forged');
    } finally {
      await made.close();
    }
  });

  it('C35 429-sec waits at least the second it is told', async () => {
    const { sent } = await syncAgainst('429-sec');
    expect(sent).toHaveLength(3);
    // A timer of Node may come a millisecond early, which is ten here.
    for (const gap of gaps(sent)) expect(gap).toBeGreaterThan(950);
  });

  it('C36 429-date-skew waits by the clock of the answer', async () => {
    const { sent, code } = await syncAgainst('429-date-skew', { pace: 4 });
    const [gap = 0] = gaps(sent);
    expect(code).toBe(0);
    expect(gap).toBeGreaterThan(1900);
    expect(gap).toBeLessThan(4000);
  });

  it('C37 429-3600 names the hour and ends at once', async () => {
    const { sent, elapsedMs, stderr } = await syncAgainst('429-3600');
    expect(sent).toHaveLength(1);
    expect(stderr).toContain('3600 s');
    expect(elapsedMs).toBeLessThan(20_000);
  });

  it('S13 C38 429-nonsense takes every value that says nothing as none', async () => {
    const made = await arena('429-nonsense');
    try {
      for (let round = 0; round < 2; round += 1) {
        const { environments, sent, elapsedMs } = await made.run('sync', '--format', 'json');
        expect(environments[0]).toMatchObject({ reason: 'http.rate', attempts: 4 });
        // Half of 500, 1,000 and 2,000 ms of jitter, and time for the requests.
        for (const gap of gaps(sent)) expect(gap).toBeLessThan(8000);
        expect(elapsedMs).toBeLessThan(30_000);
      }
    } finally {
      await made.close();
    }
  });

  it('C49 302-cross tells the second server nothing', async () => {
    const made = await arena('302-cross');
    try {
      const { environments, stderr } = await made.run('sync', '--format', 'json');
      expect(environments[0]?.reason).toBe('http.unexpected');
      expect(stderr).toMatch(/a redirect\s+to http:\/\/127\.0\.0\.1:\d+/);
      const origins = made.gateway.heard.map(({ headers }) => headers['host']);
      expect(origins).toEqual([new URL(made.origin).host]);
      expect(made.gateway.stderr()).not.toContain('The second server heard');
    } finally {
      await made.close();
    }
  });

  it('C52 302-userinfo shows neither name nor password nor query', async () => {
    const { stderr, stdout } = await syncAgainst('302-userinfo');
    expect(stderr).toContain('https://login.invalid');
    expect(stderr + stdout).not.toMatch(/user:|[?]key=/);
  });

  it('C53 html-200 quotes no page', async () => {
    const { stderr, stdout } = await syncAgainst('html-200');
    expect(stderr + stdout).not.toContain('Sign in');
  });

  it('C65 endless stops reading after 17 MiB', async () => {
    const made = await arena('endless');
    try {
      const { environments } = await made.run('sync', '--format', 'json');
      expect(environments[0]?.reason).toBe('body.limit');
      // What the two kernels hold between them was sent and is never read.
      expect(made.gateway.served()).toBeLessThan((17 + 8) * 1_048_576);
    } finally {
      await made.close();
    }
  });

  it('C72 empty-list looks again after five seconds', async () => {
    const [gap = 0] = gaps((await syncAgainst('empty-list')).sent);
    expect(gap).toBeGreaterThan(4900);
  });

  it('C76 vendor-gone is drift, named model by model', async () => {
    const made = await arena('vendor-gone');
    try {
      const { code, stdout, before, after } = await made.run('drift', '--exit-code');
      expect(code).toBe(1);
      expect(stdout).toContain('acme');
      expect(after).toEqual(before);
      const synced = await made.run('sync', '--format', 'json');
      expect(synced.code).toBe(0);
      // Within grace the models that are gone stay in the lock, marked.
      expect(synced.environments[0]).toMatchObject({ outcome: 'written', models: 200 });
    } finally {
      await made.close();
    }
  });

  it('C76 vendor-gone tells vendors by their ids where no owner is stated', async () => {
    const ids = ['acme/a', 'acme/b', 'bravo-c', 'bravo-d', 'corvid/e', 'corvid/f', 'corvid/g', 'delta'];
    const made = await arena('vendor-gone', { seen: ids.map((id) => ({ id })) });
    try {
      const { stdout } = await made.run('sync', '--format', 'json');
      const gone = JSON.parse(stdout).environments[0].changes.map(({ model }: { model: string }) => model);
      expect(gone).toEqual(['corvid/e', 'corvid/f', 'corvid/g']);
    } finally {
      await made.close();
    }
  });

  it('C84 metadata-churn leaves every byte as it was from the second run on', async () => {
    const made = await arena('metadata-churn');
    try {
      expect((await made.run('sync', '--format', 'json')).code).toBe(0);
      for (let round = 0; round < 3; round += 1) {
        const { code, environments, before, after } = await made.run('sync', '--format', 'json');
        expect([code, environments[0]?.outcome]).toEqual([0, 'unchanged']);
        expect(after).toEqual(before);
      }
    } finally {
      await made.close();
    }
  });
});
