import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALIAS_STRIDE, buildAlias, drawAlias } from '../../src/core/alias.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 1_000_000_000 })), {
    minLength: 1,
    maxLength: 60,
  })
  .filter((list) => list.some((weight) => weight > 0));

const room = (size: number) => new Int32Array(ALIAS_STRIDE * size);
/** Outcomes that are not the indexes of their weights. */
const outcomesOf = (list: readonly number[]) => list.map((_, i) => 1000 - 3 * i);

describe('buildAlias', () => {
  it('gives every outcome its weight to within 2^-32 of an entry for each entry it stands in', () => {
    fc.assert(
      fc.property(weights, fc.nat(5), (list, offset) => {
        const outcomes = outcomesOf(list);
        const table = room(offset + list.length);
        buildAlias(list, outcomes, table, offset);
        const total = list.reduce((sum, weight) => sum + weight, 0);
        const mass = new Map(outcomes.map((outcome) => [outcome, 0]));
        const stands = new Map(outcomes.map((outcome) => [outcome, 0]));
        const give = (outcome: number, part: number) => {
          mass.set(outcome, mass.get(outcome)! + part);
          stands.set(outcome, stands.get(outcome)! + 1);
        };
        for (let i = 0; i < list.length; i++) {
          const at = ALIAS_STRIDE * (offset + i);
          // a full entry stands at 2^32 − 1 and is its own other outcome: no mass is lost
          const own = (table[at]! >>> 0) / 4294967296;
          give(table[at + 1]!, own);
          give(table[at + 2]!, 1 - own);
        }
        list.forEach((weight, i) => {
          const slack = (stands.get(outcomes[i]!)! + 1e-6) / 4294967296;
          expect(Math.abs(mass.get(outcomes[i]!)! - (weight * list.length) / total)).toBeLessThanOrEqual(slack);
          if (weight === 0) expect(mass.get(outcomes[i]!)).toBe(0);
        });
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('refuses weights without a positive sum', () => {
    expect(() => buildAlias([0, 0], [1, 2], room(2), 0)).toThrow('positive sum');
    expect(() => buildAlias([], [], room(0), 0)).toThrow('positive sum');
  });
});

describe('drawAlias', () => {
  it('draws in proportion to the weights, never an outcome of weight 0, from a table in the middle of others', () => {
    const table = room(9);
    buildAlias([1, 1], [-5, -6], table, 0);
    const list = [5, 0, 3, 1, 91];
    const outcomes = outcomesOf(list);
    buildAlias(list, outcomes, table, 2);
    buildAlias([7, 1], [-7, -8], table, 7);
    const hits = new Map<number, number>();
    const words = seeded(1);
    const draws = 200_000;
    for (let k = 0; k < draws; k++) {
      const outcome = drawAlias(table, 2, list.length, words() / 4294967296);
      hits.set(outcome, (hits.get(outcome) ?? 0) + 1);
    }
    expect([...hits.keys()].sort()).toEqual(outcomes.filter((_, i) => list[i]! > 0).sort());
    list.forEach((weight, i) => {
      if (weight > 0) expectShare(`outcome ${i}`, hits.get(outcomes[i]!)!, draws, weight / 100);
    });
  });

  it('draws an outcome with some weight for the first and the last word', () => {
    fc.assert(
      fc.property(weights, fc.constantFrom(0, 2 ** -32, 1 - 2 ** -31, 1 - 2 ** -32), (list, uniform) => {
        const table = room(list.length);
        buildAlias(list, [...list.keys()], table, 0);
        expect(list[drawAlias(table, 0, list.length, uniform)]).toBeGreaterThan(0);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
