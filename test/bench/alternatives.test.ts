import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALTERNATIVES } from '../../bench/alternatives.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';

const compared = COMPARATORS.flatMap((kind) =>
  (ALTERNATIVES[kind.type] ?? []).map((alternative) => ({ kind, alternative, package: alternative.package })),
);

// all of them agree on what a character of these texts is, and most pairs have something in common
const name = fc.string({ unit: fc.constantFrom(...'AAEILMNORST'), minLength: 2, maxLength: 14 });

describe.each(compared.filter(({ alternative }) => alternative.differs === undefined))(
  '$kind.type by $package',
  ({ kind, alternative }) => {
    it('is the same function, so that the rates can be compared', () => {
      const similarity = kind.compile(kind.params.parse({}));
      fc.assert(
        fc.property(name, name, (left, right) => {
          expect(alternative.similarity(left, right)).toBeCloseTo(similarity(left, right), 12);
        }),
        { interruptAfterTimeLimit: 1500, numRuns: 2000, seed: 20250807 },
      );
    });
  },
);

it.each(compared)('$kind.type by $package gives a similarity', ({ alternative }) => {
  fc.assert(
    fc.property(name, name, (left, right) => {
      const value = alternative.similarity(left, right);
      return value >= 0 && value <= 1;
    }),
    { interruptAfterTimeLimit: 800, numRuns: 500, seed: 20250807 },
  );
  expect(alternative.similarity('MARTINEZ', 'MARTINEZ')).toBe(1);
});
