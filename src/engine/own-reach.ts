import { PassKey } from '../blocking/index-table.ts';
import { recordKey } from '../blocking/record-key.ts';
import { emptyRow, readRow } from '../core/record.ts';
import { NO_PATH, rowAt } from './requests.ts';
import type { Shard } from './shard.ts';
import { hideNumber } from './shard.ts';

/**
 * Which passes reach the own accounts of some requests: `point × requests of the part + request`, a bit a pass of the request's path, as
 * `block` declares it. Nothing for requests without an account or a path, or rejected as incomplete. Found out beside the
 * stream, by making the person's accounts again: the stream asks for the fields that every rule demands as well, and of pairs that
 * differ in these it never hears. Of a person with two accounts both count.
 */
export function ownReach(shard: Shard, from: number, to: number): Uint32Array {
  const { index, plan, reader, texts } = shard;
  if (index === null) throw new Error('the list is not loaded');
  const { requests, targets, accounts, tables } = index;
  const passes = declaredPasses(shard);
  const count = to - from;
  const reached = new Uint32Array(plan.points.length * count);
  const text: Parameters<PassKey['read']>[1] = (row, field) => texts.text(row, field);
  const request = emptyRow();
  const rows = plan.points.map(() => -1);
  for (let i = 0; i < count; i++) {
    if (accounts[from + i] === 0) continue;
    let isAsked = false;
    for (let point = 0; point < rows.length; point++) {
      const row = rowAt(requests, from + i, point);
      rows[point] = requests.path[row] === NO_PATH || requests.rejected[row] === 1 ? -1 : row;
      isAsked ||= rows[point]! >= 0;
    }
    if (!isAsked) continue;
    reader.readPerson(targets[from + i]!, (account) => {
      for (let point = 0; point < rows.length; point++) {
        const row = rows[point]!;
        if (row < 0) continue;
        const path = requests.path[row]!;
        hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
        const at = point * count + i;
        for (const [pass, key] of passes[path]!.entries()) {
          const points = key.agreement(tables[path]![pass]!, request, account, text);
          if ((points & (1 << point)) !== 0) reached[at] = reached[at]! | (1 << pass);
        }
      }
    });
  }
  shard.world.dictionary.clearArena();
  return reached;
}

/** Compiled once a shard: each pass remembers what it made of names. */
const DECLARED = new WeakMap<Shard, readonly (readonly PassKey[])[]>();

/** The passes of every path with the keys of the scenario alone. */
export function declaredPasses(shard: Shard): readonly (readonly PassKey[])[] {
  let passes = DECLARED.get(shard);
  if (passes === undefined) {
    passes = shard.plan.paths.map((path) => path.declared.map((keys) => new PassKey(keys.map(recordKey))));
    DECLARED.set(shard, passes);
  }
  return passes;
}
