import { asciiJson } from './ascii.ts';
import { checkDocument } from './json-check.ts';
import { diffDocument } from './json-diff.ts';
import { driftDocument } from './json-drift.ts';
import { historyDocument } from './json-history.ts';
import { simulationDocument } from './json-simulate.ts';
import { syncDocument } from './json-sync.ts';
import type { Reporter } from './reporter.ts';

/** Documents for machines, described by the schemas in `schema/`. */
export const json: Reporter = {
  id: 'json',
  summary: 'for machines: one document, described by a published schema',
  check: (report) => asciiJson(checkDocument(report)),
  sync: (report) => asciiJson(syncDocument(report)),
  drift: (report) => asciiJson(driftDocument(report)),
  diff: (report) => asciiJson(diffDocument(report)),
  history: (report) => asciiJson(historyDocument(report)),
  simulate: (report) => asciiJson(simulationDocument(report)),
};
