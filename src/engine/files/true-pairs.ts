import { Failure } from '../../core/failure.ts';
import type { FilePass } from './candidates.ts';
import { agreesIn } from './candidates.ts';
import type { FilePair } from './file-records.ts';
import { MISSING } from './file-records.ts';
import type { AcceptedPairs } from './link-policies.ts';

/** What the truth says of a link, where it is known of both records. */
export type LinkTruth = 'true' | 'false' | 'unknown';

/** True pairs are the pairs of records of one entity, of the left file and the right one (in one file, unordered). */
export interface TruthCounts {
  readonly truePairs: number;
  /** Records of which the truth is unknown: links with one of them are neither true nor false. */
  readonly unknown: { readonly left: number; readonly right: number };
  readonly links: { readonly true: number; readonly false: number; readonly unknown: number };
  /** True pairs that are no links. */
  readonly missed: {
    /** They agree in no pass. */
    readonly neverCompared: number;
    /** Compared and refused. */
    readonly refused: number;
    /** Accepted, and not kept by the policy. */
    readonly notKept: number;
    /** For review and not decided; only where something is reviewed. */
    readonly waiting?: number;
  };
  /** By pass, the true pairs that agree in it, whatever other passes hold. */
  readonly reached: readonly number[];
}

/** True pairs are looked at one by one: more than this is a truth column that tells nobody apart. */
const MOST_TRUE_PAIRS = 500_000_000;

/** Whether two records are of one entity. */
export function linkTruth(pair: FilePair, left: number, right: number): LinkTruth {
  const a = pair.left.entities?.[left] ?? MISSING;
  const b = pair.right.entities?.[right] ?? MISSING;
  if (a === MISSING || b === MISSING) return 'unknown';
  return a === b ? 'true' : 'false';
}

/** Counts links and misses against the truth; null where a file has none. */
export function countTruth(
  pair: FilePair,
  passes: readonly FilePass[],
  accepted: AcceptedPairs,
  kept: Int32Array,
  waiting?: AcceptedPairs,
): TruthCounts | null {
  const lefts = pair.left.entities;
  const rights = pair.right.entities;
  if (lefts === null || rights === null) return null;

  // right rows by entity
  let most = -1;
  for (const entity of rights) if (entity > most) most = entity;
  const starts = new Int32Array(most + 2);
  for (const entity of rights) if (entity !== MISSING) starts[entity + 1]!++;
  for (let entity = 0; entity <= most; entity++) starts[entity + 1]! += starts[entity]!;
  const rows = new Int32Array(starts[most + 1]!);
  const next = starts.slice();
  for (let row = 0; row < rights.length; row++) {
    const entity = rights[row]!;
    if (entity !== MISSING) rows[next[entity]!++] = row;
  }

  const reached = new Array<number>(passes.length).fill(0);
  let truePairs = 0;
  let compared = 0;
  for (let left = 0; left < lefts.length; left++) {
    const entity = lefts[left]!;
    if (entity === MISSING || entity > most) continue;
    for (let i = starts[entity]!; i < starts[entity + 1]!; i++) {
      const right = rows[i]!;
      if (pair.isSelf && right <= left) continue;
      if (++truePairs > MOST_TRUE_PAIRS) throw tooManyTruePairs();
      let isReached = false;
      for (let pass = 0; pass < passes.length; pass++) {
        if (!agreesIn(passes[pass]!, left, right)) continue;
        reached[pass]!++;
        isReached = true;
      }
      if (isReached) compared++;
    }
  }

  const links = { true: 0, false: 0, unknown: 0 };
  for (const i of kept) links[linkTruth(pair, accepted.left[i]!, accepted.right[i]!)]++;
  const trueOf = ({ left, right }: AcceptedPairs) =>
    left.reduce((n, row, i) => n + (linkTruth(pair, row, right[i]!) === 'true' ? 1 : 0), 0);
  const acceptedTrue = trueOf(accepted);
  const waitingTrue = waiting === undefined ? 0 : trueOf(waiting);
  const without = (entities: Int32Array<ArrayBufferLike>) =>
    entities.reduce((n, one) => n + (one === MISSING ? 1 : 0), 0);
  return {
    truePairs,
    unknown: { left: without(lefts), right: without(rights) },
    links,
    missed: {
      neverCompared: truePairs - compared,
      refused: compared - acceptedTrue - waitingTrue,
      notKept: acceptedTrue - links.true,
      ...(waiting === undefined ? {} : { waiting: waitingTrue }),
    },
    reached,
  };
}

function tooManyTruePairs(): Failure {
  const most = MOST_TRUE_PAIRS.toLocaleString('en-US');
  return new Failure('input', `truth: expected at most ${most} true pairs, found more: is it a column of entities?`);
}
