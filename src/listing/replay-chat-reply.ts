import { json, type ReplayAnswer } from './replay.ts';

/** The answer never depends on the question: it is there to show which model was asked. */
function textBy(model: string): string {
  return `This is ${model}, replayed.`;
}

/** A chat completion, or its chunks. Nothing in it comes from a clock or from chance. */
export function openaiReply(model: string, streams: boolean): ReplayAnswer {
  const head = { id: 'chatcmpl-replay', created: 0, model };
  if (!streams) {
    const message = { role: 'assistant', content: textBy(model), refusal: null };
    const choice = { index: 0, message, logprobs: null, finish_reason: 'stop' };
    const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
    return json(200, { ...head, object: 'chat.completion', choices: [choice], usage });
  }
  const chunk = (delta: object, finish: string | null): object => ({
    ...head,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
  });
  const [first, rest] = halves(textBy(model));
  return events([
    [undefined, chunk({ role: 'assistant', content: first }, null)],
    [undefined, chunk({ content: rest }, null)],
    [undefined, chunk({}, 'stop')],
    [undefined, '[DONE]'],
  ]);
}

/** A message, or its events. */
export function anthropicReply(model: string, streams: boolean): ReplayAnswer {
  const usage = { input_tokens: 0, output_tokens: 0 };
  const head = { id: 'msg_replay', type: 'message', role: 'assistant', model, stop_sequence: null, usage };
  if (!streams) {
    const content = [{ type: 'text', text: textBy(model) }];
    return json(200, { ...head, content, stop_reason: 'end_turn' });
  }
  const delta = (text: string): object => ({
    type: 'content_block_delta',
    index: 0,
    delta: { type: 'text_delta', text },
  });
  const [first, rest] = halves(textBy(model));
  const sent = [
    { type: 'message_start', message: { ...head, content: [], stop_reason: null } },
    { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
    delta(first),
    delta(rest),
    { type: 'content_block_stop', index: 0 },
    { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage },
    { type: 'message_stop' },
  ];
  return events(sent.map((event) => [(event as { readonly type: string }).type, event]));
}

/** In two parts, so that a client has something to join. */
function halves(text: string): readonly [string, string] {
  const middle = text.indexOf(' ') + 1;
  return [text.slice(0, middle), text.slice(middle)];
}

function events(sent: readonly (readonly [name: string | undefined, data: object | string])[]): ReplayAnswer {
  const lines = sent.map(([name, data]) => {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    return `${name === undefined ? '' : `event: ${name}\n`}data: ${text}\n\n`;
  });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: lines.join('') };
}
