import type { Literal } from '../literal.ts';
import { moved } from './embedded.ts';
import { EXPRESSION } from './grammars/javascript.ts';
import { lex } from './lexer.ts';
import type { Dialect } from './markup-dialect.ts';
import type { Attribute } from './tags.ts';

/** Vue's attributes whose value is an expression. */
const BOUND = /^(?:[:@#]|v-)/;

/** The literals in the value of an attribute. */
export function attributeLiterals(text: string, attribute: Attribute, dialect: Dialect): readonly Literal[] {
  const { name, value = '', start, end, isQuoted, literals } = attribute;
  if (literals !== undefined) return literals.map((one) => within(one, name));
  if (value === '') return [];
  if (dialect === 'vue' && BOUND.test(name))
    return lex(value, EXPRESSION).literals.map((one) => within(moved(one, start + (isQuoted ? 1 : 0)), name));
  if (dialect === 'svelte' && value.includes('{')) return parts(text, attribute);
  return [{ value, start, end, kind: isQuoted ? 'string' : 'word', context: name }];
}

/** A literal inside an expression may have no nearer name than the attribute. */
function within(literal: Literal, name: string): Literal {
  return { ...literal, context: `${name} ${literal.context ?? ''}`.trim() };
}

/** Svelte's quoted values are templates: their holes are in braces. */
function parts(text: string, { name, start, end, isQuoted }: Attribute): readonly Literal[] {
  const quote = isQuoted ? 1 : 0;
  const limit = end - quote;
  const whole = text.slice(0, limit);
  const found: Literal[] = [];
  let at = start + quote;
  let isFirst = true;
  while (at <= limit) {
    const brace = whole.indexOf('{', at);
    const stop = brace < 0 ? limit : brace;
    if (stop > at)
      found.push({
        value: text.slice(at, stop),
        start: isFirst ? start : at,
        end: brace < 0 ? end : stop,
        kind: 'template',
        ...(isFirst ? { head: true } : { afterHole: true }),
        ...(brace >= 0 && { beforeHole: true }),
        context: name,
      });
    if (brace < 0) break;
    const hole = lex(whole, EXPRESSION, { from: brace + 1, until: '}' });
    found.push(...hole.literals.map((one) => within(one, name)));
    at = hole.end + 1;
    isFirst = false;
  }
  return found;
}
