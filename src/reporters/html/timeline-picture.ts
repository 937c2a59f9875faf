import type { EnvironmentTimeline, Point } from '../../history/timeline.ts';
import { count } from '../count.ts';
import { html, lines, Markup, NOTHING } from './markup.ts';
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
/** A month that is nearer to today than this has no room for its name. */
const BESIDE = 52;
/** From one mark to the next. */
const GAP = 20;

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
  const now = scale.x(today);
  const ticks = scale.ticks
    .filter((tick) => Math.abs(scale.x(tick) - now) > BESIDE)
    .map((tick) => {
      const x = scale.x(tick);
      return html`<path class="grid" d="M${x} 0V${bottom}"/><text x="${x}" y="${height - 8}" class="tick">${tick}</text>`;
    });
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

/** A step at each lock that differs, up to today; of several at one place the last. */
function line(points: readonly Point[], y: (models: number) => number, scale: Scale, today: string): Markup {
  const [first, ...others] = points;
  if (first === undefined) return NOTHING;
  const steps = new Map<number, number>();
  for (const { date, models } of others) steps.set(Math.round(scale.x(date)), y(models));
  let path = `M${scale.x(first.date)} ${y(first.models)}`;
  let height = y(first.models);
  for (const [x, next] of steps) {
    if (next !== height) path += `H${x}V${next}`;
    height = next;
  }
  // A judgement as of an earlier day (`--now`) knows later locks all the same.
  const end = Math.max(scale.x(today), scale.x(points.at(-1)?.date ?? today));
  return html`<path class="line" d="${new Markup(`${path}H${end}`)}"/>`;
}

/** Marks of what happened, and of what is to come. */
function marked(name: string, top: number, scale: Scale, { marks, ends }: Picture): readonly Markup[] {
  const happened = marks.map((mark, index) => ({ ...mark, number: index + 1, style: STYLES[mark.kind] }));
  const coming = ends.map((end, index) => ({ ...end, number: marks.length + index + 1, style: 'ahead' }));
  const own = [...happened, ...coming].filter(
    ({ environments, date }) => environments.includes(name) && scale.holds(date),
  );
  const places = apart(own.map(({ date }) => scale.x(date)));
  return own.map(({ date, number, style }, index) =>
    pin(places[index] ?? LEFT, scale.x(date), top, number, style),
  );
}

/** Sorted places, moved as little as need be so that none covers another and none is outside. */
function apart(places: readonly number[]): readonly number[] {
  const moved = [...places];
  for (let at = 1; at < moved.length; at += 1)
    moved[at] = Math.max(moved[at] ?? 0, (moved[at - 1] ?? 0) + GAP);
  let limit = WIDTH - RIGHT;
  for (let at = moved.length - 1; at >= 0; at -= 1) {
    moved[at] = Math.round(Math.min(moved[at] ?? 0, limit) * 10) / 10;
    limit = (moved[at] ?? 0) - GAP;
  }
  return moved;
}

function pin(x: number, at: number, top: number, number: number, style: string): Markup {
  const y = top + 16;
  return html`<g class="pin ${style}"><path d="M${x} ${y + 9}L${at} ${y + 17}V${top + LANE}"/><circle cx="${x}" cy="${y}" r="9"/><text x="${x}" y="${y + 3.5}">${number}</text></g>`;
}
