/**
 * Whole numbers that sum to `total` and stand in the proportion of `shares`, each off by less than one.
 *
 * Rounds the cumulative sum after a common offset in [0, 1): with a uniform offset every entry is right on average, so
 * small shares in small ZIPs do not vanish from national sums as they would with largest remainders.
 */
export function cumulativeRounding(shares: readonly number[], total: number, offset: number): number[] {
  let mass = 0;
  for (const share of shares) mass += share;
  const whole: number[] = [];
  let cumulative = 0;
  let before = 0;
  for (let i = 0; i < shares.length; i++) {
    cumulative += (shares[i]! / mass) * total;
    const upTo = i === shares.length - 1 ? total : Math.min(total, Math.floor(cumulative + offset));
    whole.push(upTo - before);
    before = upTo;
  }
  return whole;
}
