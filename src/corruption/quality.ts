/**
 * Latent record quality: sixteen equally likely levels and the odds multiplier of each, in 1/1024, for a coefficient of
 * variation of 1. Quantile midpoints of a lognormal, scaled to mean 1 and coefficient of variation 1, rounded to whole
 * numbers once. Direction published, shape judgement (grade J).
 */
export const QUALITY_LEVELS = [
  105, 181, 245, 308, 375, 446, 525, 615, 718, 840, 988, 1177, 1431, 1802, 2443, 4185,
] as const;

/** The largest coefficient of variation at which every multiplier stays positive. */
export const MAX_QUALITY_CV = 1.1;

/** Multipliers for another coefficient of variation; 0 makes the kinds independent. */
export function qualityMultipliers(cv: number): readonly number[] {
  return QUALITY_LEVELS.map((level) => 1 + cv * (level / 1024 - 1));
}
