import type { Overview } from '../../drift/overview.ts';
import type { Cut, Timeline } from '../../history/timeline.ts';
import { count } from '../count.ts';
import type { Background } from '../reporter.ts';
import { between, html, lines, type Markup, NOTHING } from './markup.ts';
import type { Section } from './section.ts';
import type { Tags } from './tags.ts';
import { day, prose } from './text.ts';
import { type End, endsOf, type Mark, marksOf } from './timeline-marks.ts';
import { picture, STYLES } from './timeline-picture.ts';
import { daysBetween } from './timeline-scale.ts';

/** What happened to the listings since they have been committed, and which ends lie ahead. */
export function timelineSection({ overview, history }: Background, tags: Tags): readonly Section[] {
  const ends = endsOf(overview);
  const body =
    'timeline' in history
      ? drawn(history.timeline, ends, overview, tags)
      : undrawn(history.why, ends, overview, tags);
  return [{ id: 'timeline', title: 'Listings over time', body }];
}

/** Ends are known without a history. */
function undrawn(why: string, ends: readonly End[], overview: Overview, tags: Tags): Markup {
  return lines([
    html`<p class="quiet">There is no timeline. ${prose(why)}.</p>`,
    endList(ends, 1, overview, tags),
  ]);
}

function drawn(timeline: Timeline, ends: readonly End[], overview: Overview, tags: Tags): Markup {
  const { marks, hidden } = marksOf(timeline);
  const locks = timeline.environments.reduce((sum, { points }) => sum + points.length, 0);
  const remarks = lines(remarksOf(timeline, hidden).map((text) => html`<p class="quiet">${text}</p>`));
  if (locks === 0)
    return lines([
      html`<p class="quiet">No lock has been committed yet.</p>`,
      remarks,
      endList(ends, 1, overview, tags),
    ]);
  const { today } = overview;
  const known = timeline.environments.filter(({ points }) => points.length > 0);
  return html`<figure class="timeline"><div class="scroll" role="group" aria-labelledby="timeline" tabindex="0">
    ${picture({ environments: known, marks, ends, today })}
    </div><figcaption>Models that each key could see, by ${count(locks, 'lock')} in ${count(timeline.commits.length, 'commit')}. Each lane has a scale of its own.</figcaption></figure>
    ${lines([remarks, markList(marks, timeline, tags), endList(ends, marks.length + 1, overview, tags)])}`;
}

function remarksOf({ cuts, environments }: Timeline, hidden: number): readonly string[] {
  const unread = environments.reduce((sum, { skipped }) => sum + skipped.length, 0);
  const never = environments.filter(({ points }) => points.length === 0).map(({ name }) => name);
  return [
    ...cuts.map(cutText),
    ...(never.length > 0 ? [`Not drawn, for want of a committed lock: ${never.join(', ')}.`] : []),
    ...(unread > 0
      ? [
          `${count(unread, 'lock')} of earlier commits cannot be read and ${unread === 1 ? 'is' : 'are'} left out.`,
        ]
      : []),
    ...(hidden > 0 ? [`${count(hidden, 'earlier mark')} ${hidden === 1 ? 'is' : 'are'} not shown.`] : []),
  ];
}

function cutText(cut: Cut): string {
  if (cut.why === 'shallow')
    return `The clone is shallow: ${count(cut.commits, 'commit')} of its history ${cut.commits === 1 ? 'is' : 'are'} here, and what was before is not shown. In CI, set fetch-depth: 0 at the checkout step.`;
  return `Before commit ${cut.commit.slice(0, 12)} the locks stood in ${cut.from}; that part is not shown.`;
}

function number(index: number, style: string): Markup {
  return html`<b class="index ${style}">${index}</b>`;
}

function markList(marks: readonly Mark[], { commits }: Timeline, tags: Tags): Markup {
  if (marks.length === 0)
    return html`<p class="quiet">No model that a binding uses has come or gone in that time.</p>`;
  const subjects = new Map(commits.map(({ commit, subject }) => [commit, subject]));
  const rows = marks.map(({ environments, commit, date, kind, models }, index) => {
    const names = between(
      models.map((model) => html`<code>${model}</code>`),
      ', ',
    );
    return html`<li class="${tags.classes(environments)}">${number(index + 1, STYLES[kind])} ${day(date.slice(0, 10))} <span class="level ${STYLES[kind]}">${kind}</span> ${names} <small>in ${environments.join(', ')}, commit ${commit.slice(0, 12)}: ${subjects.get(commit) ?? ''}</small></li>`;
  });
  return html`<h3>Models in use that came and went</h3><ul class="plain marks">
    ${lines(rows)}
    </ul>`;
}

function endList(ends: readonly End[], from: number, { today }: Overview, tags: Tags): Markup {
  if (ends.length === 0) return NOTHING;
  const rows = ends.map(({ date, model, environments }, index) => {
    const left = daysBetween(today, date);
    return html`<li class="${tags.classes(environments)}">${number(from + index, 'ahead')} ${day(date)} <code>${model}</code> <small>${left === 0 ? 'today' : `in ${count(left, 'day')}`}, used in ${environments.join(', ')}</small></li>`;
  });
  return html`<h3>Retirements ahead</h3><ul class="plain marks">
    ${lines(rows)}
    </ul>`;
}
