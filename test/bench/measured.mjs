// Runs a Node program and tells what it cost, as it saw itself at its end.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PEAK = fileURLToPath(new URL('./peak-memory.cjs', import.meta.url));

/** Wall and CPU milliseconds, peak memory in MiB. `ends` are the exit codes that mean that it did its work. */
export function measured(argv, { ends = [0], ...options } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ['--require', PEAK, ...argv], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
      ...options,
    });
    let peak = '';
    let said = '';
    child.stdio[3].on('data', (text) => (peak += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const [rss, cpu] = peak.split(' ').map(Number);
      if (ends.includes(code))
        resolve({ wall: performance.now() - started, cpu: cpu / 1000, rss: rss / 1024 });
      else reject(new Error(`node ${argv.join(' ')} ended with ${code}: ${said}`));
    });
  });
}
