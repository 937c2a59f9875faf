import type { Located } from '../diagnostics/diagnostic.ts';
import { byCodeUnit, order } from '../diagnostics/order.ts';
import type { CheckReport, WaivedReport } from '../diagnostics/report.ts';
import { type Trouble, troubles } from './trouble.ts';

/** One rule, judged for one use case of one environment; or an environment that could not be looked at. */
export interface Case {
  readonly suite: string;
  readonly classname: string;
  readonly name: string;
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  readonly trouble?: Trouble;
  /** Findings that fail the run. */
  readonly failing: readonly Located[];
  /** Findings that do not. */
  readonly noted: readonly Located[];
  readonly waived: readonly WaivedReport[];
}

interface Open extends Case {
  file?: string;
  line?: number;
  readonly failing: Located[];
  readonly noted: Located[];
  readonly waived: WaivedReport[];
}

/** The suite of what is about no environment; a space cannot be in the name of one. */
const FILES = 'registry files';

class Cases {
  readonly all = new Map<string, Open>();

  at(suite: string, useCase: string | undefined, name: string): Open {
    const classname = useCase === undefined ? suite : `${suite}.${useCase}`;
    const key = JSON.stringify([suite, classname, name]);
    const known = this.all.get(key);
    if (known !== undefined) return known;
    const fresh: Open = { suite, classname, name, failing: [], noted: [], waived: [] };
    this.all.set(key, fresh);
    return fresh;
  }
}

function textOf(data: Located['data'], key: string): string | undefined {
  const value = data?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** Puts a finding into its case: by the environment and use case that it is about. */
function caseOf(cases: Cases, { data, rule, span }: Located, names: ReadonlySet<string>): Open {
  const environment = textOf(data, 'environment');
  const known = environment !== undefined && names.has(environment) ? environment : undefined;
  const one = cases.at(known ?? FILES, known === undefined ? undefined : textOf(data, 'useCase'), rule);
  one.file ??= span.file;
  one.line ??= span.start.line;
  return one;
}

/**
 * Every case of a report. What was judged without a finding is one too, so that a dashboard shows it as passed. A rule that
 * found something about a whole environment has one case there, and none for each use case.
 */
export function casesOf(report: CheckReport): readonly Case[] {
  const cases = new Cases();
  const environments = [...report.environments].sort((a, b) => byCodeUnit(a.name, b.name));
  const names = new Set(environments.map(({ name }) => name));
  for (const diagnostic of order(report.diagnostics)) {
    const fails = diagnostic.severity === 'error' || report.failOn === 'warn';
    caseOf(cases, diagnostic, names)[fails ? 'failing' : 'noted'].push(diagnostic);
  }
  for (const one of report.waived) caseOf(cases, one.diagnostic, names).waived.push(one);
  const whole = new Set([...cases.all.keys()]);
  for (const { name, outcome, judged } of environments) {
    if (outcome !== 'judged') continue;
    const rules = judged.rules.filter((rule) => !whole.has(JSON.stringify([name, name, rule])));
    for (const useCase of judged.useCases) for (const rule of rules) cases.at(name, useCase, rule);
  }
  const looked = troubles(report).map((trouble): Case => {
    const { environment, file, reason } = trouble;
    return {
      suite: environment,
      classname: environment,
      name: reason,
      file,
      trouble,
      failing: [],
      noted: [],
      waived: [],
    };
  });
  return [...looked, ...[...cases.all.values()].sort(byName)];
}

function byName(a: Case, b: Case): number {
  return byCodeUnit(a.classname, b.classname) || byCodeUnit(a.name, b.name);
}
