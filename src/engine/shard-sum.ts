import type { LinkRows } from './links.ts';
import { LinkTable } from './links.ts';
import { keepsPairs } from './plan.ts';
import { emptyReviews } from './reviews.ts';
import type { Shard, ShardResult } from './shard.ts';

/** What several ranges of one replicate found together, whatever the order in which they come. */
export class ShardSum {
  readonly links: LinkTable;
  readonly control: LinkTable;
  accounts: number;
  readonly candidates: number[];
  readonly eligible: Float64Array;
  readonly changed: Float64Array;
  readonly reviewed: Float64Array;

  /** @param shard of the replicate, with the list loaded; @param requests on the list */
  constructor(shard: Shard, requests: number) {
    const { plan, corruptor } = shard;
    this.links = new LinkTable(requests, shard.tieWord(), keepsPairs(plan));
    this.control = new LinkTable(requests, shard.tieWord(), keepsPairs(plan));
    this.accounts = 0;
    this.candidates = plan.paths.map(() => 0);
    this.eligible = new Float64Array(corruptor.tally.eligible.length);
    this.changed = new Float64Array(corruptor.tally.changed.length);
    this.reviewed = emptyReviews(plan);
  }

  add(part: ShardResult): void {
    this.links.merge(part.links);
    this.control.merge(part.control);
    this.accounts += part.accounts;
    for (const [path, count] of part.candidates.entries()) this.candidates[path] = this.candidates[path]! + count;
    for (const [entry, count] of part.eligible.entries()) this.eligible[entry] = this.eligible[entry]! + count;
    for (const [entry, count] of part.changed.entries()) this.changed[entry] = this.changed[entry]! + count;
    for (const [at, count] of part.reviewed.entries()) this.reviewed[at] = this.reviewed[at]! + count;
  }

  /** The same columns, whatever came first. */
  result(): ShardResult {
    const { accounts, candidates, eligible, changed, reviewed } = this;
    const control = withSortedPairs(this.control.rows());
    return { links: withSortedPairs(this.links.rows()), accounts, candidates, eligible, changed, reviewed, control };
  }
}

/** Rows with their pairs by cell, request and account. */
export function withSortedPairs(rows: LinkRows): LinkRows {
  const order = Uint32Array.from(rows.pairCell.keys()).sort(
    (a, b) =>
      rows.pairCell[a]! - rows.pairCell[b]! ||
      rows.pairRequest[a]! - rows.pairRequest[b]! ||
      rows.pairAccount[a]! - rows.pairAccount[b]!,
  );
  return {
    ...rows,
    pairCell: Uint8Array.from(order, (i) => rows.pairCell[i]!),
    pairRequest: Int32Array.from(order, (i) => rows.pairRequest[i]!),
    pairAccount: Int32Array.from(order, (i) => rows.pairAccount[i]!),
    pairScore: Int32Array.from(order, (i) => rows.pairScore[i]!),
  };
}
