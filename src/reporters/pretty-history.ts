import type { Traced } from '../history/bisect.ts';
import type { HistoryReport } from '../history/report.ts';
import type { ModelStory, Standing, Story } from '../history/story.ts';
import type { Commit, ModelEvent } from '../history/timeline.ts';
import { count, SHOWN } from './count.ts';
import {
  checkedPieces,
  countsText,
  coveragePieces,
  cutPieces,
  eventPieces,
  shortHash,
  sincePieces,
  skippedPieces,
  standingText,
  titlePieces,
  toldOf,
  tracedText,
} from './history-words.ts';
import { day } from './moment.ts';
import { type Paint, painter, type Style } from './paint.ts';
import { columnsOf, hang } from './paragraph.ts';
import { listed, plainText } from './piece.ts';
import type { Look } from './reporter.ts';
import { brief, visible } from './visible.ts';

const SIGNS: Readonly<Record<Standing, readonly [Style, string]>> = {
  listed: ['added', '✓'],
  missing: ['changed', '!'],
  gone: ['removed', '✗'],
  never: ['quiet', '·'],
};

type Commits = ReadonlyMap<string, Commit>;

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('; ');
}

function eventText(event: ModelEvent): string {
  return `${day(event.date)} ${brief(plainText(eventPieces(event)))}`;
}

/** One environment in a line, with its newest event. */
function storyLines(story: Story, paint: Paint, width: number): readonly string[] {
  const [style, sign] = SIGNS[story.standing];
  const [last] = story.events;
  const news =
    last === undefined
      ? plainText(sincePieces(story))
      : `${eventText(last)} (${visible(shortHash(last.commit))})`;
  const text = `${visible(story.environment)}: ${joined([standingText(story), countsText(story), news])}`;
  return hang(`  ${paint(style, sign)} `, text, 4, width);
}

function modelLines({ model, stories }: ModelStory, paint: Paint, width: number): readonly string[] {
  return [paint('strong', visible(model)), ...stories.flatMap((one) => storyLines(one, paint, width))];
}

function allBlocks(report: HistoryReport, paint: Paint, width: number): readonly (readonly string[])[] {
  const { changed, steady, quiet } = toldOf(report);
  const shown = report.all ? changed : changed.slice(0, SHOWN);
  const hidden = changed.length - shown.length;
  const rest = [
    ...(hidden === 0 ? [] : [`and ${count(hidden, 'more model')} that changed: --all shows them`]),
    ...(steady.length === 0
      ? []
      : [`In use and unchanged: ${plainText(listed(steady.map(({ model }) => model)))}`]),
    ...(quiet === 0 ? [] : [`${count(quiet, 'model')} that no binding uses did not change`]),
  ];
  return [
    hang('', plainText(titlePieces(report, changed.length)), 2, width).map((line) => paint('strong', line)),
    ...shown.map((one) => modelLines(one, paint, width)),
    rest.flatMap((line) => hang('', line, 2, width)).map((line) => paint('quiet', line)),
  ];
}

function commitText({ author, subject }: Commit): string {
  return `"${brief(subject)}" by ${brief(author)}`;
}

function eventLines(event: ModelEvent, commits: Commits, paint: Paint, width: number): readonly string[] {
  const commit = commits.get(event.commit);
  const words = commit === undefined ? [] : hang('      ', commitText(commit), 6, width);
  return [
    ...hang('    ', `${eventText(event)} (${visible(shortHash(event.commit))})`, 6, width),
    ...words.map((line) => paint('quiet', line)),
  ];
}

function wholeStory(
  story: Story,
  all: boolean,
  commits: Commits,
  paint: Paint,
  width: number,
): readonly string[] {
  const [style, sign] = SIGNS[story.standing];
  const head = joined([standingText(story), countsText(story), plainText(sincePieces(story))]);
  const shown = all ? story.events : story.events.slice(0, SHOWN);
  const hidden = story.events.length - shown.length;
  return [
    ...hang(`${paint(style, sign)} `, `${visible(story.environment)}: ${head}`, 2, width),
    ...shown.flatMap((event) => eventLines(event, commits, paint, width)),
    ...(hidden === 0 ? [] : [paint('quiet', `    and ${count(hidden, 'earlier event')}: --all shows them`)]),
  ];
}

function tracedLines(traced: Traced, paint: Paint, width: number): readonly string[] {
  const [style, sign] = SIGNS[traced.standing];
  const { found } = traced;
  const where = `${visible(traced.environment)}: ${tracedText(traced)}`;
  const sentence =
    found === undefined ? where : `${where} ${visible(found.commit.commit)} of ${day(found.commit.date)}`;
  const now = found?.kind === 'vanished' ? `; now ${traced.standing}` : '';
  const lines = hang(`${paint(style, sign)} `, `${sentence}${now}`, 2, width);
  if (found === undefined) return lines;
  const unread = plainText(skippedPieces(found.unread));
  const details = [
    commitText(found.commit),
    plainText(checkedPieces(found)),
    ...(found.since === undefined ? [] : [`missing from the listing since ${day(found.since)}`]),
    ...(unread === '' ? [] : [`or in one of the commits before it whose lock cannot be read: ${unread}`]),
  ];
  return [...lines, ...details.flatMap((line) => hang('    ', line, 6, width))];
}

function modelBlocks(report: HistoryReport, paint: Paint, width: number): readonly (readonly string[])[] {
  const commits = new Map(report.commits.map((commit) => [commit.commit, commit]));
  const { traced } = report;
  const blocks =
    traced === undefined
      ? report.models.flatMap(({ stories }) =>
          stories.map((story) => wholeStory(story, report.all, commits, paint, width)),
        )
      : traced.map((one) => tracedLines(one, paint, width));
  return [[paint('strong', visible(report.model ?? ''))], ...blocks];
}

function coverageBlock({ environments }: HistoryReport, paint: Paint, width: number): readonly string[] {
  return environments.flatMap((one) => {
    const lines = hang('', `${visible(one.name)}: ${plainText(coveragePieces(one))}`, 2, width);
    const number = count(one.skipped.length, 'commit');
    const skipped = `${number} passed over: ${plainText(skippedPieces(one.skipped))}`;
    return [
      ...lines.map((line) => paint('quiet', line)),
      ...(one.skipped.length === 0 ? [] : hang(`  ${paint('changed', '!')} `, skipped, 4, width)),
    ];
  });
}

/** A history for a person: models in use first, newest first; of one model every event, or the commit it is traced to. */
export function prettyHistory(report: HistoryReport, look: Look): string {
  const paint = painter(look.color);
  const width = columnsOf(look.width);
  const of = report.model === undefined ? allBlocks : modelBlocks;
  const blocks = [
    ...of(report, paint, width),
    coverageBlock(report, paint, width),
    report.cuts.flatMap((cut) => hang(`${paint('changed', '!')} `, plainText(cutPieces(cut)), 2, width)),
  ].filter((lines) => lines.length > 0);
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
