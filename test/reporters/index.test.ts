import { describe, expect, it } from 'vitest';
import { REPORTERS, reporterById } from '../../src/reporters/index.ts';

describe('REPORTERS', () => {
  it('are found by their ids, with the default first', () => {
    expect(REPORTERS.map((reporter) => reporter.id)).toEqual([
      'pretty',
      'compact',
      'json',
      'github',
      'gitlab',
      'sarif',
      'junit',
      'checkstyle',
      'rdjson',
      'markdown',
      'html',
      'agent',
    ]);
    for (const reporter of REPORTERS) expect(reporterById(reporter.id)).toBe(reporter);
    expect(reporterById('constructor')).toBeUndefined();
  });

  it('say what they are for', () => {
    for (const reporter of REPORTERS) expect(reporter.summary).toMatch(/^for /);
  });
});
