// Measures two commands in turn, so that whatever else the machine does meets both.
import { spawnSync } from 'node:child_process';

/** Wall and CPU milliseconds of `a` and `b`, `n` times in turn. CPU is undefined where there is no bash. */
export function pairs(a, b, n) {
  for (const argv of [a, b]) once(argv);
  const found = { wall: [], cpu: [] };
  for (let round = 0; round < n; round += 1) {
    // Every other round starts with b: what runs second finds warmer caches.
    const [first, second] = round % 2 === 0 ? [a, b] : [b, a];
    for (const [name, measure] of [
      ['wall', wall],
      ['cpu', cpu],
    ]) {
      const times = new Map([
        [first, measure(first)],
        [second, measure(second)],
      ]);
      if (times.get(a) !== undefined) found[name].push({ a: times.get(a), b: times.get(b) });
    }
  }
  return { wall: summary(found.wall), cpu: summary(found.cpu) };
}

/** Medians of both, and the median of the ratios of the pairs. */
function summary(measured) {
  if (measured.length === 0) return undefined;
  return {
    a: median(measured.map(({ a }) => a)),
    b: median(measured.map(({ b }) => b)),
    ratio: median(measured.map(({ a, b }) => b / a)),
  };
}

export function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function once(argv) {
  const { status, stderr } = spawnSync(process.execPath, argv, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${argv.join(' ')} ended with ${status}:\n${stderr}`);
}

function wall(argv) {
  const start = process.hrtime.bigint();
  spawnSync(process.execPath, argv, { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** User and system time as the shell was told by the operating system; Node tells a parent nothing about its children. */
function cpu(argv) {
  const { stderr, error } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>&1', 'bash', process.execPath, ...argv],
    { encoding: 'utf8' },
  );
  if (error !== undefined) return undefined;
  const [user, system] = stderr.trim().split(' ').map(Number);
  return (user + system) * 1000;
}
