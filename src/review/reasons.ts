import type { ReviewLevel } from '../registry/registry.ts';

interface ReasonRow {
  readonly level: ReviewLevel;
  /** In words that follow a colon or stand alone. */
  readonly words: string;
}

/** Why a change has its level: one row is the only home of a reason. */
export const REASONS = {
  'not-callable': {
    level: 'breaking',
    words: 'the listing of this environment says that it cannot be called',
  },
  'not-listed': { level: 'breaking', words: 'the listing of this environment does not hold it' },
  'need-unmet': { level: 'breaking', words: 'by its listing it lacks what the use case needs' },
  'request-shape': { level: 'breaking', words: 'the application must build other requests' },
  'other-result': { level: 'breaking', words: 'the application gets another kind of result' },
  'other-delivery': { level: 'breaking', words: 'the application must take the answer in another way' },
  'environment-gone': { level: 'breaking', words: 'whoever starts with its name gets an error' },
  'use-case-gone': { level: 'breaking', words: 'code that reads it stops compiling' },
  'other-gateway': { level: 'breaking', words: 'requests and the key go to another address' },
  'other-variable': { level: 'breaking', words: 'the new variable must be set wherever the old one is' },
  'primary-lost': { level: 'breaking', words: 'a primary model can no longer be called with this key' },
  'module-gone': { level: 'breaking', words: 'code that imports it stops compiling' },
  'name-gone': { level: 'breaking', words: 'code that reads it stops compiling' },
  'type-differs': { level: 'breaking', words: 'code for the old shape may stop compiling' },

  'not-callable-in-need': {
    level: 'risky',
    words: 'by the listing it could not help when it is needed',
  },
  unproven: { level: 'risky', words: 'no listing proves that this key can call it' },
  'capability-lost': { level: 'risky', words: 'it offers less, by what the listings state' },
  'other-vendor': { level: 'risky', words: 'it comes from another vendor' },
  'costs-more': { level: 'risky', words: 'it costs more' },
  'another-model': { level: 'risky', words: 'another model answers' },
  'no-fallback-left': { level: 'risky', words: 'nothing takes over when the primary model fails' },
  'chain-shorter': { level: 'risky', words: 'one model less takes over' },
  'fallback-lost': { level: 'risky', words: 'a fallback can no longer be called with this key' },
  'other-order': { level: 'risky', words: 'another model takes over first' },
  'answers-to-less': { level: 'risky', words: 'it no longer takes over for some failures' },
  'other-adapter': { level: 'risky', words: 'its requests are made in another way' },
  'asks-less': { level: 'risky', words: 'weaker models pass the check now' },
  'other-scope': { level: 'risky', words: 'it is checked in other environments' },
  'own-field': { level: 'risky', words: 'what the application reads from it differs' },
  exempt: { level: 'risky', words: 'the listing is no longer asked about it' },
  'other-stage': { level: 'risky', words: 'other levels of rules hold' },
  'other-listing': { level: 'risky', words: 'models are proven by another listing' },
  'runs-program': { level: 'risky', words: 'another program may be run on the machine of whoever allows it' },
  'unencrypted-key': { level: 'risky', words: 'the key may travel unencrypted' },
  'checks-less': { level: 'risky', words: 'less is caught' },
  'knows-less': { level: 'risky', words: 'the check knows less' },
  'other-options': { level: 'risky', words: 'what is found or written may differ' },
  'spelled-id': { level: 'risky', words: 'code that spells it as a `ModelId` stops compiling' },
  'shorter-list': { level: 'risky', words: 'code that picks a fallback by its number may stop compiling' },

  'new-here': { level: 'safe', words: 'nothing depended on it' },
  'chain-longer': { level: 'safe', words: 'one model more takes over, and is listed' },
  'could-not-help': { level: 'safe', words: 'it could not be called anyway' },
  'answers-to-more': { level: 'safe', words: 'it takes over for more failures' },
  'asks-more': { level: 'safe', words: 'the check asks more of its models' },
  'looked-up-again': { level: 'safe', words: 'the listing is asked about it again' },
  'name-only': { level: 'safe', words: 'only a name differs' },
  'not-used': { level: 'safe', words: 'no binding uses it' },
  'now-listed': { level: 'safe', words: 'bindings that name it can be judged and served' },
  'offers-no-less': { level: 'safe', words: 'nothing that was stated got worse' },
  'first-lock': { level: 'safe', words: 'its bindings can be judged now' },
  'checks-more': { level: 'safe', words: 'more is caught' },
  'knows-more': { level: 'safe', words: 'the check knows more' },
  'literals-only': { level: 'safe', words: 'only literal values in its type differ' },
  'other-words': { level: 'safe', words: 'only what people read differs' },
} as const;
REASONS satisfies Readonly<Record<string, ReasonRow>>;

/** A stable word for why a change has its level. */
export type ReasonId = keyof typeof REASONS;
