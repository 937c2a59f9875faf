import { Failure } from '../diagnostics/failure.ts';
import { scanJson } from './json-scan.ts';
import { shown } from './shown.ts';

const HTML_HELP =
  'Check the base URL of the gateway: a version segment such as /v1 may be missing or doubled, or a sign-in page stands in front of it.';
const RETRY_HELP =
  'Ask again; when it stays so, open the address with another client to see what answers there.';

/**
 * The JSON value of a body: strict UTF-8, one value, no duplicate keys, bounded depth.
 * Throws a `Failure`: `body.html` or `body.invalid`.
 */
export function parseBody(bytes: Uint8Array, contentType = ''): unknown {
  const text = decode(bytes);
  const start = text.search(/[^\t\n\r ]/);
  if (start === -1) throw invalid('the body is empty', 0, '');
  const first = text[start];
  const saysHtml = /\bhtml\b/i.test(contentType);
  if (first === '<' || (saysHtml && first !== '{' && first !== '[')) {
    throw new Failure('body.html', { message: 'the body is an HTML page, not JSON', help: HTML_HELP });
  }
  const problem = scanJson(text);
  if (problem !== undefined) throw invalid(problem.what, problem.offset, text);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw invalid('the body is not valid JSON', 0, text);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('body.invalid', { message: 'the body is not UTF-8 text', help: RETRY_HELP });
  }
}

function invalid(what: string, offset: number, text: string): Failure {
  const near = shown(text.slice(offset, offset + 40), 40);
  const place = near === '' ? '' : ` near "${near}"`;
  return new Failure('body.invalid', {
    message: `${what} (at character ${offset}${place})`,
    help: RETRY_HELP,
    data: { offset },
  });
}
