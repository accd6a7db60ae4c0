import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveKeys } from '../../src/core/word.ts';
import { ADDRESS_STYLES, HOUSE_STYLE } from '../../src/corruption/address-styles.ts';
import { Housing } from '../../src/world/housing.ts';
import { BUILDING_TYPES, FIRST_MULTI, readPlaces, SEGMENT } from '../../src/world/places.ts';
import { committedNames, committedPlaces, worldOf, zipIndex } from './tables.ts';

const places = committedPlaces();
const world = worldOf({ national: true });
const { housing } = world;

function largest(): number {
  let found = 0;
  const units = (zip: number) => places.unitStart[zip + 1]! - places.unitStart[zip]!;
  for (let zip = 0; zip < places.count; zip++) if (units(zip) > units(found)) found = zip;
  return found;
}

const ZIPS = [zipIndex('85004'), zipIndex('10025'), zipIndex('99501'), largest()];
const name = (zip: number) => String(places.zip[zip]).padStart(5, '0');

describe.each(ZIPS.map((zip) => [name(zip), zip] as const))('ZIP %s', (_, zip) => {
  const [from, to] = [places.unitStart[zip]!, places.unitStart[zip + 1]!];

  it('gives every unit an address line of its own in the house style', () => {
    const lines = new Set<string>();
    for (let unit = from; unit < to; unit++) lines.add(HOUSE_STYLE.render(housing.addressParts(zip, unit)));
    expect(lines.size).toBe(to - from);
  });

  it('gives a building one number and street, and no other building the same', () => {
    const buildings = new Map<string, number>();
    for (let unit = from; unit < to; unit++) {
      const base = housing.buildingBase(zip, unit);
      const size = housing.buildingSize(zip, unit);
      expect(base <= unit && unit < base + size && base >= from && base + size <= to).toBe(true);
      const parts = housing.addressParts(zip, unit);
      expect(parts.unit === '').toBe(size === 1);
      expect(parts.unitDesignator === '').toBe(size === 1);
      const door = HOUSE_STYLE.render({ ...parts, unitDesignator: '', unit: '' });
      const known = buildings.get(door);
      if (known === undefined) buildings.set(door, base);
      else if (known !== base) expect.fail(`${door} stands for the buildings of units ${known} and ${base}`);
    }
    let counted = 0;
    for (const base of buildings.values()) {
      expect(housing.buildingBase(zip, base)).toBe(base);
      counted += housing.buildingSize(zip, base);
    }
    expect(counted).toBe(to - from);
  });

  it('tells which numbers of a hundred-block have a building', () => {
    const step = Math.max(1, Math.floor((to - from) / 40));
    for (let unit = from; unit < to; unit += step) {
      const { street } = housing.addressParts(zip, unit);
      const first = housing.blockNumber(zip, unit);
      const built: number[] = [];
      for (let k = 0; k < 100; k++) {
        const isBuilt = housing.isBuilt(zip, unit, k);
        expect(isBuilt).toBe(housing.unitAtAddress(zip, street, String(first + k), '') >= 0);
        if (isBuilt) built.push(first + k);
      }
      expect(built).toContain(Number(housing.addressParts(zip, unit).number));
      expect(built.length).toBeLessThan(100);
    }
  });

  it('has whole segments of each building type, as many as the table says', () => {
    const segments = new Int32Array(BUILDING_TYPES.length);
    for (let unit = from; unit < to; unit += SEGMENT) {
      const type = housing.buildingType(zip, unit);
      segments[type]!++;
      expect(housing.buildingType(zip, unit + SEGMENT - 1)).toBe(type);
      const size = housing.buildingSize(zip, unit);
      if (type < FIRST_MULTI) expect(size).toBe(1);
      else if (type < 5) expect(size).toBe([2, 4, 8][type - FIRST_MULTI]);
      else expect([16, 32, 64]).toContain(size);
    }
    let before = 0;
    const ends = [...segments].map((count) => {
      before += count;
      return before;
    });
    expect(ends).toEqual([...places.segmentEnd.subarray(6 * zip, 6 * zip + 6)]);
  });

  it('ranks its homes, those of one unit first, and finds each by its rank', () => {
    const singles = SEGMENT * places.segmentEnd[6 * zip + FIRST_MULTI - 1]!;
    const seen = new Uint8Array(to - from);
    for (let unit = from; unit < to; unit++) {
      const rank = housing.homeRank(zip, unit);
      seen[rank]!++;
      if (housing.unitOfRank(zip, rank) !== unit) expect.fail(`unit ${unit} of rank ${rank}`);
      if (rank < singles !== (housing.buildingSize(zip, unit) === 1)) expect.fail(`rank ${rank} of unit ${unit}`);
    }
    expect(seen.every((times) => times === 1)).toBe(true);
  });
});

it('finds every dwelling by its text, and a building by its door', () => {
  fc.assert(
    fc.property(fc.nat(places.count - 1), fc.nat(), (zip, at) => {
      const size = places.unitStart[zip + 1]! - places.unitStart[zip]!;
      fc.pre(size > 0);
      const unit = places.unitStart[zip]! + (at % size);
      const { street, number, unit: flat } = housing.addressParts(zip, unit);
      expect(housing.unitAtAddress(zip, street, number, flat)).toBe(unit);
      expect(housing.unitAtAddress(zip, street, number, '')).toBe(housing.buildingBase(zip, unit));
      expect(housing.unitAtAddress(zip, street, number, '99Z')).toBe(-1);
      expect(housing.unitAtAddress(zip, `${street}X`, number, flat)).toBe(-1);
      expect(housing.unitAtAddress(zip, street, `0${number}`, flat)).toBe(-1);
    }),
    { numRuns: 3000, seed: 4 },
  );
});

it('finds by number exactly the buildings there are', () => {
  const zip = zipIndex('85004');
  const doors = new Map<string, number>();
  const streets = new Set<string>();
  for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit++) {
    const { street, number } = housing.addressParts(zip, unit);
    doors.set(`${number} ${street}`, housing.buildingBase(zip, unit));
    streets.add(street);
  }
  let found = 0;
  for (const street of [...streets].slice(0, 12)) {
    for (let number = 0; number < 6000; number++) {
      const base = housing.unitAtAddress(zip, street, String(number), '');
      if (base !== (doors.get(`${number} ${street}`) ?? -1)) expect.fail(`${number} ${street}: ${base}`);
      if (base >= 0) found++;
    }
  }
  expect(found).toBeGreaterThan(200);
});

it('never writes two dwellings of a ZIP alike, in whatever style', () => {
  const zip = zipIndex('85281');
  const lines = new Map<string, number>();
  for (let unit = places.unitStart[zip]!; unit < places.unitStart[zip + 1]!; unit++) {
    const parts = housing.addressParts(zip, unit);
    for (const style of [HOUSE_STYLE, ...ADDRESS_STYLES]) {
      const line = style.render(parts);
      const known = lines.get(line);
      if (known !== undefined && known !== unit) expect.fail(`${line}: units ${known} and ${unit}`);
      lines.set(line, unit);
    }
  }
});

it('writes addresses that do not look alike from ZIP to ZIP or from seed to seed', () => {
  const other = worldOf({ national: true }, { seed: 1 }).housing;
  const [a, b] = [zipIndex('85281'), zipIndex('85004')];
  const street = (of: typeof housing, zip: number) => of.addressParts(zip, places.unitStart[zip]!).street;
  const streets = [street(housing, a), street(housing, b), street(other, a)];
  expect(new Set(streets).size).toBe(3);
});

it('goes round the list of streets again in a ZIP with more segments than streets have blocks', () => {
  const segments = 13_500;
  const made = readPlaces(`header\n00001,TOWN,COUNTY,AZ,${segments},0,0,0,0,0,1000,0,0,0,0,0,300\n`);
  const large = new Housing(made, committedNames(), deriveKeys(1, 0));
  expect(segments).toBeGreaterThan(8 * committedNames().streets.length);
  const doors = new Set<string>();
  for (let unit = 0; unit < SEGMENT * segments; unit += SEGMENT)
    doors.add(HOUSE_STYLE.render(large.addressParts(0, unit)));
  expect(doors.size).toBe(segments);
});
