import type { Failure } from '../diagnostics/failure.ts';
import type { Board, Call, Post } from '../forge/forge.ts';
import { MOST_PAGES, nextPage } from '../forge/pages.ts';
import { failureOf, faultTrouble, statusTrouble, type Trouble } from '../forge/trouble.ts';
import type { HttpAnswer, World } from '../io/world.ts';
import { type Access, urlOf } from './forge-access.ts';

const REQUEST_MS = 30_000;
/** For everything that one command asks of a forge. */
const ALL_MS = 180_000;
const MAX_BYTES = 16 * 1024 * 1024;
const TRIES = 4;
const FIRST_MS = 1000;
const CAP_MS = 15_000;

type Got = Extract<HttpAnswer, { kind: 'answer' }>;

/** Calls of one command, within one deadline. */
export class ForgeCalls {
  readonly #world: World;
  readonly #access: Access;
  readonly #version: string;
  readonly #deadline: number;

  constructor(world: World, access: Access, version: string) {
    this.#world = world;
    this.#access = access;
    this.#version = version;
    this.#deadline = world.clock.elapsed() + ALL_MS;
  }

  /** The login of whoever the token belongs to. */
  async me(): Promise<string> {
    const { forge } = this.#access;
    const got = await this.send(forge.whoami);
    return this.#read(forge.whoami, got, (json) => forge.login(json));
  }

  /** Every open post of a board, all pages of them. */
  async posts(board: Board): Promise<readonly Post[]> {
    const pages = await this.pages(board.list);
    return pages.flatMap((got) => this.#read(board.list, got, (json) => board.read(json)));
  }

  /** A list, page by page. Rejects rather than give a part of it. */
  async pages(call: Call): Promise<readonly Got[]> {
    const pages: Got[] = [];
    const seen = new Set<string>();
    const origin = new URL(this.#access.api).origin;
    for (let url: string | undefined = urlOf(this.#access, call); url !== undefined; ) {
      // The token would go wherever the answer says.
      const isOurs = URL.canParse(url) && new URL(url).origin === origin;
      if (!isOurs || seen.has(url) || pages.length >= MOST_PAGES) throw this.#endless(call);
      seen.add(url);
      const got = await this.#sendTo(url, call);
      pages.push(got);
      url = nextPage(got.headers);
    }
    return pages;
  }

  /** One call, sent again where that does no harm. Rejects with a `Failure` that says which call and why. */
  send(call: Call): Promise<Got> {
    return this.#sendTo(urlOf(this.#access, call), call);
  }

  /** What an answer says. */
  json<T>(call: Call, got: Got, read: (json: unknown) => T): T {
    return this.#read(call, got, read);
  }

  async #sendTo(url: string, call: Call): Promise<Got> {
    const { clock } = this.#world;
    for (let attempt = 1; ; attempt += 1) {
      const got = await this.#once(url, call);
      if (!('reason' in got)) return got;
      const mayRepeat =
        got.again === 'always' ||
        (got.again === 'repeatable' && (call.method !== 'POST' || call.asks === true));
      const bound = Math.min(CAP_MS, FIRST_MS * 2 ** (attempt - 1));
      const wait = got.waitMs ?? clock.random() * bound;
      if (!mayRepeat || attempt >= TRIES || clock.elapsed() + wait >= this.#deadline)
        throw failureOf(this.#access.forge.title, call, got);
      await clock.sleep(wait);
    }
  }

  async #once(url: string, call: Call): Promise<Got | Trouble> {
    const { http, clock } = this.#world;
    const timeoutMs = Math.min(REQUEST_MS, this.#deadline - clock.elapsed());
    if (timeoutMs <= 0) return faultTrouble({ kind: 'fault', fault: 'timeout', detail: '' });
    const headers = {
      'user-agent': `modelock/${this.#version}`,
      ...this.#access.forge.headers(this.#access.token),
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
    };
    const body = call.body === undefined ? {} : { body: JSON.stringify(call.body) };
    const got = await http.send({
      method: call.method,
      url,
      headers,
      timeoutMs,
      maxBytes: MAX_BYTES,
      ...body,
    });
    if (got.kind === 'fault') return faultTrouble(got);
    return statusTrouble(call, got, clock.now().getTime()) ?? got;
  }

  #read<T>(call: Call, { body }: Got, read: (json: unknown) => T): T {
    try {
      return read(JSON.parse(new TextDecoder().decode(body)));
    } catch (error) {
      if (!(error instanceof SyntaxError || error instanceof TypeError)) throw error;
      throw failureOf(this.#access.forge.title, call, {
        reason: 'body.envelope',
        what: 'answered with something that is not as its documentation says',
        help: 'Check the API address; a proxy or a sign-in page may answer instead.',
        again: 'never',
      });
    }
  }

  #endless(call: Call): Failure {
    return failureOf(this.#access.forge.title, call, {
      reason: 'list.pages',
      what: 'gives a list that leads elsewhere or does not end',
      help: 'Nothing was changed. Check the API address.',
      again: 'never',
    });
  }
}
