import { Failure } from '../diagnostics/failure.ts';
import type { Resolution, ResolvedEnvironment } from '../resolve/resolved.ts';
import type { Emitter, Target } from './emitter.ts';
import { JSON_SYNTAX } from './json.ts';
import { byCodeUnit } from './output/content.ts';
import type { Members, Value } from './output/layout.ts';
import { print } from './output/layout.ts';
import { onlyEnvironment } from './output/only.ts';

const ID = 'renovate';
/** The lock has the whole record; only what a release of Renovate's custom datasource knows is written. */
type Model = NonNullable<ResolvedEnvironment['basis']>['lock']['models'][number];

/** The ids that a lock lists, in the format of Renovate's custom datasources (its schema of releases, read 2026-11). */
export const renovate: Emitter = {
  id: ID,
  summary: "The models that one environment's lock lists, as a custom datasource for Renovate.",
  endings: ['.json'],
  emit(resolution: Resolution, target: Target): string {
    const { environment, basis } = onlyEnvironment(resolution, ID, target);
    if (basis === undefined)
      throw new Failure('lock.absent', {
        message: `The output ${ID} needs the lock of "${environment.name}", and there is none`,
        help: `Run: modelock sync ${environment.name}`,
        at: environment.place(['environment']),
      });
    const models = [...basis.lock.models].sort((left, right) => byCodeUnit(left.id, right.id));
    return `${print(new Map([['releases', models.filter(isCallable).map(release)]]), JSON_SYNTAX, 0, 0, 0)}\n`;
  },
};

function isCallable({ unusable }: Model): boolean {
  return unusable === undefined;
}

function release({ id, created, lifecycle, deprecatedAt, missingSince }: Model): Members {
  const isDeprecated =
    lifecycle === 'deprecated' ||
    lifecycle === 'retired' ||
    deprecatedAt !== undefined ||
    missingSince !== undefined;
  return new Map<string, Value>([
    ['version', id],
    ...(isDeprecated ? [['isDeprecated', true] as const] : []),
    ...(created === undefined ? [] : [['releaseTimestamp', moment(created)] as const]),
    ...(lifecycle === undefined ? [] : [['isStable', lifecycle === 'active'] as const]),
  ]);
}

function moment(day: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00Z` : day;
}
