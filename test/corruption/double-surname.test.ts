import { describe, expect, it } from 'vitest';
import { doubleSurname } from '../../src/corruption/kinds/double-surname.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

function only(policy: 'first' | 'second' | 'hyphen' | 'joined') {
  return doubleSurname.compile({ weights: { first: 0, second: 0, hyphen: 0, joined: 0, [policy]: 1 } }, 'surname');
}

it.each([
  ['first', 'GARCIA'],
  ['second', 'LOPEZ'],
  ['hyphen', 'GARCIA-LOPEZ'],
  ['joined', 'GARCIALOPEZ'],
] as const)('%s', (policy, expected) => {
  const draft = new SimpleDraft(JUAN);
  expect(only(policy).apply(draft, listed([4294967295]))).toBe(true);
  expect(draft.text('surname')).toBe(expected);
});

it('leaves a single surname alone', () => {
  const draft = new SimpleDraft({ ...JUAN, surnames: ['GARCIA', ''] });
  expect(only('first').eligible(draft)).toBe(false);
  expect(only('first').apply(draft, listed([0]))).toBe(false);
});

describe.each([
  ['register', 0.4, 30 / 40],
  ['targets', 0.55, 35 / 55],
] as const)('%s', (side, rate, firstShare) => {
  it('has its own rate, split by its own weights', () => {
    expect(doubleSurname.defaults[0]?.[side]).toBe(rate);
    const noise = doubleSurname.compile(doubleSurname.sideParams![side], 'surname');
    const random = seeded(5);
    let firsts = 0;
    for (let n = 0; n < 20_000; n++) {
      const draft = new SimpleDraft(JUAN);
      noise.apply(draft, random);
      if (draft.text('surname') === 'GARCIA') firsts++;
    }
    expectShare('first surname only', firsts, 20_000, firstShare);
  });
});

it('refuses weights that are all 0', () => {
  const none = { first: 0, second: 0, hyphen: 0, joined: 0 };
  expect(doubleSurname.params.safeParse({ weights: none }).success).toBe(false);
});
