import { binsCount, fileJudge } from './file-judge.ts';
import type { FilePair } from './file-records.ts';
import { MISSING } from './file-records.ts';
import type { AcceptedPairs, LinkPolicy } from './link-policies.ts';
import { firstSteps, keptLinks, MOST_ACCEPTED, tooManyAccepted } from './link-policies.ts';
import type { LinkPart, LinkWork, RowRange } from './link-service.ts';
import type { ReviewCounts } from './settle-reviews.ts';
import { settleReviews } from './settle-reviews.ts';
import type { TruthCounts } from './true-pairs.ts';
import { countTruth } from './true-pairs.ts';

/** How many records have no link, one, more. */
export type Multiplicity = readonly [none: number, one: number, more: number];

/** What came of linking two files, in counts. */
export interface LinkCounts {
  readonly records: { readonly left: number; readonly right: number };
  /** By field, the records where it is missing. */
  readonly missing: readonly { readonly field: string; readonly left: number; readonly right: number }[];
  /** Candidates at the pass at which they were compared; their sum is the number of pairs compared. */
  readonly passes: readonly { readonly pass: string; readonly compared: number }[];
  readonly compared: number;
  /** Compared pairs by what the rule, or the score, found. */
  readonly histogram: {
    readonly of: string;
    readonly bins: readonly { readonly bin: string; readonly pairs: number }[];
  };
  readonly accepted: number;
  readonly links: number;
  /** Only where something is reviewed. */
  readonly review?: ReviewCounts;
  readonly multiplicity: { readonly left: Multiplicity; readonly right: Multiplicity };
  readonly truth: TruthCounts | null;
}

/** The links of two files: places in the accepted pairs. */
export interface FileLinks {
  readonly accepted: AcceptedPairs;
  readonly kept: Int32Array;
  /** Pairs that wait for review, whatever else their records have; null where nothing is reviewed. */
  readonly waiting: AcceptedPairs | null;
  /** By left row, the best candidate's score, as in `LinkPart`. */
  readonly best: Int32Array | null;
  readonly counts: LinkCounts;
}

/** Shares out ranges of left rows and gives what became of them, in their order. */
export type LinkShare = (ranges: readonly RowRange[]) => Promise<readonly LinkPart[]>;

/** Ranges of left rows, enough that threads end together. */
const RANGES = 256;

/** Links two files, or one with itself. The result does not depend on how the work is shared out. */
export async function linkRecords(work: LinkWork, policy: LinkPolicy, share: LinkShare): Promise<FileLinks> {
  const { pair, passes, demand } = work;
  const step = Math.max(1, Math.ceil(pair.left.size / RANGES));
  const ranges: RowRange[] = [];
  for (let from = 0; from < pair.left.size; from += step) {
    ranges.push({ from, to: Math.min(from + step, pair.left.size) });
  }
  const parts = await share(ranges);
  const { accepted, review } = settleReviews(work, joined(parts.map((part) => part.accepted)));
  const kept =
    demand.cascade === undefined
      ? keptLinks(pair, accepted, policy)
      : keptLinks(pair, accepted, policy, firstSteps(pair, accepted));
  const { bins } = fileJudge(pair, demand);
  const compared = passes.map((pass, at) => ({
    pass: pass.name,
    compared: sumOf(parts, (part) => part.compared[at]!),
  }));
  return {
    accepted,
    kept,
    waiting: review?.waiting ?? null,
    best: parts.some((part) => part.best === null) ? null : Int32Array.from(parts.flatMap((part) => [...part.best!])),
    counts: {
      records: { left: pair.left.size, right: pair.right.size },
      missing: pair.fields.map((field, at) => ({
        field,
        left: missingIn(pair.left.columns[at]!),
        right: missingIn(pair.right.columns[at]!),
      })),
      passes: compared,
      compared: compared.reduce((sum, pass) => sum + pass.compared, 0),
      histogram: {
        of: binsCount(demand),
        bins: bins.map((bin, at) => ({ bin, pairs: sumOf(parts, (part) => part.bins[at]!) })),
      },
      accepted: accepted.left.length,
      links: kept.length,
      ...(review === null ? {} : { review: review.counts }),
      multiplicity: multiplicityOf(pair, accepted, kept),
      truth: countTruth(pair, passes, accepted, kept, review?.waiting),
    },
  };
}

function joined(parts: readonly AcceptedPairs[]): AcceptedPairs {
  const size = parts.reduce((sum, part) => sum + part.left.length, 0);
  if (size > MOST_ACCEPTED) throw tooManyAccepted();
  const all = {
    left: new Int32Array(size),
    right: new Int32Array(size),
    score: new Int32Array(size),
    pass: new Uint8Array(size),
  };
  let at = 0;
  for (const part of parts) {
    all.left.set(part.left, at);
    all.right.set(part.right, at);
    all.score.set(part.score, at);
    all.pass.set(part.pass, at);
    at += part.left.length;
  }
  return all;
}

function sumOf(parts: readonly LinkPart[], count: (part: LinkPart) => number): number {
  return parts.reduce((sum, part) => sum + count(part), 0);
}

function missingIn(column: Int32Array<ArrayBufferLike>): number {
  let missing = 0;
  for (const code of column) if (code === MISSING) missing++;
  return missing;
}

/** In one file a record counts the links on either side, and both sides are the same. */
function multiplicityOf(pair: FilePair, accepted: AcceptedPairs, kept: Int32Array): LinkCounts['multiplicity'] {
  const left = new Int32Array(pair.left.size);
  const right = pair.isSelf ? left : new Int32Array(pair.right.size);
  for (const i of kept) {
    left[accepted.left[i]!]!++;
    right[accepted.right[i]!]!++;
  }
  const counted = (links: Int32Array): Multiplicity => {
    const counts: [number, number, number] = [0, 0, 0];
    for (const count of links) counts[Math.min(count, 2)]!++;
    return counts;
  };
  return { left: counted(left), right: counted(right) };
}
