import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenTwice } from '../../../src/engine/describe/whole.ts';

it('SeenTwice counts different values and those seen once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 300 }), (values) => {
      const seen = new SeenTwice();
      for (const value of values) seen.add(value);
      const counts = new Map<number, number>();
      for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
      expect([seen.size, seen.once]).toEqual([counts.size, [...counts.values()].filter((n) => n === 1).length]);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('SeenTwice grows', () => {
  const seen = new SeenTwice();
  for (let value = 0; value < 100_000; value++) seen.add(33_554_431 - 17 * value);
  for (let value = 0; value < 40_000; value++) seen.add(33_554_431 - 17 * value);
  expect([seen.size, seen.once]).toEqual([100_000, 60_000]);
});
