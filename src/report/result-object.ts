import { DOOR_CAUSE_KEYS, OTHER_CAUSE, PERSON_CAUSE_KEYS } from '../evaluation/attribution.ts';
import type { CountRow } from '../evaluation/counts.ts';
import {
  type CauseCounting,
  causeEstimand,
  ESTIMANDS,
  type Estimand,
  estimandOf,
  estimate,
  isCounted,
  passEstimand,
  withinLevel,
} from '../evaluation/estimands.ts';
import type { Stopping } from '../evaluation/stop-when.ts';
import { SUBGROUPS } from '../evaluation/subgroups.ts';
import { type GroupedCounts, groupCounts } from './group-counts.ts';
import type { RunFacts } from './run-facts.ts';

/** One estimand in the JSON result: sums over replicates, and null where there is nothing to divide by. */
export interface ResultEstimand {
  readonly numerator: number;
  readonly denominator: number;
  readonly estimate: number | null;
  /** Two-sided 95 % confidence interval of the mean over replicates. */
  readonly ci: readonly [number, number] | null;
  /** One-sided 95 % upper bound where there is no `ci`. */
  readonly upper: number | null;
  /** One-sided 95 % lower bound, present only where non-events are too few for a `ci`. */
  readonly lower?: number;
  readonly runs: readonly [number, number] | null;
  readonly mcse: number | null;
}

export type ResultEstimands = Readonly<Record<string, ResultEstimand>>;

/** The estimands of the requests of one path. */
export interface ResultPath {
  readonly estimands: ResultEstimands;
  /** E21 by pass, `path/number`: own accounts that it reaches, and that no other does. Present where they were counted. */
  readonly passes?: Readonly<Record<string, { readonly reached: ResultEstimand; readonly alone: ResultEstimand }>>;
}

/** The estimands of one rule, over all requests and by path. */
export interface ResultRule {
  readonly estimands: ResultEstimands;
  readonly paths: Readonly<Record<string, ResultPath>>;
  /** Present where causes were counted. */
  readonly attribution?: ResultAttribution;
}

/** E18 by cause: wrong persons (c3 + c4) and wrong doors of right persons (c2), by the first cause that holds and by any. */
export type ResultAttribution = Readonly<
  Record<'wrongPerson' | 'wrongDoor', Readonly<Record<CauseCounting, ResultEstimands>>>
>;

/** Subgroup → level → estimands within the level. */
export type ResultSubgroups = Readonly<
  Record<string, Readonly<Record<string, { readonly estimands: ResultEstimands }>>>
>;

/** A point's own `estimands` and `paths` are those of the first rule. */
export interface ResultPoint extends ResultRule {
  /** Of the first rule over all paths: levels with anybody in them. Present where they were counted. */
  readonly subgroups?: ResultSubgroups;
  readonly rules: Readonly<Record<string, ResultRule>>;
  /** Rules printed beside the others; present where there are any. */
  readonly beside?: Readonly<Record<string, ResultRule>>;
}

/** What `run --json` prints. */
export interface ResultObject {
  /** True: every person, address and number of the run is made up. */
  readonly synthetic: true;
  readonly scenario: string;
  readonly seed: number;
  readonly replicates: number;
  /** Present where the run might have ended before all its replicates. */
  readonly stopping?: Stopping;
  readonly workers: number | null;
  readonly seconds: number;
  readonly countsSha256: string;
  readonly points: Readonly<Record<string, ResultPoint>>;
}

/**
 * The result of a run as one plain object. Estimands whose counts the run did not make are left out: an absent count is
 * not 0. `seconds` and the hash come from outside, since nothing here reads a clock or a file.
 */
export function resultObject(
  facts: RunFacts,
  rows: readonly CountRow[],
  run: { readonly seconds: number; readonly countsSha256: string },
): ResultObject {
  const groups = groupCounts(rows);
  const points: Record<string, ResultPoint> = {};
  for (const point of facts.points) {
    const rules: Record<string, ResultRule> = {};
    for (const rule of facts.rules) rules[rule] = ruleResult(groups, point, rule);
    const first = rules[facts.rules[0] ?? ''] ?? { estimands: {}, paths: {} };
    const beside = (facts.beside ?? []).map((rule) => [rule, ruleResult(groups, point, rule)] as const);
    points[point] = {
      ...first,
      ...subgroupsOf(groups.rows(point, facts.rules[0] ?? '', 'all')),
      rules,
      ...(beside.length === 0 ? {} : { beside: Object.fromEntries(beside) }),
    };
  }
  return {
    synthetic: true,
    scenario: facts.scenario,
    seed: facts.seed,
    replicates: facts.replicates,
    ...(facts.stopping === undefined ? {} : { stopping: facts.stopping }),
    workers: facts.workers ?? null,
    seconds: run.seconds,
    countsSha256: run.countsSha256,
    points,
  };
}

function ruleResult(groups: GroupedCounts, point: string, rule: string): ResultRule {
  const paths: Record<string, ResultPath> = {};
  for (const path of groups.paths) {
    const found = groups.rows(point, rule, path);
    // rules may have paths of their own
    if (found.length > 0) paths[path] = { estimands: estimandsOf(found), ...passesOf(found) };
  }
  const rows = groups.rows(point, rule, 'all');
  const common = { estimands: estimandsOf(rows), paths };
  if (!isCounted(rows, causeEstimand('primary', 'cause_door', OTHER_CAUSE))) return common;
  const part = (subgroup: 'cause_person' | 'cause_door', keys: readonly string[]) => {
    const by = (counting: CauseCounting) =>
      Object.fromEntries(keys.map((key) => [key, resultOf(rows, causeEstimand(counting, subgroup, key))]));
    return { primary: by('primary'), any: by('any') };
  };
  const attribution = {
    wrongPerson: part('cause_person', PERSON_CAUSE_KEYS),
    wrongDoor: part('cause_door', DOOR_CAUSE_KEYS),
  };
  return { ...common, attribution };
}

function passesOf(rows: readonly CountRow[]): Pick<ResultPath, 'passes'> {
  const reached = rows.filter((row) => row.measure === 'own_accounts_reached');
  const levels = [...new Set(reached.map((row) => row.level))].sort(
    (a, b) => Number(a.split('/')[1]) - Number(b.split('/')[1]),
  );
  if (levels.length === 0) return {};
  const passes = levels.map((level) => [
    level,
    { reached: resultOf(rows, passEstimand(level)), alone: resultOf(rows, passEstimand(level, true)) },
  ]);
  return { passes: Object.fromEntries(passes) };
}

/** Estimands of subgroups: of a level those whose denominators were counted in it. */
const WITHIN = [
  'yield',
  'recall',
  'misses',
  'c1',
  'fdr',
  'wrong_door',
  'any_wrong',
  'bystanders',
  'bystanders_wrong_door',
  'bystanders_right_door',
  'burden',
  'burden_wrong_door',
  'nontarget_record_risk',
] as const;

/** Measures of the extent by which denominators of a sample are multiplied: of all levels. */
const OF_ALL: ReadonlySet<string> = new Set(['homes', 'homes_sampled', 'register_accounts', 'accounts_sampled']);

function subgroupsOf(rows: readonly CountRow[]): Pick<ResultPoint, 'subgroups'> {
  const wanted = new Map<string, Map<string, CountRow[]>>(SUBGROUPS.map(({ key }) => [key, new Map()]));
  const ofAll: CountRow[] = [];
  for (const row of rows) {
    if (row.subgroup === 'all' && OF_ALL.has(row.measure)) ofAll.push(row);
    const levels = wanted.get(row.subgroup);
    if (levels === undefined) continue;
    const own = levels.get(row.level) ?? [];
    levels.set(row.level, own);
    own.push(row);
  }
  const subgroups = SUBGROUPS.flatMap(({ key, levels }) => {
    const found = wanted.get(key)!;
    const ordered = (levels ?? [...found.keys()].sort(byNumber)).filter((level) => found.has(level));
    const results = ordered.map((level) => {
      const own = [...found.get(level)!, ...ofAll];
      const estimands = WITHIN.map((name) => withinLevel(estimandOf(name), key, level))
        .filter((estimand) => isCounted(own, estimand))
        .map((estimand) => [estimand.key, resultOf(own, estimand)]);
      return [level, { estimands: Object.fromEntries(estimands) }];
    });
    return results.length === 0 ? [] : [[key, Object.fromEntries(results)]];
  });
  return subgroups.length === 0 ? {} : { subgroups: Object.fromEntries(subgroups) };
}

/** Years by size, other words by letter and after them. */
function byNumber(a: string, b: string): number {
  const [left, right] = [Number(a), Number(b)];
  if (Number.isNaN(left) || Number.isNaN(right))
    return Number.isNaN(left) === Number.isNaN(right) ? (a < b ? -1 : 1) : Number.isNaN(left) ? 1 : -1;
  return left - right;
}

function estimandsOf(rows: readonly CountRow[]): ResultEstimands {
  const estimands: Record<string, ResultEstimand> = {};
  for (const estimand of ESTIMANDS) {
    if (!isCounted(rows, estimand)) continue;
    estimands[estimand.key] = resultOf(rows, estimand);
  }
  return estimands;
}

function resultOf(rows: readonly CountRow[], estimand: Estimand): ResultEstimand {
  const { numerator, denominator, estimate: value, ci, upper, lower, runs, mcse } = estimate(rows, estimand);
  const common = { numerator, denominator, estimate: value, ci, upper, runs, mcse };
  return lower === null ? common : { ...common, lower };
}
