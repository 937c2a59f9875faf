import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/diagnostics/failure.ts';
import { answered } from './memory-http.ts';
import { memoryWorld } from './memory-world.ts';

const ask = { url: 'http://gateway.test/v1/models', headers: {}, timeoutMs: 1, maxBytes: 1 };

async function reasonOf(work: Promise<unknown>): Promise<string | undefined> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Failure ? error.reason : undefined;
}

describe('memory world', () => {
  it('has files', async () => {
    const { files, present, written, writes } = memoryWorld({
      files: { 'registry/b.yaml': 'b', './registry/a.yaml': 'a', '/abs': 'x' },
    });
    expect(await files.list('registry')).toEqual(['a.yaml', 'b.yaml']);
    expect(await files.list('.')).toEqual(['registry']);
    expect(await files.list('none')).toBeUndefined();
    expect(new TextDecoder().decode(await files.read('registry/a.yaml'))).toBe('a');
    expect(await files.read('none')).toBeUndefined();
    expect(await reasonOf(files.read('registry'))).toBe('fs.path');
    expect(await reasonOf(files.read('registry/a.yaml', 0))).toBe('registry.invalid');
    await files.write('./out/x.ts', '1');
    await files.write('out/x.ts', '2');
    expect(writes).toEqual(['out/x.ts', 'out/x.ts']);
    expect(written.get('out/x.ts')).toBe('2');
    await files.remove('out/x.ts');
    expect(await files.exists('out')).toBe(false);
    expect([...present.keys()]).toEqual(['registry/b.yaml', 'registry/a.yaml', '/abs']);
  });

  it('refuses what the real disk refuses', async () => {
    const { files } = memoryWorld({ refuse: { 'full.ts': 'fs.space' }, busy: ['registry/locks'] });
    expect(await reasonOf(files.write('../out', ''))).toBe('fs.path');
    expect(await reasonOf(files.write('full.ts', ''))).toBe('fs.space');
    expect(await reasonOf(files.exclusive('registry/locks', 0, async () => 1))).toBe('lock.busy');
    expect(
      await files.exclusive('other', 0, () => reasonOf(files.exclusive('./other', 0, async () => 1))),
    ).toBe('lock.busy');
    expect(await reasonOf(files.removeTree('registry'))).toBe('fs.path');
    const made = await files.temporary('demo-');
    await files.write(`${made}/a/b`, 'x');
    await files.removeTree(made);
    expect(await files.exists(made)).toBe(false);
  });

  it('answers from a script, a function or a server', async () => {
    const scripted = memoryWorld({ get: [answered(500), answered(200, { data: [] })] });
    const statuses = [];
    for (let count = 0; count < 3; count += 1) statuses.push(await scripted.http.get(ask));
    expect(statuses).toMatchObject([{ status: 500 }, { status: 200 }, { status: 200 }]);
    expect(scripted.requests).toHaveLength(3);
    const counted = memoryWorld({ get: (_request, count) => answered(200 + count) });
    expect(await counted.http.get(ask)).toMatchObject({ status: 201 });
    expect(await memoryWorld().http.get(ask)).toMatchObject({ kind: 'fault', fault: 'refused' });
    const { http } = memoryWorld();
    const { origin, close } = await http.serve(0, ({ url }) => ({ status: 200, body: url }));
    const answer = await http.get({ ...ask, url: `${origin}/a?b` });
    expect(answer.kind === 'answer' && new TextDecoder().decode(answer.body)).toBe('/a?b');
    await close();
    expect(await http.get({ ...ask, url: origin })).toMatchObject({ fault: 'refused' });
  });

  it('has a clock that moves by sleeping, and repeatable chance', async () => {
    const { clock, sleeps } = memoryWorld({ now: '2026-01-01T00:00:00Z' });
    await clock.sleep(1_500);
    expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.500Z');
    expect(sleeps).toEqual([1_500]);
    const other = memoryWorld().clock;
    const drawn = [clock.random(), clock.random()];
    expect([other.random(), other.random()]).toEqual(drawn);
    expect(drawn.every((each) => each >= 0 && each < 1)).toBe(true);
  });

  it('hides secrets, asks from a script and can be interrupted', async () => {
    const world = memoryWorld({
      answers: ['b', undefined],
      env: { KEY: 'sk-secret-0' },
      color: true,
      width: 40,
    });
    world.conceal('sk-secret-0');
    await world.terminal.stdout.write('out sk-secret-0\n');
    await world.terminal.stderr.write('err\n');
    await world.files.write('f', 'sk-secret-0');
    expect([world.stdout(), world.stderr(), world.written.get('f')]).toEqual(['out ***\n', 'err\n', '***']);
    expect(world.terminal).toMatchObject({
      canAsk: true,
      stdout: { color: true, width: 40, isTerminal: false },
    });
    const choices = [{ value: 'b', label: 'B' }];
    expect(await world.terminal.questions.select('which', choices)).toBe('b');
    expect(await world.terminal.questions.text('name', 'initial')).toBe('initial');
    expect(world.asked).toEqual(['which', 'name']);
    world.interrupt('SIGTERM');
    expect(world.signal.reason).toBe('SIGTERM');
    expect(await world.http.get(ask)).toMatchObject({ fault: 'aborted' });
    world.dispose();
    expect(world.disposed).toBe(true);
  });
});
