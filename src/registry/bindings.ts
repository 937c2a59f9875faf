import type { Place } from '../diagnostics/place.ts';
import type { FallbackEntry, Binding as RawBinding, UnlistedModel } from './environment.gen.ts';
import type { JudgeExtensions } from './extensions.ts';
import { type Findings, quoted } from './findings.ts';
import type { LayeredUseCase } from './layers.ts';
import type { Binding, Fallback, Reference } from './registry.ts';

/** What bindings may name. */
export interface BindingContext {
  readonly environment: string;
  readonly environments: readonly string[];
  readonly families: readonly string[];
  readonly extensions?: JudgeExtensions;
  readonly findings: Findings;
}

const MAX_ID_BYTES = 256;
const REQUIRED = ['family', 'modality', 'delivery', 'primary'] as const;

/** The binding of a use case, or undefined when a field is missing, which has been reported. */
export function bindingOf(useCase: LayeredUseCase, context: BindingContext): Binding | undefined {
  const { raw, name, at, place, written } = useCase;
  const { family, modality, delivery, primary } = raw;
  if (family === undefined || modality === undefined || delivery === undefined || primary === undefined) {
    reportMissing(useCase, context);
    return undefined;
  }
  const binding: Binding = {
    environment: context.environment,
    useCase: name,
    ...optional(raw),
    family,
    modality,
    delivery,
    primary: { ...modelOf(primary), role: 'primary', hop: 0, at: place(modelPath(['primary'], primary)) },
    fallbacks: (raw.fallbacks ?? []).map((entry, index) => fallbackOf(entry, index, useCase)),
    at,
    place,
    written,
  };
  judge(binding, context);
  return binding;
}

function reportMissing({ raw, name, at }: LayeredUseCase, { environment, findings }: BindingContext): void {
  const fields = REQUIRED.filter((field) => raw[field] === undefined);
  const names = fields.map((field) => `"${field}"`).join(', ');
  const message = `The use case ${quoted(name)} of ${quoted(environment)} has no ${names}, neither here nor in what it extends`;
  findings.add('schema/missing', at, message, { help: 'Add what is missing.', data: { fields } });
}

function optional(raw: RawBinding): Partial<Binding> {
  const { description, owner, priority, needs, extensions, because, reviewBy, only } = raw;
  return {
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    ...(priority !== undefined && { priority }),
    ...(needs !== undefined && { needs }),
    ...(extensions !== undefined && { extensions }),
    ...(because !== undefined && { because }),
    ...(reviewBy !== undefined && { reviewBy }),
    ...(only !== undefined && { only }),
  };
}

function modelOf(entry: string | UnlistedModel | FallbackEntry): Pick<Reference, 'model' | 'unlisted'> {
  if (typeof entry === 'string') return { model: entry };
  return { model: entry.model, ...(entry.unlisted === undefined ? {} : { unlisted: entry.unlisted }) };
}

function modelPath(path: readonly (string | number)[], entry: unknown): readonly (string | number)[] {
  return typeof entry === 'string' ? path : [...path, 'model'];
}

function fallbackOf(entry: string | FallbackEntry, index: number, { place }: LayeredUseCase): Fallback {
  const path = ['fallbacks', index];
  const own = typeof entry === 'string' ? {} : entry;
  const { because, family, adapter } = own as Partial<FallbackEntry>;
  return {
    ...modelOf(entry),
    role: 'fallback',
    hop: index + 1,
    when: typeof entry === 'string' ? [] : (entry.when ?? []),
    ...(because === undefined ? {} : { because }),
    ...(family === undefined ? {} : { family }),
    ...(adapter === undefined ? {} : { adapter }),
    at: place(modelPath(path, entry)),
    entryAt: place(path),
  };
}

function judge(binding: Binding, { environments, extensions, families, findings }: BindingContext): void {
  const { place } = binding;
  if (binding.extensions !== undefined) extensions?.(binding.extensions, place(['extensions']));
  if (!families.includes(binding.family))
    findings.unknown('family', binding.family, families, place(['family']));
  for (const { family, hop } of binding.fallbacks) {
    if (family === undefined || families.includes(family)) continue;
    findings.unknown('family', family, families, place(['fallbacks', hop - 1, 'family']));
  }
  for (const [index, name] of (binding.only ?? []).entries()) {
    if (!environments.includes(name))
      findings.unknown('environment', name, environments, place(['only', index]));
  }
  for (const { model, at } of [binding.primary, ...binding.fallbacks]) judgeId(model, at, findings);
  if (binding.reviewBy === undefined || isDate(binding.reviewBy)) return;
  const message = `${quoted(binding.reviewBy)} is no day of the calendar`;
  findings.add('registry/date', place(['reviewBy']), message, { help: 'Write a day as YYYY-MM-DD.' });
}

function judgeId(model: string, at: Place, findings: Findings): void {
  if (model.length * 3 <= MAX_ID_BYTES) return;
  const bytes = new TextEncoder().encode(model).length;
  if (bytes <= MAX_ID_BYTES) return;
  findings.add('registry/id-length', at, `A model id has ${bytes} bytes; ${MAX_ID_BYTES} is the limit`, {
    data: { bytes },
  });
}

/** Is `YYYY-MM-DD` a day that exists? */
export function isDate(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year > 0 && day >= 1 && day <= days;
}
