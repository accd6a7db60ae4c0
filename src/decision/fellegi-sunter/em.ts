import type { PatternTable } from './patterns.ts';

/** What is known, or assumed, of each comparison: probabilities by level. A level code beyond them says nothing. */
export interface Estimates {
  /** Among matches. */
  readonly m: readonly (readonly number[])[];
  /** Among all other pairs. */
  readonly u: readonly (readonly number[])[];
  /** Share of the pairs that match. */
  readonly prior: number;
}

/** Which of them EM changes; where a list, by comparison. */
export interface Free {
  readonly m: boolean | readonly boolean[];
  readonly u: boolean | readonly boolean[];
  readonly prior: boolean;
  /** Pairs that the u given at the start counts for beside those seen, where u is free (a Dirichlet prior); none if not given. */
  readonly heldBy?: number;
}

export interface EmResult extends Estimates {
  readonly steps: number;
  /** Did every estimate change by less than 1e-8 in the last step. */
  readonly converged: boolean;
  /**
   * Natural logarithm of the likelihood of what was seen, with that of the pairs by which u is held, before each step and after
   * the last; it never falls.
   */
  readonly logLikelihoods: readonly number[];
  readonly logLikelihood: number;
  /** Expected number of matches among the pairs. */
  readonly matches: number;
}

const MAXIMUM_STEPS = 200;
const TOLERANCE = 1e-8;
/** A level that nobody shows, or less than half a pair of the class is expected to show, gets half a pair. */
const LEAST_PAIRS = 0.5;

/** Probability that a pair of each pattern matches, if the estimates hold and comparisons are independent in each class. */
export function posteriors(table: PatternTable, estimates: Estimates): Float64Array {
  const found = new Float64Array(table.rows);
  for (let row = 0; row < table.rows; row++) {
    const [match, other] = likelihoods(table, row, estimates);
    found[row] = match / (match + other);
  }
  return found;
}

/** Likelihoods of a pattern with each class, times the share of the class. */
function likelihoods(table: PatternTable, row: number, { m, u, prior }: Estimates): [number, number] {
  let match = prior;
  let other = 1 - prior;
  for (let column = 0; column < table.columns; column++) {
    const level = table.levels[row * table.columns + column]!;
    if (level >= m[column]!.length) continue;
    match *= m[column]![level]!;
    other *= u[column]![level]!;
  }
  return [match, other];
}

/** Pairs of each level, every pair weighted by its pattern; without weights as they were counted. */
export function levelCounts(
  table: PatternTable,
  lengths: readonly number[],
  weigh: (row: number) => number = () => 1,
): number[][] {
  const counts = lengths.map((length) => new Array<number>(length).fill(0));
  for (let row = 0; row < table.rows; row++) {
    const pairs = table.counts[row]! * weigh(row);
    for (let column = 0; column < table.columns; column++) {
      const level = table.levels[row * table.columns + column]!;
      if (level < lengths[column]!) counts[column]![level]! += pairs;
    }
  }
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Shares of levels as they were seen; where nothing was, those of before. */
function shares(counts: readonly number[], before: readonly number[]): readonly number[] {
  const total = sum(counts);
  return total > 0 ? counts.map((count) => count / total) : before;
}

/**
 * Shares of levels, none of them zero: where fewer than half a pair shows a level, half a pair does. Without that a level that a sample
 * does not show would decide against, or for, every later pair that does.
 *
 * @example
 * flooredShares([9, 0, 0.5]) // => [ 0.9, 0.05, 0.05 ]
 */
export function flooredShares(counts: readonly number[]): number[] {
  const held = counts.map((count) => Math.max(count, LEAST_PAIRS));
  const total = sum(held);
  return held.map((count) => count / total);
}

/**
 * Expectation–maximisation for the mixture of matches and other pairs, comparisons independent in each class. What is not free stays
 * as it was given. At most 200 steps, or until no estimate changes by 1e-8. Sums run over patterns in lexicographic order,
 * so that the result does not depend on the order in which pairs were counted. The floor of half a pair comes after the last
 * step: the likelihoods are those without it.
 *
 * Source: Dempster, Laird and Rubin, Journal of the Royal Statistical Society B 39 (1977) 1–38; for record linkage Winkler, Using
 * the EM algorithm for weight computation in the Fellegi–Sunter model, Proceedings of the Section on Survey Research Methods,
 * American Statistical Association (1988) 667–671.
 *
 * @param start above zero everywhere; where m starts above u in the first levels, the first class is that of matches
 */
export function expectationMaximisation(table: PatternTable, start: Estimates, free: Free): EmResult {
  const isFree = (which: 'm' | 'u', column: number) => {
    const given = free[which];
    return typeof given === 'boolean' ? given : given[column]!;
  };
  const lengths = start.m.map((levels) => levels.length);
  const pairs = sum([...table.counts]);
  const logLikelihoods: number[] = [];
  let now = start;
  let steps = 0;
  let converged = pairs === 0;
  const heldBy = free.heldBy ?? 0;
  const withHeld = (counts: readonly number[], column: number) =>
    counts.map((count, level) => count + heldBy * start.u[column]![level]!);
  const logHeld = (u: Estimates['u']) => {
    let total = 0;
    for (let column = 0; column < u.length && heldBy > 0; column++) {
      if (!isFree('u', column)) continue;
      u[column]!.forEach((share, level) => {
        const pairsHeld = heldBy * start.u[column]![level]!;
        if (pairsHeld > 0) total += pairsHeld * Math.log(share);
      });
    }
    return total;
  };
  let expected = expectation(table, now);
  logLikelihoods.push(expected.logLikelihood + logHeld(now.u));
  while (steps < MAXIMUM_STEPS && !converged) {
    const { posterior } = expected;
    const matching = levelCounts(table, lengths, (row) => posterior[row]!);
    const others = levelCounts(table, lengths, (row) => 1 - posterior[row]!);
    const next: Estimates = {
      m: now.m.map((before, column) => (isFree('m', column) ? shares(matching[column]!, before) : before)),
      u: now.u.map((before, column) =>
        isFree('u', column) ? shares(withHeld(others[column]!, column), before) : before,
      ),
      prior: free.prior ? expected.matches / pairs : now.prior,
    };
    steps++;
    converged = largestChange(now, next) < TOLERANCE;
    now = next;
    expected = expectation(table, now);
    logLikelihoods.push(expected.logLikelihood + logHeld(now.u));
  }
  const { posterior, matches } = expected;
  const floored = (counts: readonly number[], at: readonly number[]) => (sum(counts) > 0 ? flooredShares(counts) : at);
  const matching = levelCounts(table, lengths, (row) => posterior[row]!);
  const others = levelCounts(table, lengths, (row) => 1 - posterior[row]!);
  return {
    m: now.m.map((levels, column) => (isFree('m', column) ? floored(matching[column]!, levels) : levels)),
    u: now.u.map((levels, column) =>
      isFree('u', column) ? floored(withHeld(others[column]!, column), levels) : levels,
    ),
    prior: now.prior,
    steps,
    converged,
    logLikelihoods,
    logLikelihood: logLikelihoods.at(-1)!,
    matches,
  };
}

function expectation(table: PatternTable, estimates: Estimates) {
  const posterior = new Float64Array(table.rows);
  let matches = 0;
  let logLikelihood = 0;
  for (let row = 0; row < table.rows; row++) {
    const [match, other] = likelihoods(table, row, estimates);
    posterior[row] = match / (match + other);
    matches += table.counts[row]! * posterior[row]!;
    logLikelihood += table.counts[row]! * Math.log(match + other);
  }
  return { posterior, matches, logLikelihood };
}

function largestChange(before: Estimates, after: Estimates): number {
  let largest = Math.abs(before.prior - after.prior);
  for (const which of ['m', 'u'] as const) {
    before[which].forEach((levels, column) => {
      levels.forEach((value, level) => {
        largest = Math.max(largest, Math.abs(value - after[which][column]![level]!));
      });
    });
  }
  return largest;
}

/**
 * Where EM starts a comparison: four in five matches on the first level, the rest shared by the others. Levels that the share
 * among random pairs already favours are not told apart here; EM does.
 *
 * @example
 * startingM(3) // => [ 0.8, 0.1, 0.1 ]
 */
export function startingM(levels: number): number[] {
  return Array.from({ length: levels }, (_, level) =>
    level === 0 ? 0.8 : Number((0.2 / (levels - 1)).toPrecision(12)),
  );
}
