import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A place in a text; both count from 0. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** What an editor underlines. */
export interface Underlined {
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** What an editor offers. */
export interface Offered {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
}

/** A running `yaml-language-server`, spoken to as an editor does. */
export interface LanguageServer {
  /** Opens a text under a path of its folder, and waits for what is underlined in it. */
  open(path: string, text: string): Promise<readonly Underlined[]>;
  complete(path: string, position: Position): Promise<readonly Offered[]>;
  /** Empty when nothing is shown. */
  hover(path: string, position: Position): Promise<string>;
  stop(): Promise<void>;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Record<string, unknown>;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** Nothing is asked of the network: the catalogue of schemas is off. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  yaml: { schemaStore: { enable: false }, validate: true, hover: true, completion: true },
};
const HEAD_END = '\r\n\r\n';

/** Starts the server for the files of a folder. */
export async function languageServer(folder: string): Promise<LanguageServer> {
  const manifest = createRequire(import.meta.url).resolve('yaml-language-server/package.json');
  const program = join(dirname(manifest), 'bin', 'yaml-language-server');
  const child = spawn(process.execPath, [program, '--stdio']);
  const connection = connect(child);
  const uriOf = (path: string): string => pathToFileURL(join(folder, path)).href;
  await connection.request('initialize', {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { configuration: true } },
  });
  connection.notify('initialized', {});
  connection.notify('workspace/didChangeConfiguration', { settings: SETTINGS });
  const at = (path: string, position: Position): object => ({ textDocument: { uri: uriOf(path) }, position });
  return {
    open(path, text) {
      const uri = uriOf(path);
      const underlined = connection.underlined(uri);
      const textDocument = { uri, languageId: 'yaml', version: 1, text };
      connection.notify('textDocument/didOpen', { textDocument });
      return underlined;
    },
    async complete(path, position) {
      const answer = await connection.request('textDocument/completion', at(path, position));
      const { items } = answer as { items?: readonly Offered[] };
      return items ?? (answer as readonly Offered[]);
    },
    async hover(path, position) {
      const answer = await connection.request('textDocument/hover', at(path, position));
      return (answer as { contents: { value: string } } | null)?.contents.value ?? '';
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
    },
  };
}

interface Connection {
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): void;
  /** The next list of what is underlined in a document. */
  underlined(uri: string): Promise<readonly Underlined[]>;
}

function connect(child: ChildProcessWithoutNullStreams): Connection {
  const answers = new Map<number, (message: Message) => void>();
  const waiting = new Map<string, (found: readonly Underlined[]) => void>();
  const send = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}${HEAD_END}`), body]));
  };
  const take = ({ id, method, params, result, error }: Message): void => {
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as unknown as { uri: string; diagnostics: readonly Underlined[] };
      waiting.get(uri)?.(diagnostics);
      waiting.delete(uri);
    } else if (method === 'workspace/configuration') {
      const { items } = params as unknown as { items: readonly { section: string }[] };
      send({ id, result: items.map(({ section }) => SETTINGS[section] ?? null) });
    } else if (method !== undefined) {
      if (id !== undefined) send({ id, result: null });
    } else if (id !== undefined) {
      answers.get(id)?.({ result, ...(error && { error }) });
      answers.delete(id);
    }
  };
  read(child, take);
  let last = 0;
  return {
    request(method, params) {
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        answers.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result)));
        send({ id, method, params });
      });
    },
    notify: (method, params) => send({ method, params }),
    underlined: (uri) => new Promise((resolve) => waiting.set(uri, resolve)),
  };
}

function read(child: ChildProcessWithoutNullStreams, take: (message: Message) => void): void {
  let buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const head = buffer.indexOf(HEAD_END);
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(buffer.toString('latin1', 0, head))?.[1]);
      const start = head + HEAD_END.length;
      if (buffer.length < start + length) return;
      const message = JSON.parse(buffer.toString('utf8', start, start + length));
      buffer = buffer.subarray(start + length);
      take(message);
    }
  });
}
