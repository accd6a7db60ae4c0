import { textAt } from '../../core/text-table.ts';
import { probabilityOf } from '../../decision/fellegi-sunter/weights.ts';
import { REFUSED } from '../../decision/rule.ts';
import type { KnownBesides, LinkColumns, NamedEstimate } from './fdr-estimates.ts';
import { fdrEstimates } from './fdr-estimates.ts';
import { demandThreshold } from './file-judge.ts';
import { MISSING, placeOfField } from './file-records.ts';
import { firstSteps } from './link-policies.ts';
import type { FileLinks } from './link-records.ts';
import type { LinkWork } from './link-service.ts';
import { linkTruth } from './true-pairs.ts';

/** An estimate beside the share that is false, of the links it speaks of, where the truth about any of them is known. */
export type EstimateBesideTruth = NamedEstimate & { readonly truth: number | null };

/**
 * What can be said of the false discovery rate of links just made, without the truth, each estimate beside what is true of the links it
 * speaks of: all links; before the policy for multiplicity; the best of each left record for the mixture.
 *
 * @param control links of the same rule on permuted files; null where none was run
 * @param unused fields to compare on links
 */
export function linkEstimates(
  { pair, demand }: LinkWork,
  { accepted, kept, best }: FileLinks,
  control: number | null,
  unused: readonly string[],
): readonly EstimateBesideTruth[] {
  const met = demand.cascade === undefined ? accepted.left.keys() : firstSteps(pair, accepted);
  const candidates = [...met];
  const threshold = demandThreshold(demand);
  const links: LinkColumns = {
    left: Int32Array.from(kept, (i) => accepted.left[i]!),
    scores: null,
    probabilities:
      demand.model === undefined ? null : Float64Array.from(kept, (i) => probabilityOf(accepted.score[i]!)),
    complements: demand.model === undefined ? null : Float64Array.from(kept, (i) => probabilityOf(-accepted.score[i]!)),
  };
  const known: KnownBesides = {
    cutoff: null,
    leftRecords: pair.left.size,
    control: control === null ? null : { links: control, scale: 1 },
    unused: unused.map((field) => ({ field, ...disagreement(field) })),
    // in one file a record is at either end
    candidates: Int32Array.from(
      pair.isSelf
        ? candidates.flatMap((i) => [accepted.left[i]!, accepted.right[i]!])
        : candidates.map((i) => accepted.left[i]!),
    ),
    ...(best === null || threshold === null
      ? {}
      : { best: { scores: Float64Array.from(best.filter((score) => score !== REFUSED)), cutoff: threshold } }),
  };
  return fdrEstimates(links, known).map((estimate) => ({ ...estimate, truth: truthOf(estimate.key) }));

  function disagreement(field: string): { compared: number; differ: number } {
    const at = placeOfField(pair, field);
    const texts = pair.texts[at]!;
    let [compared, differ] = [0, 0];
    for (const i of kept) {
      const left = pair.left.columns[at]![accepted.left[i]!]!;
      const right = pair.right.columns[at]![accepted.right[i]!]!;
      if (left === MISSING || right === MISSING) continue;
      compared++;
      if (left !== right && textAt(texts, left).toUpperCase() !== textAt(texts, right).toUpperCase()) differ++;
    }
    return { compared, differ };
  }

  function truthOf(key: string): number | null {
    if (key === 'multiplicity') return falseShare(candidates);
    if (key === 'multiplicity_unique') return falseShare(onlyOnes(candidates));
    // pairs below the threshold that a reviewer accepted are beyond what the mixture speaks of
    if (key === 'belin_rubin') {
      return falseShare(
        bestOnes(candidates.filter((i) => threshold === null || accepted.score[i]! >= Math.floor(threshold))),
      );
    }
    return falseShare(kept);
  }

  function falseShare(places: Iterable<number>): number | null {
    let [right, wrong] = [0, 0];
    for (const i of places) {
      const truth = linkTruth(pair, accepted.left[i]!, accepted.right[i]!);
      if (truth === 'true') right++;
      else if (truth === 'false') wrong++;
    }
    return right + wrong === 0 ? null : wrong / (right + wrong);
  }

  /** The pairs that are the only one of a record, in one file once for each of their records of which that holds. */
  function onlyOnes(places: readonly number[]): number[] {
    const links = new Int32Array(pair.left.size);
    for (const i of places) {
      links[accepted.left[i]!]!++;
      if (pair.isSelf) links[accepted.right[i]!]!++;
    }
    const only = (rows: Int32Array) => places.filter((i) => links[rows[i]!] === 1);
    return pair.isSelf ? [...only(accepted.left), ...only(accepted.right)] : only(accepted.left);
  }

  /** Of each left row the pair with the highest score, the first of several. */
  function bestOnes(places: readonly number[]): Iterable<number> {
    const bestOf = new Map<number, number>();
    for (const i of places) {
      const before = bestOf.get(accepted.left[i]!);
      if (before === undefined || accepted.score[i]! > accepted.score[before]!) bestOf.set(accepted.left[i]!, i);
    }
    return bestOf.values();
  }
}
