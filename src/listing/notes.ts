import type { Listing } from './collect.ts';
import type { LockedModel } from './record.ts';

const SHOWN = 5;

/** What a person should know about an answer that is believed all the same. Each note begins with its code. */
export function listingNotes(
  listings: readonly Listing[],
  models: readonly LockedModel[],
): readonly string[] {
  return [...listings.flatMap(quarantined), ...conflicting(models), ...twins(models)];
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
