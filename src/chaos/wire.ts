/** A request as it came over the wire; header names in lower case. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One accepted connection, below HTTP. Nothing rejects when the client has gone: ask `gone`. */
export interface Wire {
  /** The next request's head; undefined when the client leaves first. */
  request(): Promise<WireRequest | undefined>;
  /** Waits until the client has sent any byte, or has gone. */
  heard(): Promise<void>;
  /** Sends bytes, or text as UTF-8; resolves when they have left. */
  send(data: string | Uint8Array): Promise<void>;
  /** Waits, or until the client has gone. */
  pause(ms: number): Promise<void>;
  /** Says nothing more until the client has gone. */
  silence(): Promise<void>;
  /** Ends in good order (FIN). */
  end(): void;
  /** Breaks the connection (RST). */
  reset(): void;
  readonly gone: boolean;
}

/** A whole answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

const ENCODER = new TextEncoder();

/** The bytes of a text in UTF-8. */
export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === 'string' ? ENCODER.encode(data) : data;
}

/** A status line and headers, with the empty line after them. A pair for each header, so that one may come twice. */
export function headText(status: number, headers: readonly (readonly [string, string])[]): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${status === 200 ? 'OK' : 'Fault'}\r\n${lines.join('')}\r\n`;
}

/** Sends a whole, well-framed answer; more headers may be added to it. */
export async function sendAnswer(
  wire: Wire,
  { status, headers, body }: WireAnswer,
  more: readonly (readonly [string, string])[] = [],
): Promise<void> {
  const bytes = bytesOf(body);
  const bare = status === 204 || status === 304;
  const all = [...Object.entries(headers), ...more];
  const framed = bare ? all : [...all, ['content-length', String(bytes.byteLength)] as const];
  const head = bytesOf(headText(status, framed));
  const message = new Uint8Array(head.byteLength + (bare ? 0 : bytes.byteLength));
  message.set(head);
  if (!bare) message.set(bytes, head.byteLength);
  await wire.send(message);
}

/** An answer in JSON. */
export function jsonAnswer(status: number, value: unknown): WireAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** An answer with a body of another type. */
export function textAnswer(status: number, type: string, body: string | Uint8Array): WireAnswer {
  return { status, headers: { 'content-type': type }, body };
}
