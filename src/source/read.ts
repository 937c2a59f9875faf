import type { Span } from '../diagnostics/place.ts';
import type { Comment } from '../diagnostics/waiver.ts';
import { hiddenCharacters } from './characters.ts';
import { commentsOf } from './comments.ts';
import { decode } from './decode.ts';
import type { Document, ReadResult, SourceText } from './document.ts';
import { rowsOf } from './excerpt.ts';
import { LIMITS } from './limits.ts';
import { Lines, type Range } from './lines.ts';
import { located, type Problem } from './problem.ts';
import { type Reading, readSubset } from './subset.ts';
import { readThoroughly } from './thorough.ts';
import { writtenAt } from './written.ts';

/** Hidden characters reported at most; a file of them is some other file. */
const MAX_HIDDEN = 20;

/** Problems reported at most; whoever mends a hundred may run again. */
const MAX_PROBLEMS = 100;

const START = { start: 0, end: 0 };

/** Reads one YAML file. Whatever it holds, the answer is a document or located diagnostics. */
export function readDocument(source: SourceText): ReadResult {
  const { file, bytes } = source;
  if (bytes.length > LIMITS.fileBytes) return refused(file, '', [tooLarge(bytes.length)]);
  const decoded = decode(bytes);
  if (!('text' in decoded)) return refused(file, decoded.before, [notUtf8(decoded.before, decoded.badByte)]);
  const { text } = decoded;
  const conflict = mergeConflict(text);
  if (conflict !== undefined) return refused(file, text, [conflict]);
  const hidden = hiddenProblems(text);
  if (hidden.length > 0) return refused(file, text, hidden);
  const read = readSubset(text) ?? readThoroughly(text);
  if ('problems' in read) return refused(file, text, read.problems);
  return { document: documentOf(file, text, read), diagnostics: [] };
}

function documentOf(file: string, text: string, read: Reading): Document {
  let lines: Lines | undefined;
  const spanOf = (range: Range): Span => {
    lines ??= new Lines(text);
    return lines.span(file, range);
  };
  let comments: readonly Comment[] | undefined;
  return {
    file,
    text,
    value: read.value,
    span: (path, on) => spanOf(read.places.rangeOf(path, on)),
    isInline: (path) => read.places.isInlineAt(path),
    written: (path, on) => writtenAt(read.value, path, on),
    get comments() {
      comments ??= commentsOf(text, read.comments, spanOf);
      return comments;
    },
  };
}

function refused(file: string, text: string, problems: readonly Problem[]): ReadResult {
  const site = { file, lines: new Lines(text), rows: rowsOf(text) };
  return { diagnostics: problems.slice(0, MAX_PROBLEMS).map((problem) => located(problem, site)) };
}

function mergeConflict(text: string): Problem | undefined {
  const start = text.search(/^(?:<{7}|>{7})(?: |$)/m);
  if (start < 0) return undefined;
  return {
    rule: 'merge-conflict',
    range: { start, end: start + 7 },
    message: 'This file holds an unresolved merge conflict',
    help: 'Choose one side and remove the lines with <<<<<<<, ======= and >>>>>>>.',
  };
}

function hiddenProblems(text: string): readonly Problem[] {
  const problems: Problem[] = [];
  for (const hidden of hiddenCharacters(text)) {
    problems.push({
      rule: 'hidden-character',
      range: { start: hidden.at, end: hidden.at + hidden.length },
      message: `The file contains the ${hidden.kind} character ${hidden.name}`,
      help: 'Remove it; what is read in the file must be what runs.',
      data: { codePoint: hidden.name },
    });
    if (problems.length === MAX_HIDDEN) break;
  }
  return problems;
}

function notUtf8(before: string, badByte: number): Problem {
  return {
    rule: 'encoding',
    range: { start: before.length, end: before.length },
    message: `The file is not UTF-8: byte ${badByte + 1} begins no character`,
    help: 'Save the file as UTF-8.',
    data: { offset: badByte },
  };
}

function tooLarge(bytes: number): Problem {
  return {
    rule: 'size',
    range: START,
    message: `The file has ${bytes} bytes; ${LIMITS.fileBytes} is the limit`,
    help: 'A registry holds choices, not data; split it or move the rest out.',
    data: { bytes, limit: LIMITS.fileBytes },
  };
}
