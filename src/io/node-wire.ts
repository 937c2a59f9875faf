import type { Socket } from 'node:net';
import type { ServedRequest, ServedWire } from './world.ts';

const HEAD_END = '\r\n\r\n';
/** A head that is longer is no request of a client of ours. */
const MAX_HEAD = 1_048_576;

/** A socket as the server side of a wire. */
export class SocketWire implements ServedWire {
  readonly #socket: Socket;
  readonly #waiting = new Set<() => void>();
  #text = '';
  #left = false;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('error', () => undefined);
    socket.on('data', (data: Uint8Array) => {
      if (this.#text.length < MAX_HEAD) this.#text += Buffer.from(data).toString('latin1');
      this.#wake();
    });
    const leave = (): void => {
      this.#left = true;
      this.#wake();
    };
    socket.on('end', leave).on('close', leave);
  }

  get gone(): boolean {
    return this.#left || this.#socket.destroyed || this.#socket.writableEnded;
  }

  async request(): Promise<ServedRequest | undefined> {
    while (!this.#text.includes(HEAD_END)) {
      if (this.gone) return undefined;
      await this.#change();
    }
    const end = this.#text.indexOf(HEAD_END);
    const head = this.#text.slice(0, end);
    this.#text = this.#text.slice(end + HEAD_END.length);
    return requestOf(head);
  }

  async heard(): Promise<void> {
    while (this.#text === '' && !this.gone) await this.#change();
  }

  send(data: string | Uint8Array): Promise<void> {
    if (this.gone) return Promise.resolve();
    return new Promise((resolve) => {
      // A client that has gone takes no more bytes, and then no callback may come.
      const look = (): void => {
        if (this.gone) finish();
      };
      const finish = (): void => {
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      this.#socket.write(data, finish);
    });
  }

  pause(ms: number): Promise<void> {
    if (this.gone) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.gone) finish();
      };
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(finish, ms);
      this.#waiting.add(look);
    });
  }

  async silence(): Promise<void> {
    while (!this.gone) await this.#change();
  }

  end(): void {
    this.#socket.end();
    this.#wake();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
    this.#wake();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      const changed = (): void => {
        this.#waiting.delete(changed);
        resolve();
      };
      this.#waiting.add(changed);
    });
  }

  #wake(): void {
    for (const wake of [...this.#waiting]) wake();
  }
}

function requestOf(head: string): ServedRequest {
  const [first = '', ...lines] = head.split('\r\n');
  const [method = '', url = '/'] = first.split(' ');
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { method, url, headers };
}
