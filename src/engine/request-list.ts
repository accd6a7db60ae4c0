import { buildIndex } from '../blocking/index-table.ts';
import { EXTRA_BASE } from '../core/dictionary.ts';
import { emptyRow, readRow } from '../core/record.ts';
import type { ListSize, TargetList } from '../world/targets.ts';
import { carrierCounts, smallest } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import type { PassPlan } from './plan.ts';
import type { Pool } from './pool.ts';
import { emptyReach, isReachBounded } from './reach.ts';
import type { RequestPart, Requests, TargetPart } from './requests.ts';
import { joinRequests } from './requests.ts';
import type { RequestIndex, Shard } from './shard.ts';
import { hideNumber } from './shard.ts';

/** Targets a thread writes down at a time, and disclosures it judges at a time. */
export const LIST_PART = 16_384;

/** What the list of a plan is made of. */
export function listSize(plan: PassPlan): ListSize {
  const { share } = plan.points[0]!.requests.account;
  return { requests: plan.targets, accountShare: share, secondShare: plan.secondShare };
}

/** Units, or rows, from … to (not included). */
export type UnitRange = readonly [from: number, to: number];

/** The list written down, and the parts it was written in. */
export interface WrittenList {
  readonly index: RequestIndex;
  readonly written: readonly RequestPart[];
}

/** Writes the requests about the targets and indexes them; `shard` has them loaded afterwards. */
export async function writeList(shard: Shard, list: TargetList, pool: Pool): Promise<WrittenList> {
  const carries = carriers(shard.plan, list.accounts, shard.carrierWords(list), list.persons);
  const parts: TargetPart[] = [];
  for (let first = 0; first < list.persons.length; first += LIST_PART) {
    const end = Math.min(list.persons.length, first + LIST_PART);
    parts.push({
      first,
      persons: list.persons.slice(first, end),
      second: list.second.slice(first, end),
      carries: carries.slice(first, end),
    });
  }
  const written = await pool.share(parts, (service, part) => service.makeRequests(part));
  return { index: indexRequests(shard, list, written), written };
}

/** The extent's units in tasks. */
export function rangesOf(data: WorldData, batch: number): UnitRange[] {
  const tasks: UnitRange[] = [];
  const { ranges } = data.area;
  for (let r = 0; r < ranges.length; r += 2) {
    for (let from = ranges[r]!; from < ranges[r + 1]!; from += batch) {
      tasks.push([from, Math.min(ranges[r + 1]!, from + batch)]);
    }
  }
  return tasks;
}

/** For each target a bit a point at which the request carries a number: those with the smallest second words in each stratum. */
export function carriers(plan: PassPlan, accounts: Uint8Array, words: Uint32Array, persons: Int32Array): Uint8Array {
  const carries = new Uint8Array(persons.length);
  const stratumOf = (account: 0 | 1) => {
    const members = Int32Array.from({ length: persons.length }, (_, i) => i).filter((i) => accounts[i] === account);
    return { members, words: Uint32Array.from(members, (i) => words[i]!), persons: members.map((i) => persons[i]!) };
  };
  const without = stratumOf(0);
  const having = stratumOf(1);
  plan.points.forEach((point, p) => {
    const total = Math.round(point.requests.numberShare * persons.length);
    const counts = carrierCounts(
      having.members.length,
      without.members.length,
      total,
      point.requests.account.numberOdds,
    );
    for (const [stratum, count] of [
      [without, counts.withoutAccount],
      [having, counts.withAccount],
    ] as const) {
      for (const i of smallest(stratum.words, stratum.persons, count)) carries[stratum.members[i]!]! |= 1 << p;
    }
  });
  return carries;
}

/** Joins the written parts and indexes the requests that each path accepts. */
export function indexRequests(shard: Shard, list: TargetList, parts: readonly RequestPart[]): RequestIndex {
  const { persons: targets, accounts, second } = list;
  const extras: string[] = [];
  const codes = new Map<string, number>();
  const requests = joinRequests(parts, (text) => {
    let code = codes.get(text);
    if (code === undefined) {
      code = EXTRA_BASE + extras.length;
      codes.set(text, code);
      extras.push(text);
    }
    return code;
  });
  shard.world.dictionary.clearArena();
  shard.world.dictionary.setExtras(extras);
  const gone = new Uint8Array(new SharedArrayBuffer(targets.length));
  let at = 0;
  for (const part of parts) {
    gone.set(part.gone, at);
    at += part.gone.length;
  }
  const tables = indexTables(shard, requests);
  const index: RequestIndex = { requests, targets, accounts, second, gone, extras, tables, reach: null };
  shard.load(index);
  return index;
}

/** Tables of the requests that each path accepts, or of those among them that are wanted. */
export function indexTables(
  shard: Shard,
  requests: Requests,
  isWanted: (row: number) => boolean = () => true,
): RequestIndex['tables'] {
  const row = emptyRow();
  return shard.passes.map((passes, path) => {
    const rows = Int32Array.from({ length: requests.path.length }, (_, i) => i).filter(
      (i) => requests.path[i] === path && requests.rejected[i] === 0 && isWanted(i),
    );
    return passes.map((pass) =>
      buildIndex(
        pass,
        rows,
        (i) => hideNumber(shard.plan.paths[path]!, readRow(requests.records, i, row)),
        (r, field) => shard.texts.text(r, field),
      ),
    );
  });
}

/**
 * Has every thread load the list, and all of them together find out whose accounts it can reach, where its passes are such
 * that there is a bound. Afterwards the register can stream past it.
 */
export async function loadList(shard: Shard, index: RequestIndex, pool: Pool): Promise<void> {
  const isBounded = isReachBounded(shard.passes);
  const reach = isBounded ? emptyReach(shard.world, index.requests.path.length) : null;
  await pool.all((service) => service.load({ ...index, reach }));
  if (!isBounded) return;
  const rows = index.requests.path.length;
  const parts: UnitRange[] = [];
  for (let from = 0; from < rows; from += LIST_PART) parts.push([from, Math.min(rows, from + LIST_PART)]);
  await pool.share(parts, async (service, [from, to]) => service.markReach(from, to));
}

/** Every number on the list, once. */
export function listNumbers(index: RequestIndex): Int32Array {
  const { records } = index.requests;
  return Int32Array.from(new Set(records.columns.number.subarray(0, records.size)))
    .filter((number) => number >= 0)
    .sort();
}
