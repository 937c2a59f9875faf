import { Failure } from '../../diagnostics/failure.ts';
import type { Resolution, ResolvedEnvironment } from '../../resolve/resolved.ts';
import type { Target } from '../emitter.ts';

/** The one environment of an output whose format has no environments. Throws a `Failure` (`output.environments`). */
export function onlyEnvironment(resolution: Resolution, emit: string, { file }: Target): ResolvedEnvironment {
  const [only, ...others] = resolution.environments;
  if (only !== undefined && others.length === 0) return only;
  const names = resolution.environments.map(({ environment }) => environment.name);
  const output = resolution.registry.outputs.find(
    (one) => one.emit === emit && (one.file === file || one.file.endsWith(`/${file}`)),
  );
  throw new Failure('output.environments', {
    message: `The output ${emit} holds one environment, and this one would hold ${names.length}`,
    help: 'Name it, such as `environments: [production]`, and give each environment an output of its own.',
    ...(output === undefined ? {} : { at: output.at }),
    data: { environments: names },
  });
}
