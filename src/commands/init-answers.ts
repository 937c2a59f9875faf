import { Failure } from '../diagnostics/failure.ts';
import type { Delivery, Family, Modality } from '../families/family.ts';
import type { Stage } from '../registry/registry.ts';
import type { FirstUseCase } from '../registry/scaffold.ts';
import type { Flags } from './flags.ts';

const NAME = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/;

/** An environment with the stage that its name suggests and the usual name of its key variable. */
export function environmentOf(name: string, gateway: string): { name: string; stage: Stage; key: string } {
  if (!NAME.test(name)) {
    throw new Failure('usage', {
      message: `"${name}" is no name for an environment`,
      help: 'Use lower-case letters, digits, - and _, such as production or eu-staging.',
    });
  }
  const variable = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return { name, stage: stageOf(name), key: `${variable(gateway)}_API_KEY_${variable(name)}` };
}

function stageOf(name: string): Stage {
  if (/prod|live/.test(name)) return 'production';
  if (/stag|preview|qa|test/.test(name)) return 'staging';
  return 'development';
}

/** The first use case as flags describe it; absent when none is named. */
export function useCaseOf(
  flags: Flags,
  served: readonly string[],
  families: Readonly<Record<string, Family>>,
): FirstUseCase | undefined {
  if (flags.useCase === undefined) return undefined;
  const family = flags.family ?? served[0] ?? 'openai';
  const row = families[family];
  if (row === undefined || (served.length > 0 && !served.includes(family))) {
    throw new Failure('usage', {
      message: `This gateway serves no family "${family}"`,
      help: `Use one of ${served.join(', ')}.`,
    });
  }
  const modality = flags.modality ?? Object.keys(row.modalities)[0] ?? 'text';
  const deliveries = row.modalities[modality as Modality];
  if (deliveries === undefined) {
    throw new Failure('usage', {
      message: `Family "${family}" has no ${modality}`,
      help: `It gives ${Object.keys(row.modalities).join(', ')}.`,
    });
  }
  const delivery = flags.delivery ?? deliveries[0] ?? 'sync';
  if (!deliveries.includes(delivery as Delivery)) {
    throw new Failure('usage', {
      message: `Family "${family}" does not deliver ${modality} as ${delivery}`,
      help: `It delivers ${deliveries.join(' or ')}.`,
    });
  }
  return {
    name: flags.useCase,
    ...(flags.description === undefined ? {} : { description: flags.description }),
    family,
    modality,
    delivery,
    ...(flags.priority === undefined ? {} : { priority: flags.priority }),
    ...(flags.because === undefined ? {} : { because: flags.because }),
  };
}
