import { describe, expect, it } from 'vitest';
import { KEY_NEIGHBOURS } from '../../src/corruption/keyboard.ts';
import { TYPO_COUNTS, TYPO_MIX, TYPO_PLACES, typo } from '../../src/corruption/kinds/typo.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded, wordFor } from './words.ts';

const noise = typo.compile({}, 'given_name');

function mistype(given: string, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, given });
  noise.apply(draft, words);
  return draft.text('given_name');
}

describe('one error by hand', () => {
  // words: number of errors, type, place, choice
  const [one, sub, del, ins, trans] = [0, 0, wordFor(40, 100), wordFor(70, 100), wordFor(90, 100)];
  it.each([
    ['first letter replaced by its first neighbour', 'JOSE', [one, sub, 0, 0], 'UOSE'],
    ['first letter left out', 'JOSE', [one, del, 0, 0], 'OSE'],
    ['first letter doubled', 'JOSE', [one, ins, 0, 0], 'JJOSE'],
    ['first two exchanged', 'JOSE', [one, trans, 0, 0], 'OJSE'],
    ['last letter left out', 'JOSE', [one, del, 4294967295, 0], 'JOS'],
    ['nothing to exchange: replaced', 'AA', [one, trans, 0, 0], 'QA'],
    ['a single letter is not left out', 'A', [one, del, 0, 0], 'Q'],
    ['only letters count', "'A -", [one, del, 4294967295, 0], "'Q -"],
    ['no exchange across a blank', 'A B', [one, trans, 0, 0], 'Q B'],
    ['a letter without a key', 'Ñ', [one, sub, 0, 0], 'A'],
  ])('%s', (_, given, words, expected) => {
    expect(mistype(given, listed(words))).toBe(expected);
  });

  it('leaves texts without a letter alone', () => {
    for (const given of ['', '12', '- ']) {
      const draft = new SimpleDraft({ ...JUAN, given });
      expect(noise.eligible(draft)).toBe(false);
      expect(noise.apply(draft, listed([0]))).toBe(false);
    }
  });

  it('leaves a phrase in place of a name alone, and a street that is none', () => {
    const unnamed = new SimpleDraft({ ...JUAN, given: 'UNKNOWN' });
    expect(noise.eligible(unnamed)).toBe(false);
    expect(noise.apply(unnamed, listed([0]))).toBe(false);
    const street = typo.compile({}, 'street');
    const box = new SimpleDraft(JUAN);
    box.showPostBox();
    expect(street.eligible(box)).toBe(false);
    expect(street.apply(box, listed([0]))).toBe(false);
    const home = new SimpleDraft(JUAN);
    expect(street.apply(home, listed([one, sub, 0, 0]))).toBe(true);
    expect(home.text('street')).toBe('IAK ST');
  });

  it('refuses a field that holds no name', () => {
    expect(() => typo.compile({}, 'zip')).toThrow(
      'typo: expected given_name or middle_name or surname or street, found "zip"',
    );
  });
});

describe('achieved mix', () => {
  const N = 40_000;
  const GIVEN = 'BRIDGE';

  it('of single errors is the published one, first letters hit less often', () => {
    const random = seeded(1);
    const types = { substitution: 0, deletion: 0, insertion: 0, transposition: 0 };
    const places = [0, 0, 0, 0, 0, 0];
    for (let n = 0; n < N; n++) {
      let isFirst = true;
      const after = mistype(GIVEN, () => {
        const word = random();
        if (!isFirst) return word;
        isFirst = false;
        return 0;
      });
      const differing = [...GIVEN].flatMap((letter, i) => (after[i] === letter ? [] : [i]));
      if (after.length < GIVEN.length) types.deletion++;
      else if (after.length > GIVEN.length) types.insertion++;
      else if (differing.length === 2) types.transposition++;
      else {
        types.substitution++;
        places[differing[0]!]!++;
      }
    }
    for (const type of ['substitution', 'deletion', 'insertion', 'transposition'] as const) {
      expectShare(type, types[type], N, TYPO_MIX[type] / 100);
    }
    expectShare('first letter', places[0]!, types.substitution, 0.078);
    expectShare('second letter', places[1]!, types.substitution, 0.117);
    expectShare('third letter', places[2]!, types.substitution, 0.192);
  });

  it('of one, two and three errors is the published one', () => {
    // after the first word each deletion takes two, its type and its place: with every type a deletion, the length lost
    // is the number of errors
    const random = seeded(2);
    const lengths = new Map<number, number>();
    for (let n = 0; n < N; n++) {
      let k = 0;
      const after = mistype(GIVEN, () => {
        const isType = k++ % 2 === 1;
        return isType ? wordFor(40, 100) : random();
      });
      lengths.set(after.length, (lengths.get(after.length) ?? 0) + 1);
    }
    TYPO_COUNTS.forEach((share, k) => {
      expectShare(`${k + 1} errors`, lengths.get(GIVEN.length - 1 - k) ?? 0, N, share / 100);
    });
  });
});

it('keeps its tables whole', () => {
  expect(Object.values<number>(TYPO_MIX).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  expect(TYPO_COUNTS.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  expect(TYPO_PLACES.every(Number.isInteger)).toBe(true);
  // touching is mutual, and every letter has a key
  expect(Object.keys(KEY_NEIGHBOURS).sort().join('')).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  for (const [key, neighbours] of Object.entries(KEY_NEIGHBOURS)) {
    expect(neighbours).not.toContain(key);
    for (const neighbour of neighbours) expect(KEY_NEIGHBOURS[neighbour]).toContain(key);
  }
});
