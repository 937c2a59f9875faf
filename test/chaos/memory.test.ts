import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { arena } from './arena.ts';
import { ended, start } from './command.ts';

// The built command in a process of its own: what it takes in memory is not what the server beside it takes.

const PRELOAD = `process.on('exit', () => {
  require('node:fs').writeFileSync(process.env.MAX_RSS_FILE, String(process.resourceUsage().maxRSS));
});`;

it.each(['endless', 'gzip-bomb', 'br-bomb', 'gzip-six-times', 'deep-json'])(
  '%s is refused within 256 MiB and five seconds',
  async (name) => {
    const made = await arena(name, { pace: 1 });
    try {
      const [preload, file] = [join(made.folder, 'preload.cjs'), join(made.folder, 'rss')];
      writeFileSync(preload, PRELOAD);
      const started = performance.now();
      const child = start(['sync', '--format', 'json'], {
        folder: made.folder,
        env: { ...made.env, MAX_RSS_FILE: file },
        node: ['--require', preload],
      });
      const { code, stdout, stderr } = await ended(child);
      expect(performance.now() - started).toBeLessThan(5000);
      expect(code, stderr).toBe(3);
      expect(JSON.parse(stdout).environments[0].reason).toMatch(/^body\.(?:limit|invalid)$/);
      // Kibibytes, on every system.
      expect(Number(readFileSync(file, 'utf8')) / 1024).toBeLessThan(256);
    } finally {
      await made.close();
    }
  },
);
