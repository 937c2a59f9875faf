import type { Level } from '../diagnostics/diagnostic.ts';
import type { Key, Place } from '../diagnostics/place.ts';
import type { Delivery, Family, Modality } from '../families/family.ts';
import type { Extensions } from './extensions.ts';

/** What an environment is for. */
export type Stage = 'production' | 'staging' | 'development' | 'exploration';

/** What a fallback answers to. */
export type Trigger =
  | 'rateLimit'
  | 'unavailable'
  | 'timeout'
  | 'contextLength'
  | 'contentFilter'
  | 'refusal'
  | 'any';

/** What an application asks of a model. */
export interface Needs {
  readonly inputs?: readonly string[];
  readonly tools?: boolean;
  readonly structuredOutput?: boolean;
  readonly contextTokens?: number;
  readonly outputTokens?: number;
}

/** One model named by a binding. */
export interface Reference {
  /** The exact id, byte for byte. */
  readonly model: string;
  /** Why it is not in the listing; makes the reference exempt. */
  readonly unlisted?: string;
  readonly role: 'primary' | 'fallback';
  /** 0 for the primary, then 1, 2, … for the fallbacks. */
  readonly hop: number;
  /** Where the id is written. */
  readonly at: Place;
}

/** A reference that takes over, with when and why. */
export interface Fallback extends Reference {
  readonly when: readonly Trigger[];
  readonly because?: string;
  /** The request shape this hop speaks, when it is not the binding's. */
  readonly family?: string;
  /** How the application turns one shape into the other. */
  readonly adapter?: string;
  /** Where the whole entry is written. */
  readonly entryAt: Place;
}

/** A binding, or the part of one that a file holds, as it stands there. */
export interface WrittenBinding {
  /** The use case's name. */
  readonly at: Place;
  /** Its fields, in the order of the file. */
  readonly fields: readonly string[];
  /** Is it written inside brackets? */
  readonly inline: boolean;
}

/** What one environment chooses for one use case. */
export interface Binding {
  readonly environment: string;
  readonly useCase: string;
  readonly description?: string;
  readonly owner?: string;
  readonly family: string;
  readonly modality: Modality;
  readonly delivery: Delivery;
  readonly priority?: 'latency' | 'budget' | 'quality';
  readonly needs?: Needs;
  /** Values of the team's own fields, by name. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  readonly primary: Reference;
  readonly because?: string;
  readonly fallbacks: readonly Fallback[];
  readonly reviewBy?: string;
  /** Environments this use case is meant for; absent means all. */
  readonly only?: readonly string[];
  /** Where the use case's name is written. */
  readonly at: Place;
  /** Where a field of the binding is written; the use case's name when the field is not. */
  readonly place: (path: readonly Key[], on?: Place['on']) => Place;
  /** As each file writes it that holds a part, the nearest first. */
  readonly written: readonly WrittenBinding[];
}

/** One environment: a gateway, the name of a key variable, and what it binds. */
export interface Environment {
  readonly name: string;
  readonly file: string;
  readonly stage: Stage;
  readonly gateway: Gateway;
  /** Name of the environment variable that holds the key; absent for gateways that need none. */
  readonly key?: string;
  /** A program and its arguments whose standard output is the key, for when the variable is not set. */
  readonly keyCommand?: readonly string[];
  readonly access?: { readonly subscription?: string; readonly restrictedTo?: string };
  /** Sorted by code unit of the use case. */
  readonly bindings: readonly Binding[];
  readonly place: (path: readonly Key[], on?: Place['on']) => Place;
}

/** A gateway of `modelock.yaml`, with its preset filled in. */
export interface Gateway {
  readonly name: string;
  readonly preset?: string;
  /** Without a trailing slash. */
  readonly baseUrl: string;
  readonly allowHttp: boolean;
  readonly listings: readonly GatewayListing[];
  readonly families: Readonly<Record<string, { readonly path: string; readonly auth: string }>>;
  readonly declared: readonly {
    readonly family: string;
    readonly ids: readonly string[];
    readonly source: string;
    readonly date: string;
  }[];
}

/** One models route of a gateway, as the registry sees it; the same shape as a preset's. */
export interface GatewayListing {
  readonly id: string;
  readonly path: string;
  readonly auth: 'bearer' | 'x-api-key' | 'x-goog-api-key' | 'api-key' | 'x-portkey-api-key' | 'none';
  readonly dialect: string;
  readonly strict: boolean;
  readonly families: readonly string[];
  readonly facts?: boolean;
  readonly from?: { readonly file: string } | { readonly url: string };
}

/** A file with facts about the life of models that listings do not state. */
export interface OverlayFile {
  /** Relative to the folder that holds the registry folder. */
  readonly file: string;
  readonly at: Place;
}

/** One output to compile. */
export interface Output {
  readonly emit: string;
  /** Relative to the folder that holds the registry folder. */
  readonly file: string;
  /** Names of the environments that it holds; absent means all. */
  readonly environments?: readonly string[];
  /** A program that lays the text out: it reads standard input; `{file}` in an argument stands for the file's path. */
  readonly formatCommand?: readonly [string, ...string[]];
  /** What the emitter was asked besides, by name. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly at: Place;
}

/** How sync behaves. */
export interface SyncPolicy {
  /** Milliseconds after which a lock is reported as stale. */
  readonly maxAgeMs: number;
  /** Milliseconds a model may be missing before it is absent. */
  readonly graceMs: number;
}

/** An id that may stand in source files. */
export interface ScanAllowance {
  /** A pattern as in .gitignore. */
  readonly path: string;
  readonly model: string;
  readonly because: string;
  /** Where it is written. */
  readonly at: Place;
}

/** Where model ids in source code are looked for. Patterns are those of .gitignore, below the folder that holds the registry folder. */
export interface ScanPolicy {
  /** Absent means all files. */
  readonly include?: readonly string[];
  readonly exclude: readonly string[];
  readonly configuration: boolean;
  readonly notebooks: boolean;
  /** Relative to the folder that holds the registry folder; absent means `scan-baseline.json` in the registry folder. */
  readonly baseline?: string;
  readonly allow: readonly ScanAllowance[];
}

/** A rule's levels and options as `modelock.yaml` sets them; the most specific level holds. */
export interface RuleSetting {
  readonly level?: Level;
  readonly stages?: Readonly<Partial<Record<Stage, Level>>>;
  /** By environment name. */
  readonly environments?: Readonly<Record<string, Level>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** How serious a change of the registry is for whoever reviews it. */
export type ReviewLevel = 'breaking' | 'risky' | 'safe';

/** Which levels hold where nothing is set. */
export type RulePreset = 'recommended' | 'strict';

/** Everything the team wrote, validated. */
export interface Registry {
  /** The registry folder as shown to a person. */
  readonly folder: string;
  /** Sorted by code unit of the name. */
  readonly environments: readonly Environment[];
  /** The types of the fields that the team added to bindings, by name. */
  readonly extensions: Extensions;
  readonly families: Readonly<Record<string, Family>>;
  readonly outputs: readonly Output[];
  readonly overlays: readonly OverlayFile[];
  readonly preset: RulePreset;
  /** Levels that the team gives to kinds of change, by kind. */
  readonly review: Readonly<Record<string, ReviewLevel>>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly scan: ScanPolicy;
  readonly sync: SyncPolicy;
}
