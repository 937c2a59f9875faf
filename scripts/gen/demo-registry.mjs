// The example registry as text, so that `modelock demo` can write it without files beside the bundle.
import { readdirSync, readFileSync } from 'node:fs';

export async function files() {
  const names = [
    ...readdirSync('registry').filter((name) => name.endsWith('.yaml')),
    ...readdirSync('registry/locks')
      .filter((name) => name.endsWith('.lock.json'))
      .map((name) => `locks/${name}`),
  ].sort();
  const entries = names.map(
    (name) => `  ${JSON.stringify(name)}: ${JSON.stringify(readFileSync(`registry/${name}`, 'utf8'))},`,
  );
  const text = [
    '// Generated from registry/ by `npm run gen`; do not edit.',
    '',
    '/** The example registry: path below the registry folder → text. */',
    'export const DEMO_REGISTRY: Readonly<Record<string, string>> = {',
    ...entries,
    '};',
    '',
  ].join('\n');
  return new Map([['src/commands/demo-registry.gen.ts', text]]);
}
