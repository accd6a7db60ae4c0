import type { Policy } from '../decision/config.ts';
import { KEEPS_PAIRS } from '../decision/config.ts';
import { tierOf } from '../decision/tiers.ts';
import type { LinkRows, LinkTable, TieWord } from './links.ts';
import { NONE } from './links.ts';
import type { PassPlan } from './plan.ts';
import type { Disclosures } from './shard.ts';
import { withSortedPairs } from './shard-sum.ts';

/** Rows, or pairs, of one cell: from one place up to another. */
export interface Slice {
  readonly rows: LinkRows;
  readonly from: number;
  readonly to: number;
  readonly pairsFrom: number;
  readonly pairsTo: number;
  readonly tie: TieWord;
}

/** A request and an account that is disclosed for it. */
type Chosen = readonly [request: number, account: number];

/**
 * Each policy: what is disclosed in a cell, by request and account. A cascade is decided here: of a request's accounts only those
 * accepted at the first step at which any is count, save under `one_to_one`, where a request whose accounts were taken at one step
 * goes on to the next.
 */
const DECIDED: Readonly<Record<Policy, (slice: Slice) => Iterable<Chosen>>> = {
  best: ({ rows, from, to }) => chosen(rows, from, to, () => true),
  unique: ({ rows, from, to }) => chosen(rows, from, to, (row) => rows.top[row] === 1),
  all: everyPair,
  one_to_one: oneToOne,
  mutual,
};

/** What is disclosed in every cell under its policy, by cell, request and account. */
export function decide(plan: PassPlan, links: LinkTable): Disclosures {
  const found = links.rows();
  // shards ended in any order: sort, so that no file depends on it
  const rows = plan.policies.some((policy) => KEEPS_PAIRS.has(policy)) ? withSortedPairs(found) : found;
  const cells: number[] = [];
  const requests: number[] = [];
  const accounts: number[] = [];
  let [from, pairsFrom] = [0, 0];
  for (const [cell, policy] of plan.policies.entries()) {
    const [to, pairsTo] = [endOf(rows.cell, cell, from), endOf(rows.pairCell, cell, pairsFrom)];
    for (const [request, account] of DECIDED[policy]({ rows, from, to, pairsFrom, pairsTo, tie: links.tie })) {
      cells.push(cell);
      requests.push(request);
      accounts.push(account);
    }
    [from, pairsFrom] = [to, pairsTo];
  }
  return { cell: Uint8Array.from(cells), request: Int32Array.from(requests), account: Int32Array.from(accounts) };
}

/** The place behind the last of a cell's. */
export function endOf(cells: Uint8Array, cell: number, from: number): number {
  let end = from;
  while (end < cells.length && cells[end] === cell) end++;
  return end;
}

function* chosen(rows: LinkRows, from: number, to: number, isTaken: (row: number) => boolean): Iterable<Chosen> {
  for (let row = from; row < to; row++) if (isTaken(row)) yield [rows.request[row]!, rows.account[row]!];
}

function* everyPair({ rows, from, pairsFrom, pairsTo }: Slice): Iterable<Chosen> {
  // both stand by request
  let row = from;
  for (let pair = pairsFrom; pair < pairsTo; pair++) {
    const request = rows.pairRequest[pair]!;
    while (rows.request[row]! < request) row++;
    if (tierOf(rows.pairScore[pair]!) === tierOf(rows.score[row]!)) yield [request, rows.pairAccount[pair]!];
  }
}

function oneToOne(slice: Slice): Iterable<Chosen> {
  const { pairRequest, pairAccount } = slice.rows;
  return greedyPairs(slice).map((pair): Chosen => [pairRequest[pair]!, pairAccount[pair]!]);
}

/**
 * The places of pairs taken greedily, from the highest score, by request: not the assignment of the highest sum, which would be
 * another rule. Those from a threshold on are what would be taken if there were no pairs below it.
 */
export function greedyPairs({ rows, pairsFrom, pairsTo, tie }: Omit<Slice, 'from' | 'to'>): number[] {
  const { pairRequest, pairAccount, pairScore } = rows;
  const words = new Uint32Array(pairsTo - pairsFrom);
  for (let i = 0; i < words.length; i++) words[i] = tie(pairRequest[pairsFrom + i]!, pairAccount[pairsFrom + i]!);
  // pairs of equal words, next to none, stay by request and account
  const order = Uint32Array.from(words.keys()).sort(
    (a, b) => pairScore[pairsFrom + b]! - pairScore[pairsFrom + a]! || words[a]! - words[b]! || a - b,
  );
  const takenBy = new Map<number, number>();
  const takenAccounts = new Set<number>();
  for (const at of order) {
    const request = pairRequest[pairsFrom + at]!;
    const account = pairAccount[pairsFrom + at]!;
    if (takenBy.has(request) || takenAccounts.has(account)) continue;
    takenBy.set(request, pairsFrom + at);
    takenAccounts.add(account);
  }
  return [...takenBy].sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** A request's only account, where it is that account's only request: each at the first step of a cascade that has any. */
function* mutual(slice: Slice): Iterable<Chosen> {
  const { rows, from, to, pairsFrom, pairsTo } = slice;
  const onlyOf = new Map<number, { tier: number; request: number }>();
  for (let pair = pairsFrom; pair < pairsTo; pair++) {
    const account = rows.pairAccount[pair]!;
    const tier = tierOf(rows.pairScore[pair]!);
    const known = onlyOf.get(account);
    if (known === undefined || tier > known.tier) onlyOf.set(account, { tier, request: rows.pairRequest[pair]! });
    else if (tier === known.tier) known.request = NONE;
  }
  for (const [request, account] of chosen(rows, from, to, (row) => rows.top[row] === 1)) {
    if (onlyOf.get(account)?.request === request) yield [request, account];
  }
}
