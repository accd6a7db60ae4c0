import { expect, it } from 'vitest';
import { runSmall, smallPlan } from './small-run.ts';

it('the post misses no move of a record it could not have matched: another ZIP, or a name of before a marriage', async () => {
  const plan = smallPlan(
    [
      'extent={ zips: ["85645", "85714", "85736"] }',
      'requests.account.share=0.6',
      'requests.numberShare=0.8',
      'register.postalUpdate=1',
      'errors.register={ zip_mismatch: { rate: 0.9 } }',
      'rules={}',
      'points={}',
    ],
    { requests: 250 },
  );
  const { counts } = await runSmall(plan, { workers: 1 });
  const of = (level: string) =>
    counts
      .filter((row) => row.measure === 'cause_any' && row.path === 'all' && row.level === level)
      .reduce((sum, row) => sum + row.n, 0);
  expect(of('postal_missed')).toBe(0);
  expect(of('stale_filing')).toBeGreaterThan(0);
});
