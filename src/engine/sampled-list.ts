import { Failure } from '../core/failure.ts';
import type { TargetList, TargetPool } from '../world/targets.ts';
import { selectTargets } from '../world/targets.ts';
import { listSize } from './request-list.ts';
import type { Shard } from './shard.ts';

/** The targets among the scanned homes, as many as their share of the list. */
export function sampledList(shard: Shard, pools: readonly TargetPool[], scannedShare: number): TargetList {
  const { plan } = shard;
  const size = listSize(plan);
  const { accountShare } = size;
  const secondWord = (person: number) => shard.secondWord(person);
  if (scannedShare === 1) return selectTargets(pools, size, secondWord);
  let count = Math.max(1, Math.round(plan.targets * scannedShare));
  const own = pools.reduce((sum, pool) => sum + pool.accounts.reduce((total, account) => total + account, 0), 0);
  const other = pools.reduce((sum, pool) => sum + pool.accounts.length, 0) - own;
  const most = Math.floor(Math.min(own / Math.max(accountShare, 1e-9), other / Math.max(1 - accountShare, 1e-9)));
  // a sample may have a few too few where the whole has just enough
  if (most < 0.95 * count) {
    throw new Failure(
      'input',
      `requests: expected ${plan.targets} people with a removal order, with and without an account, found about ${Math.round(most / scannedShare)} in this extent`,
    );
  }
  count = Math.min(count, most);
  return selectTargets(pools, { ...size, requests: count }, secondWord);
}
