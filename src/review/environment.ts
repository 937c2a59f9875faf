import type { Environment, Gateway } from '../registry/registry.ts';
import type { ResolvedBinding } from '../resolve/resolved.ts';
import { bindingChanges } from './binding.ts';
import { isSameChain, linksOf } from './chain.ts';
import { type ChainChange, type Detected, given, sides as sidesOf } from './change.ts';
import { isSame, keysOf } from './same.ts';
import { type Sides, standingsOf } from './standings.ts';

type GatewayField = keyof Gateway;

const GATEWAY_FIELDS: Readonly<Record<GatewayField, true>> = {
  name: true,
  preset: true,
  baseUrl: true,
  allowHttp: true,
  listings: true,
  families: true,
  declared: true,
};

/** What differs in environments, their use cases included. */
export function environmentChanges(sides: Sides): readonly Detected[] {
  return keysOf(sides.before, sides.after).flatMap((name) => {
    const [was, is] = [sides.before.get(name), sides.after.get(name)];
    if (was === undefined) return is === undefined ? [] : [whole('environment-added', is.resolved)];
    if (is === undefined) return [whole('environment-removed', was.resolved)];
    return [
      ...own(was.resolved.environment, is.resolved.environment),
      ...useCaseChanges(name, sides, byUseCase(was.resolved.bindings), byUseCase(is.resolved.bindings)),
    ];
  });
}

/** Chains of bindings that are there at both times and differ. */
export function chainsOf(sides: Sides): readonly ChainChange[] {
  return keysOf(sides.before, sides.after).flatMap((environment) => {
    const was = byUseCase(sides.before.get(environment)?.resolved.bindings ?? []);
    const is = byUseCase(sides.after.get(environment)?.resolved.bindings ?? []);
    return keysOf(was, is).flatMap((useCase): readonly ChainChange[] => {
      const [then, now] = [was.get(useCase), is.get(useCase)];
      if (then === undefined || now === undefined) return [];
      const [before, after] = [linksOf(then), linksOf(now)];
      return isSameChain(before, after) ? [] : [{ environment, useCase, before, after }];
    });
  });
}

function whole(
  kind: 'environment-added' | 'environment-removed',
  { environment, bindings }: { environment: Environment; bindings: readonly ResolvedBinding[] },
): Detected {
  const { name, stage } = environment;
  const content = { stage, useCases: bindings.map(({ binding }) => binding.useCase).sort() };
  return kind === 'environment-added'
    ? { kind, environment: name, after: content, at: environment.place(['environment']) }
    : { kind, environment: name, before: content };
}

function own(was: Environment, is: Environment): readonly Detected[] {
  const changes: Detected[] = [];
  const note = (kind: Detected['kind'], path: readonly string[], before: unknown, after: unknown): void => {
    if (isSame(before, after)) return;
    const [field] = path.slice(-1);
    const at = is.place(path);
    changes.push({ kind, environment: is.name, ...given('field', field), ...sidesOf(before, after), at });
  };
  note('stage-changed', ['stage'], was.stage, is.stage);
  note('key-changed', ['key'], was.key, is.key);
  note('key-command-changed', ['keyCommand'], was.keyCommand, is.keyCommand);
  for (const field of ['subscription', 'restrictedTo'] as const)
    note('documentation-changed', ['access', field], was.access?.[field], is.access?.[field]);
  for (const field of Object.keys(GATEWAY_FIELDS) as GatewayField[]) {
    const [before, after] = [was.gateway[field], is.gateway[field]];
    if (isSame(before, after)) continue;
    const at = is.place(['gateway']);
    changes.push({ kind: 'gateway-changed', environment: is.name, field, ...sidesOf(before, after), at });
  }
  return changes;
}

type Bindings = ReadonlyMap<string, ResolvedBinding>;

function byUseCase(bindings: readonly ResolvedBinding[]): Bindings {
  return new Map(bindings.map((bound) => [bound.binding.useCase, bound]));
}

function useCaseChanges(environment: string, sides: Sides, was: Bindings, is: Bindings): readonly Detected[] {
  return keysOf(was, is).flatMap((useCase): readonly Detected[] => {
    const [before, after] = [was.get(useCase), is.get(useCase)];
    if (before !== undefined && after !== undefined)
      return bindingChanges({ environment, useCase, before, after }, sides);
    const bound = before ?? after;
    if (bound === undefined) return [];
    const { binding, chain } = bound;
    const placed = { resolved: chain[0], family: binding.family };
    const shared = { environment, useCase };
    const content = { family: binding.family, models: chain.map(({ reference }) => reference.model) };
    if (after === undefined) {
      const standings = standingsOf(environment, placed, undefined, sides);
      return [{ kind: 'use-case-removed', ...shared, before: content, standings }];
    }
    const standings = standingsOf(environment, undefined, placed, sides);
    return [{ kind: 'use-case-added', ...shared, after: content, standings, at: binding.at }];
  });
}
