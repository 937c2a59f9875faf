import type { SimulationReport } from '../review/simulate-report.ts';
import type { Serving, SimulatedUse } from '../review/simulation.ts';
import { failureFields, SCHEMA_VERSION } from './json-check.ts';

function servingFields({ model, hop, availability, family, adapter, when, isMeant }: Serving): object {
  return {
    model,
    hop,
    availability,
    ...(family === undefined ? {} : { family }),
    ...(adapter === undefined ? {} : { adapter }),
    ...(when === undefined ? {} : { when: [...when] }),
    documented: isMeant,
  };
}

function useFields({
  environment,
  useCase,
  owner,
  family,
  outcome,
  before,
  after,
  lost,
}: SimulatedUse): object {
  return {
    environment,
    useCase,
    ...(owner === undefined ? {} : { owner }),
    family,
    outcome,
    ...(before === undefined ? {} : { before: servingFields(before) }),
    ...(after === undefined ? {} : { after: servingFields(after) }),
    lost: lost.map((one) => ({ ...one })),
  };
}

/** A simulation as `schema/simulate.schema.json` describes it. */
export function simulationDocument(report: SimulationReport): object {
  const { exitCode, failOn, whatIf, environments, uses, notices, unread } = report;
  return {
    schemaVersion: SCHEMA_VERSION,
    exitCode,
    failOn,
    whatIf: {
      remove: [...whatIf.remove],
      keys: [...whatIf.keys].map(([environment, keyOf]) => ({ environment, keyOf })),
      ...(whatIf.day === undefined ? {} : { date: whatIf.day }),
    },
    environments: environments.map(({ counts, ...one }) => ({ ...one, counts: { ...counts } })),
    useCases: uses.map(useFields),
    notices: notices.map((notice) => ({ ...notice, useCases: [...notice.useCases] })),
    unread: unread.map(({ environment, failure }) => ({ environment, ...failureFields(failure) })),
  };
}
