import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { betweenMarks } from '../../scripts/reference/between-marks.ts';
import { driversTable } from '../../scripts/reference/drivers-table.ts';
import { inputsTable } from '../../scripts/reference/inputs-table.ts';
import { driversFile, driversFor } from '../../src/cli/drivers-for.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import type { Drivers } from '../../src/evaluation/ledger.ts';
import { pageText } from './pages.ts';

const page = pageText('docs/sensitivity.md');
const drivers = JSON.parse(readFileSync(driversFile('irs-ice-2025'), 'utf8')) as Drivers;

it('docs/sensitivity.md has the tables that `npm run reference` writes', () => {
  const made = betweenMarks(betweenMarks(page, 'drivers', driversTable(drivers)), 'inputs', inputsTable());
  expect(page).toBe(made);
});

describe('the stored drivers of irs-ice-2025', () => {
  const found = async (scenario: string, options: object = {}) => {
    const { points, tables } = await openScenario(scenario, { set: [], ...options });
    return driversFor(points, tables);
  };

  it('are those of the scenario as it stands (else `npm run drivers`)', async () => {
    expect(await found('irs-ice-2025')).toEqual(drivers);
  });

  it('hold at any extent, seed and number of replicates, and for no other input', async () => {
    const other = { extent: 'WY', seed: 1, replicates: 3, point: 'reference' };
    expect(await found('irs-ice-2025', other)).toEqual(drivers);
    expect(await found('irs-ice-2025', { point: 'low' })).toBeNull();
    expect(await found('irs-ice-2025', { set: ['register.postalUpdate=0.41'] })).toBeNull();
    expect(await found('linkage-rules')).toBeNull();
  });

  it.each(['fdr', 'wrong_door', 'recall'])('have three effects on %s that lie beyond their intervals', (key) => {
    const largest = drivers.drivers.filter(({ estimand }) => estimand === key).slice(0, 3);
    expect(largest).toHaveLength(3);
    for (const { key: input, low, high } of largest) {
      const end = Math.abs(low.difference) > Math.abs(high.difference) ? low : high;
      expect([input, end.ci === null || end.ci[0] * end.ci[1] > 0 ? end.ci !== null : false]).toEqual([input, true]);
    }
  });

  it('are in the order of their effects, with counts that give the differences', () => {
    for (const key of Object.keys(drivers.base)) {
      const { numerator, denominator } = drivers.base[key]!;
      const found = drivers.drivers.filter(({ estimand }) => estimand === key);
      const sizes = found.map(({ low, high }) => Math.max(Math.abs(low.difference), Math.abs(high.difference)));
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      for (const { low, high } of found) {
        for (const end of [low, high]) {
          expect(end.numerator / end.denominator - numerator / denominator).toBeCloseTo(end.difference, 12);
        }
      }
    }
  });
});
