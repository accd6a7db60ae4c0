import { chance } from '../core/chance.ts';
import type { NoiseKind } from './noise.ts';
import { QUALITY_LEVELS, qualityMultipliers } from './quality.ts';

/** Attributes of a record that act on odds, as bits of its class. */
export const BORN_ABROAD = 1;
export const ASIAN_PACIFIC = 2;
export const BY_TELEPHONE = 4;
/** Combinations of attributes. */
export const ATTRIBUTES = 8;
/** Classes of records: `ATTRIBUTES × quality level + attributes`. */
export const CLASSES = ATTRIBUTES * QUALITY_LEVELS.length;

/** What acts on the odds of every entry of one side. */
export interface SideOdds {
  readonly qualityCv: number;
  readonly foreignBornOdds: number;
  /** Share of records taken by telephone, and the chance there of the kinds it acts on. */
  readonly telephoneShare: number;
  readonly telephoneGiven: number;
}

/** How the classes of records differ for one kind. */
export interface ClassOdds {
  /** Odds multiplier of each class. */
  readonly multipliers: Float64Array;
  /** The least chance of records taken by telephone; 0 where telephones do not act. */
  readonly telephoneGiven: number;
}

/** The odds of the classes for one kind: quality, birth abroad and origin multiply them. */
export function classOdds(kind: NoiseKind, odds: SideOdds): ClassOdds {
  const byLevel = qualityMultipliers(kind.qualityActs ? odds.qualityCv : 0);
  const multipliers = new Float64Array(CLASSES);
  byLevel.forEach((level, at) => {
    for (let attributes = 0; attributes < ATTRIBUTES; attributes++) {
      let product = level;
      if ((attributes & BORN_ABROAD) !== 0 && kind.foreignBornActs) product *= odds.foreignBornOdds;
      if ((attributes & ASIAN_PACIFIC) !== 0) product *= kind.asianPacificOdds ?? 1;
      multipliers[ATTRIBUTES * at + attributes] = product;
    }
  });
  return { multipliers, telephoneGiven: kind.telephoneActs === true ? odds.telephoneGiven : 0 };
}

/** Chance of a class at given base odds. */
function chanceAt(odds: number, { multipliers, telephoneGiven }: ClassOdds, at: number): number {
  const product = odds * multipliers[at]!;
  const own = product / (1 + product);
  return (at & BY_TELEPHONE) !== 0 && own < telephoneGiven ? telephoneGiven : own;
}

/**
 * Gate thresholds of one noise entry by class: a record is changed where its gate is below. The base odds are solved so that
 * the mean over eligible records is the asked rate, telephones included; where telephones alone give more, that is what
 * there is. A higher rate raises every class. Additions, multiplications and divisions only, so every engine gives the same
 * numbers.
 *
 * @param rate asked share of eligible records changed, 0 … 1
 * @param counts eligible records by class; where there are none, every quality level is as likely and no attribute is there
 */
export function gateThresholds(rate: number, odds: ClassOdds, counts: Float64Array): Float64Array {
  const thresholds = new Float64Array(CLASSES);
  if (rate <= 0) return thresholds;
  if (rate >= 1) return thresholds.fill(4294967296);
  const at: number[] = [];
  const weights: number[] = [];
  let all = 0;
  for (let c = 0; c < CLASSES; c++) {
    if (counts[c]! <= 0) continue;
    at.push(c);
    weights.push(counts[c]!);
    all += counts[c]!;
  }
  for (let level = 0; all === 0 && level < QUALITY_LEVELS.length; level++) {
    at.push(ATTRIBUTES * level);
    weights.push(1);
  }
  if (all === 0) all = QUALITY_LEVELS.length;
  const mean = (base: number) => {
    let sum = 0;
    for (let i = 0; i < at.length; i++) sum += weights[i]! * chanceAt(base, odds, at[i]!);
    return sum / all;
  };
  let low = 0;
  let high = 1;
  while (mean(high) < rate && high < 1e15) high *= 2;
  for (let step = 0; step < 64; step++) {
    const middle = (low + high) / 2;
    if (mean(middle) < rate) low = middle;
    else high = middle;
  }
  for (let c = 0; c < CLASSES; c++) thresholds[c] = chance(chanceAt(low, odds, c));
  return thresholds;
}
