import type { ComparatorKind } from '../comparison/comparator.ts';
import { comparisonName } from '../decision/fellegi-sunter/config.ts';
import { expectedErrors } from '../decision/fellegi-sunter/expected-errors.ts';
import { levelNames } from '../decision/fellegi-sunter/levels.ts';
import { levelWeights } from '../decision/fellegi-sunter/model-score.ts';
import { probabilityOf, UNITS_A_BIT } from '../decision/fellegi-sunter/weights.ts';
import type { FileModel } from '../engine/files/fit-judge.ts';

/** A model in lines: how it was fitted, every level with its weight, and what it says of itself at the threshold. */
export function modelSummary({ parameters, threshold }: FileModel, comparators: readonly ComparatorKind[]): string[] {
  const { comparisons, prior, fitted } = parameters;
  const share = (value: number) => `${Number(value.toPrecision(3))}`;
  const lines = ['Model (Fellegi–Sunter):'];
  lines.push(`  share of all pairs that match: ${share(prior)}${fitted === null ? '' : ` (${fitted.prior})`}`);
  if (fitted !== null) {
    lines.push(`  u from ${fitted.u}; m by EM in each pass:`);
    for (const { pass, leftOut, pairs, matches, steps, converged } of fitted.sessions) {
      const without = leftOut.length === 0 ? '' : `, without ${leftOut.join(', ')}`;
      const end = converged ? `${steps} steps` : `${steps} steps, still changing`;
      const counts = `${pairs.toLocaleString('en-US')} pairs, ${Math.round(matches).toLocaleString('en-US')} expected matches`;
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
      lines.push(`    ${names[level]}: ${bits} (m ${share(m)}, u ${share(comparison.u[level]!)})`);
    });
  }
  const { missedShare, falseAmongLinks } = expectedErrors(parameters, threshold);
  const bits = (threshold / UNITS_A_BIT).toFixed(2);
  lines.push(
    `  links from ${bits} bits above even odds on, a probability of ${share(probabilityOf(threshold))}`,
    '  the model expects, of fully filled pairs and if comparisons were independent: of all matches',
    `  ${share(missedShare)} below that, of all pairs from there on ${share(falseAmongLinks ?? 0)} no match`,
  );
  return lines;
}
