import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/core/word.ts';
import { areaOf } from '../../src/world/extent.ts';
import { Mailing, SHARED_PLACES, SHARED_WEIGHTS } from '../../src/world/mailing.ts';
import { removableShare } from '../../src/world/targets.ts';
import { committedNames, committedPlaces, zipIndex } from './tables.ts';

const places = committedPlaces();
const mailing = new Mailing(places, committedNames(), deriveKeys(20250807, 0));

/** P(X > most) for a Poisson count: uses of an address are a sum of many rare events. */
function above(most: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = 0;
  for (let k = 0; k <= most; k++) {
    sum += term;
    term *= mean / (k + 1);
  }
  return 1 - sum;
}

describe('shared mailing addresses', () => {
  it('are used more than 20 and 500 times as often as the release records say, within a quarter', () => {
    // requests of the nation, the share that is eligible (no blank, no placeholder) and the default rate
    const requests = 1_280_000;
    const there = requests * (1 - 0.055 - 0.03) * 0.065;
    const expected = { twenty: 0, fiveHundred: 0 };
    for (const [state, list] of mailing.placesOf.entries()) {
      const share = removableShare(places, areaOf(places, { states: [places.states[state]!] }));
      const ends = mailing.endsOf[state]!;
      for (let i = 0; i < list.length; i++) {
        const mean = (there * share * (ends[i]! - (ends[i - 1] ?? 0))) / ends.at(-1)!;
        expected.twenty += above(20, Math.min(mean, 600));
        expected.fiveHundred += mean > 650 ? 1 : above(500, mean);
      }
    }
    const perMillion = (count: number) => (1e6 * count) / requests;
    // 780 and 7 on 981,671 records
    expect(Math.abs(perMillion(expected.twenty) / 795 - 1)).toBeLessThan(0.25);
    expect(Math.abs(perMillion(expected.fiveHundred) / 7.13 - 1)).toBeLessThan(0.25);
  });

  it('fall by rank, and every state has some', () => {
    expect(SHARED_WEIGHTS.length).toBe(SHARED_PLACES);
    SHARED_WEIGHTS.forEach((weight, i) => {
      expect(Number.isInteger(weight)).toBe(true);
      expect(weight).toBeLessThanOrEqual(SHARED_WEIGHTS[i - 1] ?? weight);
    });
    expect(SHARED_WEIGHTS[7]).toBe(250_000);
    for (const list of mailing.placesOf) expect(list.length).toBeGreaterThan(0);
    const all = mailing.placesOf.flat();
    expect(new Set(all).size).toBe(all.length);
  });

  it('are drawn by weight', () => {
    const state = places.state[zipIndex('85008')]!;
    const ends = mailing.endsOf[state]!;
    const list = mailing.placesOf[state]!;
    expect(mailing.drawShared(state, 0)).toBe(list[0]);
    expect(mailing.drawShared(state, 4294967295)).toBe(list.at(-1));
    for (const i of [0, 1, 5, list.length - 2]) {
      const word = Math.ceil((ends[i]! / ends.at(-1)!) * 4294967296) + 4;
      expect(mailing.drawShared(state, word)).toBe(list[i + 1]);
    }
  });

  it('have a ZIP of their state and a text of their own there', () => {
    for (const [state, list] of mailing.placesOf.entries()) {
      const lines = new Set<string>();
      for (const place of list) {
        expect(places.state[mailing.sharedZip(place)]).toBe(state);
        const { number, street, unit } = mailing.sharedText(place);
        expect(number === '').toBe(street.startsWith('C/O '));
        lines.add([number, street, unit].join(' '));
      }
      expect(lines.size).toBe(list.length);
    }
  });
});

it('gives every home of a ZIP a post box of its own', () => {
  const zip = zipIndex('85004');
  const numbers = new Set<number>();
  for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit++)
    numbers.add(mailing.boxNumber(unit));
  const size = places.unitStart[zip + 1]! - places.unitStart[zip]!;
  expect([numbers.size, Math.min(...numbers), Math.max(...numbers)]).toEqual([size, 1, size]);
});
