import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Codes, EVERY_CLASS } from '../../../src/engine/describe/codes.ts';
import { groupedJackknife } from '../../../src/stats/grouped-jackknife.ts';
import type { ToyHome } from './toy-homes.ts';
import { asHome } from './toy-homes.ts';

function gathered(homes: readonly ToyHome[]): Codes {
  const codes = new Codes((home, into) => {
    for (const [value, classOf] of (home as unknown as ToyHome).people) into.add(value, classOf);
  });
  for (const home of homes) codes.see(asHome(home));
  codes.finish();
  return codes;
}

/** The definition, pair by pair. */
function byHand(homes: readonly ToyHome[], left: number, right: number): { same: number; pairs: number } {
  let [same, pairs] = [0, 0];
  for (const home of homes) {
    for (const other of homes) {
      if (home === other) continue;
      for (const [value, classOf] of home.people) {
        for (const [otherValue, otherClass] of other.people) {
          if (((left >> classOf) & (right >> otherClass) & 1) === 0) continue;
          pairs++;
          if (value === otherValue) same++;
        }
      }
    }
  }
  return { same, pairs };
}

const toyHomes = fc.array(
  fc.record({
    group: fc.nat(63),
    people: fc.array(fc.tuple(fc.nat(4), fc.nat(7)), { maxLength: 8 }),
  }),
  { minLength: 2, maxLength: 30 },
);

describe('coincidence', () => {
  // three homes: Garcia and Garcia; Garcia and Smith; Smith alone
  const three: ToyHome[] = [
    {
      group: 0,
      people: [
        [7, 0],
        [7, 0],
      ],
    },
    {
      group: 1,
      people: [
        [7, 0],
        [9, 0],
      ],
    },
    { group: 2, people: [[9, 0]] },
  ];

  it('counts pairs of different homes only', () => {
    // ordered pairs across homes: 5·5 − (4 + 4 + 1) = 16; alike: Garcias 2·(2·1) = 4, Smiths 2·(1·1) = 2
    expect(gathered(three).coincidence(EVERY_CLASS, EVERY_CLASS).value).toBeCloseTo(6 / 16, 12);
  });

  it('would be another number with pairs inside homes', () => {
    const together = [{ group: 0, people: three.flatMap((home) => home.people) }];
    expect(gathered(together).coincidence(EVERY_CLASS, EVERY_CLASS)).toMatchObject({ value: null });
  });

  it('is the definition on any world and any two sets of classes', () => {
    fc.assert(
      fc.property(
        toyHomes,
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: 1, max: 255 }),
        (homes, left, right) => {
          const { same, pairs } = byHand(homes, left, right);
          const { value } = gathered(homes).coincidence(left, right);
          if (pairs === 0) expect(value).toBeNull();
          else expect(value).toBeCloseTo(same / pairs, 10);
        },
      ),
      { seed: 1, numRuns: 300 },
    );
  });

  it('leaves groups out as the definition does', () => {
    // homes of one to three people in 64 groups, two sets of classes
    const homes = Array.from(
      { length: 128 },
      (_, i): ToyHome => ({
        group: (i * 11) % 64,
        people: Array.from({ length: 1 + (i % 3) }, (_, k) => [(i * i + k) % 5, (i + k) % 3] as const),
      }),
    );
    for (const [left, right] of [
      [EVERY_CLASS, EVERY_CLASS],
      [1, 6],
    ] as const) {
      const share = (part: readonly ToyHome[]) => {
        const { same, pairs } = byHand(part, left, right);
        return same / pairs;
      };
      const without = Array.from({ length: 64 }, (_, group) => share(homes.filter((home) => home.group !== group)));
      const expected = groupedJackknife(share(homes), without)!;
      const { interval } = gathered(homes).coincidence(left, right);
      expect(interval![0]).toBeCloseTo(expected[0], 10);
      expect(interval![1]).toBeCloseTo(expected[1], 10);
    }
  });

  it('covers the truth about as often as it says', () => {
    // values of a known law: chance of a coincidence 0.3² + 0.7² = 0.58 between homes
    let covered = 0;
    const worlds = 400;
    let state = 12345;
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 4294967296;
    };
    for (let world = 0; world < worlds; world++) {
      const homes = Array.from({ length: 320 }, (_, i): ToyHome => {
        const value = uniform() < 0.3 ? 1 : 2;
        // whole families share their value
        return {
          group: i % 64,
          people: Array.from({ length: 1 + Math.floor(4 * uniform()) }, () => [value, 0] as const),
        };
      });
      const { interval } = gathered(homes).coincidence(1, 1);
      if (interval![0] <= 0.58 && interval![1] >= 0.58) covered++;
    }
    expect(covered / worlds).toBeGreaterThan(0.91);
    expect(covered / worlds).toBeLessThan(0.985);
  });

  it('gives no interval for a handful of coincidences', () => {
    expect(gathered(three).coincidence(1, 1)).toMatchObject({
      interval: null,
      note: expect.stringContaining('too few'),
    });
  });
});

describe('topShare', () => {
  const homes = Array.from({ length: 640 }, (_, i): ToyHome => {
    // of ten people four have value 0, three 1, one each 2, 3 and 4; class 1 has a value nobody else has
    const value = [0, 0, 0, 0, 1, 1, 1, 2, 3, 4][i % 10]!;
    return {
      group: i % 64,
      people: [
        [value, 0],
        [99, 1],
      ],
    };
  });

  it('is the share of the commonest among the classes asked', () => {
    expect(gathered(homes).topShare(1, 1).value).toBeCloseTo(0.4, 12);
    expect(gathered(homes).topShare(1, 2).value).toBeCloseTo(0.7, 12);
    expect(gathered(homes).topShare(2, 1).value).toBe(1);
    expect(gathered(homes).topShare(3, 1).value).toBeCloseTo(0.5, 12);
  });

  it('gives no interval where the last of them is borne by few', () => {
    const few = homes.slice(0, 50);
    expect(gathered(few).topShare(1, 1).interval).not.toBeNull();
    expect(gathered(few).topShare(1, 4)).toMatchObject({ interval: null });
  });

  it('finds the commonest among many values', () => {
    const many = Array.from({ length: 5000 }, (_, i): ToyHome => ({ group: i % 64, people: [[i < 40 ? 4999 : i, 0]] }));
    expect(gathered(many).topShare(1, 1).value).toBeCloseTo(41 / 5000, 12);
  });
});
