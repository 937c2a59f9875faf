/** What `check` does, one after the other. */
export type Phase =
  | 'reading files'
  | 'YAML and schema'
  | 'files of facts'
  | 'locks'
  | 'asking gateways'
  | 'resolving'
  | 'rules'
  | 'locating'
  | 'the revision'
  | 'report';

/** Milliseconds that something took. */
export interface Cost<Name extends string = string> {
  readonly name: Name;
  readonly ms: number;
}

/** The phases in their order, below `rules` each rule with the slowest first, and what all of it took. */
export function timingTable(phases: readonly Cost<Phase>[], rules: readonly Cost[], all: number): string {
  const slowest = [...rules].sort((a, b) => b.ms - a.ms).map(({ name, ms }) => ({ name: `  ${name}`, ms }));
  const below = (name: Phase): readonly Cost[] => (name === 'rules' ? slowest : []);
  const rows: readonly Cost[] = [
    ...phases.flatMap((one): readonly Cost[] => [one, ...below(one.name)]),
    { name: 'all', ms: all },
  ];
  const cells = rows.map(({ name, ms }) => [name, ms.toFixed(1)] as const);
  const first = Math.max(...cells.map(([name]) => name.length));
  const second = Math.max(...cells.map(([, ms]) => ms.length));
  return cells.map(([name, ms]) => `${name.padEnd(first)}  ${ms.padStart(second)} ms\n`).join('');
}
