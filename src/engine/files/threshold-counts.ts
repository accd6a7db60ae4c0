import type { ClusterKind } from '../../stats/cluster-bootstrap.ts';
import type { JudgedPairs } from './judged-pairs.ts';
import type { PairTruth } from './pair-truth.ts';

/** Counts at every distinct threshold, from the highest score down; one row where pairs have no score. */
export interface ThresholdCounts {
  /** Null where pairs have no score: all are linked. */
  readonly thresholds: Float64Array | null;
  /** Pairs at or above the threshold, and those of them that match. */
  readonly links: Int32Array;
  readonly trueLinks: Int32Array;
  /** Left records with at least one false link, with exactly one link, with two or more. */
  readonly wrongRecords: Int32Array;
  readonly oneLink: Int32Array;
  readonly manyLinks: Int32Array;
  /** Left records without a match that have a link. */
  readonly absentLinked: Int32Array;
}

/** What each left record adds at one threshold: links, false links, true pairs, and squares of them for clustering. */
export interface Clusters {
  readonly row: number;
  /** `adds` is [links, false links, true pairs]. */
  readonly kinds: readonly ClusterKind[];
}

/** Sums below this are kept in a table, others in a map. */
const SMALL = 48;

/**
 * Counts links, true links and records at every threshold, in one walk down the scores.
 *
 * @param wanted rows for which the records' own sums are wanted; decided once the number of rows is known
 */
export function countThresholds(
  pairs: JudgedPairs,
  truth: PairTruth,
  wanted: (counts: ThresholdCounts) => readonly number[],
): { readonly counts: ThresholdCounts; readonly clusters: readonly Clusters[] } {
  const { order, starts, thresholds } = byScore(pairs);
  const rows = starts.length - 1;
  const ownPairs = truePairsByRecord(truth);
  const column = () => new Int32Array(rows);
  const counts: ThresholdCounts = {
    thresholds,
    links: column(),
    trueLinks: column(),
    wrongRecords: column(),
    oneLink: column(),
    manyLinks: column(),
    absentLinked: column(),
  };
  walk(pairs, truth.isSelf, ownPairs, order, starts, (row, sums) => {
    counts.links[row] = sums.links;
    counts.trueLinks[row] = sums.trueLinks;
    counts.wrongRecords[row] = sums.wrongRecords;
    counts.oneLink[row] = sums.oneLink;
    counts.manyLinks[row] = sums.manyLinks;
    counts.absentLinked[row] = sums.absentLinked;
  });
  const rowsWanted = new Set(wanted(counts));
  const clusters: Clusters[] = [];
  walk(pairs, truth.isSelf, ownPairs, order, starts, (row, _, links, falseLinks) => {
    if (rowsWanted.has(row)) clusters.push({ row, kinds: clusterKinds(links, falseLinks, ownPairs) });
  });
  return { counts, clusters };
}

/** True pairs of each left record, as a column: it is asked for at every link. */
function truePairsByRecord(truth: PairTruth): Int32Array {
  return Int32Array.from({ length: truth.left.ids.length }, (_, record) => truth.truePairsOf(record));
}

interface Sums {
  links: number;
  trueLinks: number;
  wrongRecords: number;
  oneLink: number;
  manyLinks: number;
  absentLinked: number;
}

function walk(
  pairs: JudgedPairs,
  isSelf: boolean,
  ownPairs: Int32Array,
  order: Int32Array,
  starts: Int32Array,
  visit: (row: number, sums: Sums, links: Int32Array, falseLinks: Int32Array) => void,
): void {
  const records = ownPairs.length;
  const links = new Int32Array(records);
  const falseLinks = new Int32Array(records);
  const sums: Sums = { links: 0, trueLinks: 0, wrongRecords: 0, oneLink: 0, manyLinks: 0, absentLinked: 0 };
  for (let row = 0; row + 1 < starts.length; row++) {
    for (let at = starts[row]!; at < starts[row + 1]!; at++) {
      const pair = order[at]!;
      const l = pairs.left[pair]!;
      const r = pairs.right[pair]!;
      const record = isSelf && r < l ? r : l;
      const before = links[record]!++;
      sums.links++;
      if (before === 0) {
        sums.oneLink++;
        if (ownPairs[record] === 0) sums.absentLinked++;
      } else if (before === 1) {
        sums.oneLink--;
        sums.manyLinks++;
      }
      if (pairs.matched[pair] === 1) sums.trueLinks++;
      else if (falseLinks[record]!++ === 0) sums.wrongRecords++;
    }
    visit(row, sums, links, falseLinks);
  }
}

/** Pairs ordered by score from above, with the place at which each distinct score begins. */
function byScore(pairs: JudgedPairs): {
  order: Int32Array;
  starts: Int32Array;
  thresholds: Float64Array | null;
} {
  const { count, scores } = pairs;
  const order = new Int32Array(count);
  if (scores === null) {
    for (let pair = 0; pair < count; pair++) order[pair] = pair;
    return { order, starts: Int32Array.of(0, count), thresholds: null };
  }
  const sorted = scores.slice().sort();
  let distinct = 0;
  const thresholds = new Float64Array(count);
  for (let at = count - 1; at >= 0; at--) {
    if (at === count - 1 || sorted[at] !== sorted[at + 1]) thresholds[distinct++] = sorted[at]!;
  }
  const used = thresholds.slice(0, distinct);
  const levels = new Int32Array(count);
  const starts = new Int32Array(distinct + 1);
  for (let pair = 0; pair < count; pair++) {
    const level = levelOf(used, scores[pair]!);
    levels[pair] = level;
    starts[level + 1]!++;
  }
  for (let level = 0; level < distinct; level++) starts[level + 1] = starts[level + 1]! + starts[level]!;
  const next = starts.slice();
  for (let pair = 0; pair < count; pair++) order[next[levels[pair]!]!++] = pair;
  return { order, starts, thresholds: used };
}

/** The place of a score in a falling list. */
function levelOf(falling: Float64Array, score: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! > score) low = middle + 1;
    else high = middle;
  }
  return low;
}

function clusterKinds(links: Int32Array, falseLinks: Int32Array, ownPairs: Int32Array): ClusterKind[] {
  const small = new Int32Array(SMALL ** 3);
  const large = new Map<string, number>();
  for (let record = 0; record < links.length; record++) {
    const n = links[record]!;
    const f = falseLinks[record]!;
    const t = ownPairs[record]!;
    if (n === 0 && t === 0) continue;
    if (n < SMALL && t < SMALL) {
      const at = (n * SMALL + f) * SMALL + t;
      small[at] = small[at]! + 1;
    } else {
      const key = `${n},${f},${t}`;
      large.set(key, (large.get(key) ?? 0) + 1);
    }
  }
  const kinds: ClusterKind[] = [];
  for (let at = 0; at < small.length; at++) {
    const count = small[at]!;
    if (count > 0) {
      kinds.push({ count, adds: [Math.floor(at / SMALL ** 2), Math.floor(at / SMALL) % SMALL, at % SMALL] });
    }
  }
  for (const [key, count] of large) kinds.push({ count, adds: key.split(',').map(Number) });
  return kinds;
}
