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
    for (let group = 0; group < 6; group++) perThousand += places.groupShare[6 * zip + group]! * REMOVABLE_WEIGHT[group]!;
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
  const selected: { person: number; account: number }[] = [];
  for (const account of [0, 1]) {
    let size = 0;
    for (const pool of pools) for (const own of pool.accounts) if (own === account) size++;
    if (size < wanted[account]!) {
      throw new Failure(
        'input',
        `requests: expected ${wanted[account]} people with a removal order and ${account === 1 ? 'an' : 'no'} account, found ${size} in this extent`,
      );
    }
    // (word, person) as one sortable number would not fit in 53 bits: sort indexes
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
    for (const i of smallest(words, persons, wanted[account]!)) selected.push({ person: persons[i]!, account });
  }
  selected.sort((a, b) => a.person - b.person);
  const persons = new Int32Array(new SharedArrayBuffer(4 * selected.length));
  const accounts = new Uint8Array(new SharedArrayBuffer(selected.length));
  selected.forEach((one, i) => {
    persons[i] = one.person;
    accounts[i] = one.account;
  });
  return { persons, accounts };
}

/** Indexes of the `count` smallest words, ties by person. */
export function smallest(words: Uint32Array, persons: Int32Array, count: number): Uint32Array {
  const order = Uint32Array.from({ length: words.length }, (_, i) => i);
  order.sort((a, b) => words[a]! - words[b]! || persons[a]! - persons[b]!);
  return order.subarray(0, count);
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
