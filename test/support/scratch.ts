import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a scratch registry is about. */
export interface Scratch {
  readonly preset: string;
  readonly baseUrl: string;
  readonly key: string;
  /** Text of the `useCases:` block of production; default: none. */
  readonly useCases?: string;
  readonly outputs?: readonly string[];
}

/** Writes a small real registry with one environment, `production`. */
export function scratchRegistry(
  folder: string,
  { preset, baseUrl, key, useCases, outputs = [] }: Scratch,
): void {
  mkdirSync(folder, { recursive: true });
  const settings = [
    'gateways:',
    '  main:',
    `    preset: ${preset}`,
    `    baseUrl: ${JSON.stringify(baseUrl)}`,
  ];
  if (outputs.length > 0)
    settings.push(
      'outputs:',
      ...outputs.map((file) => `  - { emit: typescript, file: ${JSON.stringify(file)} }`),
    );
  writeFileSync(join(folder, 'modelock.yaml'), `${settings.join('\n')}\n`);
  const environment = ['environment: production', 'stage: production', 'gateway: main', `key: ${key}`];
  const block = useCases === undefined ? 'useCases: {}' : `useCases:\n${useCases}`;
  writeFileSync(join(folder, 'production.yaml'), `${environment.join('\n')}\n${block}\n`);
}
