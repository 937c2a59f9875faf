import type { Availability } from '../../diagnostics/report.ts';
import { html, lines, type Markup } from './markup.ts';

interface State {
  readonly sign: string;
  readonly isProblem: boolean;
  /** What the word says, for the legend. */
  readonly means: string;
}

/** Every availability, from bad to good. The word is the key; sign and colour only help. */
export const STATES: Readonly<Record<Availability, State>> = {
  absent: { sign: '✗', isProblem: true, means: 'The listing for this key does not hold the id.' },
  unusable: {
    sign: '⊘',
    isProblem: true,
    means: 'It is listed, and the listing itself says that it cannot be called.',
  },
  missing: {
    sign: '!',
    isProblem: true,
    means: 'It has gone from the listing, and the grace for that is not over.',
  },
  unknown: {
    sign: '?',
    isProblem: false,
    means: 'Nothing is known about the listing. This is not the same as absent.',
  },
  declared: {
    sign: '~',
    isProblem: false,
    means: 'No listing holds such names; the gateway documents this one.',
  },
  exempt: { sign: '○', isProblem: false, means: 'The registry says with a reason why it is not listed.' },
  listed: {
    sign: '✓',
    isProblem: false,
    means: 'The listing for this key holds the id. Whether it answers, nobody has tried.',
  },
};

/** Every availability, from bad to good. */
export const ALL_STATES: readonly Availability[] = Object.keys(STATES) as Availability[];

/** An availability by colour, sign and word. */
export function stateWord(state: Availability): Markup {
  return html`<span class="state"><i aria-hidden="true">${STATES[state].sign}</i>${state}</span>`;
}

/** What each word means, folded away. */
export function legend(): Markup {
  const rows = ALL_STATES.map(
    (state) =>
      html`<div><dt class="s-${state}">${stateWord(state)}</dt><dd>${STATES[state].means}</dd></div>`,
  );
  return html`<details class="legend"><summary>What the words mean</summary><dl>
    ${lines(rows)}
    </dl></details>`;
}
