import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ResultEstimand, ResultEstimands } from '../../src/report/result-object.ts';
import { resultObject } from '../../src/report/result-object.ts';
import type { SmallRun } from '../engine/small-run.ts';
import { countsHash, runSmall, smallPlan } from '../engine/small-run.ts';

/**
 * Non-regression of numbers, which is not correctness: a change here means that researchers get other tables from the same
 * scenario, so it needs an entry under *Changes numbers* in the changelog. Taken up on purpose with
 *
 *     MISLINK_UPDATE_GOLDEN=1 npx vitest run test/golden
 */
const UPDATE = process.env['MISLINK_UPDATE_GOLDEN'] === '1';

/** Every scenario that comes with the program. */
const SCENARIOS = readdirSync(new URL('../../scenarios/', import.meta.url))
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => file.slice(0, -'.yaml'.length));

/** Runs that would take long with ten ZIPs and two replicates: every rule of this one streams the register once more. */
const CHEAPER: Readonly<Record<string, SmallRun & { readonly sets: readonly string[] }>> = {
  'linkage-rules': {
    sets: ['extent={ zips: ["85012", "85281", "85645"] }', 'requests.count=1200000'],
    replicates: 1,
    requests: 300,
  },
};

function six(value: number | null): string {
  return value === null ? 'none' : String(Number(value.toPrecision(6)));
}

/** An estimand on one line: `12 / 345 = 0.0347826, 0.019 to 0.061`. */
function line({ numerator, denominator, estimate, ci, upper }: ResultEstimand): string {
  const bounds = ci === null ? `at most ${six(upper)}` : `${six(ci[0])} to ${six(ci[1])}`;
  return `${numerator} / ${denominator} = ${six(estimate)}, ${bounds}`;
}

function lines(estimands: ResultEstimands): Record<string, string> {
  return Object.fromEntries(Object.entries(estimands).map(([key, one]) => [key, line(one)]));
}

describe.each(SCENARIOS)('%s in the small extent', (scenario) => {
  it('gives the numbers it gave', async () => {
    const { sets, ...cheaper } = CHEAPER[scenario] ?? { sets: [] };
    const plan = smallPlan(sets, { scenario, replicates: 2, requests: 800, isWhole: true, ...cheaper });
    const result = await runSmall(plan);
    const { plan: pass } = plan.passes[0]!;
    const facts = {
      tool: 'mislink',
      scenario,
      scenarioHash: '',
      seed: pass.seed,
      replicates: plan.replicates,
      workers: 2,
      extentText: '',
      national: false,
      registerAccounts: result.accounts,
      points: [...new Set(plan.passes.flatMap((one) => one.plan.points.map((point) => point.name)))],
      rules: [...new Set(plan.passes.flatMap((one) => one.plan.rules))],
      policy: pass.policies[0]!,
    };
    const countsSha256 = countsHash(result);
    const { points } = resultObject(facts, result.counts, { seconds: 0, countsSha256 });
    const found = {
      countsSha256,
      accounts: result.accounts,
      candidates: result.candidates,
      points: Object.fromEntries(
        Object.entries(points).map(([name, point]) => [
          name,
          {
            estimands: lines(point.estimands),
            paths: Object.fromEntries(Object.entries(point.paths).map(([path, one]) => [path, lines(one.estimands)])),
            rules: Object.fromEntries(
              Object.entries(point.rules).map(([rule, one]) => [rule, line(one.estimands['fdr']!)]),
            ),
          },
        ]),
      ),
    };
    const text = `${JSON.stringify(found, undefined, 1)}\n`;
    const golden = new URL(`./${scenario}.json`, import.meta.url);
    const beside = new URL(`./${scenario}.found.json`, import.meta.url);
    rmSync(beside, { force: true });
    if (UPDATE) writeFileSync(golden, text);
    const expected = existsSync(golden) ? readFileSync(golden, 'utf8') : '';
    if (text !== expected) {
      writeFileSync(beside, text);
      expect.fail(
        `${scenario}: expected the numbers of test/golden/${scenario}.json, found others: see ${scenario}.found.json beside ` +
          'it. If they are meant to change, run `MISLINK_UPDATE_GOLDEN=1 npx vitest run test/golden` and say so in the changelog.',
      );
    }
  });
});
