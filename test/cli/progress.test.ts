import { describe, expect, it } from 'vitest';
import { createProgress, duration } from '../../src/cli/progress.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { FakeStream } from './fake-stream.ts';

function shown(isTTY: boolean, steps: readonly [at: number, done: number, detail?: string][]): FakeStream {
  const stream = new FakeStream(isTTY, 120);
  let at = 0;
  const progress = createProgress({
    label: 'linking',
    total: 1_000_000,
    unit: 'households',
    terminal: createTerminal(stream, {}),
    now: () => at,
  });
  for (const [time, done, detail] of steps) {
    at = time;
    progress.update(done, detail);
  }
  progress.done();
  progress.done();
  progress.stop();
  progress.update(5);
  return stream;
}

describe('createProgress', () => {
  it('writes a plain line every five seconds into files', () => {
    const steps: [number, number][] = [];
    for (let second = 0; second <= 12; second++) steps.push([second * 1000, second * 80_000]);
    expect(shown(false, steps).text.split('\n')).toEqual([
      'linking: 40 %, 7.5 s left, 400,000 of 1,000,000 households, 80,000 a second',
      'linking: 80 %, 2.5 s left, 800,000 of 1,000,000 households, 80,000 a second',
      'linking: 960,000 households in 12 s',
      '',
    ]);
  });

  it('rewrites one line on a terminal, at most ten times a second', () => {
    const { text } = shown(true, [
      [0, 0],
      [50, 10_000],
      [2000, 500_000, 'replicate 1 of 2'],
    ]);
    expect(text.split('\r\u001b[2K')).toEqual([
      '',
      'linking [                        ]   0 %  0 of 1,000,000 households',
      'linking [============            ]  50 %  2.0 s left, replicate 1 of 2, 500,000 of 1,000,000 households, 250,000 a seco',
      'linking: 500,000 households in 2.0 s\n',
    ]);
  });

  it('does not count resumed work as speed', () => {
    const { text } = shown(false, [
      [0, 500_000],
      [10_000, 600_000],
    ]);
    expect(text).toContain('40 s left, 600,000 of 1,000,000 households, 10,000 a second');
  });
});

describe('duration', () => {
  it.each([
    [0, '0.0 s'],
    [-3, '0.0 s'],
    [0.42, '0.4 s'],
    [9.4, '9.4 s'],
    [9.96, '10 s'],
    [59.7, '1 min 00 s'],
    [75, '1 min 15 s'],
    [3599.6, '1 h 00 min'],
    [7380, '2 h 03 min'],
  ])('%d s is %s', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
