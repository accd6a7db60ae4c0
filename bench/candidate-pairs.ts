import { EXTRA_BASE, NO_VALUE } from '../src/core/dictionary.ts';
import type { RecordRow } from '../src/core/record.ts';
import { emptyRow, readRow, TEXT_LINE } from '../src/core/record.ts';
import { textAt, textTable } from '../src/core/text-table.ts';
import { REFUSED } from '../src/decision/rule.ts';
import { listNumbers } from '../src/engine/request-list.ts';
import { hideNumber, type OnPair, type RequestIndex, type Shard } from '../src/engine/shard.ts';
import type { DefaultWorld } from './default-world.ts';
import { drawTargets, shardOf, writeRequests } from './default-world.ts';

/** Candidate pairs as a replicate of the default scenario produced them, each with its two records. Plain data: it travels. */
export interface CandidatePairs {
  /** The list, with the corrupted values of the accounts among its own. */
  readonly index: RequestIndex;
  readonly requests: readonly RecordRow[];
  readonly accounts: readonly RecordRow[];
  /** Which task streamed the account: a range of homes, or those who live elsewhere. */
  readonly task: Int32Array;
  readonly path: Uint8Array;
  /** Points at which the request stands like this, a bit each. */
  readonly points: Uint8Array;
  /** Bit a cell (point × rules + rule): what the replicate itself decided. */
  readonly accepted: Int32Array;
  /** Candidates that the replicate counted, by path. */
  readonly counted: readonly number[];
}

/** Streams the register of an extent past its list and keeps every candidate pair. */
export async function collectPairs(world: DefaultWorld): Promise<CandidatePairs> {
  const shard = shardOf(world);
  const list = await drawTargets(world, shard);
  const index = await writeRequests(world, shard, list);
  const { requests } = index;
  const rules = world.plan.rules.length;

  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < requests.request.length; row++) {
    const target = requests.request[row]!;
    rowsOf.set(target, [...(rowsOf.get(target) ?? []), row]);
  }
  const pairs = new Map<string, { row: number; account: number; accepted: number; task: number }>();
  let task = 0;
  const onPair: OnPair = (cell, target, account, score) => {
    const point = Math.floor(cell / rules);
    const row = rowsOf.get(target)!.find((one) => (requests.mask[one]! & (1 << point)) !== 0)!;
    const key = `${row}/${account}`;
    let pair = pairs.get(key);
    if (pair === undefined) {
      pair = { row, account, accepted: 0, task };
      pairs.set(key, pair);
    }
    if (score !== REFUSED) pair.accepted |= 1 << cell;
  };
  const counted = world.plan.paths.map(() => 0);
  const results = world.ranges.map(([from, to], at) => {
    task = at;
    return shard.stream(from, to, onPair);
  });
  task = world.ranges.length;
  results.push(shard.streamOwners(listNumbers(index), onPair));
  for (const { candidates } of results) {
    for (const [path, count] of candidates.entries()) counted[path] = counted[path]! + count;
  }

  const kept = [...pairs.values()];
  const extras = Array.from({ length: index.extras.size }, (_, i) => textAt(index.extras, i));
  const accounts = kept.map(({ account }) => keptRow(shard, shard.reader.readAccount(account), extras));
  return {
    index: { ...index, extras: textTable(extras) },
    requests: kept.map(({ row }) =>
      hideNumber(world.plan.paths[requests.path[row]!]!, readRow(requests.records, row, emptyRow())),
    ),
    accounts,
    task: Int32Array.from(kept, (pair) => pair.task),
    path: Uint8Array.from(kept, ({ row }) => requests.path[row]!),
    points: Uint8Array.from(kept, ({ row }) => requests.mask[row]!),
    accepted: Int32Array.from(kept, ({ accepted }) => accepted),
    counted,
  };
}

/** A copy of an account's row that outlives its batch: values of the arena join those that only the list has. */
function keptRow(shard: Shard, row: RecordRow, extras: string[]): RecordRow {
  const { dictionary } = shard.world;
  const lasting = (code: number) => {
    if (code >= NO_VALUE) return code;
    const text = dictionary.text(code);
    const known = dictionary.find(text);
    if (known !== NO_VALUE) return known;
    const at = extras.indexOf(text);
    return EXTRA_BASE + (at >= 0 ? at : extras.push(text) - 1);
  };
  return {
    ...row,
    given: lasting(row.given),
    middle: lasting(row.middle),
    surname: lasting(row.surname),
    surname2: row.surname2 < NO_VALUE ? 2 * lasting(row.surname2 >> 1) + (row.surname2 & 1) : row.surname2,
    line: row.line < NO_VALUE ? TEXT_LINE + lasting(row.line) : row.line,
  };
}
