import type { World } from '../io/world.ts';

/** Each waits for the disk most of the time; more would only take more file descriptors. */
const SIDE_BY_SIDE = 8;

/** Writes files side by side, beginning with the first. After a failure no other is begun; rejects with it when all have ended. */
export async function writeAll(
  world: World,
  files: readonly (readonly [path: string, text: string])[],
): Promise<void> {
  const waiting = files.values();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const [path, text] of waiting) {
      if (failures.length > 0) return;
      await world.files.write(path, text).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(SIDE_BY_SIDE, files.length) }, work));
  if (failures.length > 0) throw failures[0];
}
