import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { SCENARIOS } from '../../src/chaos/index.ts';
import { run } from '../../src/commands/run.ts';
import { scratchFolder } from '../chaos/registry.ts';
import { type ScaledWorld, scaledWorld } from '../chaos/scaled-world.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { discard } from '../support/planted.ts';

const LISTING = JSON.stringify({ object: 'list', data: [{ id: 'a-1' }, { id: 'b-2' }] });

/** Starts `replay --fault` in the real world; it ends with the test. */
async function playing(name: string) {
  const folder = scratchFolder();
  writeFileSync(join(folder, 'answer.json'), LISTING);
  const world = scaledWorld({ folder, pace: 1 });
  const ended = run(['replay', '--recorded', 'staging=answer.json', '--fault', name], '0.0.0', () => world);
  onTestFinished(async () => {
    world.interrupt('SIGINT');
    await ended;
    await world.close();
    discard(folder);
  });
  await vi.waitFor(() => expect(world.stderr()).toContain('Ctrl-C'), 5000);
  return { world, ended, origin: world.stdout().trim() };
}

function ask(world: ScaledWorld, origin: string, headers: Readonly<Record<string, string>> = {}) {
  return world.http.get({ url: `${origin}/v1/models`, headers, timeoutMs: 5000, maxBytes: 100_000 });
}

const KEY = { authorization: 'Bearer replay-staging' };

describe('replay --fault', () => {
  it('plays the fault and says what sync should say to it', async () => {
    const { world, ended, origin } = await playing('500-ok');
    expect(world.stderr()).toMatch(
      /^Fault C40 500-ok: once 500, then the listing\. .*exit 0 after 2 requests/,
    );
    expect(await ask(world, origin, KEY)).toMatchObject({ status: 500 });
    expect(await ask(world, origin, KEY)).toMatchObject({ status: 200 });
    expect(await ask(world, origin, KEY)).toMatchObject({ status: 500 });
    world.interrupt('SIGTERM');
    expect(await ended).toBe(143);
    const { hostname, port } = new URL(origin);
    const refused = new Promise((resolve) => connect(Number(port), hostname).on('error', resolve));
    expect(await refused).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('refuses keys that it does not know as it does without a fault', async () => {
    for (const name of [
      'cut-json',
      'order-shuffle',
      'error-200',
      'gzip-claimed',
      'page2-500',
      'fin-mid-chunk',
      'same-cursor',
      'overlap-pages',
      'queue-poison',
    ]) {
      const { world, origin } = await playing(name);
      expect(await ask(world, origin, { authorization: 'Bearer other' }), name).toMatchObject({
        status: 401,
      });
    }
  });

  it.each([
    ['dns-nx', /^https:\/\/gateway\.invalid$/],
    ['refused', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['connect-hang', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['tls-hangup', /^https:\/\/127\.0\.0\.1:\d+$/],
  ])('prints the address to use for %s', async (name, address) => {
    expect((await playing(name)).origin).toMatch(address);
  });

  it('shows the certificate to trust, keeps its key to itself, and takes it away again', async () => {
    const { world, ended } = await playing('307-downgrade');
    const [, file = ''] = /NODE_EXTRA_CA_CERTS=(\S+?pem)/.exec(world.stderr()) ?? [];
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('BEGIN CERTIFICATE');
    expect(text).not.toContain('PRIVATE');
    world.interrupt('SIGINT');
    expect(await ended).toBe(130);
    expect(existsSync(file)).toBe(false);
  });

  it('tells what a second server hears', async () => {
    const { world, origin } = await playing('302-cross');
    const answer = await ask(world, origin, KEY);
    const target = answer.kind === 'answer' ? (answer.headers['location'] ?? '') : '';
    expect(new URL(target).origin).not.toBe(origin);
    await world.http.get({ url: target, headers: KEY, timeoutMs: 5000, maxBytes: 1000 });
    await vi.waitFor(
      () => expect(world.stderr()).toMatch(/heard GET with the headers .*authorization/),
      5000,
    );
    expect(world.stderr()).not.toContain('Bearer');
  });

  it('lists the names when there is none such', async () => {
    const world = memoryWorld({ files: { 'answer.json': LISTING } });
    const line = ['replay', '--recorded', 'staging=answer.json', '--fault', 'rst-mid'];
    expect(await run(line, '0.0.0', () => world)).toBe(2);
    const said = world.stderr().replace(/\s+/g, ' ');
    for (const { name } of SCENARIOS) expect(said).toContain(name);
  });
});

describe('replay --faults', () => {
  it('lists all of them and serves nothing', async () => {
    const world = memoryWorld();
    expect(await run(['replay', '--faults'], '0.0.0', () => world)).toBe(0);
    const lines = world.stdout().trimEnd().split('\n');
    expect(lines.map((line) => line.split(/ +/)[1])).toEqual(SCENARIOS.map(({ name }) => name));
    expect(world.stderr()).toBe('');
  });
});
