import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import type { HeldList } from '../../src/engine/footprint.ts';
import { footprint, refuseTooLarge } from '../../src/engine/footprint.ts';
import { heldList } from '../../src/engine/held-list.ts';
import { smallPlan } from './small-run.ts';

/** Homes of the nation; none where no pass is bounded by number or address line. */
const NATION = 134_000_000;
const TABLES = 210;

/**
 * Peaks of whole processes, as their manifests have them (docs/estimates.md). Records and links are forecasts, or taken in proportion
 * to those of a like run (NJ and MN, and some with one point): a few megabytes hang on them.
 */
const MEASURED: readonly (readonly [
  name: string,
  workers: number,
  replicates: number,
  held: HeldList,
  megabytes: number,
])[] = [
  ['WY, 1 worker', 1, 1, { records: 1_552, links: 276, pairs: 0, reached: NATION }, 330],
  ['WY, 2 workers', 2, 1, { records: 1_552, links: 276, pairs: 0, reached: NATION }, 386],
  ['WY, 4 workers', 4, 1, { records: 1_552, links: 276, pairs: 0, reached: NATION }, 497],
  ['AZ, 1 worker', 1, 1, { records: 49_994, links: 8_400, pairs: 0, reached: NATION }, 375],
  ['AZ, 2 workers', 2, 1, { records: 49_994, links: 8_400, pairs: 0, reached: NATION }, 439],
  ['AZ, 4 workers', 4, 1, { records: 49_994, links: 8_400, pairs: 0, reached: NATION }, 555],
  ['AZ, one point', 2, 1, { records: 40_368, links: 3_000, pairs: 0, reached: NATION }, 414],
  ['AZ, one point, 10 replicates', 2, 10, { records: 40_368, links: 3_000, pairs: 0, reached: NATION }, 463],
  ['AZ, policy all', 2, 1, { records: 49_994, links: 8_400, pairs: 8_400, reached: NATION }, 436],
  ['AZ, by name alone', 2, 1, { records: 49_994, links: 37_000, pairs: 0, reached: 0 }, 394],
  ['NJ and MN', 2, 1, { records: 62_000, links: 10_500, pairs: 0, reached: NATION }, 435],
  ['CA', 2, 1, { records: 409_980, links: 70_657, pairs: 0, reached: NATION }, 513],
  ['CA, one point', 2, 1, { records: 331_562, links: 25_000, pairs: 0, reached: NATION }, 487],
  ['CA, 8 workers', 8, 1, { records: 409_980, links: 70_657, pairs: 0, reached: NATION }, 875],
  ['the nation', 2, 1, { records: 1_580_000, links: 358_000, pairs: 0, reached: NATION }, 653],
];

describe('footprint', () => {
  it.each(MEASURED)('is within a factor of 1.5 of what was measured: %s', (_, workers, replicates, held, megabytes) => {
    const ratio = footprint([held], { workers, replicates, tables: TABLES }) / megabytes;
    expect(ratio).toBeLessThan(1.5);
    expect(ratio).toBeGreaterThan(1 / 1.5);
  });

  it('is that of the largest pass, because they come one after the other', () => {
    const [small, large] = [MEASURED[0]![3], MEASURED[11]![3]];
    const memory = { workers: 2, replicates: 1, tables: TABLES };
    expect(footprint([small, large], memory)).toBe(footprint([large], memory));
    expect(footprint([large, large], memory)).toBe(footprint([large], memory));
  });

  it('grows with pairs that must be kept', () => {
    const memory = { workers: 2, replicates: 1, tables: TABLES };
    const held = MEASURED[4]![3];
    const more = footprint([{ ...held, pairs: 50e6 }], memory) - footprint([held], memory);
    expect(more).toBeGreaterThan(1000);
  });
});

describe('heldList', () => {
  const listOf = (sets: readonly string[], point?: string) => {
    const { data, plan } = smallPlan(sets, point === undefined ? {} : { point }).passes[0]!;
    return heldList(data, plan);
  };

  it('has more records where there are more points, and homes where a list has a reach', () => {
    expect(listOf([], 'reference').records).toBe(600);
    expect(listOf([]).records).toBeGreaterThan(600);
    expect(listOf([]).reached).toBeGreaterThan(100e6);
    const byName = ['paths.address.block=[[surname]]', 'paths.address.rule={ exact: surname }', 'rules={}'];
    expect(listOf(byName).reached).toBe(0);
  });
});

describe('refuseTooLarge', () => {
  it('says what is needed, what there is and what to do', () => {
    expect(() => refuseTooLarge(2_599.4, 2048, 8)).toThrow(Failure);
    expect(() => refuseTooLarge(2_599.4, 2048, 8)).toThrow(
      /^memory: expected a run within the 2,048 MB .* found one of about 2,600 MB with 8 workers; take fewer --workers .*--extent, or a machine with more memory$/,
    );
    expect(() => refuseTooLarge(700, 500, 1)).toThrow(/with 1 worker; take one --point/);
  });

  it('lets pass what fits', () => {
    refuseTooLarge(2048, 2048, 8);
  });
});
