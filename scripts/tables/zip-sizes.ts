/**
 * Residents' ZIP size quantiles, Census 2010 ZCTAs (derived): a random resident's ZIP has fewer than `size` residents
 * with chance `u`. The last row is the largest ZCTA.
 */
const QUANTILES: readonly { readonly u: number; readonly size: number }[] = [
  { u: 0.05, size: 2772 },
  { u: 0.25, size: 14450 },
  { u: 0.5, size: 27228 },
  { u: 0.75, size: 40375 },
  { u: 0.95, size: 64548 },
  { u: 1, size: 113916 },
];

/** ZIP size at resident-weighted quantile `u`; below 5 % a power of `u`, above 95 % a cubic (thin top). */
function sizeAt(u: number, power: number): number {
  const first = QUANTILES[0]!;
  if (u <= first.u) return first.size * (u / first.u) ** power;
  for (let i = 1; i < QUANTILES.length; i++) {
    const lower = QUANTILES[i - 1]!;
    const upper = QUANTILES[i]!;
    if (u > upper.u) continue;
    const part = (u - lower.u) / (upper.u - lower.u);
    return lower.size + (upper.size - lower.size) * (upper.u === 1 ? part ** 3 : part);
  }
  return QUANTILES.at(-1)!.size;
}

/** Sizes met when the residents' quantiles are walked through: many small ZIPs, few large ones. */
function walk(power: number, residents: number, smallest: number): number[] {
  const sizes: number[] = [];
  let u = 0;
  while (u < 1) {
    const size = Math.max(smallest, sizeAt(u, power));
    sizes.push(size);
    u += size / residents;
  }
  return sizes;
}

/**
 * Ascending sizes (residents) of `count` ZIPs whose resident-weighted quantiles are those of the 2010 ZCTAs. The power
 * of the lowest 5 % is the only freedom and is solved for the number of ZIPs.
 */
export function zipSizes(count: number, residents: number, smallest: number): number[] {
  let low = 0;
  let high = 0.98;
  for (let step = 0; step < 60; step++) {
    const power = (low + high) / 2;
    if (walk(power, residents, smallest).length < count) low = power;
    else high = power;
  }
  const sizes = walk(high, residents, smallest);
  while (sizes.length > count) sizes.shift();
  while (sizes.length < count) sizes.unshift(smallest);
  return sizes;
}
