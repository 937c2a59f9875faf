import { type ExitCode, Failure } from '../diagnostics/failure.ts';
import type { World } from '../io/world.ts';
import { similar } from '../registry/similar.ts';
import { RULES, ruleById } from '../rules/index.ts';
import type { Input } from './command.ts';
import { say } from './publish.ts';

/** `modelock explain [rule]`: a rule's page, or the list of rules. */
export async function explain(world: World, { args }: Input): Promise<ExitCode> {
  const [id] = args;
  await world.terminal.stdout.write(id === undefined ? list() : await page(id));
  if (id === undefined) await say(world, '`modelock rules` shows the levels that your registry sets.');
  return 0;
}

function list(): string {
  const width = Math.max(...RULES.map((rule) => rule.id.length));
  const lines = RULES.map((rule) => `${rule.id.padEnd(width)}  ${rule.level.padEnd(5)}  ${rule.summary}`);
  return `${lines.join('\n')}\n`;
}

async function page(id: string): Promise<string> {
  if (ruleById(id) === undefined) throw noRule(id);
  // The pages are as large as all other code of a check, and only this command shows them.
  const { RULE_PAGES } = await import('./rule-pages.gen.ts');
  return RULE_PAGES[id] ?? '';
}

/** Says that there is no such rule, and which one may be meant. */
export function noRule(id: string): Failure {
  const [near] = similar(
    id,
    RULES.map((one) => one.id),
    1,
  );
  return new Failure('usage', {
    message: `There is no rule "${id}"`,
    help: near === undefined ? 'Run `modelock explain` to list the rules.' : `Did you mean "${near}"?`,
  });
}
