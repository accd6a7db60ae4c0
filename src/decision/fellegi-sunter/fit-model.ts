import type { ComparisonConfig } from './config.ts';
import { comparisonName } from './config.ts';
import type { Estimates } from './em.ts';
import { expectationMaximisation, flooredShares, levelCounts, posteriors, startingM } from './em.ts';
import { informativeLevels } from './levels.ts';
import type { FitSession, ModelParameters } from './parameters.ts';
import type { PatternTable } from './patterns.ts';
import { project } from './patterns.ts';
import { priorByRule } from './prior.ts';

/** The pairs of one blocking pass, whatever other passes they are in. */
export interface PassPatterns {
  /** As summaries call it. */
  readonly name: string;
  /** Comparisons of a field that the pass demands, by place: its pairs were chosen by them. */
  readonly leftOut: readonly number[];
  readonly table: PatternTable;
  /** The pairs of the pass, where the table shows a sample of them. */
  readonly sampledOf?: number;
}

/** Where the share of all pairs that match is from: stated, by rule, or where null by EM. */
export type PriorSource =
  | number
  | { readonly met: number; readonly recall: number; readonly isSample?: boolean }
  | null;

/** Patterns from which a model is fitted; a column a comparison, in the order of `comparisons`. */
export interface FitInput {
  readonly comparisons: readonly ComparisonConfig[];
  /** Random pairs of all there are. */
  readonly random: PatternTable;
  readonly passes: readonly PassPatterns[];
  /** Every pair of any pass, once. */
  readonly candidates: PatternTable;
  /** How many pairs there are, compared or not. */
  readonly pairs: number;
  readonly prior: PriorSource;
}

/** Times that u is taken from the random pairs: the first time as if none matched, then without those that probably do. */
const ROUNDS = 4;
/**
 * Pairs that u of random pairs counts for in a pass. Records of one block are alike in more than its key (one household shares
 * name and address), and EM with u held altogether takes such pairs for the matches; with u free it splits the matches
 * where a pass holds next to nothing else. Passes of a few hundred pairs follow the random pairs, larger ones themselves.
 */
const HELD_BY = 500;
/** EM for the prior alone stops where a step changes it by less than this share of it, or after so many. */
const PRIOR_TOLERANCE = 1e-9;
const MOST_PRIOR_STEPS = 1000;

/**
 * Fits a model without knowing which pairs match.
 *
 * 1. u: shares of levels among random pairs.
 * 2. m: EM over the pairs of each pass, leaving out the comparisons that the pass demands. m and the pass's own share of matches are
 *    free; so is u within the pass, drawn to that of the random pairs as by 500 pairs, and forgotten afterwards. Then the mean of
 *    m over the passes that had the comparison, weighted by their expected matches.
 * 3. Prior: stated, by rule, or by EM over the pairs of all passes with m and u held, all other pairs taken for no match.
 * 4. Again from 1, each random pair weighted by its probability not to match: in small files a field that is nearly a number
 *    of its own agrees by chance less often than because random pairs hold matches.
 *
 * The scheme of steps 1 to 3 is Splink's (Linacre et al., International Journal of Population Data Science 7(3) (2022)), which holds u
 * in step 2 and takes the plain mean.
 */
export function fitModel(input: FitInput): ModelParameters {
  const { comparisons, random, passes, candidates, pairs } = input;
  const lengths = comparisons.map(informativeLevels);
  let u = takeU(input, null);
  let m = comparisons.map((comparison, place) => comparison.m ?? startOf(comparison, u[place]!));
  let prior = 0;
  let sessions: FitSession[] = [];
  let learnt: boolean[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (round > 0) {
      const posterior = posteriors(random, { m, u, prior });
      u = takeU(input, posterior);
    }
    const sums = lengths.map((length) => new Array<number>(length).fill(0));
    sessions = [];
    for (const pass of passes) {
      const columns = comparisons.flatMap((_, place) => (pass.leftOut.includes(place) ? [] : [place]));
      if (columns.length === 0) continue;
      const { session, found } = runSession(pass, columns, comparisons, u);
      sessions.push(session);
      columns.forEach((column, place) => {
        found.m[place]!.forEach((share, level) => {
          sums[column]![level]! += session.matches * share;
        });
      });
    }
    learnt = sums.map((levels) => levels.some((value) => value > 0));
    m = comparisons.map((comparison, place) => {
      if (comparison.m !== undefined) return comparison.m;
      if (!learnt[place]) return startOf(comparison, u[place]!);
      const total = sums[place]!.reduce((sum, value) => sum + value, 0);
      return sums[place]!.map((value) => value / total);
    });
    prior = priorOf(input.prior, candidates, { m, u, prior: 0 }, pairs);
  }
  const seen = random.counts.reduce((sum, count) => sum + count, 0);
  return {
    comparisons: comparisons.map((comparison, place) => ({ ...comparison, m: m[place]!, u: u[place]! })),
    prior,
    fitted: {
      u: seen === pairs ? 'all pairs' : `${seen} random pairs`,
      prior: priorWords(input.prior),
      sessions,
      assumed: comparisons.flatMap((comparison, place) =>
        comparison.m === undefined && !learnt[place] ? [comparisonName(comparison)] : [],
      ),
    },
  };
}

/** Shares of levels among the random pairs that do not match. */
function takeU({ comparisons, random }: FitInput, posterior: Float64Array | null): readonly (readonly number[])[] {
  const lengths = comparisons.map(informativeLevels);
  const counts = levelCounts(random, lengths, (row) => (posterior === null ? 1 : 1 - posterior[row]!));
  return comparisons.map((comparison, place) => comparison.u ?? flooredShares(counts[place]!));
}

/** Where EM starts m. Being empty is as common among matches at first. */
function startOf(comparison: ComparisonConfig, u: readonly number[]): readonly number[] {
  if (comparison.missing !== 'level') return startingM(u.length);
  const missing = u.at(-1)!;
  return [...startingM(u.length - 1).map((share) => share * (1 - missing)), missing];
}

function runSession(
  pass: PassPatterns,
  columns: readonly number[],
  comparisons: readonly ComparisonConfig[],
  u: readonly (readonly number[])[],
) {
  const table = project(pass.table, columns);
  const asked = columns.map((column) => comparisons[column]!);
  const start: Estimates = {
    m: asked.map((comparison, place) => comparison.m ?? startOf(comparison, u[columns[place]!]!)),
    u: columns.map((column) => u[column]!),
    prior: 0.1,
  };
  const found = expectationMaximisation(table, start, {
    m: asked.map((comparison) => comparison.m === undefined),
    u: asked.map((comparison) => comparison.u === undefined),
    prior: true,
    heldBy: HELD_BY,
  });
  const session: FitSession = {
    pass: pass.name,
    leftOut: pass.leftOut.map((place) => comparisonName(comparisons[place]!)),
    pairs: table.counts.reduce((sum, count) => sum + count, 0),
    ...(pass.sampledOf === undefined ? {} : { sampledOf: pass.sampledOf }),
    matches: found.matches,
    steps: found.steps,
    converged: found.converged,
    logLikelihood: found.logLikelihood,
  };
  return { session, found };
}

function priorOf(source: PriorSource, candidates: PatternTable, estimates: Estimates, pairs: number): number {
  if (typeof source === 'number') return source;
  if (source !== null) return priorByRule(source.met, source.recall, pairs);
  // start where every candidate may be a match: EM comes down from there
  const seen = candidates.counts.reduce((sum, count) => sum + count, 0);
  let prior = Math.min(0.5, seen / pairs / 2);
  for (let step = 0; step < MOST_PRIOR_STEPS; step++) {
    const posterior = posteriors(candidates, { ...estimates, prior });
    let matches = 0;
    for (let row = 0; row < candidates.rows; row++) matches += candidates.counts[row]! * posterior[row]!;
    // at least half a pair, for the same reason as with levels
    const next = Math.max(0.5, matches) / pairs;
    const isDone = Math.abs(next - prior) <= PRIOR_TOLERANCE * prior;
    prior = next;
    if (isDone) break;
  }
  return prior;
}

function priorWords(source: PriorSource): string {
  if (typeof source === 'number') return 'stated';
  if (source === null) return 'EM over the pairs of all passes';
  const met = `${source.met} pairs that meet a rule`;
  return `${source.isSample === true ? `about ${met} (from a keyed sample)` : met}, recall ${source.recall}`;
}
