import type { Listing } from './collect.ts';
import type { LockedModel } from './record.ts';

const SHOWN = 5;

/** What a person should know about an answer that is believed all the same. Each note begins with its code. */
export function listingNotes(
  listings: readonly Listing[],
  models: readonly LockedModel[],
  environment: string,
): readonly string[] {
  return [
    ...listings.flatMap(quarantined),
    ...repeated(listings),
    ...conflicting(models),
    ...twins(models),
    ...borrowed(listings, environment),
    ...skewed(listings),
  ];
}

/** Pages that overlap repeat ids too; they are merged either way. */
function repeated(listings: readonly Listing[]): readonly string[] {
  return listings.flatMap(({ route, duplicates, pages }) =>
    duplicates === 0
      ? []
      : [
          `list.duplicates: route "${route.id}" repeats ${duplicates} ${duplicates === 1 ? 'id' : 'ids'}${pages > 1 ? ` over ${pages} pages` : ''}; each is kept once`,
        ],
  );
}

function borrowed(listings: readonly Listing[], environment: string): readonly string[] {
  return listings.flatMap(({ route, madeFor }) =>
    madeFor === undefined || madeFor === environment
      ? []
      : [`list.borrowed: the lock read for route "${route.id}" was made for the environment "${madeFor}"`],
  );
}

const SKEW_MS = 5 * 60_000;

/** Nothing is decided by this machine's clock but the dates in a lock, which then are wrong. */
function skewed(listings: readonly Listing[]): readonly string[] {
  const ahead = listings.find(({ aheadMs }) => aheadMs !== undefined && Math.abs(aheadMs) > SKEW_MS)?.aheadMs;
  if (ahead === undefined) return [];
  const minutes = Math.round(Math.abs(ahead) / 60_000);
  return [
    `clock.skew: the clock of this machine is ${minutes} min ${ahead > 0 ? 'ahead of' : 'behind'} the gateway's, so dates in the lock are off by as much`,
  ];
}

function quarantined({ route, bad }: Listing): readonly string[] {
  if (bad.length === 0) return [];
  const names = bad.slice(0, SHOWN).map(({ problem, shown }) => `"${shown}" ${problem}`);
  const count = `${bad.length} ${bad.length === 1 ? 'entry' : 'entries'}`;
  return [
    `list.quarantine: route "${route.id}" has ${count} that cannot be models and were set aside: ${listed(names, bad.length, '; ')}`,
  ];
}

function conflicting(models: readonly LockedModel[]): readonly string[] {
  const found = models.filter(({ conflicts }) => conflicts !== undefined);
  if (found.length === 0) return [];
  const names = found.slice(0, SHOWN).map(({ id, conflicts }) => `"${id}" (${conflicts?.join(', ')})`);
  return [
    `list.conflict: entries with the same id disagree, and what they disagree on was left out: ${listed(names, found.length)}`,
  ];
}

/** Ids that look the same because they differ in Unicode normalisation only; both are kept. */
function twins(models: readonly LockedModel[]): readonly string[] {
  // ASCII ids differ from one another in every form.
  if (models.every(({ id }) => /^[\x20-\x7e]*$/.test(id))) return [];
  const byForm = new Map<string, string[]>();
  for (const { id } of models) {
    const form = id.normalize('NFC');
    byForm.set(form, [...(byForm.get(form) ?? []), id]);
  }
  const found = [...byForm.values()].filter((ids) => ids.length > 1);
  if (found.length === 0) return [];
  const names = found.slice(0, SHOWN).map((ids) => ids.map((id) => `"${id}"`).join(' and '));
  return [
    `list.twins: ids look alike but are written with different characters: ${listed(names, found.length)}`,
  ];
}

function listed(names: readonly string[], count: number, separator = ', '): string {
  return `${names.join(separator)}${count > names.length ? ` and ${count - names.length} more` : ''}`;
}
