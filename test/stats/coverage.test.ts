import { describe, expect, it } from 'vitest';
import type { Interval } from '../../src/stats/interval.ts';
import { rateInterval } from '../../src/stats/rate-interval.ts';
import { ratioInterval } from '../../src/stats/ratio-interval.ts';
import { expectProportion } from '../statistical.ts';
import { normal, testUniform, toyReplicate } from './toy-errors.ts';

type Rule = (errors: readonly number[], totals: readonly number[]) => Interval;

interface Cell {
  readonly replicates: number;
  readonly disclosures: number;
  readonly truth: number;
  readonly clustered: boolean;
  /** Coefficient of variation of a replicate's expected disclosures, as in a subgroup; 0 for a whole run. */
  readonly spread?: number;
}

/** How many of `samples` toys have an interval (or, where the rule gives no interval, a bound) that holds the truth. */
function covered(rule: Rule, cell: Cell, samples: number): number {
  const { replicates, disclosures, truth, clustered, spread = 0 } = cell;
  const uniform = testUniform(replicates * 1_000_003 + disclosures * 31 + truth * 1e6 + (clustered ? 7 : 0));
  const sigma = Math.sqrt(Math.log(1 + spread * spread));
  let hits = 0;
  for (let s = 0; s < samples; s++) {
    const errors: number[] = [];
    const totals: number[] = [];
    for (let r = 0; r < replicates; r++) {
      const size = spread === 0 ? disclosures : disclosures * Math.exp(sigma * normal(uniform) - (sigma * sigma) / 2);
      const drawn = toyReplicate(uniform, size, truth, clustered);
      errors.push(drawn.errors);
      totals.push(drawn.total);
    }
    const { ci, upper } = rule(errors, totals);
    if (ci !== null ? ci[0] <= truth && truth <= ci[1] : upper !== null && truth <= upper) hits++;
  }
  return hits;
}

/**
 * Samples a cell, so that nearly all judgements are conclusive within a few seconds. The hardest cell (clusters, R = 10,
 * 95 errors expected) covers 0.926; with 40,000 samples every cell passes, the lowest being that one.
 */
const SUITES = [
  {
    name: 'rateInterval',
    rule: rateInterval,
    samples: new Map([
      [10, 18_000],
      [30, 4000],
      [200, 3000],
    ]),
  },
  {
    name: 'ratioInterval',
    rule: ratioInterval,
    samples: new Map([
      [10, 4000],
      [30, 4000],
      [200, 3000],
    ]),
  },
] as const;

/** 93 to 97 % where at least 200 errors are expected, at least 92 % elsewhere. */
function claimOf(replicates: number, disclosures: number, truth: number) {
  const many = replicates * disclosures * truth >= 200;
  return many ? { least: 0.93, most: 0.97, z: 3 } : { least: 0.92, most: 1, z: 3 };
}

// Judged over all samples of a cell, whichever case of the rule each sample took: that is what a reader meets. At z = 3
// each side, a hundred judgements of a rule that holds give a false alarm in about one change of the seeds in seven.
for (const { name, rule, samples } of SUITES) {
  describe(`${name} covers the truth of a toy`, () => {
    for (const clustered of [false, true]) {
      for (const [replicates, count] of samples) {
        const title = `errors ${clustered ? 'in clusters of mean 4' : 'single'}, R = ${replicates}`;
        it(title, () => {
          for (const disclosures of [950, 47_289]) {
            expect(covered(rule, { replicates, disclosures, truth: 0, clustered }, 50)).toBe(50);
            for (const truth of [1e-5, 1e-4, 1e-3, 1e-2, 0.1]) {
              const hits = covered(rule, { replicates, disclosures, truth, clustered }, count);
              expectProportion(
                `${title}, n̄ = ${disclosures}, truth ${truth}`,
                hits,
                count,
                claimOf(replicates, disclosures, truth),
              );
            }
          }
        }, 60_000);
      }
    }
  });
}

/**
 * Rule 5: subgroups whose disclosures vary so much from replicate to replicate that their mean is uncertain by more than 10 %, with the
 * spread that this takes at each R.
 */
const SPREADS = new Map([
  [10, 0.5],
  [30, 0.75],
  [200, 1.6],
]);

describe('rateInterval covers the truth of a subgroup', () => {
  for (const clustered of [false, true]) {
    for (const [replicates, spread] of SPREADS) {
      const title = `errors ${clustered ? 'in clusters of mean 4' : 'single'}, R = ${replicates}, spread ${spread}`;
      it(title, () => {
        const count = replicates === 200 ? 3000 : 6000;
        for (const disclosures of [950, 47_289]) {
          for (const truth of [1e-5, 1e-4, 1e-3, 1e-2, 0.1]) {
            const hits = covered(rateInterval, { replicates, disclosures, truth, clustered, spread }, count);
            expectProportion(
              `${title}, n̄ = ${disclosures}, truth ${truth}`,
              hits,
              count,
              claimOf(replicates, disclosures, truth),
            );
          }
        }
      }, 60_000);
    }
  }
});
