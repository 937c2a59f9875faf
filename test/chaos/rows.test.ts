import { brotliDecompressSync, createGunzip, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { brotliBomb, gzipBomb, gzipStored } from '../../src/chaos/gzip.ts';
import { faultsPage, faultsText, SCENARIOS, scenarioNamed } from '../../src/chaos/index.ts';
import { REASONS } from '../../src/diagnostics/failure.ts';

describe('the table of faults', () => {
  it('has every id from C01 to C87, and each name once', () => {
    const ids = Array.from({ length: 87 }, (_, index) => `C${String(index + 1).padStart(2, '0')}`);
    expect([...new Set(SCENARIOS.map(({ id }) => id))]).toEqual(ids);
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
  });

  it.each(SCENARIOS.map((scenario) => [scenario.name, scenario] as const))(
    '%s says what the server does and what it leads to',
    (name, { about, expect: { codes, reasons, requests = 1 } }) => {
      expect(name).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
      expect(about).toMatch(/^(?:[a-z`]|[0-9])[^|\n]*[^.\s]$/);
      expect(codes.length).toBeGreaterThan(0);
      // A reason belongs to a code that is expected, and every code that is a failure has one.
      for (const reason of reasons) expect(codes).toContain(REASONS[reason]);
      expect(reasons.length > 0).toBe(codes.includes(3));
      expect(requests).toBeGreaterThan(0);
      expect(scenarioNamed(name)?.name).toBe(name);
    },
  );

  it('is shown whole, on the page and as text', () => {
    const [page, text] = [faultsPage(SCENARIOS), faultsText(SCENARIOS)];
    for (const { name, about } of SCENARIOS) {
      expect(page).toContain(`| \`${name}\` | ${about} | exit `);
      expect(text).toMatch(new RegExp(`^C\\d\\d  ${name} +\\S`, 'm'));
    }
    expect(text.split('\n')).toHaveLength(SCENARIOS.length + 1);
  });

  it('knows no other name', () => {
    expect(scenarioNamed('constructor')).toBeUndefined();
  });
});

describe('compressed bodies', () => {
  it.each([0, 1, 65_535, 65_536, 200_001])('of %i bytes are read back by zlib', (size) => {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251);
    expect(gunzipSync(gzipStored(bytes)).equals(bytes)).toBe(true);
  });

  it('of 200 KB hold 200 MiB of zeros, whole and with a right sum', async () => {
    const bomb = gzipBomb();
    expect(bomb.byteLength).toBeLessThan(204_800);
    const unpack = createGunzip();
    let size = 0;
    unpack.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength;
    });
    await new Promise((resolve, reject) => {
      unpack.on('end', resolve).on('error', reject).end(bomb);
    });
    expect(Math.round(size / 1_048_576)).toBe(200);
  });

  it('of 51 bytes hold 64 MiB of zeros', () => {
    const bomb = brotliBomb();
    expect(bomb.byteLength).toBe(51);
    expect(brotliDecompressSync(bomb).byteLength).toBe(64 * 1_048_576);
  });
});
