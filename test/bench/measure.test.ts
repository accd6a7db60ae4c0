import { expect, it } from 'vitest';
import type { Group } from '../../bench/group.ts';
import { measureGroup } from '../../bench/measure.ts';

const EFFORT = { rounds: 4, longRounds: 2, least: 1 };
const SETTING = { isQuick: true, pairsExtent: 'DC', runExtent: 'DC' };

/** A group of small loops that says which of them ran. */
function group(calls: string[], works: readonly string[] = ['plain', 'fast', 'slow', 'long']): Group {
  return {
    name: 'g',
    measurements: [
      { name: 'plain', unit: 'loops', clock: 'cpu' },
      { name: 'fast', unit: 'loops', clock: 'wall', beside: ['plain'] },
      { name: 'slow', unit: 'loops', clock: 'cpu', beside: ['fast'] },
      { name: 'long', unit: 'loops', clock: 'wall', isLong: true },
    ],
    async open() {
      const work = (name: string) => () => {
        calls.push(name);
        let sum = 0;
        for (let i = 0; i < 20_000; i++) sum += Math.sqrt(i);
        return sum > 0 ? 20_000 : 0;
      };
      return {
        works: Object.fromEntries(works.map((name) => [name, work(name)])),
        facts: () => ({ calls: calls.length }),
        close: () => {
          calls.push('closed');
        },
      };
    },
  };
}

it('measures what is wanted and what that stands beside, in rounds that take turns', async () => {
  const calls: string[] = [];
  const order: string[] = [];
  const measured = await measureGroup(
    group(calls),
    (name) => name === 'fast' || name === 'long',
    SETTING,
    EFFORT,
    (name, round) => order.push(`${name} ${round}`),
  );
  expect(measured.figures.map(({ name, rounds }) => [name, rounds.length])).toEqual([
    ['plain', 4],
    ['fast', 4],
    ['long', 2],
  ]);
  expect(order.slice(0, 4)).toEqual(['plain 0', 'fast 0', 'long 0', 'plain 1']);
  expect(calls.at(-1)).toBe('closed');
  expect(calls).not.toContain('slow');
  // a work that takes seconds is not done once for nothing
  expect(calls.filter((name) => name === 'long').length).toBe(2);
  expect(measured.facts['calls']).toBe(calls.length - 1);
});

it('divides round by round, without the references of references', async () => {
  const { figures, ratios } = await measureGroup(
    group([]),
    (name) => name === 'slow',
    SETTING,
    EFFORT,
    () => undefined,
  );
  expect(ratios.map(({ of, beside }) => [of, beside])).toEqual([['slow', 'fast']]);
  const rates = (name: string) => figures.find((figure) => figure.name === name)!.rounds;
  const perRound = rates('slow').map((rate, round) => rate / rates('fast')[round]!);
  expect(ratios[0]!.median).toBeGreaterThanOrEqual(Math.min(...perRound));
  expect(ratios[0]!.median).toBeLessThanOrEqual(Math.max(...perRound));
});

it('closes a group that fails', async () => {
  const calls: string[] = [];
  const failing = measureGroup(
    group(calls, ['plain']),
    () => true,
    SETTING,
    EFFORT,
    () => undefined,
  );
  await expect(failing).rejects.toThrow('g: expected work for fast, found none');
  expect(calls.at(-1)).toBe('closed');
});
