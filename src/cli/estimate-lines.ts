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
      ci === null ? '' : isBound ? ` (upper limit ${shareText(ci[1])})` : ` [${shareText(ci[0])}–${shareText(ci[1])}]`;
    lines.push(`${bold(title)}: ${isBound ? 'at most ' : ''}${shareText(fdr)}${limits}${beside}; ${from}`);
    for (const note of notes) lines.push(`    ${note}`);
  }
  lines.push('No method is right where its assumptions fail: docs/without-truth.md says which.');
  return lines;
}

/** A share in four places, three significant digits where it is small; 0 only where it is. */
function shareText(share: number): string {
  return share === 0 || share >= 0.01 ? share.toFixed(4) : String(Number(share.toPrecision(3)));
}
