import { BODY } from './body.ts';
import { CONNECTION } from './connection.ts';
import { ENVELOPE } from './envelope.ts';
import { FLOOD } from './flood.ts';
import { FRAMING } from './framing.ts';
import { LIST } from './list.ts';
import { PAGING } from './paging.ts';
import { REDIRECT } from './redirect.ts';
import { RETRY } from './retry.ts';
import type { Scenario } from './scenario.ts';
import { STATUS } from './status.ts';
import { TLS } from './tls.ts';
import { WAITING } from './waiting.ts';
import { WHOLE_RUN } from './whole-run.ts';

export { faultsPage, faultsText, promise } from './page.ts';
export { talkOf } from './talk.ts';

/** Every fault that can be played, by id; those with one id are variants of one another. */
export const SCENARIOS: readonly Scenario[] = [
  ...CONNECTION,
  ...WAITING,
  ...FRAMING,
  ...TLS,
  ...STATUS,
  ...RETRY,
  ...REDIRECT,
  ...BODY,
  ...ENVELOPE,
  ...FLOOD,
  ...LIST,
  ...PAGING,
  ...WHOLE_RUN,
].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** The fault of this name. */
export function scenarioNamed(name: string): Scenario | undefined {
  return SCENARIOS.find((scenario) => scenario.name === name);
}
