import type { AuthScheme, FamilyRoute, Preset } from './preset.ts';

/** A gateway with one models route, in short. */
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
  /** Path of each family it serves. */
  readonly families: Readonly<Record<string, string | FamilyRoute>>;
  /** Does the models route answer without a key? */
  readonly open?: boolean;
  readonly docs: string;
}

/** The row as a preset: its one route proves every family that it serves. */
export function presetOf(row: PresetRow): Preset {
  const { title, baseUrl, otherBaseUrls = [], list, dialect = 'openai', auth = 'bearer', docs } = row;
  const familyAuth = auth === 'none' ? 'bearer' : auth;
  const families = Object.entries(row.families).map(
    ([family, at]) => [family, typeof at === 'string' ? { path: at, auth: familyAuth } : at] as const,
  );
  return {
    title,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    otherBaseUrls,
    listings: [
      { id: dialect, path: list, auth, dialect, strict: false, families: families.map(([family]) => family) },
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
