import { PURPOSE } from '../../core/purpose.ts';
import { deriveKeys, WordStream } from '../../core/word.ts';
import { belinRubinAbove } from '../../stats/belin-rubin-above.ts';
import type { GlobalParameters } from '../../stats/belin-rubin-fdr.ts';
import { expectedFdr } from '../../stats/expected-fdr.ts';
import type { FdrEstimate, NotIdentified } from '../../stats/fdr-estimate.ts';
import { multiplicityFdr } from '../../stats/multiplicity-fdr.ts';
import { negativeControlFdr } from '../../stats/negative-control-fdr.ts';
import { unusedAgreementFdr } from '../../stats/unused-agreement-fdr.ts';

/** Words of the estimates: no result depends on when or where they are made. */
export const ESTIMATE_KEYS = deriveKeys(20250807, 0);

/** Linked pairs as columns; ids of left records as numbers from 0. */
export interface LinkColumns {
  readonly left: Int32Array;
  readonly scores: Float64Array | null;
  readonly probabilities: Float64Array | null;
  /** 1 − p where it is known by itself: near a probability of 1 a difference from 1 keeps no digit. */
  readonly complements: Float64Array | null;
}

/** What else is known, without the truth. */
export interface KnownBesides {
  /** Only pairs with a score of at least this are links; null takes all. */
  readonly cutoff: number | null;
  /** Left records, linked or not; null where unknown. */
  readonly leftRecords: number | null;
  /** Links of the control, and left records of the run over those of the control. */
  readonly control: { readonly links: number; readonly scale: number } | null;
  /** Fields the rule did not use, counted over links: how many have both values, how many differ. */
  readonly unused: readonly { readonly field: string; readonly compared: number; readonly differ: number }[];
  /** The left record of every pair that meets the rule, where a policy kept fewer of them as links. */
  readonly candidates?: Int32Array;
  /** The best candidate's score of each left record, those below the threshold among them, where links have no scores. */
  readonly best?: { readonly scores: Float64Array; readonly cutoff: number };
  readonly agreeByChance?: number;
  readonly recordedApart?: number;
  /** Left out where none are known from data with truth. */
  readonly global?: GlobalParameters;
}

/** One estimate with its name and the numbers it was made from. */
export interface NamedEstimate {
  readonly key: string;
  readonly title: string;
  readonly from: string;
  readonly result: FdrEstimate | NotIdentified;
}

/** Every estimate of the false discovery rate of links that can be made without the truth; a reason for each that cannot. */
export function fdrEstimates(links: LinkColumns, known: KnownBesides): readonly NamedEstimate[] {
  const { cutoff, control, unused, agreeByChance, recordedApart } = known;
  const kept: number[] = [];
  for (let k = 0; k < links.left.length; k++) {
    if (cutoff === null || links.scores === null || links.scores[k]! >= cutoff) kept.push(k);
  }
  const n = (count: number) => count.toLocaleString('en-US');
  const found: NamedEstimate[] = [];
  const { probabilities, complements } = links;
  found.push({
    key: 'model_expected',
    title: 'model-expected',
    from: probabilities === null && complements === null ? '' : `mean of 1 − p over ${n(kept.length)} links`,
    result:
      probabilities === null && complements === null
        ? { refused: 'links have no probability' }
        : expectedFdr(
            Float64Array.from(kept, (k) => probabilities?.[k] ?? 1 - complements![k]!),
            complements === null ? undefined : Float64Array.from(kept, (k) => complements[k]!),
          ),
  });
  const best = known.best?.scores ?? bestScores(links);
  found.push({
    key: 'belin_rubin',
    title: 'Belin–Rubin mixture',
    from: best === null ? '' : `best scores of ${n(best.length)} left records`,
    result: best === null ? { refused: 'links have no score' } : mixtureEstimate(best, links, known),
  });
  const lefts = known.candidates ?? Int32Array.from(kept, (k) => links.left[k]!);
  found.push(...multiplicity(lefts, known.leftRecords));
  found.push({
    key: 'negative_control',
    title: 'negative control',
    from: control === null ? '' : `${n(control.links)} links under permuted names, ${n(kept.length)} links`,
    result:
      control === null
        ? { refused: 'no control was run' }
        : negativeControlFdr({ links: kept.length, controlLinks: control.links, scale: control.scale }),
  });
  for (const { field, compared, differ } of unused) {
    found.push({
      key: `unused_${field}`,
      title: `unused field ${field}`,
      from: `${n(differ)} of ${n(compared)} links with both values differ`,
      result: unusedAgreementFdr({
        compared,
        differ,
        ...(agreeByChance === undefined ? {} : { agreeByChance }),
        ...(recordedApart === undefined ? {} : { recordedApart }),
      }),
    });
  }
  if (unused.length === 0) {
    found.push({ key: 'unused', title: 'unused field', from: '', result: { refused: 'no field was named' } });
  }
  return found;
}

/** What to do about links without pairs below the threshold. */
const RECIPE =
  'link again with a low threshold and the policy all, then estimate with --at and the threshold of the links';

function mixtureEstimate(best: Float64Array, links: LinkColumns, known: KnownBesides): FdrEstimate | NotIdentified {
  const cutoff = known.best?.cutoff ?? known.cutoff;
  if (best.some((score) => !Number.isFinite(score))) return { refused: 'a score is infinite' };
  if (cutoff === null) {
    return { refused: `candidates below the threshold are needed, and without --at there are none: ${RECIPE}` };
  }
  if (known.best === undefined && !links.scores!.some((score) => score < cutoff)) {
    return { refused: `candidates below the threshold are needed, and the file has none: ${RECIPE}` };
  }
  const stream = new WordStream();
  const streamOf = (resample: number) => stream.start(ESTIMATE_KEYS, PURPOSE.bootstrap + 1, resample).next;
  return belinRubinAbove(best, cutoff, streamOf, undefined, known.global ?? null);
}

/** The highest score of each left record that has a pair. */
function bestScores({ left, scores }: LinkColumns): Float64Array | null {
  if (scores === null) return null;
  const best = new Map<number, number>();
  for (let k = 0; k < left.length; k++) {
    const before = best.get(left[k]!);
    if (before === undefined || scores[k]! > before) best.set(left[k]!, scores[k]!);
  }
  return Float64Array.from(best.values());
}

/** @param lefts the left record of every pair that meets the rule */
function multiplicity(lefts: Int32Array, leftRecords: number | null): NamedEstimate[] {
  const titled = { key: 'multiplicity', title: 'multiplicity, all links' };
  if (leftRecords === null) {
    return [{ ...titled, from: '', result: { refused: 'how many left records there are is not known' } }];
  }
  const perRecord = new Map<number, number>();
  for (const left of lefts) perRecord.set(left, (perRecord.get(left) ?? 0) + 1);
  const records = [leftRecords - perRecord.size];
  if (records[0]! < 0) {
    return [{ ...titled, from: '', result: { refused: 'more left records are linked than there are said to be' } }];
  }
  for (const count of perRecord.values()) {
    while (records.length <= count) records.push(0);
    records[count]!++;
  }
  const from = `left records with 0, 1, 2 … links: ${records.slice(0, 6).join(', ')}${records.length > 6 ? ' …' : ''}`;
  const result = multiplicityFdr(records);
  if ('refused' in result) return [{ ...titled, from, result }];
  return [
    { ...titled, from, result },
    {
      key: 'multiplicity_unique',
      title: 'multiplicity, records with one link',
      from,
      result: { ...result, fdr: result.uniqueFdr, ci: result.uniqueCi },
    },
  ];
}

/** The estimates as plain objects for JSON. */
export function estimatesObject(
  estimates: readonly (NamedEstimate & { readonly truth?: number | null })[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    estimates.map(({ key, title, from, result, truth }) => {
      const beside = truth === undefined ? {} : { truth };
      return [
        key,
        'refused' in result
          ? { title, from, refused: result.refused, ...beside }
          : { title, from, fdr: result.fdr, ci: result.ci, is_bound: result.isBound, ...beside, notes: result.notes },
      ];
    }),
  );
}
