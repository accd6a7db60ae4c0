import type { ComparatorKind } from '../comparison/comparator.ts';
import { comparisonName } from '../decision/fellegi-sunter/config.ts';
import { expectedErrors } from '../decision/fellegi-sunter/expected-errors.ts';
import { levelNames } from '../decision/fellegi-sunter/levels.ts';
import { levelWeights } from '../decision/fellegi-sunter/model-score.ts';
import type { FitFacts, FittedComparison } from '../decision/fellegi-sunter/parameters.ts';
import { probabilityOf, UNITS_A_BIT } from '../decision/fellegi-sunter/weights.ts';
import type { FileModel } from '../engine/files/fit-judge.ts';

/** A level that fewer expected matches, or random pairs, showed is known badly. */
const FEW = 10;

/** A model in lines: how it was fitted, every level with its weight, and what it says of itself at the threshold. */
export function modelSummary({ parameters, threshold }: FileModel, comparators: readonly ComparatorKind[]): string[] {
  const { comparisons, prior, fitted } = parameters;
  const share = (value: number) => `${Number(value.toPrecision(3))}`;
  const lines = ['Model (Fellegi–Sunter):'];
  const from = fitted === null ? '' : ` (${withSeparators(fitted.prior)})`;
  lines.push(`  share of all pairs that match: ${share(prior)}${from}`);
  if (fitted !== null) {
    lines.push(`  u from ${withSeparators(fitted.u)}; m by EM in each pass:`);
    for (const { pass, leftOut, pairs, sampledOf, matches, steps, converged } of fitted.sessions) {
      const without = leftOut.length === 0 ? '' : `, without ${leftOut.join(', ')}`;
      const end = converged ? `${steps} steps` : `${steps} steps, still changing`;
      const of = sampledOf === undefined ? '' : ` of ${counted(sampledOf)} (a keyed sample of left records)`;
      const counts = `${counted(pairs)} ${pairs === 1 ? 'pair' : 'pairs'}${of}, ${counted(matches)} expected matches`;
      lines.push(`    ${pass}: ${counts}, ${end}${without}`);
    }
    if (fitted.assumed.length > 0) {
      lines.push(`  m is assumed, not fitted, for ${fitted.assumed.join(', ')}: every pass demands it`);
    }
  }
  for (const comparison of comparisons) {
    const weights = levelWeights(comparison);
    const names = levelNames(comparison, comparators);
    lines.push(`  ${comparisonName(comparison)}:`);
    comparison.m.forEach((m, level) => {
      const bits = `${weights[level]! < 0 ? '−' : '+'}${(Math.abs(weights[level]!) / UNITS_A_BIT).toFixed(1)} bits`;
      const mark = outOfOrder(comparison, weights, level) ? `; not in order${fewSeen(comparison, level, fitted)}` : '';
      lines.push(`    ${names[level]}: ${bits} (m ${share(m)}, u ${share(comparison.u[level]!)})${mark}`);
    });
  }
  const { missedShare, falseAmongLinks } = expectedErrors(parameters, threshold);
  const bits = (threshold / UNITS_A_BIT).toFixed(2);
  lines.push(
    `  links from ${bits} bits above even odds on, a probability of ${share(probabilityOf(threshold))}`,
    `  Of all true matches with every field filled, the model expects ${shareInWords(missedShare)} below the threshold.`,
    falseAmongLinks === null
      ? '  No pair can reach the threshold.'
      : `  Of all pairs with every field filled at or above the threshold, it expects ${shareInWords(falseAmongLinks)} to be no match.`,
    '  Both hold if comparisons were independent, which they are not: see docs/fellegi-sunter.md.',
  );
  return lines;
}

/** Whether a level weighs more than the one tested before it; a level for empty fields has no place among them. */
function outOfOrder({ levels }: FittedComparison, weights: Int32Array, level: number): boolean {
  return level > 0 && level <= levels.length && weights[level]! > weights[level - 1]!;
}

/** Why the order of a level and the one before it may be chance: one of them was hardly seen. */
function fewSeen(comparison: FittedComparison, level: number, fitted: FitFacts | null): string {
  if (fitted === null) return '';
  const name = comparisonName(comparison);
  const matches = fitted.sessions.reduce((sum, one) => sum + (one.leftOut.includes(name) ? 0 : one.matches), 0);
  const random = Number(/^(\d+) random pairs$/.exec(fitted.u)?.[1] ?? Number.POSITIVE_INFINITY);
  for (const place of [level, level - 1]) {
    const which = place === level ? '' : ' of the level before';
    if (comparison.m[place]! * matches < FEW) return `: fewer than ${FEW} matching pairs${which} seen`;
    if (comparison.u[place]! * random < FEW) return `: fewer than ${FEW} random pairs${which} seen`;
  }
  return '';
}

/** A small share as `1 in 5,500`, to two digits; a larger one in percent. */
function shareInWords(share: number): string {
  if (share <= 0) return 'none';
  if (share >= 1) return '100 %';
  return share < 0.01
    ? `1 in ${counted(Number((1 / share).toPrecision(2)))}`
    : `${Number((100 * share).toPrecision(2))} %`;
}

function counted(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** Whole numbers of four digits and more, as they are printed elsewhere. */
function withSeparators(text: string): string {
  return text.replace(/(?<![\d.])\d{4,}(?![\d.])/g, (digits) => counted(Number(digits)));
}
