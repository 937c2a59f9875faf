import type { Traced } from '../history/bisect.ts';
import type { HistoryReport } from '../history/report.ts';
import type { ModelStory, Standing, Story } from '../history/story.ts';
import type { Commit, ModelEvent } from '../history/timeline.ts';
import { comment, type Section } from './comment.ts';
import { count } from './count.ts';
import {
  checkedPieces,
  countsText,
  coveragePieces,
  cutPieces,
  eventPieces,
  shortHash,
  sincePieces,
  skippedPieces,
  titlePieces,
  toldOf,
  tracedText,
} from './history-words.ts';
import { code, row, tableHead } from './markdown-text.ts';
import { day } from './moment.ts';
import { listed, markdownText } from './piece.ts';

const MOST = 100;
const ALL = Number.POSITIVE_INFINITY;

function standingCell(standing: Standing): string {
  if (standing === 'never') return 'never listed';
  return standing === 'listed' ? standing : `**${standing}**`;
}

function newsCell(event: ModelEvent | undefined): string {
  return event === undefined ? '' : `${code(day(event.date))} ${markdownText(eventPieces(event))}`;
}

function storyRow({ model, used }: ModelStory, story: Story): string {
  const [last] = story.events;
  return row([
    code(model),
    used ? 'yes' : 'no',
    code(story.environment),
    standingCell(story.standing),
    countsText(story),
    newsCell(last),
    last === undefined ? '' : code(shortHash(last.commit)),
  ]);
}

function allSections(report: HistoryReport): readonly Section[] {
  const { changed, steady, quiet } = toldOf(report);
  const rows = changed.flatMap((one) => one.stories.map((story) => storyRow(one, story)));
  const titles = ['Model', 'In use', 'Environment', 'Stands', 'How often', 'Last', 'Commit'];
  const rest = [
    ...(steady.length === 0
      ? []
      : [`In use and unchanged: ${markdownText(listed(steady.map(({ model }) => model)))}.`, '']),
    ...(quiet === 0 ? [] : [`${count(quiet, 'model')} that no binding uses did not change.`]),
  ];
  return [
    { head: [`**${markdownText(titlePieces(report, changed.length))}**`], rows: [], foot: [], most: 0 },
    ...(rows.length === 0
      ? []
      : [{ head: tableHead(titles), rows, foot: [], most: report.all ? ALL : MOST }]),
    ...(rest.length === 0 ? [] : [{ head: rest, rows: [], foot: [], most: 0 }]),
  ];
}

function modelSections(report: HistoryReport): readonly Section[] {
  const commits = new Map(report.commits.map((commit) => [commit.commit, commit]));
  return report.models.flatMap(({ stories }) =>
    stories.map((story): Section => {
      const standing = `${code(story.environment)}: ${standingCell(story.standing)}${story.used ? ', in use' : ''}`;
      const since = markdownText(sincePieces(story));
      const rows = story.events.map((event) => eventRow(event, commits.get(event.commit)));
      const head = [`${standing}${since === '' ? '' : `; ${since}`}.`];
      const titles = tableHead(['Day', 'What happened', 'Commit', 'Subject', 'Author']);
      return {
        head: rows.length === 0 ? head : [...head, '', ...titles],
        rows,
        foot: [],
        most: report.all ? ALL : MOST,
      };
    }),
  );
}

function eventRow(event: ModelEvent, commit: Commit | undefined): string {
  return row([
    code(day(event.date)),
    markdownText(eventPieces(event)),
    code(shortHash(event.commit)),
    commit === undefined ? '' : code(commit.subject),
    commit === undefined ? '' : code(commit.author),
  ]);
}

function tracedSection(traced: readonly Traced[]): Section {
  const rows = traced.map((one) => {
    const { environment, standing, found } = one;
    const cells = [code(environment), standingCell(standing), tracedText(one)];
    if (found === undefined) return row([...cells, '', '', '', '', '']);
    const { commit } = found;
    return row([
      ...cells,
      code(commit.commit),
      code(commit.subject),
      code(commit.author),
      markdownText(checkedPieces(found)),
      markdownText(skippedPieces(found.unread)),
    ]);
  });
  const titles = [
    'Environment',
    'Stands',
    'Found',
    'Commit',
    'Subject',
    'Author',
    'Lock',
    'Not read before it',
  ];
  return { head: tableHead(titles), rows, foot: [], most: MOST };
}

function coverageSection({ environments }: HistoryReport): Section {
  const rows = environments.map((one) =>
    row([
      code(one.name),
      markdownText(coveragePieces(one)),
      one.skipped.length === 0
        ? ''
        : `${count(one.skipped.length, 'commit')}: ${markdownText(skippedPieces(one.skipped))}`,
    ]),
  );
  return { head: tableHead(['Environment', 'History', 'Passed over']), rows, foot: [], most: MOST };
}

/** A history as a comment or a job summary. */
export function markdownHistory(report: HistoryReport): string {
  const { model, traced, cuts } = report;
  const body =
    model === undefined
      ? allSections(report)
      : [
          { head: [`**${code(model)}**`], rows: [], foot: [], most: 0 },
          ...(traced === undefined ? modelSections(report) : [tracedSection(traced)]),
        ];
  const notes = cuts.map(
    (cut): Section => ({ head: [markdownText(cutPieces(cut))], rows: [], foot: [], most: 0 }),
  );
  return comment([...body, coverageSection(report), ...notes]);
}
