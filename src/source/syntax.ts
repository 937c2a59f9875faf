import type { ErrorCode, YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

interface Explanation {
  readonly message: string;
  readonly help: string;
}

const QUOTE = 'Put the value in quotes.';
const ALIGN =
  'Indent with spaces, and give all keys of one mapping and all entries of one list the same column.';

const EXPLANATIONS: Partial<Record<ErrorCode, Explanation>> = {
  TAB_AS_INDENT: { message: 'A tab is used as indentation', help: 'Indent with spaces.' },
  BAD_INDENT: { message: 'The indentation does not fit the lines around it', help: ALIGN },
  BAD_SCALAR_START: { message: 'A value without quotes cannot begin with this character', help: QUOTE },
  BAD_DQ_ESCAPE: {
    message: 'This escape sequence does not exist',
    help: 'Write a backslash twice, or use single quotes, where nothing is escaped.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A second `: ` on one line makes a mapping where none can be',
    help: 'Put a value that contains `: ` in quotes.',
  },
  MULTILINE_IMPLICIT_KEY: { message: 'A key runs over several lines', help: 'Is a colon missing after it?' },
  BLOCK_IN_FLOW: {
    message: 'An indented block stands inside brackets',
    help: 'Write it inline, or drop the brackets.',
  },
  KEY_OVER_1024_CHARS: { message: 'A key is longer than 1,024 characters', help: 'Shorten it.' },
};

/** An error or warning of the YAML reader in plain English. */
export function syntaxProblem(text: string, error: YAMLError): Problem {
  const { message, help } = explain(error);
  const start = Math.min(isUnclosed(error) ? openingQuote(text, error) : error.pos[0], text.length);
  const end = isUnclosed(error) ? start + 1 : Math.min(Math.max(error.pos[1], start + 1), text.length);
  const rule = error.code === 'RESOURCE_EXHAUSTION' ? 'depth' : 'syntax';
  return { rule, range: { start, end: Math.max(start, end) }, message, help, data: { code: error.code } };
}

function isUnclosed(error: YAMLError): boolean {
  return error.code === 'MISSING_CHAR' && error.message.startsWith('Missing closing ');
}

// `yaml` points at where the text ran out; the quote to look at is the last one before that.
function openingQuote(text: string, error: YAMLError): number {
  const quote = error.message.includes('"') ? '"' : "'";
  let at = text.lastIndexOf(quote, error.pos[0] - 1);
  while (quote === '"' && at > 0 && text[at - 1] === '\\') at = text.lastIndexOf(quote, at - 1);
  return at < 0 ? error.pos[0] : at;
}

function explain(error: YAMLError): Explanation {
  if (error.code === 'RESOURCE_EXHAUSTION') {
    return { message: 'Values are nested too deep to be read', help: 'A registry needs about five levels.' };
  }
  if (isUnclosed(error)) {
    return {
      message: 'The quotes opened here are not closed',
      help: 'Close them, or double a quote that belongs to the text.',
    };
  }
  if (error.code === 'MISSING_CHAR' && error.message.startsWith('Implicit map keys')) {
    return {
      message: 'A key has no colon and no value',
      help: 'Write `key: value`; a longer text needs quotes or `>-`.',
    };
  }
  return (
    EXPLANATIONS[error.code] ?? { message: `This is not valid YAML: ${sentence(error.message)}`, help: QUOTE }
  );
}

function sentence(message: string): string {
  const line = message.split('\n', 1)[0] ?? '';
  return line.slice(0, 1).toLowerCase() + line.slice(1, 200).replace(/[.:]$/, '');
}
