import type { Policy } from '../decision/config.ts';
import { REFUSED } from '../decision/rule.ts';
import type { CountRow, Measure } from '../evaluation/counts.ts';
import { ownerOf } from '../world/accounts.ts';
import { endOf, greedyPairs, type Slice } from './decide.ts';
import { pathsByRequest } from './judge.ts';
import type { LinkTable } from './links.ts';
import type { PairColumns } from './outcomes.ts';
import type { CurvePlan, PassPlan } from './plan.ts';
import { curveCell } from './plan.ts';
import type { Pool } from './pool.ts';
import { LIST_PART } from './request-list.ts';
import type { RequestIndex } from './shard.ts';
import { withSortedPairs } from './shard-sum.ts';

/** An account that is disclosed for a request at thresholds above `above`, up to `upTo`. */
export interface DisclosedWithin {
  readonly request: number;
  readonly account: number;
  readonly above: number;
  readonly upTo: number;
}

/**
 * At which thresholds an account is disclosed, from what was found in a cell at the lowest: under `best` up to the score of a
 * request's best account; under `unique` only above that of the next best; under `all` and `one_to_one`, whose pairs from a threshold
 * on are taken whatever is below it, up to the pair's own; under `mutual` above that of the next best account of the request and the
 * next best request of the account. Scores of a cascade do not compare like this: curves are not of one.
 */
export const DISCLOSED_WITHIN: Readonly<Record<Policy, (slice: Slice) => Iterable<DisclosedWithin>>> = {
  best: (slice) => bestOf(slice, () => REFUSED),
  unique: (slice) => bestOf(slice, (row) => slice.rows.otherScore[row]!),
  all: (slice) => pairsAt(slice, places(slice.pairsFrom, slice.pairsTo)),
  one_to_one: (slice) => pairsAt(slice, greedyPairs(slice)),
  mutual,
};

function* bestOf({ rows, from, to }: Slice, aboveOf: (row: number) => number): Iterable<DisclosedWithin> {
  for (let row = from; row < to; row++) {
    const [above, upTo] = [aboveOf(row), rows.score[row]!];
    if (above < upTo) yield { request: rows.request[row]!, account: rows.account[row]!, above, upTo };
  }
}

function* pairsAt({ rows }: Slice, taken: Iterable<number>): Iterable<DisclosedWithin> {
  const { pairRequest, pairAccount, pairScore } = rows;
  for (const pair of taken)
    yield { request: pairRequest[pair]!, account: pairAccount[pair]!, above: REFUSED, upTo: pairScore[pair]! };
}

function mutual(slice: Slice): Iterable<DisclosedWithin> {
  const { rows, pairsFrom, pairsTo } = slice;
  const rivals = new Map<number, { best: number; next: number }>();
  for (let pair = pairsFrom; pair < pairsTo; pair++) {
    const score = rows.pairScore[pair]!;
    const known = rivals.get(rows.pairAccount[pair]!);
    if (known === undefined) rivals.set(rows.pairAccount[pair]!, { best: score, next: REFUSED });
    else if (score > known.best) [known.best, known.next] = [score, known.best];
    else known.next = Math.max(known.next, score);
  }
  return bestOf(slice, (row) => {
    const { best, next } = rivals.get(rows.account[row]!)!;
    // of an account that another request has with a higher score, that one stands in the way
    return Math.max(rows.otherScore[row]!, best > rows.score[row]! ? best : next);
  });
}

function* places(from: number, to: number): Iterable<number> {
  for (let place = from; place < to; place++) yield place;
}

/** What is counted at every threshold, in the order of the counter. */
export const CURVE_MEASURES = [
  'requests',
  'requests_with_account',
  'linked_requests',
  'disclosures',
  'c1',
  'c2',
  'c3',
  'c4',
  'own_account_linked',
] as const satisfies readonly Measure[];

const [LINKED, DISCLOSED, OWN] = [2, 3, 8] as const;

/** Counts of one curve at one point, by threshold and measure. */
class CurveCounts {
  readonly thresholds: readonly number[];
  /** A request can have several accounts disclosed. */
  readonly isMany: boolean;
  readonly counts: Float64Array;

  constructor({ thresholds, policy }: CurvePlan) {
    this.thresholds = thresholds;
    this.isMany = policy === 'all';
    this.counts = new Float64Array(thresholds.length * CURVE_MEASURES.length);
  }

  /** The first place whose threshold is above a score. */
  placeAbove(score: number): number {
    let [low, high] = [0, this.thresholds.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.thresholds[middle]! > score) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Adds at every threshold above one score and up to another. */
  add(measure: number, above: number, upTo: number, n = 1): void {
    const end = this.placeAbove(upTo);
    for (let place = this.placeAbove(above); place < end; place++) {
      const at = place * CURVE_MEASURES.length + measure;
      this.counts[at] = this.counts[at]! + n;
    }
  }
}

/** A disclosure that waits for its cell. */
interface Waiting extends DisclosedWithin {
  readonly counts: CurveCounts;
}

/**
 * Counts of every threshold curve of a pass. An account disclosed for a request is judged once, at however many points and
 * thresholds it is.
 */
export async function countCurves(
  plan: PassPlan,
  replicate: number,
  index: RequestIndex,
  links: LinkTable,
  pool: Pool,
): Promise<CountRow[]> {
  if (plan.curves.length === 0) return [];
  const rows = withSortedPairs(links.rows());
  const pathOf = pathsByRequest(index, plan);
  const waiting: Waiting[] = [];
  const counted: { point: number; curve: number; counts: CurveCounts }[] = [];
  let [from, pairsFrom] = [beginOf(rows.cell, plan), beginOf(rows.pairCell, plan)];
  for (const point of plan.points.keys()) {
    for (const [curve, planned] of plan.curves.entries()) {
      const { path, policy } = planned;
      const cell = curveCell(plan, point, curve);
      const [to, pairsTo] = [endOf(rows.cell, cell, from), endOf(rows.pairCell, cell, pairsFrom)];
      const counts = new CurveCounts(planned);
      const place = plan.paths.findIndex(({ name }) => name === path);
      const taking = pathOf[point]!.reduce((sum, one) => sum + (one === place ? 1 : 0), 0);
      const having = pathOf[point]!.reduce((sum, one, i) => sum + (one === place ? index.accounts[i]! : 0), 0);
      counts.add(0, REFUSED, Number.POSITIVE_INFINITY, taking);
      counts.add(1, REFUSED, Number.POSITIVE_INFINITY, having);
      const slice: Slice = { rows, from, to, pairsFrom, pairsTo, tie: links.tie };
      for (const one of DISCLOSED_WITHIN[policy](slice)) {
        if (counts.placeAbove(one.above) < counts.placeAbove(one.upTo)) waiting.push({ ...one, counts });
      }
      // several accounts of one request are one linked request, which has its own account or not
      for (let row = from; counts.isMany && row < to; row++) {
        counts.add(LINKED, REFUSED, rows.score[row]!);
        counts.add(OWN, REFUSED, rows.ownScore[row]!);
      }
      counted.push({ point, curve, counts });
      [from, pairsFrom] = [to, pairsTo];
    }
  }
  await judgeWaiting(index, waiting, pool);
  return counted.flatMap(({ point, curve, counts }) => {
    const { name: rule, path, policy, thresholds } = plan.curves[curve]!;
    const place = { point: plan.points[point]!.name, rule, replicate, path, policy, subgroup: 'all', level: 'all' };
    return thresholds.flatMap((threshold, at) =>
      CURVE_MEASURES.map((measure, m): CountRow => {
        return { ...place, threshold, measure, n: counts.counts[at * CURVE_MEASURES.length + m]! };
      }),
    );
  });
}

/** The first row, or pair, of the cells of curves. */
function beginOf(cells: Uint8Array, { decisions }: PassPlan): number {
  const found = cells.findIndex((cell) => cell >= decisions.length);
  return found < 0 ? cells.length : found;
}

async function judgeWaiting(index: RequestIndex, waiting: readonly Waiting[], pool: Pool): Promise<void> {
  // the same pair at another point is the same disclosure
  const order = Uint32Array.from(waiting.keys()).sort(
    (a, b) => waiting[a]!.request - waiting[b]!.request || waiting[a]!.account - waiting[b]!.account,
  );
  const pairs: DisclosedWithin[] = [];
  const pairOf = new Uint32Array(waiting.length);
  for (const at of order) {
    const last = pairs.at(-1);
    const { request, account } = waiting[at]!;
    if (last === undefined || last.request !== request || last.account !== account) pairs.push(waiting[at]!);
    pairOf[at] = pairs.length - 1;
  }
  const parts: PairColumns[] = [];
  for (let from = 0; from < pairs.length; from += LIST_PART) {
    const part = pairs.slice(from, from + LIST_PART);
    parts.push({
      request: Int32Array.from(part, ({ request }) => request),
      account: Int32Array.from(part, ({ account }) => account),
    });
  }
  const outcomes = await pool.share(parts, (service, part) => service.outcomes(part));
  for (const [at, { request, account, above, upTo, counts }] of waiting.entries()) {
    const pair = pairOf[at]!;
    const outcome = outcomes[Math.floor(pair / LIST_PART)]![pair % LIST_PART]!;
    counts.add(DISCLOSED, above, upTo);
    counts.add(DISCLOSED + outcome, above, upTo);
    if (counts.isMany) continue;
    counts.add(LINKED, above, upTo);
    if (ownerOf(account) === index.targets[request]) counts.add(OWN, above, upTo);
  }
}
