import { beforeAll, describe, expect, it } from 'vitest';
import { POLICIES } from '../../src/decision/config.ts';
import { countsHash, runSmall, smallPlan } from './small-run.ts';

const hashes = new Set<string>();

/** Results may depend on nothing but the scenario: not on how many threads share the work, nor on where it is cut. */
describe.each(POLICIES)('policy %s', (policy) => {
  const plan = smallPlan([`decide.policy=${policy}`], { requests: 900 });
  let expected = '';

  beforeAll(async () => {
    expected = countsHash(await runSmall(plan, { workers: 1, batch: 1_000_000 }));
    hashes.add(expected);
  });

  it.each([
    { workers: 1, batch: 777 },
    { workers: 2, batch: 4096 },
    { workers: 3, batch: 1031 },
  ])('gives the same counts on $workers threads with batches of $batch', async (options) => {
    expect(countsHash(await runSmall(plan, options))).toBe(expected);
  });
});

it('comes to something else under every policy', () => {
  expect(hashes.size).toBe(POLICIES.length);
});

it('gives a replicate the same counts whichever others run, and other counts than the others', async () => {
  const three = await runSmall(smallPlan([], { replicates: 3 }));
  const two = await runSmall(smallPlan([], { replicates: 2 }), { batch: 999 });
  const of = (replicate: number) => three.counts.filter((row) => row.replicate === replicate);
  expect(countsHash({ ...two, counts: [...of(0), ...of(1)] })).toBe(countsHash(two));
  const first = of(1).map((row) => ({ ...row, replicate: 0 }));
  expect(countsHash({ ...three, counts: first })).not.toBe(countsHash({ ...three, counts: of(0) }));
});
