import { expect, it } from 'vitest';
import { POLICIES } from '../../src/decision/config.ts';
import { countsHash, runSmall, smallPlan } from './small-run.ts';

/** How the work is shared out and cut; 777 and 1031 are no multiples of a street segment. */
const SHARES = {
  best: [{ workers: 3, batch: 1031 }],
  unique: [
    { workers: 1, batch: 777 },
    { workers: 2, batch: 4096 },
    { workers: 3, batch: 1031 },
  ],
  all: [
    { workers: 2, batch: 777 },
    { workers: 3, batch: 20_000 },
  ],
  one_to_one: [{ workers: 3, batch: 777 }],
  mutual: [{ workers: 2, batch: 1031 }],
} as const;

/** Results may depend on nothing but the scenario: not on how many threads share the work, nor on where it is cut. */
it.each(POLICIES)('gives the same counts under policy %s for any number of threads and any batch', async (policy) => {
  const plan = smallPlan([`decide.policy=${policy}`], { requests: 800 });
  const expected = countsHash(await runSmall(plan, { workers: 1, batch: 1_000_000 }));
  for (const share of SHARES[policy])
    expect([share, countsHash(await runSmall(plan, share))]).toEqual([share, expected]);
});

it('gives a replicate the same counts whichever others run, and other counts than the others', async () => {
  const three = await runSmall(smallPlan([], { replicates: 3 }));
  const two = await runSmall(smallPlan([], { replicates: 2 }), { batch: 999 });
  const of = (replicate: number) => three.counts.filter((row) => row.replicate === replicate);
  expect(countsHash({ ...two, counts: [...of(0), ...of(1)] })).toBe(countsHash(two));
  const first = of(1).map((row) => ({ ...row, replicate: 0 }));
  expect(countsHash({ ...three, counts: first })).not.toBe(countsHash({ ...three, counts: of(0) }));
});
