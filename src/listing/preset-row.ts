import type { AuthScheme, FamilyRoute, ListingRoute, Preset } from './preset.ts';

/** A route that only adds facts to models of the main one; it takes the key as that does. */
export interface FactsRow {
  readonly id: string;
  readonly path: string;
  /** The main route's when left out. */
  readonly dialect?: string;
}

/** A gateway with one models route that decides what it lists, in short. */
export interface PresetRow {
  readonly title: string;
  readonly baseUrl?: string;
  readonly otherBaseUrls?: readonly string[];
  /** Path of the models route below the base URL. */
  readonly list: string;
  /** `openai` when left out. */
  readonly dialect?: string;
  /** How the models route takes the key; `bearer` when left out. */
  readonly auth?: AuthScheme;
  /** Routes that say more about the same models. */
  readonly facts?: readonly FactsRow[];
  /** Path of each family it serves. */
  readonly families: Readonly<Record<string, string | FamilyRoute>>;
  /** Does the models route answer without a key? */
  readonly open?: boolean;
  readonly docs: string;
}

/** The row as a preset: its main route proves every family that it serves. */
export function presetOf(row: PresetRow): Preset {
  const { title, baseUrl, otherBaseUrls = [], list, dialect = 'openai', auth = 'bearer', docs } = row;
  const familyAuth = auth === 'none' ? 'bearer' : auth;
  const families = Object.entries(row.families).map(
    ([family, at]) => [family, typeof at === 'string' ? { path: at, auth: familyAuth } : at] as const,
  );
  const facts = (row.facts ?? []).map(
    (more): ListingRoute => ({ dialect, ...more, auth, strict: false, families: [], facts: true }),
  );
  return {
    title,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    otherBaseUrls,
    listings: [
      { id: dialect, path: list, auth, dialect, strict: false, families: families.map(([family]) => family) },
      ...facts,
    ],
    families: Object.fromEntries(families),
    declared: [],
    listNeedsKey: row.open !== true,
    docs,
  };
}

/** Rows by their preset's name. */
export function presetsOf(rows: Readonly<Record<string, PresetRow>>): Readonly<Record<string, Preset>> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, presetOf(row)]));
}

/** A family in the Messages shape, whose clients send the key as Anthropic's do. */
export function messagesAt(path: string): FamilyRoute {
  return { path, auth: 'x-api-key' };
}
