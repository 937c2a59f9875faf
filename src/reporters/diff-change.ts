import type { Change, Use } from '../review/change.ts';
import { factValue } from './fact.ts';
import { ARROW, listed, type Piece } from './piece.ts';

/** What happened, in words that follow the name of an environment and a use case. */
export function changePieces(change: Change): readonly Piece[] {
  const { kind, subject = '', field = '' } = change;
  switch (kind) {
    case 'environment-added':
      return ['environment is new', ...useCases(change.after)];
    case 'environment-removed':
      return ['environment is removed', ...useCases(change.before)];
    case 'use-case-added':
      return ['use case is new', ...chainOf(change.after)];
    case 'use-case-removed':
      return ['use case is removed', ...chainOf(change.before)];
    case 'primary-changed':
      return ['primary', ...moved(change)];
    case 'fallback-swapped':
      return [`fallback ${hopOf(field)}`, ...moved(change)];
    case 'fallback-added':
      return [`fallback ${hopOf(field)}`, { data: subject }, 'added'];
    case 'fallback-removed':
      return [`fallback ${hopOf(field)}`, { data: subject }, 'removed'];
    case 'fallbacks-moved':
      return ['fallbacks in another order:', ...moved(change)];
    case 'fallback-when-changed':
      return ['fallback', ...about(subject), 'answers to', ...moved(change)];
    case 'fallback-family-changed':
      return ['fallback', ...about(subject), 'speaks family', ...moved(change, 'its binding')];
    case 'fallback-adapter-changed':
      return ['fallback', ...about(subject), 'has adapter', ...moved(change, 'none')];
    case 'family-changed':
    case 'modality-changed':
    case 'delivery-changed':
    case 'stage-changed':
    case 'needs-changed':
    case 'extensions-changed':
      return [{ bare: field }, ...moved(change, kind === 'needs-changed' ? 'not asked' : 'not set')];
    case 'only-changed':
      return ['meant for', ...moved(change, 'all environments')];
    case 'key-changed':
      return ['key variable', ...moved(change, 'none')];
    case 'key-command-changed':
      return ['program for the key', ...moved(change, 'none')];
    case 'gateway-changed':
      return ['gateway', { bare: field }, ...moved(change, 'not set')];
    case 'exemption-added':
      return [{ data: subject }, 'is exempt now:', { data: factValue(change.after) }];
    case 'exemption-removed':
      return [{ data: subject }, 'is no longer exempt; it was:', { data: factValue(change.before) }];
    default:
      return [...accessPieces(change), ...policyPieces(change), ...codePieces(change)];
  }
}

function accessPieces(change: Change): readonly Piece[] {
  const { kind, subject = '', usedAfter, usedBefore } = change;
  const uses = usedAfter ?? usedBefore ?? [];
  switch (kind) {
    case 'access-lost':
      return [
        'key no longer sees',
        { data: subject },
        '(',
        { bare: factValue(change.after) },
        ')',
        ...usedBy(uses, usedAfter),
      ];
    case 'access-gained':
      return ['key now sees', { data: subject }, ...usedBy(uses, usedAfter)];
    case 'facts-changed':
      return ['listing states other facts of', { data: subject }, ...usedBy(uses, usedAfter)];
    case 'lock-added':
      return ['first lock, with', { bare: factValue(change.after) }, 'models'];
    case 'lock-removed':
      return ['no lock that can be used any more'];
    case 'documentation-changed':
      return [
        ...(subject === '' ? [] : [{ data: subject }]),
        { bare: change.field ?? '' },
        ...moved(change, 'nothing'),
      ];
    default:
      return [];
  }
}

function policyPieces(change: Change): readonly Piece[] {
  const { kind, subject = '', field = '' } = change;
  switch (kind) {
    case 'rule-level-changed':
      return ['rule', { data: subject }, ...moved(change), 'in', { bare: field }];
    case 'rule-options-changed':
      return ['rule', { data: subject }, { bare: field }, ...moved(change, 'default')];
    case 'rule-preset-changed':
      return ['preset of rule levels', ...moved(change)];
    case 'review-policy-changed':
      return ['review of', { data: subject }, ...moved(change, 'its reason decides')];
    case 'sync-policy-changed':
      return [
        field === 'graceMs' ? 'grace of missing models' : 'greatest age of a lock',
        ...durations(change),
      ];
    case 'scan-policy-changed':
      return ['source scan', { bare: field }, ...moved(change, 'default')];
    case 'waiver-added':
      return ['waiver of', { data: subject }, 'added in', { data: field }, ...because(change.after)];
    case 'waiver-removed':
      return ['waiver of', { data: subject }, 'removed from', { data: field }, ...because(change.before)];
    case 'waiver-changed':
      return ['waiver of', { data: subject }, { bare: field }, ...moved(change, 'none')];
    case 'overlay-added':
      return ['file of facts', { data: subject }, 'added'];
    case 'overlay-removed':
      return ['file of facts', { data: subject }, 'removed'];
    case 'family-row-changed':
      return ['own family', { data: subject }, addedOrNot(change)];
    default:
      return [];
  }
}

function codePieces(change: Change): readonly Piece[] {
  const { kind, subject = '', field = '' } = change;
  switch (kind) {
    case 'output-added':
      return ['output', { data: subject }, 'added'];
    case 'output-removed':
      return ['output', { data: subject }, 'removed'];
    case 'output-changed':
      return ['output', { data: subject }, { bare: field }, ...moved(change, 'default')];
    case 'extension-added':
    case 'extension-removed':
    case 'extension-type-changed':
      return ['own field', { data: subject }, addedOrNot(change)];
    case 'constant-added':
      return ['new name', { bare: subject }];
    case 'constant-removed':
      return ['name gone:', { bare: subject }];
    case 'constant-renamed':
      return ['name', ...moved(change)];
    case 'constant-retyped': {
      const members = (change.facts ?? []).map((fact) => fact.field);
      return [
        'type of',
        { bare: subject === '' ? 'the renamed constant' : subject },
        'differs in',
        { bare: members.join(', ') },
      ];
    }
    case 'model-id-added':
      return ['new in ModelId:', { data: subject }];
    case 'model-id-removed':
      return ['gone from ModelId:', { data: subject }];
    default:
      return [];
  }
}

function moved({ before, after }: Change, absent = 'not set'): readonly Piece[] {
  return [side(before, absent), ARROW, side(after, absent)];
}

/** Texts stand in quotes; numbers, truth values and lists do not. */
function side(value: unknown, absent: string): Piece {
  if (value === undefined) return absent;
  if (typeof value === 'string') return { data: value };
  return {
    bare: Array.isArray(value) ? value.map((one) => factValue(one)).join(', ') || 'none' : factValue(value),
  };
}

function hopOf(field: string): string {
  return String(1 + Number(/\d+/.exec(field)?.[0] ?? 0));
}

function about(subject: string): readonly Piece[] {
  return subject === '' ? [] : [{ data: subject }];
}

function useCases(value: unknown): readonly Piece[] {
  const names = memberOf(value, 'useCases');
  if (!Array.isArray(names) || names.length === 0) return [];
  return ['with', ...listed(names.map((one) => factValue(one)))];
}

function chainOf(value: unknown): readonly Piece[] {
  const models = memberOf(value, 'models');
  return Array.isArray(models) ? ['with', ...listed(models.map((one) => factValue(one)))] : [];
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function usedBy(uses: readonly Use[], now: readonly Use[] | undefined): readonly Piece[] {
  if (uses.length === 0) return [];
  const [first, ...rest] = uses.map(({ useCase, role }): readonly Piece[] => [
    { data: useCase },
    `as ${role}`,
  ]);
  return [
    now === undefined ? ', formerly used by' : ', used by',
    ...(first ?? []),
    ...rest.flatMap((one) => [',', ...one]),
  ];
}

function because(value: unknown): readonly Piece[] {
  const [reason, until] = [memberOf(value, 'reason'), memberOf(value, 'until')];
  return [
    ...(reason === undefined ? [', without a reason'] : [':', { data: factValue(reason) }]),
    ...(until === undefined ? [] : ['until', { bare: factValue(until) }]),
  ];
}

function addedOrNot({ before, after }: Change): string {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

const HOUR_MS = 3_600_000;

function durations({ before, after }: Change): readonly Piece[] {
  const hours = (value: unknown): Piece => ({
    bare: typeof value === 'number' ? `${value / HOUR_MS} h` : '?',
  });
  return [hours(before), ARROW, hours(after)];
}
