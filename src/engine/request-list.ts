import { buildIndex } from '../blocking/index-table.ts';
import { emptyRow, readRow } from '../core/record.ts';
import type { ListSize, TargetList } from '../world/targets.ts';
import { carrierCounts, smallest } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { permutedRequests } from './control-list.ts';
import type { PassPlan } from './plan.ts';
import type { Pool } from './pool.ts';
import type { Reach } from './reach.ts';
import { emptyReach, isReachBounded } from './reach.ts';
import type { NoiseCounts, RequestPart, Requests } from './requests.ts';
import { newRequests, RequestStore } from './requests.ts';
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

/** The list written down, and the noise of each part in which it was written. */
export interface WrittenList {
  readonly index: RequestIndex;
  readonly written: readonly NoiseCounts[];
}

/**
 * A pool's memory for its lists, one replicate after the other: shared memory that is let go is free only when every thread
 * has collected its garbage, for which it gives none of them a reason.
 */
const STORES = new WeakMap<Pool, RequestStore>();
const REACHES = new WeakMap<Pool, Reach>();

function storeOf(pool: Pool, capacity: number): RequestStore {
  let store = STORES.get(pool);
  if (store === undefined || store.capacity < capacity) {
    store = new RequestStore(capacity);
    STORES.set(pool, store);
  }
  store.clear();
  return store;
}

/**
 * Writes the requests about the targets and indexes them; `shard` has them loaded afterwards. The list written before with
 * the same pool is void from here on.
 */
export async function writeList(shard: Shard, list: TargetList, pool: Pool): Promise<WrittenList> {
  const { persons, second } = list;
  const points = shard.plan.points.length;
  const carries = carriers(shard.plan, list.accounts, shard.carrierWords(list), persons);
  const gone = new Uint8Array(new SharedArrayBuffer(persons.length));
  const traits = new Uint32Array(new SharedArrayBuffer(4 * persons.length));
  const store = storeOf(pool, points * persons.length);
  // parts come back in any order and are kept in that of the list; a tray is lent again as soon as its rows are kept
  const trays: Requests[] = [];
  const waiting = new Map<number, { readonly tray: Requests; readonly part: RequestPart }>();
  const written: NoiseCounts[] = [];
  const firsts = Array.from({ length: Math.ceil(persons.length / LIST_PART) }, (_, i) => i * LIST_PART);
  await pool.share(firsts, async (service, first) => {
    const end = Math.min(persons.length, first + LIST_PART);
    const tray = trays.pop() ?? newRequests(points * LIST_PART);
    const part = await service.makeRequests({
      first,
      persons: persons.subarray(first, end),
      second: second.subarray(first, end),
      carries: carries.subarray(first, end),
      gone: gone.subarray(first, end),
      traits: traits.subarray(first, end),
      tray,
    });
    waiting.set(first / LIST_PART, { tray, part });
    for (let next = waiting.get(written.length); next !== undefined; next = waiting.get(written.length)) {
      store.append(next.tray, next.part);
      trays.push(next.tray);
      waiting.delete(written.length);
      written.push({ eligible: next.part.eligible, changed: next.part.changed });
    }
  });
  const requests = store.requests();
  const extras = store.values.finish();
  shard.world.dictionary.clearArena();
  shard.world.dictionary.setExtras(extras);
  const tables = indexTables(shard, requests);
  const fields = shard.plan.control;
  const permuted =
    fields === undefined ? null : permutedRequests(requests, persons.length, points, fields, shard.world.keys);
  const index: RequestIndex = {
    requests,
    ...(permuted === null ? {} : { control: { ...permuted, tables: indexTables(shard, permuted.requests) } }),
    targets: persons,
    accounts: list.accounts,
    second,
    gone,
    traits,
    extras,
    tables,
    reach: null,
  };
  shard.load(index);
  return { index, written };
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
export function carriers(
  plan: PassPlan,
  accounts: Uint8Array<ArrayBufferLike>,
  words: Uint32Array,
  persons: Int32Array<ArrayBufferLike>,
): Uint8Array<SharedArrayBuffer> {
  const carries = new Uint8Array(new SharedArrayBuffer(persons.length));
  const stratumOf = (account: 0 | 1) => {
    const members = placesOf(persons.length, (i) => accounts[i] === account);
    const own = { members, words: new Uint32Array(members.length), persons: new Int32Array(members.length) };
    for (let k = 0; k < members.length; k++) {
      own.words[k] = words[members[k]!]!;
      own.persons[k] = persons[members[k]!]!;
    }
    return own;
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

/** The numbers below `count` that are wanted, counted first, so that no more memory is taken than they need. */
function placesOf(count: number, isWanted: (i: number) => boolean): Int32Array {
  let size = 0;
  for (let i = 0; i < count; i++) if (isWanted(i)) size++;
  const places = new Int32Array(size);
  let at = 0;
  for (let i = 0; i < count; i++) if (isWanted(i)) places[at++] = i;
  return places;
}

/** Tables of the requests that each path accepts, or of those among them that are wanted. */
export function indexTables(
  shard: Shard,
  requests: Requests,
  isWanted: (row: number) => boolean = () => true,
  passKeys: Shard['passes'] = shard.passes,
): RequestIndex['tables'] {
  const row = emptyRow();
  return passKeys.map((passes, path) => {
    const accepted = (i: number) => requests.path[i] === path && requests.rejected[i] === 0;
    const rows = placesOf(requests.path.length, (i) => accepted(i) && isWanted(i));
    return passes.map((pass) =>
      buildIndex(
        pass,
        rows,
        (i) => hideNumber(shard.plan.paths[path]!, readRow(requests.records, i, row)),
        (r, field) => shard.texts.text(r, field),
        {
          rows: pass.sorted === null ? rows : placesOf(requests.path.length, accepted),
          points: shard.plan.points.length,
          pointsOf: (i) => requests.mask[i]!,
        },
      ),
    );
  });
}

/**
 * Has every thread load the list, and all of them together find out whose accounts it can reach, where its passes are such
 * that there is a bound. Afterwards the register can stream past it. Gives the reach, or null.
 */
export async function loadList(shard: Shard, index: RequestIndex, pool: Pool): Promise<Reach | null> {
  const isBounded = isReachBounded(shard.passes);
  const reach = isBounded ? emptyReach(shard.world, index.requests.path.length, REACHES.get(pool)) : null;
  if (reach !== null) REACHES.set(pool, reach);
  await pool.all((service) => service.load({ ...index, reach }));
  if (!isBounded) return null;
  const rows = index.requests.path.length;
  const parts: UnitRange[] = [];
  for (let from = 0; from < rows; from += LIST_PART) parts.push([from, Math.min(rows, from + LIST_PART)]);
  await pool.share(parts, async (service, [from, to]) => service.markReach(from, to));
  return reach;
}

/** Every number on the list, once. */
export function listNumbers(index: RequestIndex): Int32Array {
  const { records } = index.requests;
  return Int32Array.from(new Set(records.columns.number.subarray(0, records.size)))
    .filter((number) => number >= 0)
    .sort();
}
