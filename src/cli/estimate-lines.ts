import type { createColors } from 'picocolors';
import type { NamedEstimate } from '../engine/files/fdr-estimates.ts';

/** Estimates of the false discovery rate as lines for a terminal. */
export function estimateLines(
  estimates: readonly (NamedEstimate & { readonly truth?: number | null })[],
  { bold }: ReturnType<typeof createColors>,
): readonly string[] {
  const lines = [
    bold('False discovery rate estimated without the truth, with 95 % limits of what each method is unsure of'),
  ];
  for (const { title, from, result, truth } of estimates) {
    const beside = truth === undefined || truth === null ? '' : `; true ${truth.toFixed(4)}`;
    if ('refused' in result) {
      lines.push(`${bold(title)}: not estimated; ${result.refused}${beside}`);
      continue;
    }
    const { fdr, ci, isBound, notes } = result;
    const limits =
      ci === null ? '' : isBound ? ` (upper limit ${ci[1].toFixed(4)})` : ` [${ci[0].toFixed(4)}–${ci[1].toFixed(4)}]`;
    lines.push(`${bold(title)}: ${isBound ? 'at most ' : ''}${fdr.toFixed(4)}${limits}${beside}; ${from}`);
    for (const note of notes) lines.push(`    ${note}`);
  }
  lines.push('No method is right where its assumptions fail: docs/without-truth.md says which.');
  return lines;
}
