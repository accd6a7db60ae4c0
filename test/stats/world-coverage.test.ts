import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rateInterval } from '../../src/stats/rate-interval.ts';
import { expectProportion } from '../statistical.ts';
import { testUniform } from './toy-errors.ts';

// Replicates of one small mislink world (scripts/world-replicates.ts makes them); their grand mean stands for the truth.
const rows = readFileSync(new URL('./world-replicates.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => /^\d/.test(line))
  .map((line) => line.split(',').map(Number));

const SAMPLES = 3000;

const CASES = [
  { name: 'fdr', errors: (row: readonly number[]) => row[3]! + row[4]! },
  { name: 'wrong_door', errors: (row: readonly number[]) => row[2]! + row[4]! },
] as const;

describe('the interval rule on replicates of a small world', () => {
  it('has the replicates and errors it needs', () => {
    expect(rows.length).toBeGreaterThanOrEqual(1000);
    for (const { errors } of CASES) expect(rows.reduce((sum, row) => sum + errors(row), 0)).toBeGreaterThan(5000);
  });

  for (const { name, errors } of CASES) {
    for (const size of [10, 30]) {
      it(`covers the grand mean of ${name} with ${size} replicates`, () => {
        const truth = rows.reduce((sum, row) => sum + errors(row), 0) / rows.reduce((sum, row) => sum + row[1]!, 0);
        // samples drawn without replacement: with a fortieth of the replicates at most, the lack of independence is small
        const uniform = testUniform(size);
        const order = rows.map((_, i) => i);
        let hits = 0;
        for (let sample = 0; sample < SAMPLES; sample++) {
          for (let i = 0; i < size; i++) {
            const j = i + Math.floor(uniform() * (order.length - i));
            [order[i], order[j]] = [order[j]!, order[i]!];
          }
          const part = order.slice(0, size).map((i) => rows[i]!);
          const { ci } = rateInterval(
            part.map(errors),
            part.map((row) => row[1]!),
          );
          if (ci !== null && ci[0] <= truth && truth <= ci[1]) hits++;
        }
        expectProportion(`coverage of ${name}, R = ${size}`, hits, SAMPLES, { least: 0.92, most: 0.98 });
      });
    }
  }
});
