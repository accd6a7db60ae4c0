import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partner, permutation, permutationInverse } from '../../src/core/permutation.ts';
import { seeded } from '../corruption/words.ts';

const key = fc.integer({ min: -2147483648, max: 2147483647 });
const LARGE = [889_000_000, 1_000_000_000, 2 ** 30, 2 ** 30 - 1, 2 ** 29 + 1, 146_000_000, 65_537] as const;

describe('permutation', () => {
  it('is a bijection with its inverse on every domain up to 300, under several keys', () => {
    const words = seeded(1);
    for (let n = 1; n <= 300; n++) {
      for (let k = 0; k < 3; k++) {
        const [key0, key1] = [words() | 0, words() | 0];
        const seen = new Uint8Array(n);
        for (let x = 0; x < n; x++) {
          const y = permutation(x, n, key0, key1);
          expect(y).toBeLessThan(n);
          seen[y]!++;
          if (permutationInverse(y, n, key0, key1) !== x) expect.fail(`inverse of ${x} among ${n}`);
        }
        expect(seen.every((times) => times === 1)).toBe(true);
      }
    }
  });

  it('is undone by its inverse on the largest domains, both ways', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LARGE), fc.nat(), key, key, (n, any, key0, key1) => {
        const x = any % n;
        const y = permutation(x, n, key0, key1);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThan(n);
        expect(permutationInverse(y, n, key0, key1)).toBe(x);
        expect(permutation(permutationInverse(x, n, key0, key1), n, key0, key1)).toBe(x);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('sends a place anywhere equally often as the keys vary', () => {
    const words = seeded(2);
    for (const n of [2, 3, 5, 8, 37]) {
      const hits = new Int32Array(n);
      const draws = 400 * n;
      for (let k = 0; k < draws; k++) hits[permutation(1, n, words() | 0, words() | 0)]!++;
      const chiSquare = hits.reduce((sum, count) => sum + (count - 400) ** 2 / 400, 0);
      expect(chiSquare).toBeLessThan(n - 1 + 5 * Math.sqrt(2 * (n - 1)) + 5);
    }
  });

  it('spreads neighbours: the differences of consecutive images are as varied as random ones', () => {
    const n = 889_000_000;
    const differences = new Set<number>();
    for (let x = 0; x < 20_000; x++) {
      differences.add(permutation(x + 1, n, 12345, 67890) - permutation(x, n, 12345, 67890));
    }
    expect(differences.size).toBeGreaterThan(19_980);
  });
});

describe('partner', () => {
  it('pairs every place with another that points back, save one where the domain is odd', () => {
    const words = seeded(3);
    for (let n = 1; n <= 300; n++) {
      const [key0, key1] = [words() | 0, words() | 0];
      let alone = 0;
      for (let x = 0; x < n; x++) {
        const other = partner(x, n, key0, key1);
        if (other === x) alone++;
        else if (partner(other, n, key0, key1) !== x) expect.fail(`${x} and ${other} among ${n}`);
      }
      expect(alone).toBe(n % 2);
    }
  });

  it('is an involution on large domains', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LARGE), fc.nat(), key, key, (n, any, key0, key1) => {
        const x = any % n;
        expect(partner(partner(x, n, key0, key1), n, key0, key1)).toBe(x);
      }),
      { numRuns: 2000, seed: 2 },
    );
  });
});
