import type { InventoryModel } from '../scan/inventory.ts';
import { asciiJson } from './ascii.ts';

/** What a bill of materials says of itself. */
export interface BillHead {
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly timestamp: string;
}

interface Property {
  readonly name: string;
  readonly value: string;
}

/**
 * The inventory as a CycloneDX 1.6 bill of materials for machine learning (cyclonedx.org, read 2026-11): each model a
 * component, with the places that reach it as evidence.
 */
export function cyclonedx(models: readonly InventoryModel[], { version, timestamp }: BillHead): string {
  return asciiJson({
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp,
      tools: { components: [{ type: 'application', name: 'modelock', version }] },
    },
    components: models.map(component),
  });
}

function component(one: InventoryModel): object {
  const { model, record } = one;
  const occurrences = occurrencesOf(one);
  return {
    type: 'machine-learning-model',
    'bom-ref': `model:${model}`,
    name: model,
    ...(record?.owner === undefined ? {} : { publisher: record.owner }),
    ...(record?.name === undefined ? {} : { description: record.name }),
    ...(occurrences.length === 0 ? {} : { evidence: { occurrences } }),
    modelCard: { modelParameters: parametersOf(one) },
    properties: propertiesOf(one),
  };
}

function parametersOf({ uses, record }: InventoryModel): object {
  const tasks = [...new Set(uses.map(({ modality }) => modality))];
  const formats = (list: readonly string[] | undefined): readonly object[] =>
    (list ?? []).map((format) => ({ format }));
  return {
    ...(tasks.length === 0 ? {} : { task: tasks.join(', ') }),
    ...(record?.inputs === undefined ? {} : { inputs: formats(record.inputs) }),
    ...(record?.outputs === undefined ? {} : { outputs: formats(record.outputs) }),
  };
}

/** A place may be reached by several environments that inherit it; it is one. */
function occurrencesOf({ uses, places }: InventoryModel): readonly object[] {
  const all = [
    ...uses.flatMap(({ span }) => (span === undefined ? [] : [{ file: span.file, line: span.start.line }])),
    ...places,
  ];
  const found = new Map(
    all.map(({ file, line }) => [JSON.stringify([file, line]), { location: file, line }]),
  );
  return [...found.values()];
}

function propertiesOf({ states, uses, record }: InventoryModel): readonly Property[] {
  return [
    ...states.map(({ environment, availability }) => ({
      name: `modelock:availability:${environment}`,
      value: availability,
    })),
    ...uses.map(({ environment, useCase, role }) => ({
      name: `modelock:${role}`,
      value: `${environment}/${useCase}`,
    })),
    ...(record?.contextTokens === undefined
      ? []
      : [{ name: 'modelock:contextTokens', value: String(record.contextTokens) }]),
    ...(record?.retiresAt === undefined ? [] : [{ name: 'modelock:retiresAt', value: record.retiresAt }]),
  ];
}
