import { describe, expect, it } from 'vitest';
import { MEASURES } from '../../src/evaluation/counts.ts';
import { Tally } from '../../src/evaluation/tally.ts';

const AT = { point: 'low', rule: 'name_control', path: 'tin' } as const;

/** Counts of a tally as `path subgroup level measure: n`. */
function lines(tally: Tally): string[] {
  return tally
    .rows(0, () => 'unique')
    .map((row) => `${row.path} ${row.subgroup} ${row.level} ${row.measure}: ${row.n}`)
    .sort();
}

describe('Tally', () => {
  it('adds to the path and to the total', () => {
    const tally = new Tally();
    tally.add(AT, 'disclosures', 2);
    tally.add(AT, 'disclosures', 3);
    tally.add({ ...AT, path: 'address' }, 'disclosures', 5);
    tally.add({ ...AT, path: 'all' }, 'disclosures', 7);
    expect(lines(tally)).toEqual([
      'address all all disclosures: 5',
      'all all all disclosures: 17',
      'tin all all disclosures: 5',
    ]);
  });

  it('keeps points, rules, subgroups and levels apart', () => {
    const tally = new Tally();
    tally.add(AT, 'other_residents_wrong_door', 1, 'status', 'citizen');
    tally.add(AT, 'other_residents_wrong_door', 1, 'status', 'removable');
    tally.add(AT, 'other_residents_wrong_door', 2);
    tally.add({ ...AT, point: 'high' }, 'c1', 1);
    tally.add({ ...AT, rule: 'full_surname' }, 'c1', 1);
    expect(lines(tally).filter((line) => line.startsWith('tin'))).toEqual([
      'tin all all c1: 1',
      'tin all all c1: 1',
      'tin all all other_residents_wrong_door: 2',
      'tin status citizen other_residents_wrong_door: 1',
      'tin status removable other_residents_wrong_door: 1',
    ]);
  });

  it('keeps the largest where it is told to', () => {
    const tally = new Tally();
    for (const n of [3, 7, 5]) tally.raise(AT, 'other_residents_largest', n);
    tally.raise({ ...AT, path: 'address' }, 'other_residents_largest', 9);
    expect(lines(tally)).toEqual([
      'address all all other_residents_largest: 9',
      'all all all other_residents_largest: 9',
      'tin all all other_residents_largest: 7',
    ]);
  });

  it('writes rows as they are stored', () => {
    const tally = new Tally();
    tally.add(AT, 'requests', 0);
    expect(tally.rows(4, () => 'best')[0]).toEqual({
      point: 'low',
      rule: 'name_control',
      replicate: 4,
      path: 'tin',
      policy: 'best',
      threshold: null,
      subgroup: 'all',
      level: 'all',
      measure: 'requests',
      n: 0,
    });
  });
});

it('says what every measure counts', () => {
  for (const [measure, meaning] of Object.entries(MEASURES)) {
    expect(measure).toMatch(/^[a-z0-9]+(_[a-z0-9]+)*$/);
    expect(meaning.length).toBeGreaterThan(10);
  }
});
