import { Failure } from '../core/failure.ts';
import { REMOVABLE_WEIGHT } from './composition.ts';
import type { Area } from './extent.ts';
import type { Places } from './places.ts';

/** The people with removal orders that one scan of a range found. */
export interface TargetPool {
  readonly persons: Int32Array;
  /** The order of selection: a keyed word each. */
  readonly words: Uint32Array;
  /** 1 for people with an account. */
  readonly accounts: Uint8Array;
}

/** The targets of a replicate, by ascending person. */
export interface TargetList {
  readonly persons: Int32Array<SharedArrayBuffer>;
  readonly accounts: Uint8Array<SharedArrayBuffer>;
}

/** Expected removable adults of an area over those of the nation, from the ZIPs' homes and mixes. */
export function removableShare(places: Places, area: Area): number {
  let inside = 0;
  let nation = 0;
  for (let zip = 0; zip < places.count; zip++) {
    let perThousand = 0;
    for (let group = 0; group < 6; group++)
      perThousand += places.groupShare[6 * zip + group]! * REMOVABLE_WEIGHT[group]!;
    const weight = perThousand * (places.unitStart[zip + 1]! - places.unitStart[zip]!);
    nation += weight;
    if (area.inside[zip] === 1) inside += weight;
  }
  return inside / nation;
}

/**
 * Selects the targets: in each stratum (with and without an account) the people with the smallest keyed words, ties by id,
 * so that raising the count only adds targets.
 *
 * @throws {Failure} `input` where a stratum has too few people, with the number there are
 */
export function selectTargets(pools: readonly TargetPool[], count: number, accountShare: number): TargetList {
  const wanted = [count - Math.round(count * accountShare), Math.round(count * accountShare)];
  const selected = [0, 1].map((account) => {
    let size = 0;
    for (const pool of pools) for (const own of pool.accounts) if (own === account) size++;
    if (size < wanted[account]!) {
      throw new Failure(
        'input',
        `requests: expected ${wanted[account]} people with a removal order and ${account === 1 ? 'an' : 'no'} account, found ${size} in this extent`,
      );
    }
    const persons = new Int32Array(size);
    const words = new Uint32Array(size);
    let at = 0;
    for (const pool of pools) {
      for (let i = 0; i < pool.persons.length; i++) {
        if (pool.accounts[i] !== account) continue;
        persons[at] = pool.persons[i]!;
        words[at++] = pool.words[i]!;
      }
    }
    return smallest(words, persons, wanted[account]!)
      .map((i) => persons[i]!)
      .sort();
  });
  const persons = new Int32Array(new SharedArrayBuffer(4 * count));
  const accounts = new Uint8Array(new SharedArrayBuffer(count));
  // made from a list of two, which `map` forgets
  const [without, having] = selected as [Int32Array, Int32Array];
  // both are ascending: merge
  for (let i = 0, w = 0, h = 0; i < count; i++) {
    const fromHaving = w === without.length || (h < having.length && having[h]! < without[w]!);
    persons[i] = fromHaving ? having[h++]! : without[w++]!;
    accounts[i] = fromHaving ? 1 : 0;
  }
  return { persons, accounts };
}

/**
 * Indexes of the `count` smallest words, ties by person, in no order: a histogram of the upper halves finds the bin of the
 * cut-off, and only that bin is sorted.
 */
export function smallest(words: Uint32Array, persons: Int32Array, count: number): Int32Array {
  const bins = new Int32Array(65_536);
  for (let i = 0; i < words.length; i++) bins[words[i]! >>> 16]!++;
  let cut = 0;
  let below = 0;
  while (cut < bins.length && below + bins[cut]! <= count) below += bins[cut++]!;
  const chosen = new Int32Array(Math.min(count, words.length));
  const boundary: number[] = [];
  let at = 0;
  for (let i = 0; i < words.length; i++) {
    const bin = words[i]! >>> 16;
    if (bin < cut) chosen[at++] = i;
    else if (bin === cut) boundary.push(i);
  }
  boundary.sort((a, b) => words[a]! - words[b]! || persons[a]! - persons[b]!);
  for (let i = 0; at < chosen.length; i++) chosen[at++] = boundary[i]!;
  return chosen;
}

/**
 * How many requests with and without an account carry a number: the 2 × 2 table with the given margins and odds ratio,
 * rounded to whole requests.
 *
 * @param withAccount requests with an account; @param withoutAccount requests without one
 * @param carriers requests that carry a number
 * @param odds odds ratio between carrying a number and having an account
 * @example
 * carrierCounts(200, 800, 100, 1) // => { withAccount: 20, withoutAccount: 80 }
 */
export function carrierCounts(
  withAccount: number,
  withoutAccount: number,
  carriers: number,
  odds: number,
): { withAccount: number; withoutAccount: number } {
  let low = Math.max(0, carriers - withoutAccount);
  let high = Math.min(withAccount, carriers);
  // the odds ratio rises with the carriers among those with an account
  for (let step = 0; step < 80; step++) {
    const own = (low + high) / 2;
    const other = carriers - own;
    if (own * (withoutAccount - other) < odds * other * (withAccount - own)) low = own;
    else high = own;
  }
  const own = Math.round((low + high) / 2);
  return { withAccount: own, withoutAccount: carriers - own };
}
