import type { CheckReport } from '../../diagnostics/report.ts';
import type { DriftReport } from '../../drift/report.ts';
import type { ReviewReport } from '../../review/report.ts';
import { countLevels } from '../diff-row.ts';
import type { Background } from '../reporter.ts';
import { remarks, scope, tally, verdict } from '../tally.ts';
import { changesSection, driftTitle, impactsSection } from './drifted.ts';
import { environmentsSection, passedSection } from './environments.ts';
import { filterBar, filterRules } from './filters.ts';
import { findingNotes, findingsSection, waivedSection } from './findings.ts';
import { html, NOTHING } from './markup.ts';
import { matrixSection } from './matrix.ts';
import { document, type Page } from './page.ts';
import { chainsSection, changesSections, unreadSection } from './reviewed.ts';
import type { Section } from './section.ts';
import { type Tags, tagsOf } from './tags.ts';
import { timelineSection } from './timeline.ts';

/** A check as a page. */
export function checkPage(report: CheckReport, background?: Background): string {
  const numbers = tally(report);
  const found = verdict(numbers);
  const judged = scope(numbers);
  const tags = tagsOf(
    background?.overview,
    report.environments.map(({ name }) => name),
  );
  return page(
    {
      title: 'Model check',
      noun: 'findings',
      verdict: found === '' ? 'nothing judged' : found,
      tone: toneOf(numbers.errors + numbers.notJudged, numbers.warnings + (found === '' ? 1 : 0)),
      remarks: [`${judged.charAt(0).toUpperCase()}${judged.slice(1)}.`, ...remarks(report)].map(
        (text) => html`${text}`,
      ),
      sections: [
        ...findingsSection(report, tags),
        ...matrixOf(background, tags, report),
        ...timelineOf(background, tags),
        ...environmentsSection(report, tags),
        ...passedSection(report.passedUnlisted),
        ...waivedSection(report),
      ],
    },
    background,
    tags,
  );
}

/** Drift as a page. */
export function driftPage(report: DriftReport, background?: Background): string {
  const tags = tagsOf(
    background?.overview,
    report.environments.map(({ name }) => name),
  );
  const failed = report.environments.filter(({ outcome }) => outcome === 'not-compared').length;
  return page(
    {
      title: 'Model drift',
      noun: 'bindings hit',
      verdict: driftTitle(report),
      tone: toneOf(failed + report.impacts.length, 0),
      remarks: [html`What the gateways list now, beside what the locks say and what the registry uses.`],
      sections: [
        ...impactsSection(report, tags),
        ...changesSection(report, tags),
        ...matrixOf(background, tags),
        ...timelineOf(background, tags),
        ...passedSection(report.passedUnlisted),
      ],
    },
    background,
    tags,
  );
}

/** A review as a page. */
export function diffPage(report: ReviewReport, background?: Background): string {
  const named = [
    ...report.changes.map(({ environment }) => environment),
    ...report.chains.map(({ environment }) => environment),
  ];
  const tags = tagsOf(
    background?.overview,
    named.filter((name) => name !== undefined),
  );
  const of = (level: string): number => report.changes.filter((change) => change.level === level).length;
  const { name, commit, registry } = report.base;
  const at = commit === undefined ? NOTHING : html` at commit <code>${commit.slice(0, 12)}</code>`;
  return page(
    {
      title: 'Model review',
      noun: 'changes',
      verdict: countLevels(report.changes),
      tone: toneOf(of('breaking'), of('risky') + report.unread.length),
      remarks: [
        html`Compared with <code>${name}</code>${at}${registry ? '' : '; there was no registry, so everything is new'}.`,
      ],
      sections: [
        ...unreadSection(report),
        ...changesSections(report, tags),
        ...chainsSection(report, tags),
        ...matrixOf(background, tags),
        ...timelineOf(background, tags),
      ],
    },
    background,
    tags,
  );
}

function toneOf(errors: number, warnings: number): Page['tone'] {
  return errors > 0 ? 'error' : warnings > 0 ? 'warn' : 'good';
}

function matrixOf(background: Background | undefined, tags: Tags, report?: CheckReport): readonly Section[] {
  if (background === undefined) return [];
  return matrixSection(background.overview, tags, report && findingNotes(report));
}

function timelineOf(background: Background | undefined, tags: Tags): readonly Section[] {
  return background === undefined ? [] : timelineSection(background, tags);
}

/** What is decided for each kind of page; the rest is the same for all. */
type Parts = Omit<Page, 'bar' | 'rules'> & { readonly noun: string };

function page({ noun, ...parts }: Parts, background: Background | undefined, tags: Tags): string {
  const links = (background?.overview.bindings ?? []).flatMap((binding) => binding.links);
  const filters = { tags, noun, states: [...new Set(links.map(({ availability }) => availability))] };
  return document({ ...parts, bar: filterBar(filters), rules: filterRules(filters) });
}
