import type { EnvironmentTimeline, Point } from '../../history/timeline.ts';
import { count } from '../count.ts';
import { html, lines, type Markup, NOTHING } from './markup.ts';
import type { End, Mark, Told } from './timeline-marks.ts';
import { type Scale, scaleOf } from './timeline-scale.ts';

const WIDTH = 1120;
const LEFT = 150;
const RIGHT = 16;
const LANE = 92;
/** Room for marks above the line of a lane. */
const ABOVE = 34;
const BELOW = 14;
const AXIS = 26;

/** Colour, by what it means for those who use the model. */
export const STYLES: Readonly<Record<Told, string>> = {
  appeared: 'l-good',
  returned: 'l-good',
  missing: 'l-warn',
  vanished: 'l-error',
};

/** Everything that is drawn; numbers of marks and ends are those of the lists below the picture, from one on. */
export interface Picture {
  /** Those that have a lock. */
  readonly environments: readonly EnvironmentTimeline[];
  readonly marks: readonly Mark[];
  readonly ends: readonly End[];
  readonly today: string;
}

/** How many models each environment listed over time, with marks. What it shows also stands in words below it. */
export function picture(all: Picture): Markup {
  const { environments, ends, today } = all;
  const past = environments.flatMap(({ points }) =>
    [points[0], points.at(-1)].flatMap((point) => point?.date ?? []),
  );
  const scale = scaleOf(
    past,
    today,
    ends.map(({ date }) => date),
    LEFT,
    WIDTH - RIGHT,
  );
  const height = environments.length * LANE + AXIS;
  const bottom = height - AXIS;
  const ticks = scale.ticks
    .filter((tick) => scale.holds(tick))
    .map((tick) => {
      const x = scale.x(tick);
      return html`<path class="grid" d="M${x} 0V${bottom}"/><text x="${x}" y="${height - 8}" class="tick">${tick}</text>`;
    });
  const now = scale.x(today);
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Models listed over time; what is marked stands in the lists below">
    ${lines(ticks)}
    <path class="today" d="M${now} 0V${bottom}"/><text x="${now}" y="${height - 8}" class="tick now">today</text>
    ${lines(environments.map((environment, index) => lane(environment, index * LANE, scale, all)))}
    </svg>`;
}

function lane({ name, points }: EnvironmentTimeline, top: number, scale: Scale, all: Picture): Markup {
  const [first, last] = [points[0], points.at(-1)];
  const numbers = points.map(({ models }) => models);
  const models = first === undefined || last === undefined ? '' : said(first, last);
  return html`<g class="lane"><path class="floor" d="M0 ${top + LANE}H${WIDTH}"/>
    <text x="0" y="${top + 44}" class="name">${short(name)}</text><text x="0" y="${top + 62}" class="tick models">${models}</text>
    ${lines([line(points, heightOf(numbers, top), scale, all.today), ...marked(name, top, scale, all)])}
    </g>`;
}

function said({ models: before }: Point, { models: after }: Point): string {
  return before === after ? count(after, 'model') : `${before} → ${count(after, 'model')}`;
}

/** A lane is 150 units wide at its left; the lists have the whole name. */
function short(name: string): string {
  return name.length > 18 ? `${name.slice(0, 17)}…` : name;
}

/** The least and the most fill the lane: a listing of hundreds that loses one must show it. */
function heightOf(numbers: readonly number[], top: number): (models: number) => number {
  const least = numbers.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = numbers.reduce((a, b) => Math.max(a, b), 0);
  const room = LANE - ABOVE - BELOW;
  return (models) => {
    const part = most === least ? 0.5 : (models - least) / (most - least);
    return Math.round((top + ABOVE + room * (1 - part)) * 10) / 10;
  };
}

/** A step at each lock that differs, up to today. */
function line(points: readonly Point[], y: (models: number) => number, scale: Scale, today: string): Markup {
  const [first] = points;
  if (first === undefined) return NOTHING;
  let path = `M${scale.x(first.date)} ${y(first.models)}`;
  let models = first.models;
  for (const point of points.slice(1)) {
    if (point.models === models) continue;
    models = point.models;
    path += `H${scale.x(point.date)}V${y(models)}`;
  }
  // A judgement as of an earlier day (`--now`) knows later locks all the same.
  const end = Math.max(scale.x(today), scale.x(points.at(-1)?.date ?? today));
  return html`<path class="line" d="${path}H${end}"/>`;
}

/** Marks of what happened, and of what is to come; those that would cover one another stand side by side. */
function marked(name: string, top: number, scale: Scale, { marks, ends }: Picture): readonly Markup[] {
  let free = 0;
  const placed = (date: string): number => {
    const x = Math.min(Math.max(scale.x(date), free), WIDTH - RIGHT);
    free = x + 20;
    return x;
  };
  const happened = marks.flatMap((mark, index) =>
    mark.environment === name
      ? [pin(placed(mark.date), scale.x(mark.date), top, index + 1, STYLES[mark.kind])]
      : [],
  );
  const coming = ends.flatMap((end, index) =>
    end.environments.includes(name) && scale.holds(end.date)
      ? [pin(placed(end.date), scale.x(end.date), top, marks.length + index + 1, 'ahead')]
      : [],
  );
  return [...happened, ...coming];
}

function pin(x: number, at: number, top: number, number: number, style: string): Markup {
  const y = top + 16;
  return html`<g class="pin ${style}"><path d="M${at} ${y + 9}V${top + LANE}"/><circle cx="${x}" cy="${y}" r="9"/><text x="${x}" y="${y + 3.5}">${number}</text></g>`;
}
