import type { CompileSchema } from './extensions.ts';
import type { GatewayListing } from './registry.ts';

/** A known gateway as the registry needs it; the same shape as a preset of the listing part. */
export interface KnownPreset {
  readonly baseUrl?: string;
  readonly listings: readonly GatewayListing[];
  readonly families: Readonly<
    Record<string, { readonly path: string; readonly auth: GatewayListing['auth'] }>
  >;
  readonly declared: readonly {
    readonly family: string;
    readonly ids: readonly string[];
    readonly source: string;
    readonly date: string;
  }[];
}

/** What a registry may refer to beyond itself. */
export interface Known {
  readonly presets: Readonly<Record<string, KnownPreset>>;
  /** Ids of the dialects. */
  readonly dialects: readonly string[];
  /** Compiles the schema of a registry's own fields; a registry without such fields needs none. */
  readonly compile?: CompileSchema;
  /** Ids of the emitters and rules at hand, when they are fewer than those that ship. */
  readonly emitters?: readonly string[];
  readonly rules?: readonly string[];
}
