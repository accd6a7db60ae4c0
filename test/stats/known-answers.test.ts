import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { chanceOfAny } from '../../src/stats/at-least-one.ts';
import { betaQuantile } from '../../src/stats/beta-quantile.ts';
import { clopperPearson } from '../../src/stats/clopper-pearson.ts';
import { hypergeometricUpper } from '../../src/stats/finite-audit.ts';
import { poissonLimits } from '../../src/stats/poisson-limits.ts';
import { rateInterval } from '../../src/stats/rate-interval.ts';
import { tQuantile } from '../../src/stats/t-quantile.ts';
import { wilson } from '../../src/stats/wilson.ts';

const four = z.tuple([z.number(), z.number(), z.number(), z.number()]);
const ANSWERS = z
  .object({
    tQuantile: z.array(z.tuple([z.number(), z.number(), z.number()])),
    betaQuantile: z.array(four),
    clopperPearson: z.array(four),
    wilson: z.array(four),
    poissonLimits: z.array(four),
    chanceOfAny: z.array(four),
    hypergeometricUpper: z.array(four),
    rateInterval: z.array(
      z.object({
        errors: z.array(z.number()),
        totals: z.array(z.number()),
        estimate: z.number(),
        mcse: z.number(),
        ci: z.tuple([z.number(), z.number()]).nullable(),
        upper: z.number().nullable(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('./known-answers/answers.json', import.meta.url), 'utf8')));

/** Relative agreement; absolute where the answer is 0. */
function expectClose(found: number, answer: number, tolerance: number): void {
  expect(Math.abs(found - answer), `${found} against ${answer}`).toBeLessThanOrEqual(
    tolerance * (Math.abs(answer) || 1),
  );
}

describe('against SciPy (known-answers/make.py)', () => {
  it.each(ANSWERS.tQuantile)('t quantile at %d with %d degrees of freedom', (p, df, answer) => {
    expectClose(tQuantile(p, df), answer, 1e-10);
  });

  it.each(ANSWERS.betaQuantile)('beta quantile at %d of Beta(%d, %d)', (p, a, b, answer) => {
    expectClose(betaQuantile(p, a, b), answer, 1e-10);
  });

  it.each(ANSWERS.clopperPearson)('Clopper–Pearson for %d of %d', (x, n, low, high) => {
    const interval = clopperPearson(x, n);
    expectClose(interval[0], low, 1e-10);
    expectClose(interval[1], high, 1e-10);
  });

  it.each(ANSWERS.wilson)('Wilson for %d of %d', (x, n, low, high) => {
    const interval = wilson(x, n);
    expectClose(interval[0], low, 1e-10);
    expectClose(interval[1], high, 1e-10);
  });

  it.each(ANSWERS.poissonLimits)('Poisson limits for %d events at %d', (x, tail, lower, upper) => {
    const limits = poissonLimits(x, tail);
    expectClose(limits.lower, lower, 1e-8);
    expectClose(limits.upper, upper, 1e-8);
  });

  it.each(ANSWERS.chanceOfAny)('at least one among %d of which %d are wrong, %d drawn', (n, f, m, answer) => {
    expectClose(chanceOfAny(n, f, m), answer, 1e-9);
  });

  it.each(ANSWERS.hypergeometricUpper)('most wrong where %d of %d drawn of %d are', (x, n, size, answer) => {
    expect(hypergeometricUpper(x, n, size)).toBe(answer);
  });

  it.each(ANSWERS.rateInterval)('the interval rule for $errors', ({ errors, totals, estimate, mcse, ci, upper }) => {
    const found = rateInterval(errors, totals);
    expectClose(found.estimate ?? Number.NaN, estimate, 1e-12);
    expectClose(found.mcse ?? Number.NaN, mcse, 1e-10);
    expect([found.ci === null, found.upper === null]).toEqual([ci === null, upper === null]);
    if (ci !== null) found.ci?.forEach((limit, k) => void expectClose(limit, ci[k] ?? Number.NaN, 1e-9));
    if (upper !== null) expectClose(found.upper ?? Number.NaN, upper, 1e-9);
  });

  it('reaches all three cases of the rule', () => {
    const rules = ANSWERS.rateInterval.map(({ errors, totals }) => rateInterval(errors, totals).rule);
    expect(new Set(rules)).toEqual(new Set(['logit', 'korn_graubard', 'one_sided']));
  });
});
