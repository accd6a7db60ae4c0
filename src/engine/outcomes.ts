import { outcomeCell } from '../evaluation/cells.ts';
import { ownerOf } from '../world/accounts.ts';
import { addressOutcome } from './address-outcome.ts';
import type { Shard } from './shard.ts';

/** Requests and accounts, as columns. */
export interface PairColumns {
  readonly request: Int32Array;
  readonly account: Int32Array;
}

/** The cell, from 1, of each account disclosed for a request: what `Judge` says without causes, so at a fraction of its price. */
export function outcomesOf({ index, reader, texts }: Shard, { request, account }: PairColumns): Uint8Array {
  if (index === null) throw new Error('the list is not loaded');
  const outcomes = new Uint8Array(request.length);
  for (let i = 0; i < outcomes.length; i++) {
    const target = index.targets[request[i]!]!;
    const row = reader.readAccount(account[i]!);
    outcomes[i] = outcomeCell({
      target,
      linked: ownerOf(account[i]!),
      place: row.place,
      home: index.gone[request[i]!] === 1 ? -1 : target >>> 3,
      isDwelling: addressOutcome(row, texts).isDwelling,
    });
  }
  return outcomes;
}
