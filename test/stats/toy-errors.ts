/** Small deterministic generator for tests: mulberry32, a uniform in (0, 1). Not used by the simulator. */
export function testUniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return (((word ^ (word >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** A standard normal, by Box and Muller. */
export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Poisson count: by inversion for small means, rounded normal above 40. */
function poisson(uniform: () => number, mean: number): number {
  if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(uniform)));
  let left = uniform();
  let probability = Math.exp(-mean);
  let count = 0;
  while (left > probability && count < 200) {
    left -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}

/** Geometric sizes 1, 2, … with mean 4. */
const CLUSTER_MEAN = 4;

/**
 * One replicate of a toy with a known error share: `disclosures` errors-or-not on average, errors single or in clusters
 * of geometric size (mean 4, variance 12), so that clustered errors have a design effect of 7.
 */
export function toyReplicate(
  uniform: () => number,
  disclosures: number,
  truth: number,
  clustered: boolean,
): { errors: number; total: number } {
  const total = poisson(uniform, disclosures);
  if (truth === 0) return { errors: 0, total };
  if (!clustered) {
    const mean = total * truth;
    const errors =
      mean > 40 ? Math.round(mean + Math.sqrt(mean * (1 - truth)) * normal(uniform)) : poisson(uniform, mean);
    return { errors: Math.min(total, Math.max(0, errors)), total };
  }
  const clusters = poisson(uniform, (total * truth) / CLUSTER_MEAN);
  let errors = 0;
  if (clusters > 40) {
    errors = Math.round(CLUSTER_MEAN * clusters + Math.sqrt(12 * clusters) * normal(uniform));
  } else {
    const step = Math.log(1 - 1 / CLUSTER_MEAN);
    for (let k = 0; k < clusters; k++) errors += 1 + Math.floor(Math.log(uniform()) / step);
  }
  return { errors: Math.min(total, Math.max(clusters, errors)), total };
}
