import { beforeAll, describe, expect, it } from 'vitest';
import { dayNumber } from '../../../src/core/calendar.ts';
import { PURPOSE } from '../../../src/core/purpose.ts';
import { deriveKeys } from '../../../src/core/word.ts';
import type { Description } from '../../../src/engine/describe/describe-world.ts';
import { describeWorld, homesRead } from '../../../src/engine/describe/describe-world.ts';
import { sameZip, sizeAtShare, worstState } from '../../../src/engine/describe/places.ts';
import { STATE_RESIDENTS } from '../../../src/engine/describe/published/places.ts';
import { PUBLISHED } from '../../../src/engine/describe/published/published.ts';
import { isNewYear, renterThirds } from '../../../src/engine/describe/time.ts';
import { drawHomes } from '../../../src/engine/draw-homes.ts';
import { dataOf } from '../../world/tables.ts';
import { smallPlan } from '../small-run.ts';

const [pass] = smallPlan([], { point: 'reference' }).passes;
const { data, plan } = pass!;
const described = (sample: number, replicate = 0) => describeWorld(data, plan, { sample, replicate });
const rowOf = (description: Description, key: string) => description.rows.find((row) => row.figure.key === key)!;

describe('drawHomes', () => {
  const keys = deriveKeys(1, 0);
  const inside = (unit: number) => {
    for (let r = 0; r < data.area.ranges.length; r += 2) {
      if (unit >= data.area.ranges[r]! && unit < data.area.ranges[r + 1]!) return true;
    }
    return false;
  };

  it('draws different homes of the extent, in order of place', () => {
    const homes = [...drawHomes(data, keys, PURPOSE.describe, 5000)];
    expect(new Set(homes).size).toBe(5000);
    expect(homes.every(inside)).toBe(true);
    expect(homes).toEqual([...homes].sort((a, b) => a - b));
  });

  it('draws every home where all are asked for', () => {
    const homes = drawHomes(data, keys, PURPOSE.describe, data.area.units);
    expect(new Set(homes).size).toBe(data.area.units);
    expect([...homes].every(inside)).toBe(true);
  });

  it('keeps a smaller sample in a larger one', () => {
    const larger = new Set(drawHomes(data, keys, PURPOSE.describe, 3000));
    expect([...drawHomes(data, keys, PURPOSE.describe, 1000)].every((unit) => larger.has(unit))).toBe(true);
  });
});

describe('describeWorld', () => {
  let all: Description;
  let part: Description;
  beforeAll(async () => {
    all = await described(Number.POSITIVE_INFINITY);
    part = await described(6000);
  });

  it('has a row for each figure, with an interval around it or a reason for none', () => {
    for (const description of [all, part]) {
      expect(description.rows.map((row) => row.figure)).toEqual(PUBLISHED);
      for (const { figure, simulated, ratio, interval, n, note } of description.rows) {
        if (interval === null) expect(note, figure.key).toBeDefined();
        else {
          expect(interval[0], figure.key).toBeLessThanOrEqual(simulated! * (1 + 1e-12));
          expect(interval[1], figure.key).toBeGreaterThanOrEqual(simulated! * (1 - 1e-12));
        }
        if (simulated !== null) expect(ratio, figure.key).toBe(simulated / figure.figure);
        expect(n, figure.key).toBeGreaterThanOrEqual(0);
        if (figure.shown === 'share' && simulated !== null) expect(simulated, figure.key).toBeLessThanOrEqual(1);
      }
    }
  });

  it('draws as many homes as asked, or all', () => {
    expect([part.homes, part.units]).toEqual([6000, data.area.units]);
    expect(all.homes).toBe(data.area.units);
    expect(homesRead(data, 6000)).toBe(6000);
    expect(homesRead(data, Number.POSITIVE_INFINITY)).toBe(2 * data.area.units);
  });

  it('adds up', () => {
    for (const family of [
      ['homes_of_1', 'homes_of_2', 'homes_of_3', 'homes_of_4', 'homes_of_5'],
      PUBLISHED.filter(({ key }) => key.startsWith('structure_')).map(({ key }) => key),
      ['wives_take', 'wives_keep', 'wives_hyphenate'],
      ['request_blank_address', 'request_unit_missing', 'request_not_residential'],
    ]) {
      const sum = family.reduce((total, key) => total + rowOf(all, key).simulated!, 0);
      const whole = family[0]!.startsWith('request') ? rowOf(all, 'request_unusable_address').simulated! : 1;
      expect(sum).toBeCloseTo(whole, 12);
    }
    expect(rowOf(all, 'people_a_home').simulated).toBeCloseTo(all.people / all.households, 12);
    expect(rowOf(all, 'homes_vacant').simulated).toBeCloseTo(1 - all.households / all.units, 12);
  });

  it('finds in a sample what every home gives, as far as its interval says', () => {
    const judged = part.rows.filter((row) => row.interval !== null && row.interval[0] < row.interval[1]);
    const missed = judged.filter((row) => {
      const whole = rowOf(all, row.figure.key).simulated!;
      return whole < row.interval![0] || whole > row.interval![1];
    });
    expect(judged.length).toBeGreaterThan(60);
    // 5 % expected; rows are related, so some more are allowed
    expect(missed.length).toBeLessThan(0.15 * judged.length);
  });

  it('counts surnames borne once and shared addresses only where every home is read', () => {
    expect(rowOf(part, 'surnames_borne_once')).toMatchObject({ simulated: null, verdict: 'inconclusive' });
    expect(rowOf(part, 'request_shared_20').note).toContain('--sample all');
    expect(rowOf(all, 'surnames_borne_once').simulated).toBeGreaterThan(0);
    expect(rowOf(all, 'request_shared_20').simulated).not.toBeNull();
  });

  it('gives the same again, and another world’s figures for another replicate', async () => {
    const again = await described(6000);
    expect(again.rows).toEqual(part.rows);
    const other = await described(6000, 1);
    expect(rowOf(other, 'people_a_home').simulated).not.toBe(rowOf(part, 'people_a_home').simulated);
  });

  it('sees what a scenario changes', async () => {
    const changed = smallPlan(['moves.preset=none', 'errors.preset=clean', 'errors.targets={}'], { point: 'reference' })
      .passes[0]!;
    const description = await describeWorld(changed.data, changed.plan, { sample: 3000, replicate: 0 });
    for (const key of ['movers', 'request_blank_address', 'request_surname_differs']) {
      expect(rowOf(description, key).simulated, key).toBe(0);
    }
  });

  it('stops when asked to', async () => {
    const stop = new AbortController();
    stop.abort(new Error('enough'));
    await expect(describeWorld(data, plan, { sample: 1000, replicate: 0, signal: stop.signal })).rejects.toThrow(
      'enough',
    );
  });
});

describe('figures read off the table of places', () => {
  // two ZIPs of two counties in two states: 64 and 192 homes, groups 3:1 and 1:3 of the first two
  const places = {
    ...data.places,
    count: 2,
    unitStart: Int32Array.of(0, 64, 256),
    groupShare: Int32Array.of(750, 250, 0, 0, 0, 0, 250, 750, 0, 0, 0, 0),
    county: Int32Array.of(0, 1),
    counties: ['A', 'B'],
    state: Int32Array.of(0, 1),
    states: ['AL', 'AK'],
    renter: Int32Array.of(200, 600),
  };

  it('are the definitions', () => {
    expect(sameZip(places, null)).toBeCloseTo(1 / 16 + 9 / 16, 12);
    // group 0 has 48 homes in each ZIP, group 1 has 16 and 144
    expect(sameZip(places, 0)).toBeCloseTo(0.5, 12);
    expect(sameZip(places, 1)).toBeCloseTo(0.01 + 0.81, 12);
    expect(sizeAtShare(places, 0.2)).toBe(64);
    expect(sizeAtShare(places, 0.3)).toBe(192);
    expect(worstState(places)).toBe(Number.POSITIVE_INFINITY);
    expect(worstState(dataOf({ national: true }).places)).toBeLessThan(1.02);
    expect(Object.keys(STATE_RESIDENTS)).toHaveLength(51);
    expect([
      ...renterThirds(places, { national: true, inside: Uint8Array.of(1, 1), ranges: [0, 256], units: 256 }),
    ]).toEqual([0, 1]);
  });

  it('know the first of January', () => {
    expect(isNewYear(dayNumber(1950, 1, 1))).toBe(true);
    expect(isNewYear(dayNumber(1950, 1, 2))).toBe(false);
    expect(isNewYear(dayNumber(1949, 12, 31))).toBe(false);
  });
});
