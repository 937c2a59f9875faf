import { describe, expect, it } from 'vitest';
import { overviewOf } from '../../src/drift/overview.ts';
import { resolutionOf } from '../support/resolution.ts';
import { EXAMPLE } from '../support/sample.ts';

describe('an overview', () => {
  const resolution = resolutionOf(EXAMPLE);
  const overview = overviewOf(resolution);

  it('holds every binding of every environment, and the day', () => {
    expect(overview.today).toBe(resolution.now.toISOString().slice(0, 10));
    expect(overview.environments).toEqual([
      { name: 'default', stage: 'development' },
      { name: 'eu-staging', stage: 'staging' },
      { name: 'production', stage: 'production' },
    ]);
    const chains = resolution.environments.flatMap(({ bindings }) =>
      bindings.map(({ chain }) => chain.length),
    );
    expect(overview.bindings.map(({ links }) => links.length)).toEqual(chains);
  });

  it('says of each model how it stands, when it takes over, and why it passes', () => {
    const of = (useCase: string) =>
      overview.bindings.find((one) => one.environment === 'production' && one.useCase === useCase);
    expect(of('supportChat')).toMatchObject({
      owner: '@support-platform',
      links: [{ model: 'gpt-5.2', availability: 'listed' }, { when: ['rateLimit', 'unavailable'] }, {}],
    });
    expect(of('summarise-tickets')?.links[1]).toEqual({
      model: 'ft:gpt-5.2:acme::x1',
      availability: 'exempt',
      when: ['any'],
      family: 'openai',
      passes: 'Fine-tuned by us; only the deployment route lists it.',
    });
    expect(of('jingle')?.links[0]).toMatchObject({
      availability: 'declared',
      passes: 'Gateway documents, music page, 2026-11-03',
    });
  });

  it("takes the listing's own end before what files say, and of those the earliest", () => {
    const [first, ...rest] = resolution.environments.filter(
      ({ environment }) => environment.name === 'production',
    );
    if (first === undefined) throw new Error('no production');
    const bindings = first.bindings.map((bound) => {
      const [primary, ...fallbacks] = bound.chain;
      const fact = (value: string) => ({ field: 'retiresAt' as const, value, file: 'x.yaml' });
      const overlay = [fact('2027-05-01'), fact('2027-02-01')];
      const ends =
        primary.model === undefined ? {} : { model: { ...primary.model, retiresAt: '2027-09-01' } };
      return { ...bound, chain: [{ ...primary, ...ends, overlay }, ...fallbacks] as const };
    });
    const seen = overviewOf({ ...resolution, environments: [{ ...first, bindings }, ...rest] });
    const ends = Object.fromEntries(
      seen.bindings.map(({ useCase, links }) => [useCase, links[0]?.retiresAt]),
    );
    expect([ends['supportChat'], ends['jingle']]).toEqual(['2027-09-01', '2027-02-01']);
  });
});
