import { cumulativeRounding } from './cumulative-rounding.ts';
import { keyedNormal, keyedUniform } from './keyed-draw.ts';

/** Building types in column order, with their share of the nation's housing units (rounded; believed to follow the American Community Survey, unverified). */
export const STRUCTURES = ['units1', 'units2', 'units3', 'units5', 'units10', 'other'] as const;
export const STRUCTURE_SHARES: readonly number[] = [0.675, 0.033, 0.043, 0.045, 0.147, 0.057];

/** How each type leans on the logarithm of ZIP size, and how much it varies by county and by ZIP (judgement). */
const LEANS = [0, 0.2, 0.25, 0.35, 0.75, -0.6] as const;
const COUNTY_SPREADS = [0, 0.5, 0.5, 0.5, 0.6, 0.6] as const;
const ZIP_SPREADS = [0, 0.5, 0.5, 0.5, 0.8, 0.6] as const;

/** Share of occupied units rented, by building type (judgement: 0.85 of flats, 0.2 of houses, 0.25 of mobile homes). */
const RENTED = [0.2, 0.85, 0.85, 0.85, 0.85, 0.25] as const;
const RENTED_MEAN = 0.35;

export interface SizedZip {
  readonly zip: string;
  readonly county: string;
  readonly state: string;
  /** Housing units in blocks of 64. */
  readonly segments: number;
}

/** Segments by building type for each ZIP: published shares for the nation, flats in large ZIPs, mobile homes in small. */
export function zipStructures(zips: readonly SizedZip[]): number[][] {
  let total = 0;
  for (const { segments } of zips) total += segments;
  const propensities = zips.map(({ zip, county, state, segments }) => {
    const lean = Math.log(segments / 190); // 190 segments: half of all residents live in larger ZIPs
    return STRUCTURES.map((type, i) =>
      Math.exp(
        LEANS[i]! * lean +
          COUNTY_SPREADS[i]! * keyedNormal(i >= 1 && i <= 4 ? 'flats' : type, `${state}/${county}`) +
          ZIP_SPREADS[i]! * keyedNormal(`zip/${type}`, zip),
      ),
    );
  });
  const weights = [...STRUCTURE_SHARES];
  for (let step = 0; step < 40; step++) {
    const sums = STRUCTURES.map(() => 0);
    for (let z = 0; z < zips.length; z++) {
      let mass = 0;
      for (let i = 0; i < weights.length; i++) mass += weights[i]! * propensities[z]![i]!;
      for (let i = 0; i < weights.length; i++) {
        sums[i]! += (zips[z]!.segments * weights[i]! * propensities[z]![i]!) / mass;
      }
    }
    for (let i = 0; i < weights.length; i++) weights[i]! *= (STRUCTURE_SHARES[i]! * total) / sums[i]!;
  }
  return zips.map(({ zip, segments }, z) =>
    cumulativeRounding(
      weights.map((weight, i) => weight * propensities[z]![i]!),
      segments,
      keyedUniform('structure', zip),
    ),
  );
}

/** Share rented per 1,000 occupied homes of each ZIP, from its buildings and its county, 350 for the nation. */
export function zipRenters(zips: readonly SizedZip[], structures: readonly (readonly number[])[]): number[] {
  const logits = zips.map(({ zip, county, state, segments }, z) => {
    let rented = 0;
    for (let i = 0; i < RENTED.length; i++) rented += (structures[z]![i]! * RENTED[i]!) / segments;
    const spread = 0.25 * keyedNormal('renter', `${state}/${county}`) + 0.2 * keyedNormal('zip/renter', zip);
    return Math.log(rented / (1 - rented)) + spread;
  });
  const share = (logit: number) => 1 / (1 + Math.exp(-logit));
  let low = -2;
  let high = 2;
  for (let step = 0; step < 50; step++) {
    const shift = (low + high) / 2;
    let rented = 0;
    let total = 0;
    for (let z = 0; z < zips.length; z++) {
      rented += zips[z]!.segments * share(logits[z]! + shift);
      total += zips[z]!.segments;
    }
    if (rented / total < RENTED_MEAN) low = shift;
    else high = shift;
  }
  return logits.map((logit) => Math.round(1000 * share(logit + low)));
}
