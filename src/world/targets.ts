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

/** The requests of a replicate, by ascending target. A target who is on the list twice has two requests in a row. */
export interface TargetList {
  /** The person each request means. */
  readonly persons: Int32Array<SharedArrayBuffer>;
  readonly accounts: Uint8Array<SharedArrayBuffer>;
  /** 1 for a person's second request. */
  readonly second: Uint8Array<SharedArrayBuffer>;
}

/** What a list is made of. */
export interface ListSize {
  readonly requests: number;
  /** Share of requests whose target has an account. */
  readonly accountShare: number;
  /** Share of requests that are a person's second. */
  readonly secondShare: number;
}

/** Expected removable adults of a ZIP, up to a factor, from its homes and mix. */
export function removableWeight(places: Places, zip: number): number {
  let perThousand = 0;
  for (let group = 0; group < 6; group++) perThousand += places.groupShare[6 * zip + group]! * REMOVABLE_WEIGHT[group]!;
  return perThousand * (places.unitStart[zip + 1]! - places.unitStart[zip]!);
}

/** Expected removable adults of an area over those of the nation, from the ZIPs' homes and mixes. */
export function removableShare(places: Places, area: Area): number {
  let inside = 0;
  let nation = 0;
  for (let zip = 0; zip < places.count; zip++) {
    const weight = removableWeight(places, zip);
    nation += weight;
    if (area.inside[zip] === 1) inside += weight;
  }
  return inside / nation;
}

/**
 * Selects the targets: in each stratum (with and without an account) the people with the smallest keyed words, ties by id,
 * so that raising the number of requests only adds targets; and of those the ones who are on the list twice, again by the
 * smallest of other keyed words.
 *
 * @param secondWord a person's word in the order of being on the list twice
 * @throws {Failure} `input` where a stratum has too few people, with the number there are
 */
export function selectTargets(
  pools: readonly TargetPool[],
  size: ListSize,
  secondWord: (person: number) => number,
): TargetList {
  refuseTooFew(pools, size);
  const strata = strataOf(size).map(({ persons: wanted, twice }, account) => {
    const persons = stratum(pools, account, wanted);
    const second = new Uint8Array(persons.length);
    for (const i of smallest(Uint32Array.from(persons, secondWord), persons, twice)) second[i] = 1;
    return { persons, second };
  });
  const list: TargetList = {
    persons: new Int32Array(new SharedArrayBuffer(4 * size.requests)),
    accounts: new Uint8Array(new SharedArrayBuffer(size.requests)),
    second: new Uint8Array(new SharedArrayBuffer(size.requests)),
  };
  // both strata are ascending: merge
  const next = [0, 0];
  const head = (account: number) => strata[account]!.persons[next[account]!] ?? Infinity;
  for (let i = 0; i < size.requests; i++) {
    const account = head(1) < head(0) ? 1 : 0;
    const at = next[account]!++;
    list.persons[i] = strata[account]!.persons[at]!;
    list.accounts[i] = account;
    if (strata[account]!.second[at] === 0) continue;
    i++;
    list.persons[i] = list.persons[i - 1]!;
    list.accounts[i] = account;
    list.second[i] = 1;
  }
  return list;
}

/** How many people each stratum of a list of that size has, and how many of them are on it twice. */
function strataOf({ requests, accountShare, secondShare }: ListSize) {
  const having = Math.round(requests * accountShare);
  return [requests - having, having].map((count) => {
    const twice = Math.min(count >>> 1, Math.round(count * secondShare));
    return { persons: count - twice, twice };
  });
}

function refuseTooFew(pools: readonly TargetPool[], size: ListSize): void {
  const there = [0, 0];
  for (const pool of pools) for (const own of pool.accounts) there[own]!++;
  const lacking = (requests: number) =>
    strataOf({ ...size, requests }).findIndex(({ persons }, account) => persons > there[account]!);
  const account = lacking(size.requests);
  if (account < 0) return;
  // a longer list never takes fewer people of a stratum, but for rounding: the search ends at a number that would do
  let [most, tooMany] = [0, size.requests];
  while (tooMany - most > 1) {
    const middle = (most + tooMany) >>> 1;
    if (lacking(middle) < 0) most = middle;
    else tooMany = middle;
  }
  const wanted = strataOf(size)[account]!.persons;
  throw new Failure(
    'input',
    `requests: expected ${wanted} people with a removal order and ${account === 1 ? 'an' : 'no'} account, found ${there[account]} in this extent; of ${size.requests} requests at most ${most} can be drawn`,
  );
}

/** The people of one stratum with the smallest words, ascending. */
function stratum(pools: readonly TargetPool[], account: number, wanted: number): Int32Array {
  let size = 0;
  for (const pool of pools) for (const own of pool.accounts) if (own === account) size++;
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
  return smallest(words, persons, wanted)
    .map((i) => persons[i]!)
    .sort();
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
