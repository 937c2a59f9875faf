import type { Scenario } from './scenario.ts';

/** What `modelock sync` should say to a fault, in a sentence without its point. */
export function promise({ expect }: Scenario): string {
  const { codes, reasons, requests, note, also } = expect;
  const code = `exit ${codes.join(' or ')}`;
  const why = reasons.length === 0 ? '' : ` with \`${reasons.join('` or `')}\``;
  const noted = note === undefined ? '' : ` and the note \`${note}\``;
  const asked =
    requests === undefined ? '' : ` after ${requests} request${requests === 1 ? '' : 's'} a listing route`;
  return `${code}${why}${noted}${asked}${also === undefined ? '' : `; ${also}`}`;
}

/** One fault a line: id, name, and what the server does. */
export function faultsText(scenarios: readonly Scenario[]): string {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  return scenarios.map(({ id, name, about }) => `${id}  ${name.padEnd(width)}  ${about}\n`).join('');
}

const INTRODUCTION = `# Faults

What does a client do when its gateway answers with half a listing, a sign-in page, or nothing at all? \`modelock replay --fault <name>\`
plays any fault below on 127.0.0.1, so that your own client can be tried against it:

\`\`\`console
$ modelock replay --port 4010 --fault rst-mid-body
http://127.0.0.1:4010
\`\`\`

It serves the models of your locks (or of \`--recorded\` answers) under one key per environment, as \`replay\` does without a fault, and then does what
the row says. Point the base URL of your client to the printed address and its key to the printed one, and look at what it makes of it: how long it waits,
how often it asks again, what it keeps, and whether it prints the key. A fault that needs no listing meets every path, such as a chat route. Pauses are
real; rounds such as "twice 429, then the listing" begin anew after the listing. Faults of the certificate print an https address, and a file that
NODE_EXTRA_CA_CERTS may name: a certificate made for the run, whose private key is never written anywhere. \`modelock replay --faults\` prints this list.

The last column is what \`modelock sync\` does: a lock is replaced by a whole, believable listing or not at all. Each row is a test of this project.

`;

/** The page that lists every fault. */
export function faultsPage(scenarios: readonly Scenario[]): string {
  const rows = scenarios.map(
    (scenario) => `| ${scenario.id} | \`${scenario.name}\` | ${scenario.about} | ${promise(scenario)} |`,
  );
  return `${INTRODUCTION}${['| Id | Name | The server | `modelock sync` |', '|---|---|---|---|', ...rows].join('\n')}\n`;
}
