import type { LinkCounts, Multiplicity } from '../engine/files/link-records.ts';
import type { PassPreview } from '../engine/files/pass-preview.ts';
import type { ReviewCounts } from '../engine/files/settle-reviews.ts';
import type { TruthCounts } from '../engine/files/true-pairs.ts';
import { wilson } from '../stats/wilson.ts';

/** A share with its interval; null where there is nothing to divide by. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
  readonly estimate: number | null;
  /** Wilson, 95 %. */
  readonly interval: readonly [number, number] | null;
}

/** Precision: of the links of which the truth is known, the true ones. Recall: of the true pairs, the links. */
export function linkShares({ links, truePairs }: TruthCounts): { readonly precision: Share; readonly recall: Share } {
  const share = (numerator: number, denominator: number): Share => ({
    numerator,
    denominator,
    estimate: denominator === 0 ? null : numerator / denominator,
    interval: denominator === 0 ? null : wilson(numerator, denominator),
  });
  return { precision: share(links.true, links.true + links.false), recall: share(links.true, truePairs) };
}

/** What passes will make, before anything is compared. */
export function previewLines(previews: readonly PassPreview[], isSelf: boolean): string[] {
  const lines = ['Pairs to compare, by pass (a pair that agrees in several is compared once):'];
  for (const { pass, pairs, largest } of previews) {
    lines.push(`  ${pass}: ${pairsText(pairs)}`);
    for (const block of largest) {
      const of = isSelf ? `${counted(block.left)} records` : `${counted(block.left)} × ${counted(block.right)} records`;
      lines.push(`    ${JSON.stringify(block.value)}: ${of}, ${pairsText(block.pairs)}`);
    }
  }
  return lines;
}

/** The result in lines. */
export function linkSummary(counts: LinkCounts, previews: readonly PassPreview[], isSelf: boolean): string[] {
  const { records, truth } = counts;
  const both = (left: number, right: number) =>
    isSelf ? counted(left) : `${counted(left)} left, ${counted(right)} right`;
  const lines = [`Records: ${both(records.left, records.right)}`];
  for (const { field, left, right } of counts.missing) lines.push(`  ${field} missing: ${both(left, right)}`);

  lines.push('', `Pairs compared: ${counted(counts.compared)}`);
  for (const [at, { pass, compared }] of counts.passes.entries()) {
    const reached = truth === null ? '' : `; true pairs that agree in it ${counted(truth.reached[at]!)}`;
    lines.push(`  ${pass}: ${counted(compared)} (of ${counted(previews[at]!.pairs)} that agree in it)${reached}`);
  }
  lines.push('', `Pairs by ${counts.histogram.of}:`);
  for (const { bin, pairs } of counts.histogram.bins.toReversed()) lines.push(`  ${bin}: ${counted(pairs)}`);

  lines.push('', `Links: ${counted(counts.links)} of ${counted(counts.accepted)} accepted pairs`);
  if (counts.review !== undefined) lines.push(...reviewLines(counts.review));
  const links = ([none, one, more]: Multiplicity) =>
    `none ${counted(none)}, one ${counted(one)}, two or more ${counted(more)}`;
  if (isSelf) lines.push(`  records by links: ${links(counts.multiplicity.left)}`);
  else {
    lines.push(`  left records by links: ${links(counts.multiplicity.left)}`);
    lines.push(`  right records by links: ${links(counts.multiplicity.right)}`);
  }
  if (truth === null) return lines;

  const { precision, recall } = linkShares(truth);
  const { missed } = truth;
  const { waiting } = missed;
  const missing = missed.neverCompared + missed.refused + missed.notKept + (waiting ?? 0);
  lines.push(
    '',
    `True pairs: ${counted(truth.truePairs)}`,
    `  links that are true ${counted(truth.links.true)}, false ${counted(truth.links.false)}, of unknown truth ${counted(truth.links.unknown)}`,
    `  missed ${counted(missing)}: never compared ${counted(missed.neverCompared)}, compared and refused ${counted(missed.refused)}, accepted and not kept by the policy ${counted(missed.notKept)}${waiting === undefined ? '' : `, waiting for review ${counted(waiting)}`}`,
    `Precision (true links / links of known truth): ${shareText(precision)}`,
    `Recall (true links / true pairs): ${shareText(recall)}`,
  );
  if (truth.unknown.left + truth.unknown.right > 0) {
    lines.push(`Records of unknown truth: ${both(truth.unknown.left, truth.unknown.right)}`);
  }
  return lines;
}

function reviewLines({ pairs, accepted, refused, waiting, truth }: ReviewCounts): string[] {
  const lines = [
    `For review: ${pairsText(pairs)}; by the simulated reviewer accepted ${counted(accepted)}, refused ${counted(refused)}; waiting ${counted(waiting)}`,
  ];
  if (truth !== null) {
    lines.push(
      `  of them true ${counted(truth.true)}, false ${counted(truth.false)}, of unknown truth ${counted(truth.unknown)}`,
    );
  }
  return lines;
}

function shareText({ numerator, denominator, estimate, interval }: Share): string {
  const of = `${counted(numerator)} / ${counted(denominator)}`;
  if (estimate === null || interval === null) return `${of}, nothing to divide by`;
  // all and none are exact, and not what rounds to them
  const percent = (value: number) => (value === 1 || value === 0 ? `${100 * value}` : (100 * value).toFixed(2));
  return `${of} = ${percent(estimate)} % [${percent(interval[0])}–${percent(interval[1])} %, Wilson, 95 %]`;
}

function pairsText(count: number): string {
  return count === 1 ? '1 pair' : `${counted(count)} pairs`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
