import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jaro } from '../../src/comparison/kinds/jaro.ts';
import { jaroWinkler } from '../../src/comparison/kinds/jaro-winkler.ts';
import { jaroWinklerUnconditional } from '../../src/comparison/kinds/jaro-winkler-unconditional.ts';

const plain = jaro.compile({});
const standard = jaroWinkler.compile(jaroWinkler.params.parse({}));
const unconditional = jaroWinklerUnconditional.compile({});

// of each definition: Jaro, Winkler’s bonus above 0.7, the bonus always
it.each([
  ['MARTHA', 'MARHTA', 0.9444, 0.9611, 0.9611],
  ['ABCVWXYZ', 'CABVWXYZ', 0.9583, 0.9583, 0.9583],
  ['ABC', 'AXY', 0.5556, 0.5556, 0.6],
  ['SMITHERS', 'SMALL', 0.55, 0.55, 0.64],
  ['ABCDEXXXXX', 'ABCDEYYYYYZZ', 0.6389, 0.6389, 0.7833],
])('%s against %s', (left, right, jaroOf, standardOf, unconditionalOf) => {
  expect(plain(left, right)).toBeCloseTo(jaroOf, 4);
  expect(standard(left, right)).toBeCloseTo(standardOf, 4);
  expect(unconditional(left, right)).toBeCloseTo(unconditionalOf, 4);
});

it('the three stand in order, and the last two are one above 0.82', () => {
  const text = fc.string({ unit: fc.constantFrom(...'ABCDE'), minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const [low, middle, high] = [plain(left, right), standard(left, right), unconditional(left, right)];
      expect(low).toBeLessThanOrEqual(middle);
      expect(middle).toBeLessThanOrEqual(high);
      if (low <= 0.7) expect(middle).toBe(low);
      if (high > 0.8201) expect(middle).toBe(high);
    }),
    { interruptAfterTimeLimit: 2000, numRuns: 3000, seed: 20250807 },
  );
});

it('boostAbove chooses among the three', () => {
  for (const [left, right] of [
    ['ABC', 'AXY'],
    ['MARTHA', 'MARHTA'],
    ['DIXON', 'DICKSONX'],
  ] as const) {
    expect(jaroWinkler.compile({ boostAbove: 1 })(left, right)).toBe(plain(left, right));
    expect(jaroWinkler.compile({ boostAbove: 0 })(left, right)).toBe(unconditional(left, right));
  }
});
