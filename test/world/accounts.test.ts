import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { permutation, permutationInverse } from '../../src/core/permutation.ts';
import { accountOf, copyOf, ownerOf } from '../../src/world/accounts.ts';

const UNITS = 150_000_000;
const person = fc
  .tuple(fc.nat(UNITS - 1), fc.nat(5))
  .map(([unit, member]) => 8 * unit + member)
  .map((one) => (one < 2 ** 31 ? one : 0));
const account = fc.tuple(person, fc.constantFrom(0, 1));

describe('account numbers', () => {
  it('tell the person and which of the two accounts it is, within 32-bit columns', () => {
    fc.assert(
      fc.property(account, ([owner, copy]) => {
        const number = accountOf(owner, copy);
        expect([ownerOf(number), copyOf(number)]).toEqual([owner, copy]);
        expect(Int32Array.of(number)[0]).toBe(number);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });

  it('are distinct, and in the order of persons', () => {
    fc.assert(
      fc.property(account, account, (one, other) => {
        const [a, b] = [accountOf(...one), accountOf(...other)];
        expect(Math.sign(a - b)).toBe(Math.sign(one[0] - other[0]) || Math.sign(one[1] - other[1]));
      }),
      { seed: 2, numRuns: 1000 },
    );
  });

  it('can be permuted among two thousand million ids', () => {
    fc.assert(
      fc.property(account, fc.integer(), ([owner, copy], key) => {
        const number = accountOf(owner, copy);
        const id = permutation(number, 2_000_000_000, key, 0x1234567);
        expect(id >= 0 && id < 2_000_000_000).toBe(true);
        expect(permutationInverse(id, 2_000_000_000, key, 0x1234567)).toBe(number);
      }),
      { seed: 3, numRuns: 1000 },
    );
  });
});
