import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../src/stats/paired-difference.ts';
import { expectProportion } from '../statistical.ts';
import { testUniform, toyReplicate } from './toy-errors.ts';

/**
 * Toys of two rules on the same people: what both disclose (`common`, with the share `both` wrong), and what only the first or only
 * the second does, with error shares of their own. Each part is drawn once a replicate, so what the two share is the same.
 */
interface Toy {
  readonly name: string;
  readonly common: number;
  readonly both: number;
  readonly onlyFirst: readonly [size: number, share: number];
  readonly onlySecond: readonly [size: number, share: number];
}

const TOYS: readonly Toy[] = [
  { name: 'the second adds wrong links', common: 900, both: 0.05, onlyFirst: [0, 0], onlySecond: [300, 0.1] },
  { name: 'the second adds few wrong links', common: 900, both: 0.05, onlyFirst: [0, 0], onlySecond: [60, 0.025] },
  { name: 'each has links of its own', common: 700, both: 0.02, onlyFirst: [200, 0.01], onlySecond: [250, 0.06] },
  { name: 'little in common', common: 50, both: 0.02, onlyFirst: [900, 0.1], onlySecond: [950, 0.1] },
  { name: 'the second adds right links only', common: 900, both: 0.1, onlyFirst: [0, 0], onlySecond: [100, 0] },
  { name: 'rare on both sides', common: 900, both: 0.001, onlyFirst: [50, 0.002], onlySecond: [50, 0.02] },
];

const SAMPLES = 3000;

/** Samples in which an interval is given, and those of them that hold the truth. */
function covered(toy: Toy, replicates: number, clustered: boolean, samples: number): { given: number; held: number } {
  const uniform = testUniform(replicates * 7919 + toy.name.length * 104_729 + (clustered ? 13 : 0));
  const rate = ([size, share]: readonly [number, number]) =>
    (toy.common * toy.both + size * share) / (toy.common + size);
  const truth = rate(toy.onlySecond) - rate(toy.onlyFirst);
  let given = 0;
  let held = 0;
  for (let s = 0; s < samples; s++) {
    const first = { events: [] as number[], totals: [] as number[] };
    const second = { events: [] as number[], totals: [] as number[] };
    for (let r = 0; r < replicates; r++) {
      const common = toyReplicate(uniform, toy.common, toy.both, clustered);
      for (const [side, [size, share]] of [[first, toy.onlyFirst] as const, [second, toy.onlySecond] as const]) {
        const own = size === 0 ? { errors: 0, total: 0 } : toyReplicate(uniform, size, share, clustered);
        side.events.push(common.errors + own.errors);
        side.totals.push(common.total + own.total);
      }
    }
    const { ci } = pairedDifference(first, second);
    if (ci === null) continue;
    given++;
    if (ci[0] <= truth && truth <= ci[1]) held++;
  }
  return { given, held };
}

// Judged over all samples, as a reader meets them: one without an interval claims nothing. Where nearly all have one, it holds the
// truth about as often as it says.
describe.each([false, true])('pairedDifference covers the truth of a toy, clustered: %s', (clustered) => {
  it.each([10, 30])(
    'R = %i',
    (replicates) => {
      for (const toy of TOYS) {
        const { given, held } = covered(toy, replicates, clustered, SAMPLES);
        const title = `${toy.name}, R = ${replicates}`;
        expectProportion(`${title}: not wrong`, SAMPLES - given + held, SAMPLES, { least: 0.92, most: 1, z: 3 });
        if (given > 0.9 * SAMPLES) expectProportion(title, held, given, { least: 0.92, most: 0.98, z: 3 });
      }
    },
    60_000,
  );
});

describe('the toys', () => {
  it('reach every case of the rule', () => {
    const given = TOYS.map((toy) => covered(toy, 10, false, 500).given / 500);
    expect(Math.min(...given)).toBeLessThan(0.1);
    expect(given.filter((share) => share > 0.9).length).toBeGreaterThanOrEqual(3);
  });
});
