import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as ts from 'typescript-5.9';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleRegistry, replaying } from '../support/replaying.ts';
import { repositories, runIn } from '../support/repository.ts';

// The sample server with its ids written inline, before and after `scan --fix`.

const ROOT = join(import.meta.dirname, '../..');
const { make, dispose } = repositories();
afterAll(dispose);

type ChatServer = typeof import('../../examples/support-chat/server.ts').chatServer;

/** The chain of the registry, as somebody writes it who has none. */
const INLINE = `{
      family: 'openai',
      modality: 'text',
      delivery: 'stream',
      primary: 'gpt-5.2',
      fallbacks: [{ model: 'claude-sonnet-4-6', when: ['rateLimit', 'unavailable'] }],
    }`;

function application(): string {
  const folder = make({ 'package.json': '{ "type": "module" }\n' });
  cpSync(join(ROOT, 'registry'), join(folder, 'registry'), { recursive: true });
  cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
  const path = join(folder, 'examples/support-chat/server.ts');
  const text = readFileSync(path, 'utf8')
    .replace("import { modelsFor } from '../generated/models.ts';\n", '')
    .replace('  const { supportChat } = modelsFor(settings.environment);\n\n', '')
    .replace('withFallbacks(supportChat,', `withFallbacks(${INLINE},`)
    .replace(
      "'x-model': served.model",
      "'x-model': served.model, 'x-first': served.model === 'gpt-5.2' ? 'yes' : 'no'",
    );
  writeFileSync(path, text);
  return path;
}

function errorsIn(path: string): readonly string[] {
  const program = ts.createProgram([path], {
    strict: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/** What customers, operators and the gateway see of a few questions. */
async function behaviour(path: string, when: string): Promise<readonly unknown[]> {
  const outfile = join(path, `../${when}.mjs`);
  await build({ entryPoints: [path], outfile, bundle: true, format: 'esm', platform: 'node' });
  const { chatServer } = (await import(/* @vite-ignore */ pathToFileURL(outfile).href)) as {
    readonly chatServer: ChatServer;
  };
  const seen: unknown[] = [];
  for (const flags of [[], ['gpt-5.2=429'], ['gpt-5.2=503'], ['gpt-5.2=401'], ['gpt-5.2=504']]) {
    const replay = await replaying(
      flags.flatMap((one) => ['--fail', one]),
      exampleRegistry(),
    );
    const log: string[] = [];
    const server = chatServer({
      environment: 'production',
      gateway: replay.origin,
      key: 'replay-production',
      log: (line) => log.push(line),
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/chat`, {
      method: 'POST',
      body: JSON.stringify({ question: 'Where is my parcel?' }),
    });
    const headers = [answer.headers.get('x-model'), answer.headers.get('x-first')];
    seen.push([answer.status, headers, await answer.text(), log]);
    server.closeAllConnections();
    server.close();
    await replay.close();
  }
  return seen;
}

describe('the support chat with inline ids', () => {
  it('compiles and answers the same after scan --fix', async () => {
    const path = application();
    expect(errorsIn(path)).toEqual([]);
    const before = await behaviour(path, 'before');
    expect(before.map((one) => (one as readonly unknown[])[0])).toEqual([200, 200, 200, 502, 502]);

    const folder = join(path, '../../..');
    const flags = ['--fix', '--environment', 'production'];
    const said = await runIn(folder, ['scan', 'examples/support-chat/server.ts', ...flags]);
    // Two bindings hold the fallback, so that one stays.
    expect([said.code, said.stderr.match(/^(?:not )?fixed/gm)]).toEqual([0, ['fixed', 'fixed', 'not fixed']]);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain("import { productionSupportChat } from '../generated/models.ts';");
    expect(text.match(/'gpt-5\.2'|productionSupportChat\.primary/g)).toEqual([
      'productionSupportChat.primary',
      'productionSupportChat.primary',
    ]);
    expect(errorsIn(path)).toEqual([]);
    expect(await behaviour(path, 'after')).toEqual(before);
  }, 120_000);
});
