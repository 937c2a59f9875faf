import type { Pair, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { isAlias, isMap, isScalar } from 'yaml';
import type { Key } from '../diagnostics/place.ts';
import { hiddenCharacters } from './characters.ts';
import { LIMITS, TOO_WIDE } from './limits.ts';
import type { Range } from './lines.ts';
import type { Outline } from './outline.ts';
import type { Problem } from './problem.ts';

/** A node tree as plain data, with where each piece is written. */
export interface Plain {
  readonly value: unknown;
  readonly outline: Outline;
}

type ParsedPair = Pair<ParsedNode, ParsedNode | null>;

/** Turns a node tree into plain data and collects what a registry may not hold. */
export function plain(text: string, root: ParsedNode): Plain & { readonly problems: readonly Problem[] } {
  const reader = new Reader(text);
  const read = reader.node(root, 1);
  return { ...read, problems: reader.problems };
}

class Reader {
  readonly problems: Problem[] = [];
  readonly #text: string;
  readonly #path: Key[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  node(node: ParsedNode, depth: number): Plain {
    const value = this.#range(node);
    if (isScalar(node)) return { value: this.#scalar(node), outline: { value } };
    if (isAlias(node)) return { value: null, outline: { value } };
    if (depth > LIMITS.depth) {
      this.#report(
        'depth',
        value,
        `Values are nested more than ${LIMITS.depth} deep`,
        'A registry needs about five levels.',
      );
      return { value: null, outline: { value } };
    }
    return isMap(node) ? this.#map(node, value, depth) : this.#seq(node, value, depth);
  }

  #map(node: YAMLMap.Parsed, range: Range, depth: number): Plain {
    const value: Record<string, unknown> = Object.create(null);
    const children = new Map<Key, Outline>();
    if (node.items.length > LIMITS.keysPerMap) {
      this.#report('keys', range, TOO_WIDE, 'Split it.');
      return { value, outline: { value: range } };
    }
    for (const pair of node.items) {
      const key = this.#key(pair);
      if (key === undefined) continue;
      const keyRange = this.#range(pair.key);
      const earlier = children.get(key)?.key;
      if (earlier !== undefined) this.#duplicate(key, keyRange, earlier);
      this.#path.push(key);
      const read =
        pair.value === null
          ? { value: null, outline: { value: keyRange } }
          : this.node(pair.value, depth + 1);
      this.#path.pop();
      if (earlier !== undefined) continue;
      value[key] = read.value;
      children.set(key, { ...read.outline, key: keyRange });
    }
    return { value, outline: { value: range, children, ...(node.flow === true && { inline: true }) } };
  }

  #seq(node: YAMLSeq.Parsed, range: Range, depth: number): Plain {
    const value: unknown[] = [];
    const children = new Map<Key, Outline>();
    for (const item of node.items) {
      const index = value.length;
      this.#path.push(index);
      const read = this.node(item, depth + 1);
      this.#path.pop();
      value.push(read.value);
      children.set(index, read.outline);
    }
    return { value, outline: { value: range, children } };
  }

  /** The key of a pair as a string, or undefined when it can be none. */
  #key(pair: ParsedPair): string | undefined {
    const { key } = pair;
    const range = this.#range(key);
    if (!isScalar(key)) {
      this.#report(
        'key-type',
        range,
        'A key must be a plain text',
        'Write the key as one word or in quotes.',
      );
      return undefined;
    }
    const text = typeof key.value === 'string' ? key.value : (key.source ?? '');
    if (text === '<<') {
      const help = 'Write the fields out, or say `extends: <environment>` to take over a whole environment.';
      this.#report('merge-key', range, 'Merge keys (`<<`) are not supported', help);
      return undefined;
    }
    if (typeof key.value !== 'string') this.#keyType(text, range);
    this.#check(text, range);
    return text;
  }

  #scalar(node: Scalar.Parsed): unknown {
    if (typeof node.value === 'string')
      this.#check(node.value, this.#range(node), node.type === 'QUOTE_DOUBLE');
    return node.value;
  }

  // What is written as itself was looked at in the raw text; only an escape can bring in more.
  #check(text: string, range: Range, mayHide = true): void {
    if (
      text.length > LIMITS.scalarBytes ||
      (text.length * 3 > LIMITS.scalarBytes && bytes(text) > LIMITS.scalarBytes)
    ) {
      this.#report(
        'length',
        range,
        `A text is longer than ${LIMITS.scalarBytes} bytes`,
        'Shorten it, and link to the rest.',
      );
    }
    const [hidden] = mayHide ? hiddenCharacters(text) : [];
    if (hidden === undefined) return;
    const message = `A text contains the ${hidden.kind} character ${hidden.name}`;
    this.#report('hidden-character', range, message, 'Remove its escape sequence.', {
      codePoint: hidden.name,
    });
  }

  #keyType(text: string, range: Range): void {
    const isWritten = text !== '';
    this.problems.push({
      rule: 'key-type',
      range,
      path: isWritten ? [...this.#path, text] : [...this.#path],
      message: `${isWritten ? `The key ${text}` : 'An empty key'} is not a text`,
      help: `Keys are texts: write "${text}" in quotes if it is meant as one.`,
      ...(isWritten && { needsQuotes: true }),
    });
  }

  #duplicate(key: string, range: Range, earlier: Range): void {
    this.problems.push({
      rule: 'duplicate-key',
      range,
      path: [...this.#path, key],
      message: `The key "${key}" is already given in this mapping`,
      help: 'Keep one of the two.',
      related: [{ range: earlier, message: 'first given here' }],
      data: { key },
    });
  }

  #report(
    rule: string,
    range: Range,
    message: string,
    help: string,
    data?: Readonly<Record<string, unknown>>,
  ): void {
    this.problems.push({
      rule,
      range,
      message,
      help,
      path: [...this.#path],
      ...(data === undefined ? {} : { data }),
    });
  }

  // `yaml` counts the line end after a block as part of it.
  #range(node: ParsedNode): Range {
    const [start, valueEnd] = node.range;
    const end = start + this.#text.slice(start, valueEnd).trimEnd().length;
    return { start, end };
  }
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
