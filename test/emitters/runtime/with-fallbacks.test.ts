import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt, Binding, Fallback, Hop } from '../../../src/emitters/runtime/chain.ts';
import { classify } from '../../../src/emitters/runtime/classify.ts';
import { Declined, type Trigger } from '../../../src/emitters/runtime/trigger.ts';
import { withFallbacks } from '../../../src/emitters/runtime/with-fallbacks.ts';

/** An error of each kind, as it comes over the wire. */
const ERRORS: Readonly<Record<Trigger, unknown>> = {
  rateLimit: { status: 429 },
  unavailable: { status: 503 },
  timeout: { status: 504 },
  contextLength: { status: 400, error: { code: 'context_length_exceeded' } },
  contentFilter: { status: 400, error: { code: 'content_filter' } },
  refusal: new Declined('refusal'),
};
const TRIGGERS = Object.keys(ERRORS) as readonly Trigger[];

function chain(...whens: readonly Fallback['when'][]): Binding {
  const fallbacks = whens.map((when, index) => ({ model: `m${index + 1}`, when }));
  return { family: 'openai', modality: 'text', delivery: 'sync', primary: 'm0', fallbacks };
}

/** Calls that fail as told, model by model; the rest are served. */
function failing(errors: Readonly<Record<string, unknown>>): {
  readonly asked: string[];
  readonly call: (hop: Hop) => Promise<string>;
} {
  const asked: string[] = [];
  const call = async ({ model }: Hop): Promise<string> => {
    asked.push(model);
    if (model in errors) throw errors[model];
    return `by ${model}`;
  };
  return { asked, call };
}

describe('withFallbacks', () => {
  it('asks the primary alone when it answers', async () => {
    const { asked, call } = failing({});
    const done = await withFallbacks(chain(['any']), call);
    const served = { model: 'm0', family: 'openai', position: 0 };
    expect(done).toEqual({ result: 'by m0', served, attempts: [{ outcome: 'served', hop: served }] });
    expect(asked).toEqual(['m0']);
  });

  it('goes on to the first later fallback that names the trigger, and from there', async () => {
    const { asked, call } = failing({ m0: ERRORS.rateLimit, m2: ERRORS.unavailable });
    const heard: Attempt[] = [];
    const done = await withFallbacks(
      chain(['timeout', 'unavailable'], ['rateLimit'], ['rateLimit'], ['unavailable']),
      call,
      { onHop: (attempt) => heard.push(attempt) },
    );
    expect(asked).toEqual(['m0', 'm2', 'm4']);
    expect(done.served).toEqual({ model: 'm4', family: 'openai', position: 4 });
    expect(done.attempts).toEqual(heard);
    expect(heard.map((each) => [each.hop.model, each.outcome === 'failed' && each.trigger])).toEqual([
      ['m0', 'rateLimit'],
      ['m2', 'unavailable'],
      ['m4', false],
    ]);
    expect(heard[0]).toMatchObject({ error: ERRORS.rateLimit, next: { model: 'm2', position: 2 } });
  });

  it('gives a fallback its own family', async () => {
    const binding: Binding = {
      ...chain(),
      fallbacks: [{ model: 'm1', when: ['any'], family: 'anthropic' }],
    };
    const { call } = failing({ m0: ERRORS.timeout });
    expect((await withFallbacks(binding, call)).served.family).toBe('anthropic');
  });

  it.each([
    ['a malformed request', { status: 400, error: { type: 'invalid_request_error' } }],
    ['a wrong key', { status: 401 }],
    ['no money', { status: 402 }],
    ['no entitlement', { status: 403 }],
    ['no such model', { status: 404 }],
    ['an empty account', { status: 429, error: { code: 'insufficient_quota' } }],
    ['a bug', new TypeError('x is not a function')],
  ])('does not go on after %s, even where any is named', async (_, error) => {
    const { asked, call } = failing({ m0: error });
    const heard: Attempt[] = [];
    const options = { onHop: (attempt: Attempt) => void heard.push(attempt) };
    await expect(withFallbacks(chain([...TRIGGERS, 'any']), call, options)).rejects.toBe(error);
    expect(asked).toEqual(['m0']);
    expect(heard).toMatchObject([{ outcome: 'failed', error, trigger: undefined, next: undefined }]);
  });

  it('throws the last error as it came', async () => {
    const { asked, call } = failing({ m0: ERRORS.rateLimit, m1: ERRORS.timeout });
    await expect(withFallbacks(chain(['rateLimit', 'timeout']), call)).rejects.toBe(ERRORS.timeout);
    expect(asked).toEqual(['m0', 'm1']);
  });

  it('takes a call that throws at once like one that rejects', async () => {
    const call = ({ position }: Hop): Promise<number> => {
      if (position === 0) throw ERRORS.unavailable;
      return Promise.resolve(position);
    };
    expect(await withFallbacks(chain(['unavailable']), call)).toMatchObject({ result: 1 });
  });

  it('asks classify of the options instead', async () => {
    const tooLong = { status: 400, message: 'prompt is too long' };
    const { asked, call } = failing({ m0: tooLong });
    await withFallbacks(chain(['unavailable'], ['contextLength']), call, {
      classify: (error, hop) => (error === tooLong && hop.model === 'm0' ? 'contextLength' : classify(error)),
    });
    expect(asked).toEqual(['m0', 'm2']);
  });

  it('refuses a task at run time too', async () => {
    const task: Binding = { ...chain(), delivery: 'task' };
    const { asked, call } = failing({});
    await expect(withFallbacks(task, call)).rejects.toThrow(/pollTask/);
    expect(asked).toEqual([]);
  });
});

describe('withFallbacks and abort', () => {
  it('asks nothing when aborted before', async () => {
    const { asked, call } = failing({});
    const reason = new Error('gone');
    const aborted = withFallbacks(chain(['any']), call, { signal: AbortSignal.abort(reason) });
    await expect(aborted).rejects.toBe(reason);
    expect(asked).toEqual([]);
  });

  it('hands the signal on, and never takes its abort for a timeout', async () => {
    const controller = new AbortController();
    const seen: AbortSignal[] = [];
    const heard: Attempt[] = [];
    const timeout = new DOMException('late', 'TimeoutError');
    const call = async (_: Hop, signal: AbortSignal): Promise<never> => {
      seen.push(signal);
      controller.abort(timeout);
      throw signal.reason;
    };
    const walked = withFallbacks(chain(['any', 'timeout']), call, {
      signal: controller.signal,
      onHop: (attempt) => heard.push(attempt),
    });
    await expect(walked).rejects.toBe(timeout);
    expect(seen).toEqual([controller.signal]);
    expect(heard).toMatchObject([{ trigger: undefined, next: undefined }]);
  });

  it('asks nothing more when aborted between two hops', async () => {
    const controller = new AbortController();
    const { asked, call } = failing({ m0: ERRORS.rateLimit });
    const walked = withFallbacks(chain(['any']), call, {
      signal: controller.signal,
      onHop: () => controller.abort(new Error('between')),
    });
    await expect(walked).rejects.toThrow('between');
    expect(asked).toEqual(['m0']);
  });

  it('gives an answer that came although it was aborted meanwhile', async () => {
    const controller = new AbortController();
    const call = async (): Promise<string> => {
      controller.abort();
      return 'done';
    };
    expect((await withFallbacks(chain(), call, { signal: controller.signal })).result).toBe('done');
  });
});

describe('a walk', () => {
  const when = fc.uniqueArray(fc.constantFrom(...TRIGGERS, 'any' as const), { minLength: 1 });
  const chains = fc.array(when, { maxLength: 6 });
  const outcomes = fc.array(fc.constantFrom('served' as const, 'unknown' as const, ...TRIGGERS), {
    minLength: 7,
    maxLength: 7,
  });

  it('is what the registry documents', async () => {
    await fc.assert(
      fc.asyncProperty(chains, outcomes, async (whens, kinds) => {
        const errors = kinds.map((kind) => (kind in ERRORS ? ERRORS[kind as Trigger] : { status: 401 }));
        const asked: number[] = [];
        const call = async ({ position, model }: Hop): Promise<string> => {
          asked.push(position);
          if (kinds[position] !== 'served') throw errors[position];
          return model;
        };
        const end = await withFallbacks(chain(...whens), call).then(
          ({ result }) => ({ result }),
          (error: unknown) => ({ error }),
        );
        const { path, last } = documented(whens, kinds);
        expect(asked).toEqual(path);
        expect(end).toEqual(kinds[last] === 'served' ? { result: `m${last}` } : { error: errors[last] });
      }),
    );
  });

  it('asks no model twice, and only those whose `when` holds the trigger before', async () => {
    await fc.assert(
      fc.asyncProperty(chains, outcomes, async (whens, kinds) => {
        const heard: Attempt[] = [];
        const { call } = failing(
          Object.fromEntries(
            kinds.flatMap((kind, index) => (kind in ERRORS ? [[`m${index}`, ERRORS[kind as Trigger]]] : [])),
          ),
        );
        await withFallbacks(chain(...whens), call, { onHop: (one) => heard.push(one) }).catch(
          () => undefined,
        );
        const positions = heard.map(({ hop }) => hop.position);
        expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
        for (const attempt of heard) {
          if (attempt.outcome === 'served' || attempt.next === undefined) continue;
          const named = whens[attempt.next.position - 1] ?? [];
          expect(named.includes('any') || named.some((one) => one === attempt.trigger)).toBe(true);
        }
      }),
    );
  });
});

/** The walk in the words of the README, read once more: "the first later fallback whose `when` names that kind". */
function documented(
  whens: readonly Fallback['when'][],
  kinds: readonly string[],
): { readonly path: readonly number[]; readonly last: number } {
  const path = [0];
  for (let hop = 1; hop <= whens.length; hop += 1) {
    const kind = kinds[path.at(-1) ?? 0] ?? '';
    if (kind === 'served' || kind === 'unknown') break;
    const named: readonly string[] = whens[hop - 1] ?? [];
    if (named.includes(kind) || named.includes('any')) path.push(hop);
  }
  return { path, last: path.at(-1) ?? 0 };
}
