import { chance } from '../core/chance.ts';

/** Chance at given odds. */
function atOdds(odds: number): number {
  return odds / (1 + odds);
}

/**
 * Gate thresholds of one noise entry, `2 × level + attribute`: a record of that quality level and attribute is changed
 * where its word is below. Quality and attribute multiply the odds; the base odds are solved so that the mean over eligible
 * records is the asked rate. Additions, multiplications and divisions only, so every engine gives the same numbers.
 *
 * @param rate asked share of eligible records changed, 0 … 1
 * @param multipliers odds multiplier of each quality level, equally likely
 * @param attributeOdds odds multiplier of records with the attribute
 * @param attributeShare share of eligible records with the attribute
 */
export function gateThresholds(
  rate: number,
  multipliers: readonly number[],
  attributeOdds: number,
  attributeShare: number,
): Float64Array {
  const thresholds = new Float64Array(2 * multipliers.length);
  if (rate <= 0) return thresholds;
  if (rate >= 1) return thresholds.fill(4294967296);
  const mean = (odds: number) => {
    let sum = 0;
    for (const multiplier of multipliers) {
      sum +=
        (1 - attributeShare) * atOdds(odds * multiplier) + attributeShare * atOdds(odds * multiplier * attributeOdds);
    }
    return sum / multipliers.length;
  };
  let low = 0;
  let high = 1;
  while (mean(high) < rate) high *= 2;
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (mean(middle) < rate) low = middle;
    else high = middle;
  }
  multipliers.forEach((multiplier, level) => {
    thresholds[2 * level] = chance(atOdds(low * multiplier));
    thresholds[2 * level + 1] = chance(atOdds(low * multiplier * attributeOdds));
  });
  return thresholds;
}
