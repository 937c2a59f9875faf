import type { Price } from '../record.ts';
import { stated } from '../stated.ts';
import { type JsonObject, member } from './envelope.ts';

/** Where prices stand, and what makes them US dollars per million tokens. */
interface PriceRow {
  readonly input: string;
  readonly output: string;
  /** US dollars per million tokens of the stated value; undefined when it states no price. */
  readonly value: (stated: unknown, entry: JsonObject) => number | undefined;
}

const ROWS: readonly PriceRow[] = [
  { input: 'pricing.prompt', output: 'pricing.completion', value: perTokenText },
  { input: 'pricing.input', output: 'pricing.output', value: perTextOrMillion },
  { input: 'model_info.input_cost_per_token', output: 'model_info.output_cost_per_token', value: perToken },
  { input: 'input_cost_per_token', output: 'output_cost_per_token', value: perToken },
  { input: 'prompt_text_token_price', output: 'completion_text_token_price', value: perCents },
  { input: 'pricings.prompt', output: 'pricings.completion', value: perMillionRow },
  { input: 'model_spec.pricing.input.usd', output: 'model_spec.pricing.output.usd', value: perMillionOfText },
];

/** Members of an entry below which a price may stand. */
export const PRICE_HEADS: readonly string[] = ROWS.flatMap(({ input, output }) =>
  [input, output].map((path) => path.split('.', 1)[0] ?? path),
);

/** The price that an entry states, in one unit; undefined when the unit of the listing is not known. */
export function priceOf(entry: JsonObject): Price | undefined {
  for (const { input, output, value } of ROWS) {
    const prices = { input: value(member(entry, input), entry), output: value(member(entry, output), entry) };
    if (prices.input === undefined && prices.output === undefined) continue;
    return stated<Price>({ unit: 'usdPerMillionTokens', ...prices });
  }
  return undefined;
}

/**
 * OpenRouter, SambaNova and LLM Gateway write dollars per token as text. A number there is another unit: Chutes counts per
 * million tokens, and Novita and PPIO keep objects and ten-thousandths of a currency that the listing does not name.
 */
function perTokenText(value: unknown): number | undefined {
  return typeof value === 'string' ? perToken(value) : undefined;
}

/** Dollars per token, as text (Vercel) or as a number (LiteLLM); a negative price means "it varies". */
function perToken(value: unknown): number | undefined {
  const price = typeof value === 'string' && /^\d+(\.\d+)?(e-?\d+)?$/i.test(value) ? Number(value) : value;
  return amount(price, 1e6);
}

/** Vercel's text is per token. A number is per million where it says so (Perplexity) or in Together's price list. */
function perTextOrMillion(value: unknown, entry: JsonObject): number | undefined {
  if (typeof value === 'string') return perToken(value);
  const unit = member(entry, 'pricing.unit');
  const together = unit === undefined && typeof member(entry, 'pricing.hourly') === 'number';
  return unit === 'usd_per_1m_tokens' || (together && value !== 0) ? amount(value, 1) : undefined;
}

/** xAI counts US cents per 100 million tokens, and 0 where a model has no such price (xAI API reference, read 2026-11). */
function perCents(value: unknown): number | undefined {
  return value === 0 ? undefined : amount(value, 1e-4);
}

/** ZenMux lists rows of currency and unit; more than one row is a price that depends on the request. */
function perMillionRow(value: unknown): number | undefined {
  const row: unknown = Array.isArray(value) && value.length === 1 ? value[0] : undefined;
  if (member(row, 'currency') !== 'USD' || member(row, 'unit') !== 'perMTokens') return undefined;
  return amount(member(row, 'value'), 1);
}

/** Venice counts dollars per million tokens for text and embeddings, and other things for other models. */
function perMillionOfText(value: unknown, entry: JsonObject): number | undefined {
  return ['text', 'embedding'].includes(String(entry['type'])) ? amount(value, 1) : undefined;
}

function amount(value: unknown, factor: number): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return undefined;
  return Number((value * factor).toFixed(6));
}
