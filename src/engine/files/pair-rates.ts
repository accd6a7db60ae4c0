import { type ClusterKind, clusterBootstrap } from '../../stats/cluster-bootstrap.ts';
import { wilson } from '../../stats/wilson.ts';
import type { ThresholdCounts } from './threshold-counts.ts';

/** Resamples of every bootstrap here. */
export const RESAMPLES = 499;
/** Fewer errors, or fewer that are none, and percentile limits are too narrow. */
const FEW = 20;

/** Where a 95 % interval comes from. */
export type IntervalMethod = 'wilson' | 'wilson_clusters' | 'bootstrap' | 'none';

/** What each method means and assumes, for the foot of a table. */
export const INTERVAL_METHODS: Readonly<Record<IntervalMethod, string>> = {
  wilson:
    'Wilson score interval; assumes that what is counted is independent, which holds where no record counts twice',
  wilson_clusters:
    'Wilson score interval with the number of trials divided by the design effect of clusters by left record, and never more ' +
    `trials than left records; where fewer than ${FEW} cases, or fewer than ${FEW} others, were seen`,
  bootstrap: `percentiles of ${RESAMPLES} bootstrap resamples of left records; records are independent, links of one need not be`,
  none: 'no interval',
};

/** One rate with what it is made of. */
export interface PairRate {
  readonly key: string;
  readonly numerator: number;
  readonly denominator: number;
  /** Null where nothing is there to divide by. */
  readonly estimate: number | null;
  readonly ci: readonly [number, number] | null;
  readonly method: IntervalMethod;
}

/** Definition of a rate, in words, with the names it is published under. */
export interface RateDefinition {
  readonly key: string;
  readonly title: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly alsoCalled: string;
  /** The sums of a record that make it: 0 links, 1 false links, 2 true pairs; null where records are the unit. */
  readonly adds: ((adds: readonly number[]) => readonly [number, number]) | null;
  counts(at: RowCounts): readonly [number, number] | null;
}

/** The counts of one threshold and of the files. */
export interface RowCounts {
  readonly links: number;
  readonly trueLinks: number;
  readonly truePairs: number;
  /** Pairs that could be linked; null where unknown. */
  readonly possiblePairs: number | null;
  readonly leftRecords: number | null;
  /** Left records without any match; null where unknown. */
  readonly absentRecords: number | null;
  readonly wrongRecords: number;
  readonly linkedRecords: number;
  readonly oneLink: number;
  readonly manyLinks: number;
  readonly absentLinked: number;
}

/**
 * Every rate, in the order in which it is printed. The rate per non-matching pair stands beside the false discovery rate and
 * nowhere without it: with many millions of pairs it is tiny however many links are wrong.
 *
 * Sources: Statistics Canada, *Record linkage* quality measures (linkage rate, false discovery rate, false negative rate);
 * Fellegi & Sunter 1969, JASA 64:1183 (μ); ISO/IEC 19795-1 (false match rate by comparison, identification rates by
 * search); Christen 2012, *Data Matching*, §7.2; Bailey et al. 2020, J. Econ. Lit. 58:997.
 */
export const RATE_DEFINITIONS: readonly RateDefinition[] = [
  {
    key: 'fdr',
    title: 'false discovery rate',
    numerator: 'links that are no match',
    denominator: 'links',
    alsoCalled: '1 − precision; “false match rate” and “false link rate” in statistics of populations and history',
    adds: ([links = 0, falseLinks = 0]) => [falseLinks, links],
    counts: ({ links, trueLinks }) => [links - trueLinks, links],
  },
  {
    key: 'precision',
    title: 'precision',
    numerator: 'links that are a match',
    denominator: 'links',
    alsoCalled: 'positive predictive value',
    adds: ([links = 0, falseLinks = 0]) => [links - falseLinks, links],
    counts: ({ links, trueLinks }) => [trueLinks, links],
  },
  {
    key: 'recall',
    title: 'recall',
    numerator: 'matching pairs that are linked',
    denominator: 'matching pairs',
    alsoCalled: 'sensitivity, true match rate; 1 − miss rate; 1 − “false negative rate”, “false non-match rate”',
    adds: ([links = 0, falseLinks = 0, truePairs = 0]) => [links - falseLinks, truePairs],
    counts: ({ trueLinks, truePairs }) => [trueLinks, truePairs],
  },
  {
    key: 'f1',
    title: 'F1',
    numerator: 'twice the links that are a match',
    denominator: 'links and matching pairs',
    alsoCalled: 'F-measure; harmonic mean of precision and recall',
    adds: ([links = 0, falseLinks = 0, truePairs = 0]) => [2 * (links - falseLinks), links + truePairs],
    counts: ({ links, trueLinks, truePairs }) => [2 * trueLinks, links + truePairs],
  },
  {
    key: 'pair_false_positive_rate',
    title: 'false positives per non-matching pair',
    numerator: 'links that are no match',
    denominator: 'pairs of records that do not match, compared or not',
    alsoCalled: '“false match rate” in biometrics, “false positive rate”, μ of Fellegi and Sunter; 1 − specificity',
    adds: null,
    counts: ({ links, trueLinks, truePairs, possiblePairs }) =>
      possiblePairs === null ? null : [links - trueLinks, possiblePairs - truePairs],
  },
  {
    key: 'wrong_records',
    title: 'left records with a false link',
    numerator: 'left records with at least one link that is no match',
    denominator: 'left records',
    alsoCalled: '“false match rate” per search or request',
    adds: null,
    counts: ({ wrongRecords, leftRecords }) => (leftRecords === null ? null : [wrongRecords, leftRecords]),
  },
  {
    key: 'wrong_linked_records',
    title: 'linked left records with a false link',
    numerator: 'left records with at least one link that is no match',
    denominator: 'left records with a link',
    alsoCalled: '“false match rate” of linked records; the false discovery rate where a record has one link',
    adds: null,
    counts: ({ wrongRecords, linkedRecords }) => [wrongRecords, linkedRecords],
  },
  {
    key: 'absent_linked',
    title: 'left records without match that are linked',
    numerator: 'left records without any match that have a link',
    denominator: 'left records without any match',
    alsoCalled: '“false positive identification rate” of a search for somebody who is not there',
    adds: null,
    counts: ({ absentLinked, absentRecords }) => (absentRecords === null ? null : [absentLinked, absentRecords]),
  },
  {
    key: 'no_link',
    title: 'left records with no link',
    numerator: 'left records with no link',
    denominator: 'left records',
    alsoCalled: '1 − linkage rate',
    adds: null,
    counts: ({ leftRecords, linkedRecords }) =>
      leftRecords === null ? null : [leftRecords - linkedRecords, leftRecords],
  },
  {
    key: 'one_link',
    title: 'left records with one link',
    numerator: 'left records with exactly one link',
    denominator: 'left records',
    alsoCalled: '–',
    adds: null,
    counts: ({ oneLink, leftRecords }) => (leftRecords === null ? null : [oneLink, leftRecords]),
  },
  {
    key: 'many_links',
    title: 'left records with several links',
    numerator: 'left records with two or more links',
    denominator: 'left records',
    alsoCalled: '–',
    adds: null,
    counts: ({ manyLinks, leftRecords }) => (leftRecords === null ? null : [manyLinks, leftRecords]),
  },
];

/** What holds for the files at every threshold. */
export type FileCounts = Pick<RowCounts, 'truePairs' | 'possiblePairs' | 'leftRecords' | 'absentRecords'>;

/** The counts of one row. */
export function rowCounts(counts: ThresholdCounts, row: number, files: FileCounts): RowCounts {
  const oneLink = counts.oneLink[row]!;
  const manyLinks = counts.manyLinks[row]!;
  return {
    ...files,
    links: counts.links[row]!,
    trueLinks: counts.trueLinks[row]!,
    wrongRecords: counts.wrongRecords[row]!,
    oneLink,
    manyLinks,
    linkedRecords: oneLink + manyLinks,
    absentLinked: counts.absentLinked[row]!,
  };
}

/**
 * Every rate of one threshold with its interval.
 *
 * @param kinds the records' own sums at this threshold
 * @param streamOf words for one resample; the same for every rate, so that they are of the same resamples
 */
export function pairRates(
  at: RowCounts,
  kinds: readonly ClusterKind[],
  streamOf: (resample: number) => () => number,
): readonly PairRate[] {
  const isSingle = kinds.every(({ adds: [links = 0, , truePairs = 0] }) => links <= 1 && truePairs <= 1);
  const clustered = RATE_DEFINITIONS.flatMap((rate) =>
    rate.adds === null ? [] : [{ key: rate.key, adds: rate.adds }],
  );
  const limits = new Map<string, readonly [number, number] | null>();
  const add = (sums: (adds: readonly number[]) => readonly [number, number]) => (adds: readonly number[]) => {
    const [numerator, denominator] = sums(adds);
    return numerator / denominator;
  };
  const statistics = clustered.map(({ adds }) => add(adds));
  // the count of false links itself, for the rate whose denominator is a constant
  statistics.push(([, wrong = 0]) => wrong);
  const found = clusterBootstrap(kinds, statistics, RESAMPLES, streamOf);
  for (const [k, { key }] of clustered.entries()) limits.set(key, found[k] ?? null);
  const wrongLimits = found[clustered.length] ?? null;

  return RATE_DEFINITIONS.flatMap(({ key, adds, counts }): PairRate[] => {
    const pair = counts(at);
    if (pair === null) return [];
    const [numerator, denominator] = pair;
    const rate = { key, numerator, denominator };
    if (denominator <= 0) return [{ ...rate, estimate: null, ci: null, method: 'none' }];
    const estimate = numerator / denominator;
    const isFew = Math.min(numerator, denominator - numerator) < FEW;
    if (key === 'f1') {
      const ci = isFew ? null : (limits.get(key) ?? null);
      return [{ ...rate, estimate, ci, method: ci === null ? 'none' : 'bootstrap' }];
    }
    if (adds === null) {
      if (key !== 'pair_false_positive_rate' || isSingle || isFew || wrongLimits === null) {
        return [{ ...rate, estimate, ci: wilson(numerator, denominator), method: 'wilson' }];
      }
      const ci = [wrongLimits[0] / denominator, wrongLimits[1] / denominator] as const;
      return [{ ...rate, estimate, ci, method: 'bootstrap' }];
    }
    if (isSingle) return [{ ...rate, estimate, ci: wilson(numerator, denominator), method: 'wilson' }];
    if (!isFew) return [{ ...rate, estimate, ci: limits.get(key) ?? null, method: 'bootstrap' }];
    const trials = effectiveTrials(kinds, adds, numerator, denominator);
    return [{ ...rate, estimate, ci: wilson(estimate * trials, trials), method: 'wilson_clusters' }];
  });
}

/** Independent trials that the clusters are worth: divided by the design effect, and at most one a cluster. */
function effectiveTrials(
  kinds: readonly ClusterKind[],
  adds: (sums: readonly number[]) => readonly [number, number],
  numerator: number,
  denominator: number,
): number {
  const share = numerator / denominator;
  let square = 0;
  let clusters = 0;
  for (const kind of kinds) {
    const [x, n] = adds(kind.adds);
    if (n > 0) clusters += kind.count;
    square += kind.count * (x - share * n) ** 2;
  }
  const binomial = share * (1 - share) * denominator;
  const designEffect = binomial > 0 ? Math.max(1, square / binomial) : 1;
  return Math.min(denominator / designEffect, clusters);
}

/**
 * Rows worth printing: the first, the last, and between them those at which nothing jumps. The way from row to row is the sum of
 * what changes, each as a share of its whole range: true links, false links, the score, and the logarithms of false links and of
 * missed pairs, which tell the first errors and the last misses apart. The longest gap is cut in the middle until there are enough.
 *
 * @param most at least 2
 */
export function informativeRows(counts: ThresholdCounts, truePairs: number, most: number): readonly number[] {
  const rows = counts.links.length;
  if (rows <= most) return Array.from({ length: rows }, (_, row) => row);
  const way = wayTo(counts, truePairs);
  const chosen = [0, rows - 1];
  while (chosen.length < most) {
    let widest = -1;
    for (let k = 0; k + 1 < chosen.length; k++) {
      const [from, to] = [chosen[k]!, chosen[k + 1]!];
      const isLonger = widest < 0 || way[to]! - way[from]! > way[chosen[widest + 1]!]! - way[chosen[widest]!]!;
      if (to - from > 1 && isLonger) widest = k;
    }
    if (widest < 0) break;
    const [from, to] = [chosen[widest]!, chosen[widest + 1]!];
    const middle = (way[from]! + way[to]!) / 2;
    let row = from + 1;
    while (row + 1 < to && way[row]! < middle) row++;
    // the nearer of the two rows about the middle
    if (row - 1 > from && middle - way[row - 1]! < way[row]! - middle) row--;
    chosen.splice(widest + 1, 0, row);
  }
  return chosen;
}

/** How far each row is from the first. */
function wayTo({ thresholds, links, trueLinks }: ThresholdCounts, truePairs: number): Float64Array {
  const rows = links.length;
  const wrong = (row: number) => links[row]! - trueLinks[row]!;
  // infinite scores stand beside the others
  const finite = thresholds?.filter(Number.isFinite);
  const [top = 0, bottom = 0] = [finite?.[0], finite?.at(-1)];
  const parts: ((row: number) => number)[] = [
    (row) => trueLinks[row]!,
    wrong,
    (row) => Math.log1p(wrong(row)),
    (row) => -Math.log1p(truePairs - trueLinks[row]!),
    (row) => -Math.min(top, Math.max(bottom, thresholds?.[row] ?? 0)),
  ];
  const ranges = parts.map((part) => part(rows - 1) - part(0));
  return Float64Array.from({ length: rows }, (_, row) =>
    parts.reduce((sum, part, k) => (ranges[k]! > 0 ? sum + (part(row) - part(0)) / ranges[k]! : sum), 0),
  );
}
