import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { areaOf, extentSchema, extentText } from '../../src/world/extent.ts';
import { unitCount, zipOf } from '../../src/world/places.ts';
import { committedPlaces, zipIndex } from './tables.ts';

const places = committedPlaces();

describe('areaOf', () => {
  it('takes the nation as one range', () => {
    const area = areaOf(places, { national: true });
    expect(area.ranges).toEqual([0, unitCount(places)]);
    expect(area.units).toBe(unitCount(places));
    expect(area.national).toBe(true);
  });

  it('takes whole states, each one range, in any order', () => {
    const area = areaOf(places, { states: ['NM', 'AZ'] });
    expect(area).toEqual(areaOf(places, { states: ['AZ', 'NM'] }));
    expect(area.national).toBe(false);
    expect(area.ranges.length).toBe(4);
    let units = 0;
    for (let zip = 0; zip < places.count; zip++) {
      const isWanted = ['AZ', 'NM'].includes(places.states[places.state[zip]!]!);
      expect(area.inside[zip]).toBe(isWanted ? 1 : 0);
      if (isWanted) units += places.unitStart[zip + 1]! - places.unitStart[zip]!;
    }
    expect(area.units).toBe(units);
  });

  it('takes whole ZIPs, leading zeros and repetitions included', () => {
    const area = areaOf(places, { zips: ['85281', '02108', '85281'] });
    expect([...area.inside].reduce((sum, value) => sum + value, 0)).toBe(2);
    expect(area.ranges).toHaveLength(4);
    for (let r = 0; r < area.ranges.length; r += 2) {
      expect([zipIndex('85281'), zipIndex('02108')]).toContain(zipOf(places, area.ranges[r]!));
      expect(zipOf(places, area.ranges[r + 1]! - 1)).toBe(zipOf(places, area.ranges[r]!));
    }
  });

  it.each([
    [{ states: ['AZ', 'ZZ'] }, 'extent.states: expected a state code, found "ZZ"'],
    [{ zips: ['00000'] }, 'extent.zips: expected a ZIP code of the table of places, found "00000"'],
  ])('refuses %j', (extent, message) => {
    expect(() => areaOf(places, extent)).toThrow(new Failure('input', message));
  });
});

describe('extentSchema', () => {
  it.each([{ national: true }, { states: ['AZ'] }, { zips: ['02108'] }])('accepts %j', (extent) => {
    expect(extentSchema.parse(extent)).toEqual(extent);
  });

  it.each([
    {},
    { national: false },
    { states: [] },
    { states: ['az'] },
    { zips: [] },
    { zips: [2108] },
    { zips: ['2108'] },
    { states: ['AZ'], zips: ['85281'] },
  ])('refuses %j', (extent) => {
    expect(extentSchema.safeParse(extent).success).toBe(false);
  });
});

it('says the extent in words', () => {
  expect(extentText({ national: true })).toBe('national');
  expect(extentText({ states: ['AZ', 'NM'] })).toBe('AZ, NM');
  expect(extentText({ zips: ['85281'] })).toBe('ZIP 85281');
  expect(extentText({ zips: ['85281', '85004'] })).toBe('2 ZIPs');
});

it('finds the ZIP of any unit', () => {
  for (let zip = 0; zip < places.count; zip++) {
    if (zipOf(places, places.unitStart[zip]!) !== zip || zipOf(places, places.unitStart[zip + 1]! - 1) !== zip) {
      expect.fail(`ZIP ${places.zip[zip]}`);
    }
  }
});
