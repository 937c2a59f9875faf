import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { discard } from './planted.ts';

/** One step of a job, as its YAML says. */
export interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Where steps run, and what expressions and variables mean there. */
export interface Runner {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What stands between `${{` and `}}`, word by word. */
  readonly expressions?: Readonly<Record<string, string>>;
}

/** What a job left behind. */
export interface JobEnd {
  /** Of the first step that failed; 0 when none did. */
  readonly code: number;
  readonly out: string;
  readonly summary: string;
  /** By the id of the step. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Runs a program, without blocking: servers of the test answer meanwhile. */
export function spawned(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    child.stdout.on('data', (data) => {
      out += String(data);
    });
    child.stderr.on('data', (data) => {
      out += String(data);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, out }));
  });
}

/** A script as GitHub's runner starts it for `shell: bash`. */
export function bash(script: string, cwd: string, env: Runner['env']): ReturnType<typeof spawned> {
  return spawned('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env });
}

/** Runs the scripts of a job as the runner does; steps that use an action are left to the test. */
export async function runSteps(steps: readonly Step[], runner: Runner): Promise<JobEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'modelock-runner-'));
  const summaryFile = join(folder, 'summary');
  writeFileSync(summaryFile, '');
  const outputs: Record<string, Record<string, string>> = {};
  let out = '';
  let code = 0;
  for (const [index, step] of steps.entries()) {
    if (step.run === undefined) continue;
    // Enough for our own conditions: with no status function in it a step runs after success only.
    const always = step.if?.includes('cancelled()') === true;
    if (code !== 0 && !always) continue;
    const outputFile = join(folder, `output-${index}`);
    writeFileSync(outputFile, '');
    const own = Object.entries(step.env ?? {}).map(([name, value]) => [
      name,
      evaluated(String(value), runner, outputs),
    ]);
    const env = {
      ...runner.env,
      ...Object.fromEntries(own),
      GITHUB_OUTPUT: outputFile,
      GITHUB_STEP_SUMMARY: summaryFile,
    };
    const ended = await bash(step.run, runner.cwd, env);
    out += `--- ${step.name ?? step.run}\n${ended.out}`;
    if (code === 0) code = ended.code;
    if (step.id !== undefined) outputs[step.id] = linesOf(readFileSync(outputFile, 'utf8'));
  }
  const summary = readFileSync(summaryFile, 'utf8');
  discard(folder);
  return { code, out, summary, outputs };
}

/** A value with its expressions filled in. Throws on one that nobody explained. */
function evaluated(value: string, { expressions = {} }: Runner, outputs: JobEnd['outputs']): string {
  return value.replace(/\$\{\{ *(.+?) *\}\}/g, (_, expression: string) => {
    const [, id = '', name = ''] = /^steps\.(\w+)\.outputs\.([\w-]+)$/.exec(expression) ?? [];
    if (id !== '') return outputs[id]?.[name] ?? '';
    const known = expressions[expression];
    if (known === undefined) throw new Error(`nobody says what ${expression} is`);
    return known;
  });
}

function linesOf(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line !== '');
  return Object.fromEntries(
    lines.map((line) => [line.split('=')[0] ?? '', line.split('=').slice(1).join('=')]),
  );
}
