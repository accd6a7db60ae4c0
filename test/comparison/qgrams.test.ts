import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qgramDice } from '../../src/comparison/kinds/qgram-dice.ts';
import { qgramJaccard } from '../../src/comparison/kinds/qgram-jaccard.ts';
import { editTexts } from './edit-texts.ts';

describe('known answers', () => {
  it.each([
    // bigrams NI IG GH HT and NA AC CH HT
    ['NIGHT', 'NACHT', {}, 2 / 8, 1 / 7],
    // as often as they occur: AA three times and once
    ['AAAA', 'AA', {}, 2 / 4, 1 / 3],
    // with marks: _A AA AA AA A_ and _A AA A_
    ['AAAA', 'AA', { padded: true }, 6 / 8, 3 / 5],
    ['ABC', 'ABD', { q: 1 }, 4 / 6, 2 / 4],
    ['ABCD', 'ABCE', { q: 3 }, 2 / 4, 1 / 3],
    // __A _AB AB_ B__ and __A _AC AC_ C__
    ['AB', 'AC', { q: 3, padded: true }, 2 / 8, 1 / 7],
    // shorter than q: one q-gram, the text itself
    ['A', 'AB', {}, 0, 0],
    ['A', 'B', {}, 0, 0],
    ['AB', 'ABC', { q: 3 }, 0, 0],
    ['A', 'A', { q: 3 }, 1, 1],
    ['𝒜B', '𝒜BC', {}, 2 / 3, 1 / 2],
    ['A', 'AB', { padded: true }, 2 / 5, 1 / 4],
  ])('%j against %j with %j is %d and %d', (left, right, given, dice, jaccard) => {
    const params = qgramDice.params.parse(given);
    expect(qgramDice.compile(params)(left, right)).toBe(dice);
    expect(qgramJaccard.compile(params)(left, right)).toBe(jaccard);
  });

  it.each([{ q: 0 }, { q: 9 }, { q: 2.5 }, { padded: 'yes' }])('%j is refused', (params) => {
    expect(qgramDice.params.safeParse(params).success).toBe(false);
    expect(qgramJaccard.params.safeParse(params).success).toBe(false);
  });
});

/** All q-grams, marks written out as characters of their own. */
function grams(text: string, q: number, padded: boolean): string[] {
  const marks = (name: string) => Array.from({ length: padded ? q - 1 : 0 }, () => name);
  const points = [...marks('begin'), ...Array.from(text), ...marks('end')];
  if (points.length < q) return [JSON.stringify(points)];
  return points.slice(q - 1).map((_, i) => JSON.stringify(points.slice(i, i + q)));
}

function counted(left: readonly string[], right: readonly string[]): { common: number; total: number } {
  const rest = [...right];
  let common = 0;
  for (const gram of left) {
    const at = rest.indexOf(gram);
    if (at < 0) continue;
    rest.splice(at, 1);
    common++;
  }
  return { common, total: left.length + right.length };
}

const kinds = [1, 2, 3, 5].flatMap((q) => [true, false].map((padded) => ({ q, padded })));

describe.each(kinds)('$q-grams, padded $padded', (params) => {
  const dice = qgramDice.compile(params);
  const jaccard = qgramJaccard.compile(params);

  it.each(editTexts)('follow the definition: %s', (_, text) => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const { common, total } = counted(grams(left, params.q, params.padded), grams(right, params.q, params.padded));
        expect(dice(left, right)).toBe((2 * common) / total);
        expect(jaccard(left, right)).toBe(common / (total - common));
      }),
      { interruptAfterTimeLimit: 800, numRuns: 500, seed: 20250807 },
    );
  });
});

it('both accept the same pairs at their default thresholds', () => {
  const params = qgramDice.params.parse({});
  const text = fc.string({ unit: fc.constantFrom('A', 'B'), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      text,
      text,
      (left, right) =>
        qgramDice.compile(params)(left, right) >= qgramDice.defaultAtLeast ===
        qgramJaccard.compile(params)(left, right) >= qgramJaccard.defaultAtLeast,
    ),
    { interruptAfterTimeLimit: 2000, numRuns: 3000, seed: 20250807 },
  );
});
