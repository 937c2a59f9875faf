/** Where a change lies; reports keep these apart. */
export type Area = 'binding' | 'environment' | 'access' | 'policy' | 'code' | 'documentation';

interface KindRow {
  readonly area: Area;
  /** The kind of the same change seen from the other side; absent when that is the kind itself. */
  readonly mirror?: string;
  /** What happened, for the schema of the policy. */
  readonly summary: string;
}

/** Every kind of change: one row is the only home of it. The names are the words of `review:` in `modelock.yaml`. */
export const KINDS = {
  'environment-added': {
    area: 'environment',
    mirror: 'environment-removed',
    summary: 'An environment is new.',
  },
  'environment-removed': {
    area: 'environment',
    mirror: 'environment-added',
    summary: 'An environment is no more.',
  },
  'stage-changed': { area: 'environment', summary: 'An environment is of another stage.' },
  'gateway-changed': {
    area: 'environment',
    summary: "An environment's gateway has another name, address or route.",
  },
  'key-changed': { area: 'environment', summary: 'The key comes from another variable.' },
  'key-command-changed': { area: 'environment', summary: 'Another program gives the key.' },
  'use-case-added': { area: 'binding', mirror: 'use-case-removed', summary: 'A use case is new.' },
  'use-case-removed': { area: 'binding', mirror: 'use-case-added', summary: 'A use case is no more.' },
  'primary-changed': { area: 'binding', summary: 'Another model is the primary one.' },
  'fallback-added': { area: 'binding', mirror: 'fallback-removed', summary: 'A chain has one model more.' },
  'fallback-removed': { area: 'binding', mirror: 'fallback-added', summary: 'A chain has one model less.' },
  'fallback-swapped': { area: 'binding', summary: 'Another model stands at a place of a chain.' },
  'fallbacks-moved': { area: 'binding', summary: 'The fallbacks stand in another order.' },
  'fallback-when-changed': { area: 'binding', summary: 'A fallback answers to other failures.' },
  'fallback-family-changed': { area: 'binding', summary: 'A fallback speaks another request shape.' },
  'fallback-adapter-changed': { area: 'binding', summary: 'A fallback is adapted in another way.' },
  'family-changed': { area: 'binding', summary: 'A use case speaks another request shape.' },
  'modality-changed': { area: 'binding', summary: 'A use case gives back something else.' },
  'delivery-changed': { area: 'binding', summary: 'Answers come in another way.' },
  'needs-changed': { area: 'binding', summary: 'A use case asks more or less of its models.' },
  'only-changed': { area: 'binding', summary: 'A use case is meant for other environments.' },
  'extensions-changed': { area: 'binding', summary: "A value of the team's own fields differs." },
  'exemption-added': {
    area: 'binding',
    mirror: 'exemption-removed',
    summary: 'A model is no longer looked up, by `unlisted:`.',
  },
  'exemption-removed': {
    area: 'binding',
    mirror: 'exemption-added',
    summary: 'A model is looked up again, without `unlisted:`.',
  },
  'access-lost': {
    area: 'access',
    mirror: 'access-gained',
    summary: 'By its lock, a key no longer sees a model.',
  },
  'access-gained': {
    area: 'access',
    mirror: 'access-lost',
    summary: 'By its lock, a key sees a model more.',
  },
  'facts-changed': { area: 'access', summary: 'The lock states other facts of a model in use.' },
  'lock-added': { area: 'access', mirror: 'lock-removed', summary: 'An environment has its first lock.' },
  'lock-removed': {
    area: 'access',
    mirror: 'lock-added',
    summary: 'An environment has no usable lock left.',
  },
  'rule-level-changed': { area: 'policy', summary: 'A rule is more or less serious.' },
  'rule-options-changed': { area: 'policy', summary: 'A rule has other options.' },
  'rule-preset-changed': { area: 'policy', summary: 'Another preset of levels holds.' },
  'review-policy-changed': { area: 'policy', summary: 'A kind of change has another level.' },
  'sync-policy-changed': {
    area: 'policy',
    summary: 'A lock or a missing model counts for longer or shorter.',
  },
  'scan-policy-changed': {
    area: 'policy',
    summary: 'Other source files are scanned for model ids, or other ids may stand there.',
  },
  'waiver-added': { area: 'policy', mirror: 'waiver-removed', summary: 'A comment lets a finding pass.' },
  'waiver-removed': {
    area: 'policy',
    mirror: 'waiver-added',
    summary: 'A comment that let a finding pass is gone.',
  },
  'waiver-changed': { area: 'policy', summary: 'A waiver has another reason or last day.' },
  'overlay-added': { area: 'policy', mirror: 'overlay-removed', summary: 'A file of facts is new.' },
  'overlay-removed': {
    area: 'policy',
    mirror: 'overlay-added',
    summary: 'A file of facts is no longer read.',
  },
  'family-row-changed': { area: 'policy', summary: 'A family of your own is new, gone or different.' },
  'output-added': { area: 'code', mirror: 'output-removed', summary: 'An output is new.' },
  'output-removed': { area: 'code', mirror: 'output-added', summary: 'An output is no longer written.' },
  'output-changed': { area: 'code', summary: 'An output is written in another way.' },
  'extension-added': {
    area: 'code',
    mirror: 'extension-removed',
    summary: 'A field of your own is declared.',
  },
  'extension-removed': {
    area: 'code',
    mirror: 'extension-added',
    summary: 'A field of your own is no longer declared.',
  },
  'extension-type-changed': { area: 'code', summary: 'A field of your own has another type.' },
  'constant-added': {
    area: 'code',
    mirror: 'constant-removed',
    summary: 'The generated module has a name more.',
  },
  'constant-removed': {
    area: 'code',
    mirror: 'constant-added',
    summary: 'The generated module has a name less.',
  },
  'constant-renamed': { area: 'code', summary: 'A binding has another name in the generated module.' },
  'constant-retyped': { area: 'code', summary: 'A name of the generated module has another type.' },
  'model-id-added': { area: 'code', mirror: 'model-id-removed', summary: '`ModelId` has an id more.' },
  'model-id-removed': { area: 'code', mirror: 'model-id-added', summary: '`ModelId` has an id less.' },
  'documentation-changed': {
    area: 'documentation',
    summary: 'A description, owner, reason, priority, note or review date differs.',
  },
} as const;
KINDS satisfies Readonly<Record<string, KindRow>>;

/** What happened. */
export type Kind = keyof typeof KINDS;

/** The area of a kind. */
export function areaOf(kind: Kind): Area {
  return KINDS[kind].area;
}

/** The kind of the same change seen from the other side. */
export function mirrorOf(kind: Kind): Kind {
  const row = KINDS[kind];
  return 'mirror' in row ? row.mirror : kind;
}
