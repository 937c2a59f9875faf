import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRecords, uniqueRecords, withFacts, withoutFalseDates } from '../../src/listing/normalise.ts';
import type { ModelRecord } from '../../src/listing/record.ts';
import { lockedModel } from './models.ts';

const TODAY = '2026-11-22';
const created = (records: readonly ModelRecord[]) =>
  withoutFalseDates(records, TODAY).map((record) => record.created);

describe('withoutFalseDates', () => {
  it('keeps dates that vary', () => {
    expect(
      created([{ id: 'a', created: '2025-01-01' }, { id: 'b', created: '2025-01-02' }, { id: 'c' }]),
    ).toEqual(['2025-01-01', '2025-01-02', undefined]);
    expect(created([{ id: 'a', created: '2025-01-01' }, { id: 'b' }])).toEqual(['2025-01-01', undefined]);
  });

  it('drops a constant, and the time of the request', () => {
    expect(
      created([
        { id: 'a', created: '2023-02-28' },
        { id: 'b', created: '2023-02-28' },
      ]),
    ).toEqual([undefined, undefined]);
    expect(created([{ id: 'a', created: '2023-02-28' }])).toEqual([undefined]);
    expect(
      created([
        { id: 'a', created: TODAY },
        { id: 'b', created: '2026-11-21' },
        { id: 'c', created: '2025-01-01' },
      ]),
    ).toEqual([undefined, undefined, '2025-01-01']);
  });
});

describe('mergeRecords', () => {
  it('merges identical records silently, and completes one by the other', () => {
    expect(mergeRecords({ id: 'a', name: 'A' }, [{ id: 'a', name: 'A' }])).toEqual({ id: 'a', name: 'A' });
    expect(mergeRecords({ id: 'a', name: 'A' }, [{ id: 'a', owner: 'o' }])).toEqual({
      id: 'a',
      name: 'A',
      owner: 'o',
    });
  });

  it('leaves out what records disagree on', () => {
    expect(mergeRecords({ id: 'a', name: 'A', owner: 'o' }, [{ id: 'a', name: 'B', owner: 'o' }])).toEqual({
      id: 'a',
      owner: 'o',
      conflicts: ['name'],
    });
    expect(mergeRecords({ id: 'a', conflicts: ['name'] }, [{ id: 'a', name: 'B' }])).toEqual({
      id: 'a',
      conflicts: ['name'],
    });
    expect(mergeRecords({ id: 'a', unusable: 'y' }, [{ id: 'a', unusable: 'x' }, { id: 'a' }])).toEqual({
      id: 'a',
      unusable: 'x',
    });
  });

  it('does not depend on order', () => {
    const records = fc.array(
      lockedModel.map(({ in: _, missingSince: __, ...record }) => ({ ...record, id: record.id.slice(0, 1) })),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(records, (all) => {
        expect(uniqueRecords([...all].reverse())).toEqual(uniqueRecords(all));
      }),
    );
  });
});

describe('withFacts', () => {
  it('leaves a record as it is when nothing more is known', () => {
    const record = { id: 'a', name: 'A', conflicts: ['price'] };
    expect(withFacts(record, [])).toBe(record);
    expect(withFacts(record, [{ id: 'a' }])).toEqual(record);
  });

  it('adds what the record lacks, unites names, and contradicts nothing', () => {
    const record = { id: 'a', owner: 'openai', features: ['chat'], aliases: ['x'] };
    const more = {
      id: 'a',
      owner: 'acme',
      features: ['tools', 'chat'],
      families: ['openai'],
      contextTokens: 8,
      unusable: 'is off',
    };
    expect(withFacts(record, [more])).toEqual({
      id: 'a',
      owner: 'openai',
      features: ['chat', 'tools'],
      aliases: ['x'],
      families: ['openai'],
      contextTokens: 8,
      unusable: 'is off',
    });
  });

  it('leaves out what entries disagree on, unless the record states it', () => {
    const facts = [
      { id: 'a', contextTokens: 8, owner: 'acme' },
      { id: 'a', contextTokens: 16, owner: 'other' },
    ];
    expect(withFacts({ id: 'a', owner: 'openai' }, facts)).toEqual({
      id: 'a',
      owner: 'openai',
      conflicts: ['contextTokens'],
    });
    const disputed = { id: 'a', conflicts: ['features'] };
    expect(withFacts(disputed, [{ id: 'a', features: ['tools'] }])).toEqual(disputed);
  });

  it('does not depend on the order of what is more known', () => {
    const records = fc.array(
      lockedModel.map(({ in: _, missingSince: __, ...record }) => ({ ...record, id: 'a' })),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(records, (more) => {
        const record = { id: 'a', name: 'A' };
        expect(withFacts(record, [...more].reverse())).toEqual(withFacts(record, more));
        expect(withFacts(record, more).name).toBe('A');
      }),
    );
  });
});
