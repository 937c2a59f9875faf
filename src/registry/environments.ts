import type { Place } from '../diagnostics/place.ts';
import { looksSecret } from '../source/mask.ts';
import { bindingOf } from './bindings.ts';
import type { JudgeExtensions } from './extensions.ts';
import { type Findings, quoted } from './findings.ts';
import { environmentPlace, inherited, type Layers } from './layers.ts';
import type { Environment, Gateway } from './registry.ts';

/** What environments may name. `gateways` is absent when the settings cannot be read, so nothing is said about them. */
export interface EnvironmentContext {
  readonly gateways?: ReadonlyMap<string, Gateway>;
  /** Names of gateways that are written, usable or not. */
  readonly gatewayNames: readonly string[];
  readonly families?: readonly string[];
  readonly extensions?: JudgeExtensions;
  readonly environments: readonly string[];
  readonly findings: Findings;
}

/** An environment with what it takes over filled in, or undefined when it is not whole, which has been reported. */
export function environmentOf(layers: Layers, context: EnvironmentContext): Environment | undefined {
  const { own } = layers;
  const { findings, families } = context;
  const place = environmentPlace(layers);
  const [stage, gatewayName, access] = [
    inherited(layers, 'stage'),
    inherited(layers, 'gateway'),
    inherited(layers, 'access'),
  ];
  const gateway = gatewayName === undefined ? undefined : gatewayOf(gatewayName, place(['gateway']), context);
  const { key, keyCommand } = own.raw;
  if (gateway !== undefined) judgeKey(layers, gateway, findings);
  if (key !== undefined && looksSecret(key)) reportPasted(own.file, 'key', findings);
  if (keyCommand?.some(looksSecret) === true) reportPasted(own.file, 'keyCommand', findings);
  if (families === undefined) return undefined;
  const { extensions, environments } = context;
  const shared = {
    environment: own.name,
    environments,
    families,
    findings,
    ...(extensions && { extensions }),
  };
  const bindings = layers.useCases.map((useCase) => bindingOf(useCase, shared));
  const whole = bindings.filter((binding) => binding !== undefined);
  if (stage === undefined || gateway === undefined || whole.length < bindings.length) return undefined;
  return {
    name: own.name,
    file: own.file,
    stage,
    gateway,
    ...(key === undefined ? {} : { key }),
    ...(keyCommand === undefined ? {} : { keyCommand }),
    ...(access === undefined ? {} : { access }),
    bindings: whole,
    place,
  };
}

function gatewayOf(name: string, at: Place, context: EnvironmentContext): Gateway | undefined {
  if (context.gateways === undefined) return undefined;
  if (!context.gatewayNames.includes(name))
    context.findings.unknown('gateway', name, context.gatewayNames, at);
  return context.gateways.get(name);
}

// A key is never taken over: two environments that share one cannot see different models, and neither can be revoked alone.
function judgeKey({ own }: Layers, gateway: Gateway, findings: Findings): void {
  if (own.raw.key !== undefined || own.raw.keyCommand !== undefined) return;
  if (gateway.listings.every(({ auth }) => auth === 'none')) return;
  const at: Place = { file: own.file, path: [], on: 'key' };
  const example = `${own.name.toUpperCase().replaceAll('-', '_')}_API_KEY`;
  findings.add('registry/missing-key', at, `The environment ${quoted(own.name)} names no key variable`, {
    help: `Add \`key: ${example}\` (the variable's name, never its value); say \`auth: none\` at the listing route if it needs no key.`,
    data: { gateway: gateway.name },
  });
}

// Some credentials are written in capitals and digits only, as variables are.
function reportPasted(file: string, field: 'key' | 'keyCommand', findings: Findings): void {
  const should =
    field === 'key'
      ? 'must be the name of an environment variable'
      : 'must not hold a key but a way to get it';
  const message = `\`${field}\` ${should}; what is written here may be a key and is not shown`;
  const help =
    field === 'key'
      ? 'Write a name such as ANYINT_API_KEY_PRODUCTION. If it was a real key, revoke it.'
      : 'Write a program that reads the key from where it is kept. If it was a real key, revoke it.';
  findings.add('registry/key-value', { file, path: [field], on: 'value' }, message, {
    help,
    data: { concealed: true },
  });
}
