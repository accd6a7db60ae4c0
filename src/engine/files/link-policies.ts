import { Failure } from '../../core/failure.ts';
import { tierOf } from '../../decision/tiers.ts';
import type { FilePair } from './file-records.ts';
import { pairWords } from './pair-words.ts';

export const LINK_POLICIES = ['all', 'best', 'unique', 'one_to_one', 'mutual'] as const;

/** Which of the accepted pairs become links. */
export type LinkPolicy = (typeof LINK_POLICIES)[number];

/** What each policy keeps. In one file every record is looked at as left record once. */
export const LINK_POLICY_SUMMARIES: Readonly<Record<LinkPolicy, string>> = {
  all: 'Every accepted pair.',
  best: "Of each left record's accepted pairs the one with the highest score; in one file, a pair that is the best of either record.",
  unique: 'A pair that is the only accepted one of its left record; in one file, of either record.',
  one_to_one: 'Accepted pairs by descending score, each whose two records are both still free.',
  mutual: 'A pair that is the only accepted one of both its records.',
};

/** Accepted pairs, side by side. */
export interface AcceptedPairs {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** In 1/1024. */
  readonly score: Int32Array;
  readonly pass: Uint8Array;
}

/** Accepted pairs that fit in memory beside the files: some 650 MB. */
export const MOST_ACCEPTED = 50_000_000;

/** The failure of more accepted pairs than can be held. */
export function tooManyAccepted(): Failure {
  return new Failure(
    'input',
    `block, rule: expected at most ${MOST_ACCEPTED.toLocaleString('en-US')} accepted pairs, found more; ask for more agreement`,
  );
}

/**
 * The places of the accepted pairs that a policy keeps, ascending. Ties in the score go by a hash of both ids, so that neither the
 * order of rows nor that of ids decides.
 *
 * @param all the places to choose from, ascending; every pair without it
 */
export function keptLinks(
  pair: FilePair,
  pairs: AcceptedPairs,
  policy: LinkPolicy,
  all: Int32Array = Int32Array.from({ length: pairs.left.length }, (_, i) => i),
): Int32Array {
  const count = pairs.left.length;
  if (policy === 'all') return all;
  // records by number: in one file a record is the same on either side, in two the right ones follow the left ones
  const offset = pair.isSelf ? 0 : pair.left.size;
  const records = offset + pair.right.size;
  const leftOf = (i: number) => pairs.left[i]!;
  const rightOf = (i: number) => offset + pairs.right[i]!;
  if (policy === 'unique' || policy === 'mutual') {
    const links = new Int32Array(records);
    for (const i of all) {
      links[leftOf(i)]!++;
      links[rightOf(i)]!++;
    }
    return all.filter((i) => {
      const [first, second] = [links[leftOf(i)] === 1, links[rightOf(i)] === 1];
      if (policy === 'mutual') return first && second;
      return first || (pair.isSelf && second);
    });
  }
  const tie = pairWords(pair, pairs);
  const isBetter = (i: number, j: number) =>
    pairs.score[i]! !== pairs.score[j]!
      ? pairs.score[i]! > pairs.score[j]!
      : tie[i]! !== tie[j]!
        ? tie[i]! < tie[j]!
        : i < j;
  if (policy === 'best') {
    const best = new Int32Array(records).fill(-1);
    const offer = (record: number, i: number) => {
      if (best[record] === -1 || isBetter(i, best[record]!)) best[record] = i;
    };
    for (const i of all) {
      offer(leftOf(i), i);
      if (pair.isSelf) offer(rightOf(i), i);
    }
    return all.filter((i) => best[leftOf(i)] === i || (pair.isSelf && best[rightOf(i)] === i));
  }
  const order = all.slice().sort((i, j) => (isBetter(i, j) ? -1 : 1));
  const taken = new Uint8Array(records);
  const kept = new Uint8Array(count);
  for (const i of order) {
    if (taken[leftOf(i)] === 1 || taken[rightOf(i)] === 1) continue;
    taken[leftOf(i)] = 1;
    taken[rightOf(i)] = 1;
    kept[i] = 1;
  }
  return all.filter((i) => kept[i] === 1);
}

/**
 * The places of the accepted pairs of a cascade that count: those of the first step at which their left record, in one file either
 * of their records, has any.
 */
export function firstSteps(pair: FilePair, pairs: AcceptedPairs): Int32Array {
  // tiers descend from the first step to the last
  const highest = new Int32Array(pair.left.size);
  const offer = (row: number, tier: number) => {
    if (tier > highest[row]!) highest[row] = tier;
  };
  for (let i = 0; i < pairs.left.length; i++) {
    const tier = tierOf(pairs.score[i]!);
    offer(pairs.left[i]!, tier);
    if (pair.isSelf) offer(pairs.right[i]!, tier);
  }
  return Int32Array.from({ length: pairs.left.length }, (_, i) => i).filter((i) => {
    const tier = tierOf(pairs.score[i]!);
    return highest[pairs.left[i]!] === tier && (!pair.isSelf || highest[pairs.right[i]!] === tier);
  });
}
