import { nameControl } from '../src/core/name-control.ts';
import { emptyRow, RECORD_COLUMNS, type RecordRow } from '../src/core/record.ts';
import { compileDemand, REFUSED } from '../src/decision/rule.ts';
import type { Shard } from '../src/engine/shard.ts';
import { worldComparing } from '../src/engine/similarity.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import { plainDecision } from './plain-decisions.ts';

/** Pairs a work decides: the collected ones in a mixed order, so that no branch is foretold from the last time round. */
const PAIRS = 32_768;

/** No path of the default scenario has more than one pass. */
export const ONLY_PASS = 0;

/** What deciding gives: how many cells accepted their pair. */
export interface Decider {
  readonly pairs: number;
  /** Every cell at which the pair stands, as the engine goes through them. */
  cells(): number;
  /** The same by a function written by hand. */
  byHand(): number;
  /** The first rule at the first point at which the pair stands. */
  plain(): number;
  /** The real work of a shard, task by task: probe with the account, read the request, decide every cell, keep the links. */
  match(): number;
}

/** Decides pairs with the scores of a shard that has the pairs' list loaded. */
export function decider(shard: Shard, pairs: CandidatePairs): Decider {
  const { points, rules, paths, decisions } = shard.plan;
  const order = mixedOrder(pairs.path.length);
  const ownRequests = pairs.requests.map(asEngineRow);
  const ownAccounts = pairs.accounts.map(asEngineRow);
  const requests = Array.from(order, (i) => ownRequests[i]!);
  const accounts = Array.from(order, (i) => ownAccounts[i]!);
  const path = Uint8Array.from(order, (i) => pairs.path[i]!);
  const mask = Uint8Array.from(order, (i) => pairs.points[i]!);
  const controlled = (row: RecordRow) => ({ row, control: nameControl(shard.texts.text(row, 'surname')) });
  const leftControlled = requests.map(controlled);
  const rightControlled = accounts.map(controlled);
  const comparing = worldComparing(shard.texts);
  const first = points.map((_, point) =>
    paths.map(({ name }) => compileDemand(decisions[point * rules.length]![name]!, comparing)),
  );
  const tasks = streamedAccounts(pairs.task, ownAccounts);
  return {
    pairs: PAIRS,
    cells() {
      let accepted = 0;
      for (let i = 0; i < PAIRS; i++) {
        const { decide } = shard.decisionAt(path[i]!, ONLY_PASS, mask[i]!);
        accepted += decide(requests[i]!, accounts[i]!).count;
      }
      return accepted;
    },
    byHand() {
      let accepted = 0;
      for (let i = 0; i < PAIRS; i++) {
        const left = leftControlled[i]!;
        const right = rightControlled[i]!;
        for (let point = 0; point < points.length; point++) {
          if ((mask[i]! & (1 << point)) !== 0) accepted += plainDecision(path[i]!, left, right);
        }
      }
      return accepted;
    },
    plain() {
      let accepted = 0;
      for (let i = 0; i < PAIRS; i++) {
        const point = 31 - Math.clz32(mask[i]! & -mask[i]!);
        if (first[point]![path[i]!]!(requests[i]!, accounts[i]!) !== REFUSED) accepted++;
      }
      return accepted;
    },
    match() {
      let candidates = 0;
      for (const streamed of tasks) {
        const result = shard.match((sink) => {
          for (const account of streamed) sink(account);
        });
        for (const count of result.candidates) candidates += count;
      }
      return candidates;
    },
  };
}

/** Places of collected pairs, by a multiplicative walk: the same every time. */
function mixedOrder(pairs: number): Int32Array {
  let state = 1;
  return Int32Array.from({ length: PAIRS }, () => {
    state = (Math.imul(state, 0x915f77f5) + 1) | 0;
    return (state >>> 8) % pairs;
  });
}

/** Each account once, task by task, as the register had them. */
function streamedAccounts(task: Int32Array, accounts: readonly RecordRow[]): readonly (readonly RecordRow[])[] {
  const tasks = new Map<number, Map<string, RecordRow>>();
  for (const [i, account] of accounts.entries()) {
    const streamed = tasks.get(task[i]!) ?? new Map<string, RecordRow>();
    // an account can be two requests' candidate
    streamed.set(JSON.stringify(account), account);
    tasks.set(task[i]!, streamed);
  }
  return [...tasks.values()].map((streamed) => [...streamed.values()]);
}

/** A copy in the shape of the rows of the engine: the same properties in another order, or from another thread, are slower. */
function asEngineRow(row: RecordRow): RecordRow {
  const copy = emptyRow();
  for (const name of RECORD_COLUMNS) copy[name] = row[name];
  return copy;
}
