import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';
import { expect, it, vi } from 'vitest';
import { run } from '../../src/commands/run.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { replaying } from '../support/replaying.ts';

it('serves a recorded answer under one key per environment until it is interrupted', async () => {
  const body = JSON.stringify({ object: 'list', data: [{ id: 'a-1' }, { id: 'b-2' }] });
  const world = memoryWorld({ files: { 'answer.json': body } });
  const running = run(
    ['replay', '--port', '4010', '--recorded', 'staging=answer.json'],
    '0.0.0',
    () => world,
  );
  await vi.waitFor(() => expect(world.stderr()).toContain('Ctrl-C'), 5000);
  expect(world.stdout()).toBe('http://127.0.0.1:4010\n');
  const ask = (key: string) =>
    world.http.get({
      url: 'http://127.0.0.1:4010/v1/models',
      headers: { authorization: `Bearer ${key}` },
      timeoutMs: 1000,
      maxBytes: 10_000,
    });
  expect(await ask('replay-staging')).toMatchObject({ status: 200 });
  expect(await ask('replay-production')).toMatchObject({ status: 401 });
  world.interrupt('SIGINT');
  expect(await running).toBe(130);
  expect(await ask('replay-staging')).toMatchObject({ kind: 'fault' });
});

it('says what is missing', async () => {
  const world = memoryWorld();
  expect(await run(['replay', '--recorded', 'staging=nowhere.json'], '0.0.0', () => world)).toBe(2);
  expect(world.stderr()).toContain('nowhere.json');
});

it('answers chats of the official clients, and fails for the models it is told to', async () => {
  const listing = JSON.stringify({ object: 'list', data: [{ id: 'a-1' }, { id: 'b=2' }] });
  const replay = await replaying(['--fail', 'b=2=429', '--recorded', 'staging=answer.json'], {
    'answer.json': listing,
  });
  try {
    const options = { apiKey: 'replay-staging', maxRetries: 0 };
    const openai = new OpenAI({ ...options, baseURL: `${replay.origin}/openai/v1` });
    const anthropic = new Anthropic({ ...options, baseURL: `${replay.origin}/anthropic` });
    const messages = [{ role: 'user' as const, content: 'Who are you?' }];
    const chat = await openai.chat.completions.create({ model: 'a-1', messages });
    expect(chat.choices[0]?.message.content).toBe('This is a-1, replayed.');
    const stream = await openai.chat.completions.create({ model: 'a-1', messages, stream: true });
    let text = '';
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('This is a-1, replayed.');
    const message = await anthropic.messages.create({ model: 'a-1', messages, max_tokens: 9 });
    expect(message.content).toMatchObject([{ text: 'This is a-1, replayed.' }]);
    const streamed = anthropic.messages.stream({ model: 'a-1', messages, max_tokens: 9 });
    expect(await streamed.finalText()).toBe('This is a-1, replayed.');
    await expect(openai.chat.completions.create({ model: 'b=2', messages })).rejects.toBeInstanceOf(
      OpenAI.RateLimitError,
    );
    await expect(anthropic.messages.create({ model: 'c-3', messages, max_tokens: 9 })).rejects.toBeInstanceOf(
      Anthropic.NotFoundError,
    );
  } finally {
    expect(await replay.close()).toBe(130);
  }
});

it.each([
  [['--fail', 'a-1']],
  [['--fail', 'a-1=200']],
  [['--fail', 'a-1=4290']],
  [['--fail', '=429']],
  [['--fail', 'a1=429']],
  [['--fail', 'a-1=429', '--fault', 'rst-mid-body']],
])('refuses %j', async (flags) => {
  const files = { 'answer.json': JSON.stringify({ object: 'list', data: [{ id: 'a-1' }] }) };
  const world = memoryWorld({ files });
  const line = ['replay', '--recorded', 'staging=answer.json', ...flags];
  expect(await run(line, '0.0.0', () => world)).toBe(2);
  expect(world.stderr()).toContain('--fail');
  expect(world.stdout()).toBe('');
});
