import type { Dispatcher } from 'undici';
import { type Fault, faultOf } from './node-fault.ts';
import type { HttpSend } from './world.ts';

/** Waiting limits in milliseconds, and the size of the response head in bytes. */
export interface HttpLimits {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly idleMs: number;
  readonly headerBytes: number;
}

/** What an exchange brought: bytes as they came over the wire. */
export type Exchanged =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly wire: Uint8Array;
    }
  | ({ readonly kind: 'fault' } & Fault);

/** One request, ready to send. */
export interface Exchange {
  readonly method: HttpSend['method'];
  readonly body?: string | undefined;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  readonly limits: HttpLimits;
}

/** More 1xx answers than this are an attack or a fault; they are handed up as the answer. */
const MAX_INFORMATIONAL = 20;
/** Bytes to begin with where an answer does not say how long it is. */
const FIRST_ROOM = 65_536;

function flatHeaders(
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const flat: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

/** Collects one answer; calls `done` exactly once. */
class Collector implements Dispatcher.DispatchHandler {
  private readonly done: (result: Exchanged) => void;
  private readonly maxBytes: number;
  private controller: Dispatcher.DispatchController | undefined;
  private over = false;
  private status = 0;
  private headers: Record<string, string> = {};
  private informational = 0;
  /** The body so far, and room for more. */
  private room: Uint8Array = new Uint8Array();
  private bytes = 0;

  constructor(maxBytes: number, done: (result: Exchanged) => void) {
    this.maxBytes = maxBytes;
    this.done = done;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    // Stopped while it waited for a connection: the key must not be sent any more.
    if (this.over) controller.abort(new Error('stopped'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.status = status;
    this.headers = flatHeaders(headers);
    if (status < 200) {
      this.informational += 1;
      if (this.informational > MAX_INFORMATIONAL) this.finish();
      return;
    }
    const length = Number(this.headers['content-length'] ?? 0);
    if (length > this.maxBytes) this.stop({ fault: 'limit', code: '' });
    // Room that is never written to costs nothing, should the answer be shorter than it says.
    else if (length > 0) this.room = Buffer.allocUnsafeSlow(length);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Uint8Array): void {
    const at = this.bytes;
    this.bytes += chunk.byteLength;
    if (this.bytes > this.maxBytes) {
      this.stop({ fault: 'limit', code: '' });
      return;
    }
    if (this.bytes > this.room.byteLength) this.grow(at);
    // A copy, for the buffer belongs to the parser.
    this.room.set(chunk, at);
  }

  private grow(filled: number): void {
    const room = Buffer.allocUnsafeSlow(Math.max(this.bytes, this.room.byteLength * 2, FIRST_ROOM));
    room.set(this.room.subarray(0, filled));
    this.room = room;
  }

  onResponseEnd(): void {
    this.finish();
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    this.stop(faultOf(error));
  }

  private finish(): void {
    const wire = this.room.subarray(0, this.bytes);
    this.settle({ kind: 'answer', status: this.status, headers: this.headers, wire });
  }

  /** Ends the exchange with a fault, unless it is over already. */
  stop(fault: Fault): void {
    this.settle({ kind: 'fault', ...fault });
  }

  private settle(result: Exchanged): void {
    if (this.over) return;
    this.over = true;
    if (result.kind === 'answer' && result.status >= 200) {
      // undici frees the connection a turn after the last byte; who asks at once then would open another.
      setImmediate(() => setImmediate(() => this.done(result)));
      return;
    }
    this.done(result);
    this.controller?.abort(new Error('stopped'));
  }
}

/** Sends one request and waits for the whole answer. Never rejects; redirects are answers like any other. */
export function exchange(dispatcher: Dispatcher, asked: Exchange): Promise<Exchanged> {
  return new Promise((resolve) => {
    const interrupt = (): void => collector.stop({ fault: 'aborted', code: '' });
    const collector = new Collector(asked.maxBytes, (result) => {
      clearTimeout(timer);
      asked.signal.removeEventListener('abort', interrupt);
      resolve(result);
    });
    const timer = setTimeout(() => collector.stop({ fault: 'timeout', code: '' }), asked.timeoutMs);
    asked.signal.addEventListener('abort', interrupt);
    if (asked.signal.aborted) {
      interrupt();
      return;
    }
    try {
      dispatcher.dispatch(
        {
          method: asked.method,
          origin: asked.url.origin,
          path: asked.url.pathname + asked.url.search,
          headers: asked.headers,
          body: asked.body ?? null,
          headersTimeout: asked.limits.headersMs,
          bodyTimeout: asked.limits.idleMs,
        },
        collector,
      );
    } catch (error) {
      collector.onResponseError(undefined, error instanceof Error ? error : new Error('unknown'));
    }
  });
}
