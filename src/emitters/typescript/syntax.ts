import type { Syntax } from '../output/layout.ts';
import { quote } from '../output/literal.ts';

/**
 * Keeps prettier and oxfmt, whatever their line width, from joining what was broken at 80 columns, or from breaking
 * unions in a way that biome does not (prettier 3.10, oxfmt 0.79 with 100 columns by default, biome 2.6; run 2026-11).
 */
export const PIN = '// prettier-ignore';

const PLAIN_KEY = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A property name, quoted only where the language wants it: formatters take other quotes away. */
export function propertyKey(name: string): string {
  return PLAIN_KEY.test(name) ? name : quote(name);
}

// In an object literal `__proto__: x` sets the prototype, quoted or not; a computed name makes a member.
function memberKey(name: string): string {
  return name === '__proto__' ? '["__proto__"]' : propertyKey(name);
}

/** Object and array literals. */
export const LITERAL: Syntax = {
  key: memberKey,
  memberEnd: ',',
  listStart: '[',
  lastMemberEnd: ',',
  lastItemEnd: ',',
  breaksAfterKey: true,
  pin: PIN,
};
