import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movesSchema } from '../../src/world/config.ts';
import type { Extent } from '../../src/world/extent.ts';
import { labelRates, TICKS_PER_DAY } from '../../src/world/moves.ts';
import { zipOf } from '../../src/world/places.ts';
import { BAND_COUNT, LABEL_COUNT, MOVER_SHARE } from '../../src/world/strata.ts';
import type { World } from '../../src/world/world.ts';
import { expectShare } from '../corruption/expect-share.ts';
import { seeded } from '../corruption/words.ts';
import { committedPlaces, defaultConfig, worldOf, zipIndex } from './tables.ts';

const YEAR = 365 * TICKS_PER_DAY;
/** Phoenix and Tucson: one ZIP, several that share classes and counties or do not, a state. */
const EXTENTS: readonly (readonly [string, Extent])[] = [
  ['one ZIP', { zips: ['85701'] }],
  ['a few ZIPs', { zips: ['85004', '85008', '85009', '85281', '85547', '85701', '85705', '86326'] }],
  ['a state', { states: ['AZ'] }],
];

/** A unit of the extent from any whole number. */
function unitFrom(world: World, any: number): number {
  const { ranges, units } = world.data.area;
  let rest = any % units;
  for (let r = 0; r < ranges.length; r += 2) {
    const size = ranges[r + 1]! - ranges[r]!;
    if (rest < size) return ranges[r]! + rest;
    rest -= size;
  }
  throw new RangeError('no such unit');
}

function isInside(world: World, unit: number): boolean {
  return world.data.area.inside[zipOf(world.data.places, unit)] === 1;
}

describe.each(EXTENTS)('moves in %s', (_, extent) => {
  const world = worldOf(extent);
  const { moves, housing } = world;

  it('unitAt and occupantAt undo each other and stay inside the extent, up to 12 years back', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 12 * YEAR }), (any, ticks) => {
        const unit = unitFrom(world, any);
        const home = moves.unitAt(unit, ticks);
        expect(isInside(world, home)).toBe(true);
        expect(moves.occupantAt(home, ticks)).toBe(unit);
        const occupant = moves.occupantAt(unit, ticks);
        expect(isInside(world, occupant)).toBe(true);
        expect(moves.unitAt(occupant, ticks)).toBe(unit);
      }),
      { numRuns: 3000, seed: 1 },
    );
  });

  it('keeps a home from one move to the next: the time of the move is the time of the change', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 12 * YEAR }), (any, ticks) => {
        const household = unitFrom(world, any);
        const home = moves.unitAt(household, ticks);
        if (!moves.nextMove(home, ticks)) {
          expect(home).toBe(household);
          return;
        }
        const [to, when] = [moves.eventPartner, moves.eventTick];
        expect(when).toBeLessThan(ticks);
        // events count once strictly before the moment asked about
        expect(moves.unitAt(household, when + 1)).toBe(home);
        expect(moves.unitAt(household, when)).toBe(to);
      }),
      { numRuns: 1000, seed: 2 },
    );
  });

  it('pairs units of one label only, and each partner points back, in every band', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: BAND_COUNT - 1 }), fc.nat({ max: 63 }), (any, band, year) => {
        const unit = unitFrom(world, any);
        const partner = (of: number) => {
          const zip = zipOf(world.data.places, of);
          const coded = moves.labelOfRank(zip, housing.homeRank(zip, of));
          expect(moves.labelOf(zip, of)).toBe(coded & 3);
          return { label: coded & 3, zip, other: moves.partnerOf(of, zip, coded & 3, coded >>> 2, band, year) };
        };
        const there = partner(unit);
        const back = partner(there.other);
        expect(back.other).toBe(unit);
        expect(back.label).toBe(there.label);
        const { places } = world.data;
        if (band === 0) expect(back.zip).toBe(there.zip);
        if (band <= 1) expect(places.county[back.zip]).toBe(places.county[there.zip]);
        if (band <= 2) expect(places.state[back.zip]).toBe(places.state[there.zip]);
        expect(isInside(world, there.other)).toBe(true);
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});

describe('moves', () => {
  const state = worldOf({ states: ['AZ'] });

  it('permutes the households of a closed ZIP at every moment', () => {
    const world = worldOf({ zips: ['85004'] });
    const [from, to] = world.data.area.ranges as [number, number];
    for (const ticks of [0, YEAR, 5 * YEAR + 123, 12 * YEAR]) {
      const homes = new Set<number>();
      for (let unit = from; unit < to; unit++) homes.add(world.moves.unitAt(unit, ticks));
      expect(homes.size).toBe(to - from);
    }
  });

  it('shuffles every ZIP of a stratum with the others: some leave the ZIP, and more the longer ago', () => {
    const shares = [1, 5, 12].map((years) => {
      const words = seeded(4);
      let away = 0;
      for (let k = 0; k < 4000; k++) {
        const unit = unitFrom(state, words());
        if (zipOf(committedPlaces(), state.moves.unitAt(unit, years * YEAR)) !== zipOf(committedPlaces(), unit)) away++;
      }
      return away / 4000;
    });
    expect(shares[0]).toBeGreaterThan(0.02);
    expect(shares[1]).toBeGreaterThan(shares[0]! * 2);
    expect(shares[2]).toBeGreaterThan(shares[1]! * 1.3);
  });

  it.each([0, 3])('moves the share of households of each label that the rates say, in year %i', (year) => {
    const hits = new Int32Array(LABEL_COUNT);
    const seen = new Int32Array(LABEL_COUNT);
    const words = seeded(5 + year);
    for (let k = 0; k < 120_000; k++) {
      const unit = unitFrom(state, words());
      const label = state.moves.labelOf(zipOf(committedPlaces(), unit), unit);
      seen[label]!++;
      if (state.moves.findEvent(unit, year, year * YEAR - 1, true)) hits[label]!++;
    }
    state.moves.rates.forEach(({ household }, label) => {
      expectShare(`moved in a year, label ${label}`, hits[label]!, seen[label]!, household, 0.001);
    });
  });

  it('has rates by which the published share of each tenure moved, alone or with the household', () => {
    const config = movesSchema.parse({});
    const rates = labelRates(config);
    for (const [first, mover, asked] of [
      [0, MOVER_SHARE.owner, config.ownerRate],
      [2, MOVER_SHARE.renter, config.renterRate],
    ] as const) {
      const moved = (label: number) => 1 - (1 - rates[label]!.household) * (1 - rates[label]!.individual);
      expect((1 - mover) * moved(first) + mover * moved(first + 1)).toBeCloseTo(asked, 10);
    }
    for (const { household, bands } of rates) {
      expect(1 - bands.reduce((stayed, chance) => stayed * (1 - chance), 1)).toBeCloseTo(household, 10);
      const sum = bands.reduce((total, chance) => total + chance, 0);
      [0.12, 0.24, 0.35, 0.29].forEach((part, band) => void expect(bands[band]! / sum).toBeCloseTo(part, 10));
    }
  });

  it('spreads its moves over the bands and the days of the year', () => {
    const words = seeded(9);
    const byBand = new Int32Array(BAND_COUNT);
    let events = 0;
    let late = 0;
    for (let k = 0; k < 60_000; k++) {
      if (!state.moves.findEvent(unitFrom(state, words()), 1, YEAR - 1, true)) continue;
      events++;
      byBand[state.moves.eventTick % BAND_COUNT]!++;
      if (state.moves.eventTick % YEAR >= YEAR / 2) late++;
    }
    [0.12, 0.24, 0.35, 0.29].forEach((part, band) => {
      expectShare(`band ${band}`, byBand[band]!, events, part, 0.02);
    });
    // the event nearest to the reference date is found first: with few second events a little under half are late
    expectShare('second half of the year', late, events, 0.48, 0.03);
  });

  it('stands still under preset none', () => {
    const none = worldOf({ states: ['AZ'] }, { config: { moves: movesSchema.parse({ preset: 'none' }) } });
    const words = seeded(6);
    for (let k = 0; k < 500; k++) {
      const unit = unitFrom(none, words());
      expect(none.moves.unitAt(unit, 12 * YEAR)).toBe(unit);
      expect(none.moves.occupantAt(unit, 12 * YEAR)).toBe(unit);
      expect(none.moves.nextMove(unit, 12 * YEAR)).toBe(false);
    }
  });

  it('depends on seed and replicate', () => {
    const other = worldOf({ states: ['AZ'] }, { replicate: 1 });
    const words = seeded(7);
    let same = 0;
    for (let k = 0; k < 500; k++) {
      const unit = unitFrom(state, words());
      if (state.moves.unitAt(unit, 12 * YEAR) === other.moves.unitAt(unit, 12 * YEAR)) same++;
    }
    expect(same).toBeLessThan(350);
    expect(same).toBeGreaterThan(20);
  });
});

describe('strata', () => {
  it('gives every ZIP whole numbers of each label that add up to its units, close to its rented share', () => {
    const world = worldOf({ states: ['AZ'] });
    const { places, strata } = world.data;
    for (const zip of ['85004', '85281', '86001'].map(zipIndex)) {
      const counted = new Int32Array(LABEL_COUNT);
      for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit++) {
        counted[world.moves.labelOf(zip, unit)]!++;
      }
      const at = LABEL_COUNT * zip;
      expect([...counted]).toEqual(
        [0, 1, 2, 3].map((label) => strata.singles[at + label]! + strata.multis[at + label]!),
      );
      const units = places.unitStart[zip + 1]! - places.unitStart[zip]!;
      expect(Math.abs((counted[2]! + counted[3]!) / units - places.renter[zip]! / 1000)).toBeLessThan(1 / units + 1e-9);
    }
  });

  it('keeps extent and rest apart and orders every ZIP once', () => {
    const { places, strata, area } = worldOf({ states: ['AZ'] }).data;
    expect(new Set(strata.zipAt).size).toBe(places.count);
    for (let at = 0; at < places.count; at++) {
      expect(strata.position[strata.zipAt[at]!]).toBe(at);
      for (let band = 0; band < BAND_COUNT; band++) {
        const slot = band * places.count + at;
        if (strata.blockFrom[slot]! > at || strata.blockTo[slot]! <= at) expect.fail(`block of position ${at}`);
        const [first, last] = [strata.zipAt[strata.blockFrom[slot]!]!, strata.zipAt[strata.blockTo[slot]! - 1]!];
        if (area.inside[first] !== area.inside[last]) expect.fail('a block across the border of the extent');
      }
    }
  });
});

it('takes its defaults from the schema', () => {
  expect(defaultConfig().moves.preset).toBe('published');
});
