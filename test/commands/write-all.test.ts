import { describe, expect, it } from 'vitest';
import { writeAll } from '../../src/commands/write-all.ts';
import type { World } from '../../src/io/world.ts';
import { memoryWorld } from '../support/memory-world.ts';

const FILES = Array.from({ length: 30 }, (_, index) => [`out/${index}`, `text ${index}`] as const);

/** A world that counts the files that are being written. */
function counting(refuse: readonly string[] = []) {
  const world = memoryWorld();
  const begun: string[] = [];
  let open = 0;
  let most = 0;
  const write = async (path: string, text: string): Promise<void> => {
    begun.push(path);
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setImmediate(resolve));
    open -= 1;
    if (refuse.includes(path)) throw new Error(path);
    await world.files.write(path, text);
  };
  const counted: World = { ...world, files: { ...world.files, write } };
  return { world: counted, begun, present: world.present, most: () => most, open: () => open };
}

describe('writeAll', () => {
  it('writes every file, some side by side but never many', async () => {
    const { world, present, most } = counting();
    await writeAll(world, FILES);
    expect(Object.fromEntries(present)).toEqual(Object.fromEntries(FILES));
    expect(most()).toBe(8);
    await writeAll(world, []);
  });

  it('begins no other file after a failure, and rejects with it when all have ended', async () => {
    const { world, begun, present, open } = counting(['out/3', 'out/5']);
    await expect(writeAll(world, FILES)).rejects.toThrow('out/3');
    expect(open()).toBe(0);
    expect(begun.length).toBeLessThan(12);
    expect(present.size).toBe(begun.length - 2);
  });
});
