import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type InterruptionWatch, watchInterruption } from '../../src/io/node-interruption.ts';

class Source extends EventEmitter {
  readonly exits: number[] = [];

  exit(code: number): void {
    this.exits.push(code);
  }
}

let source: Source;
let cleanUp: () => void;
let watch: InterruptionWatch;

beforeEach(() => {
  vi.useFakeTimers();
  source = new Source();
  cleanUp = vi.fn();
  watch = watchInterruption(source, cleanUp);
});
afterEach(() => {
  vi.useRealTimers();
});

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s', (name, code) => {
  it('aborts the signal with its name and lets the run end by itself', () => {
    source.emit(name);
    expect(watch.signal.reason).toBe(name);
    watch.dispose();
    vi.advanceTimersByTime(5_000);
    expect(source.exits).toEqual([]);
    expect(cleanUp).not.toHaveBeenCalled();
  });

  it('ends the process within a second when the run does not', () => {
    source.emit(name);
    vi.advanceTimersByTime(999);
    expect(source.exits).toEqual([code]);
    expect(cleanUp).toHaveBeenCalledOnce();
  });

  it('ends the process at once when it comes again', () => {
    source.emit(name);
    source.emit(name);
    expect(source.exits).toEqual([code]);
    expect(cleanUp).toHaveBeenCalledOnce();
  });
});

describe('watchInterruption', () => {
  it('cleans up when the process exits in any other way', () => {
    source.emit('exit');
    expect(cleanUp).toHaveBeenCalledOnce();
  });

  it('hears nothing once disposed of', () => {
    watch.dispose();
    expect(source.eventNames()).toEqual([]);
    expect(watch.signal.aborted).toBe(false);
  });
});
