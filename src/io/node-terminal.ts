import { isatty } from 'node:tty';
import { readInput } from './node-input.ts';
import { type OutputStream, outputOf } from './node-output.ts';
import { nodeQuestions } from './node-questions.ts';
import type { Sink, Terminal } from './world.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What a terminal is made of; the process's own streams unless a test gives others. */
export interface TerminalOptions {
  readonly env: Env;
  readonly conceal: (text: string) => string;
  readonly colorFlag?: 'always' | 'never' | undefined;
  readonly isTerminal?: (fd: number) => boolean;
  readonly stream?: (fd: 1 | 2) => OutputStream;
  readonly stdin?: () => AsyncIterable<string | Uint8Array>;
}

const UNKNOWN_WIDTH = 80;
const OFF: ReadonlySet<string> = new Set(['0', 'false']);

/** Is a variable set to something other than off? An empty value counts as not set. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '' && !OFF.has(value.toLowerCase());
}

/**
 * May this stream carry colour? The flag decides, then FORCE_COLOR, NO_COLOR (any text but an empty one), TERM=dumb,
 * and last whether a person is looking. CI alone forces nothing.
 */
export function decideColor(flag: 'always' | 'never' | undefined, env: Env, isTerminal: boolean): boolean {
  if (flag !== undefined) return flag === 'always';
  const force = env['FORCE_COLOR'];
  if (force !== undefined && force !== '') return isOn(force);
  if ((env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb') return false;
  return isTerminal;
}

function processStream(fd: 1 | 2): OutputStream {
  return fd === 1 ? process.stdout : process.stderr;
}

/** Standard output and standard error, with every secret removed. */
export function nodeTerminal(options: TerminalOptions): Terminal {
  const {
    env,
    conceal,
    colorFlag,
    isTerminal = isatty,
    stream = processStream,
    stdin = () => process.stdin,
  } = options;

  const sink = (fd: 1 | 2): Sink => {
    const looking = isTerminal(fd);
    let output: ((text: string) => Promise<void>) | undefined;
    return {
      isTerminal: looking,
      color: decideColor(colorFlag, env, looking),
      get width() {
        const columns = looking ? stream(fd).columns : undefined;
        return columns !== undefined && columns > 0 ? columns : UNKNOWN_WIDTH;
      },
      write(text) {
        output ??= outputOf(stream(fd), fd === 1 ? 'standard output' : 'standard error');
        return output(conceal(text));
      },
    };
  };

  return {
    stdout: sink(1),
    stderr: sink(2),
    input: (maxBytes) => readInput(stdin, maxBytes),
    questions: nodeQuestions(),
    canAsk: isTerminal(0) && isTerminal(2) && !isOn(env['CI']),
  };
}
