import type { CommandSpec } from './command.ts';
import { CHECK_FORMATS, DRIFT_FORMATS } from './formats.gen.ts';

/** Every command, in the order `--help` shows them. */
export const COMMANDS: readonly CommandSpec[] = [
  {
    name: 'init',
    summary: 'write a registry, asking what matters before any model is chosen',
    flags: [
      'gateway',
      'baseUrl',
      'env',
      'useCase',
      'family',
      'modality',
      'delivery',
      'priority',
      'primary',
      'because',
      'yes',
      'force',
      'registry',
    ],
    examples: [
      { line: 'modelock init', does: 'ask, and offer the ids that your key really lists' },
      { line: 'modelock init --gateway anyint --env staging --env production --yes', does: 'ask nothing' },
    ],
    load: async () => (await import('./init.ts')).init,
  },
  {
    name: 'sync',
    summary: "ask each environment's gateway what its key can use, and write the locks",
    args: '[env...]',
    argsHelp: 'environments to ask; default: all',
    flags: ['dryRun', 'verbose', 'acceptShrink', 'acceptOrigin', 'registry'],
    examples: [
      { line: 'modelock sync', does: 'all environments side by side' },
      { line: 'modelock sync production', does: 'one environment' },
      {
        line: 'modelock sync --dry-run --verbose',
        does: 'write nothing, and show every request and what came of it',
      },
    ],
    load: async () => (await import('./sync.ts')).sync,
  },
  {
    name: 'check',
    summary: 'validate and lint the registry against the locks; no key, no network',
    flags: ['live', 'ifUnreachable', 'acceptOrigin', 'failOn', 'format', 'output', 'registry'],
    formats: CHECK_FORMATS,
    examples: [
      { line: 'modelock check', does: 'judge against the committed locks' },
      { line: 'modelock check --format github', does: 'annotations in a workflow run' },
      { line: 'modelock check --live', does: 'judge against what the gateways list now' },
    ],
    load: async () => (await import('./check.ts')).check,
  },
  {
    name: 'build',
    summary: 'check, then write every output of modelock.yaml',
    flags: ['check', 'live', 'ifUnreachable', 'acceptOrigin', 'report', 'failOn', 'registry'],
    examples: [
      { line: 'modelock build', does: 'write what changed' },
      { line: 'modelock build --check', does: 'in CI: fail with a diff when an output is stale' },
      {
        line: 'modelock build --live --report drift.md',
        does: 'judge against the gateways, and write the drift report beside',
      },
    ],
    load: async () => (await import('./build.ts')).build,
  },
  {
    name: 'drift',
    summary:
      'compare live listing, lock and registry: what appeared, went, changed, and which bindings it hits',
    args: '[env...]',
    argsHelp: 'environments to ask; default: all',
    flags: ['exitCode', 'acceptOrigin', 'format', 'output', 'registry'],
    formats: DRIFT_FORMATS,
    examples: [
      { line: 'modelock drift', does: 'show the drift of all environments' },
      { line: 'modelock drift --format markdown --output drift.md', does: 'a report for a pull request' },
      { line: 'modelock drift production --exit-code', does: 'exit 1 when there is drift' },
    ],
    load: async () => (await import('./drift.ts')).drift,
  },
  {
    name: 'models',
    summary: 'show which environment lists which model, from the locks',
    args: '[text]',
    argsHelp: 'only models whose id or label contains this text',
    flags: ['family', 'modality', 'vendor', 'used', 'format', 'output', 'registry'],
    formats: ['pretty', 'json'],
    examples: [
      { line: 'modelock models', does: 'the whole matrix' },
      { line: 'modelock models sonnet', does: 'models whose id or label contains a text' },
      { line: 'modelock models --used', does: 'only what the registry references' },
    ],
    load: async () => (await import('./models.ts')).models,
  },
  {
    name: 'gateways',
    summary: 'list the known gateways: address, models routes, keys, and which families they prove',
    flags: ['format', 'output'],
    formats: ['pretty', 'json'],
    examples: [{ line: 'modelock gateways', does: 'what `preset:` may name, and what each one means' }],
    load: async () => (await import('./gateways.ts')).gateways,
  },
  {
    name: 'explain',
    summary: 'explain a rule: why it exists, a bad and a good example, its options',
    args: '[rule]',
    argsHelp: 'a rule id; without one, all rules are listed',
    flags: [],
    examples: [
      { line: 'modelock explain', does: 'list the rules' },
      { line: 'modelock explain unlisted-model', does: 'one rule' },
    ],
    load: async () => (await import('./explain.ts')).explain,
  },
  {
    name: 'replay',
    summary: 'serve the locks, or recorded listings, as a local gateway with one key per environment',
    flags: ['port', 'recorded', 'registry'],
    examples: [
      { line: 'modelock replay --port 4010', does: 'serve the locks on 127.0.0.1:4010' },
      { line: 'modelock replay --recorded staging=answer.json', does: 'serve a recorded answer instead' },
    ],
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'demo',
    summary: 'the whole story on an embedded gateway in a temporary folder; leaves nothing behind',
    flags: [],
    examples: [{ line: 'modelock demo', does: 'under ten seconds, no key, no network beyond loopback' }],
    load: async () => (await import('./demo.ts')).demo,
  },
];
