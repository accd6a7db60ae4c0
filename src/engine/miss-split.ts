import { REFUSED } from '../decision/rule.ts';
import type { Measure } from '../evaluation/counts.ts';
import type { Tally } from '../evaluation/tally.ts';
import { ownerOf } from '../world/accounts.ts';
import { pathsByRequest } from './judge.ts';
import type { LinkTable } from './links.ts';
import type { PassPlan } from './plan.ts';
import { NO_PATH, rowAt } from './requests.ts';
import type { Disclosures, RequestIndex } from './shard.ts';

/** What became of an own account that was not disclosed, in the order in which it is asked. */
const FATES = [
  'own_account_rejected',
  'own_account_never_compared',
  'own_account_refused',
  'own_account_not_chosen',
] as const satisfies readonly Measure[];

/** What the level of a pass is called, counted from 1. */
function passLevel(path: string, pass: number): string {
  return `${path}/${pass + 1}`;
}

/**
 * Counts why own accounts were missed, and which passes reach them.
 *
 * @param reached by point and request, the declared passes that reach an own account, a bit each (see `ownReach`)
 */
export function countMisses(
  tally: Tally,
  plan: PassPlan,
  index: RequestIndex,
  links: LinkTable,
  disclosures: Disclosures,
  reached: readonly Uint32Array[],
): void {
  const { targets, accounts, requests } = index;
  const pathOf = pathsByRequest(index, plan);
  const rules = plan.rules.length;
  const places = plan.paths.length + 1;
  const nameOf = (place: number) => plan.paths[place]?.name ?? 'all';
  const owned = [...targets.keys()].filter((i) => accounts[i] === 1);
  const disclosed = new Uint8Array(targets.length);
  let d = 0;
  for (const [p, { name: point }] of plan.points.entries()) {
    const rejected = owned.map((i) => requests.rejected[rowAt(requests, i, p)] === 1);
    const placeOf = owned.map((i) => Math.min(pathOf[p]![i]!, plan.paths.length));
    for (const [r, rule] of plan.rules.entries()) {
      const cell = p * rules + r;
      disclosed.fill(0);
      for (; d < disclosures.cell.length && disclosures.cell[d] === cell; d++) {
        const request = disclosures.request[d]!;
        if (ownerOf(disclosures.account[d]!) === targets[request]) disclosed[request] = 1;
      }
      const counts = new Float64Array(places * FATES.length);
      for (const [at, i] of owned.entries()) {
        if (disclosed[i] === 1) continue;
        let fate = 3;
        if (rejected[at]!) fate = 0;
        else if ((links.get(cell, i)?.ownScore ?? REFUSED) === REFUSED) fate = reached[p]![i] === 0 ? 1 : 2;
        counts[placeOf[at]! * FATES.length + fate]!++;
      }
      for (let place = 0; place < places; place++) {
        const where = { point, rule, path: nameOf(place) };
        for (const [f, fate] of FATES.entries()) tally.add(where, fate, counts[place * FATES.length + f]!);
      }
    }
    countPasses(
      tally,
      plan,
      p,
      owned.map((i) => [pathOf[p]![i]!, reached[p]![i]!] as const),
    );
  }
}

/** Own accounts by pass; the same under every rule of a plan, whose rules differ in what they demand alone. */
function countPasses(
  tally: Tally,
  plan: PassPlan,
  p: number,
  owned: readonly (readonly [path: number, passes: number])[],
): void {
  const within = plan.paths.map(({ declared }) => new Float64Array(declared.length));
  const alone = plan.paths.map(({ declared }) => new Float64Array(declared.length));
  for (const [path, passes] of owned) {
    if (path === NO_PATH || passes === 0) continue;
    const isOne = (passes & (passes - 1)) === 0;
    for (let pass = 0; pass < within[path]!.length; pass++) {
      if (((passes >>> pass) & 1) === 0) continue;
      within[path]![pass]!++;
      if (isOne) alone[path]![pass]!++;
    }
  }
  for (const rule of plan.rules) {
    for (const [path, { name, declared }] of plan.paths.entries()) {
      const place = { point: plan.points[p]!.name, rule, path: name };
      for (let pass = 0; pass < declared.length; pass++) {
        const level = passLevel(name, pass);
        tally.add(place, 'own_accounts_reached', within[path]![pass]!, 'pass', level);
        tally.add(place, 'own_accounts_reached_alone', alone[path]![pass]!, 'pass', level);
      }
    }
  }
}
