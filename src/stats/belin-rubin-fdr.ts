import { percentileLimits } from './cluster-bootstrap.ts';
import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';
import { multinomialDraw } from './multinomial-draw.ts';
import { normalCdf } from './normal-cdf.ts';

/** Powers of the Box–Cox transformations and the ratio of variances, from data of known truth. */
export interface GlobalParameters {
  /** Power for the scores of true links, and for those of false ones; 1 leaves the scale as it is, 0 is the logarithm. */
  readonly truePower: number;
  readonly falsePower: number;
  /** Variance of false links over that of true ones, on their transformed scales; null fits both. */
  readonly varianceRatio: number | null;
}

/** Scores as they are and both variances free. */
export const PLAIN_PARAMETERS: GlobalParameters = { truePower: 1, falsePower: 1, varianceRatio: null };

/** A fitted mixture: share of false best candidates, means and standard deviations on the transformed scales. */
export interface ScoreMixture {
  readonly falseShare: number;
  readonly trueMean: number;
  readonly trueSd: number;
  readonly falseMean: number;
  readonly falseSd: number;
  readonly logLikelihood: number;
}

/** A mixture and what follows from it above any cut-off. */
export interface MixtureFit {
  readonly mixture: ScoreMixture;
  /** Scores at the lower top, the valley and the upper top of the mixture's density; null where it has one top. */
  readonly humps: { readonly lower: number; readonly valley: number; readonly upper: number } | null;
  /** Share of the smaller class that its own classification by the mixture gets wrong: 0 where the classes do not meet. */
  readonly overlap: number;
  /** False discovery rate among scores of at least `cutoff`. */
  fdrAbove(cutoff: number): FdrEstimate;
}

/** Scores are put on a scale from 1 to this, so that powers of them exist. */
const TOP = 1000;
const BINS = 512;
const STEPS = 500;
const LEAST_SCORES = 50;
/** Starting shares of the scores, from below, that are taken as false. */
const STARTS = [0.02, 0.1, 0.25, 0.5, 0.75, 0.9];

/**
 * Mixture of two transformed normal distributions fitted to the best candidate's score of each record, and from it the false
 * discovery rate above any cut-off.
 *
 * The variant, exactly: scores s are moved to w = 1 + 999(s − min)/(max − min) and counted in 512 equal bins. Of each class c, true
 * and false, ψ_c(w) = (w^γ_c − 1)/(γ_c ω^(γ_c − 1)), or ω log w for γ_c = 0, is normal; ω is the geometric mean of all w, so
 * that both scales are comparable. The powers γ and, if given, the ratio of variances are global parameters that the caller
 * brings from data with truth; the share, means and variances are fitted by EM (with a given ratio, by the closed form
 * of the pooled variance) from six starts, the highest likelihood wins. FDR(c) = π P_false(w ≥ c) / (π P_false + (1 − π) P_true).
 * Limits are percentiles over resamples of the binned scores, each fitted from the estimate. The original has one ω a class,
 * from the training data, and SEM standard errors.
 *
 * Nothing is estimated from fewer than 50 scores, fewer than 10 distinct ones, or where one class vanishes. Where the scores
 * show no valley between two parts the result hangs on the normal forms alone, and says so. It fails where false best
 * candidates are of several kinds (strangers and relatives): those nearest to the true ones are taken for true.
 *
 * Source: Belin & Rubin 1995, JASA 90:694; Box & Cox 1964, JRSS B 26:211.
 * Errors: a `RangeError` for scores that are not finite.
 *
 * @param scores best candidate's score of each record that has a candidate
 * @param streamOf words of each bootstrap resample
 */
export function belinRubin(
  scores: ArrayLike<number>,
  streamOf: (resample: number) => () => number,
  resamples = 199,
  global: GlobalParameters = PLAIN_PARAMETERS,
): MixtureFit | NotIdentified {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k]!;
    if (!Number.isFinite(score)) throw new RangeError(`Belin–Rubin: expected finite scores, found ${score}`);
    least = Math.min(least, score);
    most = Math.max(most, score);
  }
  if (scores.length < LEAST_SCORES) return { refused: `there are fewer than ${LEAST_SCORES} scores` };
  if (least === most) return { refused: 'all scores are equal' };
  const place = (score: number) => 1 + ((TOP - 1) * (score - least)) / (most - least);
  const counts = new Int32Array(BINS);
  for (let k = 0; k < scores.length; k++) {
    const bin = Math.min(BINS - 1, Math.floor(((place(scores[k]!) - 1) / (TOP - 1)) * BINS));
    counts[bin] = counts[bin]! + 1;
  }
  const used: { count: number; w: number }[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    if (counts[bin]! > 0) used.push({ count: counts[bin]!, w: 1 + ((TOP - 1) * (bin + 0.5)) / BINS });
  }
  if (used.length < 10) return { refused: 'there are fewer than 10 distinct scores' };
  let logs = 0;
  for (const { count, w } of used) logs += count * Math.log(w);
  const centre = Math.exp(logs / scores.length);
  const data = prepared(used, centre, global);

  const fits = STARTS.flatMap((share) => {
    const fit = fitMixture(data, startAt(data, share), global);
    return fit === null ? [] : [fit];
  }).sort((a, b) => b.logLikelihood - a.logLikelihood);
  const mixture = fits[0];
  if (mixture === undefined) return { refused: 'the scores do not fall into two classes' };

  const resampled: ScoreMixture[] = [];
  const order = used.map((_, k) => k).sort((a, b) => used[b]!.count - used[a]!.count);
  const ordered = order.map((k) => used[k]!.count);
  const drawn = new Int32Array(used.length);
  for (let b = 0; b < resamples; b++) {
    multinomialDraw(streamOf(b), ordered, drawn);
    const again = Float64Array.from({ length: used.length });
    for (const [at, k] of order.entries()) again[k] = drawn[at]!;
    const fit = fitMixture({ ...data, counts: again }, mixture, global);
    if (fit !== null) resampled.push(fit);
  }
  const tops = topsOf(data, mixture);
  const scoreAt = (bin: number) => least + ((used[bin]!.w - 1) * (most - least)) / (TOP - 1);
  return {
    mixture,
    humps: tops === null ? null : { lower: scoreAt(tops[0]), valley: scoreAt(tops[1]), upper: scoreAt(tops[2]) },
    overlap: overlapOf(data, mixture),
    fdrAbove(cutoff) {
      const w = Math.min(TOP, Math.max(1, place(cutoff)));
      const at = { true: transform(w, global.truePower, centre), false: transform(w, global.falsePower, centre) };
      const rate = (one: ScoreMixture) => {
        const wrong = one.falseShare * normalCdf((one.falseMean - at.false) / one.falseSd);
        const right = (1 - one.falseShare) * normalCdf((one.trueMean - at.true) / one.trueSd);
        return wrong + right === 0 ? 0 : wrong / (wrong + right);
      };
      return {
        fdr: rate(mixture),
        ci: percentileLimits(resampled.map(rate)),
        isBound: false,
        notes: tops !== null ? [] : ['the scores show no valley between two classes, so the normal forms alone decide'],
      };
    },
  };
}

interface Prepared {
  readonly counts: ArrayLike<number>;
  /** Transformed scores of each class, and the logarithms of the transformations' slopes. */
  readonly asTrue: Float64Array;
  readonly asFalse: Float64Array;
  readonly slopeTrue: Float64Array;
  readonly slopeFalse: Float64Array;
}

function transform(w: number, power: number, centre: number): number {
  return power === 0 ? centre * Math.log(w) : (w ** power - 1) / (power * centre ** (power - 1));
}

function prepared(used: readonly { count: number; w: number }[], centre: number, global: GlobalParameters): Prepared {
  const by = (of: (w: number) => number) => Float64Array.from(used, ({ w }) => of(w));
  const slope = (power: number) => (w: number) => (power - 1) * Math.log(w / centre);
  return {
    counts: used.map(({ count }) => count),
    asTrue: by((w) => transform(w, global.truePower, centre)),
    asFalse: by((w) => transform(w, global.falsePower, centre)),
    slopeTrue: by(slope(global.truePower)),
    slopeFalse: by(slope(global.falsePower)),
  };
}

/** A start: the lowest scores, up to a share of all, are false. */
function startAt(data: Prepared, share: number): ScoreMixture {
  const total = sumOf(data.counts);
  let seen = 0;
  const weights = Float64Array.from({ length: data.counts.length }, (_, k) => {
    seen += data.counts[k]!;
    return seen <= share * total ? 1 : 0;
  });
  if (weights.every((one) => one === 0)) weights[0] = 1;
  if (weights.every((one) => one === 1)) weights[weights.length - 1] = 0;
  return maximise(data, weights, PLAIN_PARAMETERS);
}

function fitMixture(data: Prepared, start: ScoreMixture, global: GlobalParameters): ScoreMixture | null {
  const total = sumOf(data.counts);
  const weights = new Float64Array(data.counts.length);
  let fit = start;
  let before = Number.NEGATIVE_INFINITY;
  for (let step = 0; step < STEPS; step++) {
    const value = expect(data, fit, weights);
    fit = { ...maximise(data, weights, global), logLikelihood: value };
    if (Math.abs(value - before) < 1e-9 * Math.abs(value)) break;
    before = value;
  }
  const isWhole = Object.values(fit).every(Number.isFinite);
  const classes = Math.min(fit.falseShare, 1 - fit.falseShare) * total;
  // two records make no class, and false scores are the lower ones
  if (!isWhole || classes < 2 || fit.trueMean <= fit.falseMean) return null;
  return fit;
}

/** Chance of being false for every bin, and the log-likelihood. */
function expect(data: Prepared, fit: ScoreMixture, weights: Float64Array): number {
  const heightFalse = Math.log(fit.falseShare / fit.falseSd);
  const heightTrue = Math.log((1 - fit.falseShare) / fit.trueSd);
  let sum = 0;
  for (let k = 0; k < weights.length; k++) {
    const zFalse = (data.asFalse[k]! - fit.falseMean) / fit.falseSd;
    const zTrue = (data.asTrue[k]! - fit.trueMean) / fit.trueSd;
    const logFalse = heightFalse - (zFalse * zFalse) / 2 + data.slopeFalse[k]!;
    const logTrue = heightTrue - (zTrue * zTrue) / 2 + data.slopeTrue[k]!;
    const lead = logTrue - logFalse;
    // exp of a large number is infinite, and the weight then 0, as it should be
    weights[k] = 1 / (1 + Math.exp(lead));
    sum += data.counts[k]! * (Math.max(logFalse, logTrue) + Math.log1p(Math.exp(-Math.abs(lead))));
  }
  return sum;
}

function maximise(data: Prepared, weights: Float64Array, global: GlobalParameters): ScoreMixture {
  const total = sumOf(data.counts);
  let wrong = 0;
  let sumFalse = 0;
  let sumTrue = 0;
  for (let k = 0; k < weights.length; k++) {
    const n = data.counts[k]!;
    wrong += n * weights[k]!;
    sumFalse += n * weights[k]! * data.asFalse[k]!;
    sumTrue += n * (1 - weights[k]!) * data.asTrue[k]!;
  }
  const right = total - wrong;
  const falseMean = sumFalse / wrong;
  const trueMean = sumTrue / right;
  let squareFalse = 0;
  let squareTrue = 0;
  for (let k = 0; k < weights.length; k++) {
    const n = data.counts[k]!;
    squareFalse += n * weights[k]! * (data.asFalse[k]! - falseMean) ** 2;
    squareTrue += n * (1 - weights[k]!) * (data.asTrue[k]! - trueMean) ** 2;
  }
  const ratio = global.varianceRatio;
  // a class narrower than a bin would make the likelihood grow without end
  const floor = ((TOP - 1) / BINS) ** 2 / 4;
  const pooled = ratio === null ? 0 : (squareTrue + squareFalse / ratio) / total;
  const varianceTrue = Math.max(floor, ratio === null ? squareTrue / right : pooled);
  const varianceFalse = Math.max(floor, ratio === null ? squareFalse / wrong : pooled * ratio);
  return {
    falseShare: wrong / total,
    trueMean,
    trueSd: Math.sqrt(varianceTrue),
    falseMean,
    falseSd: Math.sqrt(varianceFalse),
    logLikelihood: Number.NEGATIVE_INFINITY,
  };
}

/** Bins of the first top, the valley after it and the top after that, of the density over the bins. */
function topsOf(data: Prepared, fit: ScoreMixture): readonly [number, number, number] | null {
  const weights = new Float64Array(1);
  const density = Float64Array.from({ length: data.counts.length }, (_, k) =>
    expect(
      {
        counts: [1],
        asTrue: data.asTrue.subarray(k, k + 1),
        asFalse: data.asFalse.subarray(k, k + 1),
        slopeTrue: data.slopeTrue.subarray(k, k + 1),
        slopeFalse: data.slopeFalse.subarray(k, k + 1),
      },
      fit,
      weights,
    ),
  );
  let [first, valley] = [0, 0];
  for (let k = 1; k < density.length; k++) {
    const isDown = density[first]! - density[valley]! > 1e-9;
    if (isDown && density[k]! > density[valley]! + 1e-9) {
      let upper = k;
      for (let later = k; later < density.length; later++) if (density[later]! > density[upper]!) upper = later;
      return [first, valley, upper];
    }
    if (!isDown && density[k]! >= density[first]!) first = valley = k;
    else if (density[k]! < density[valley]!) valley = k;
  }
  return null;
}

function overlapOf(data: Prepared, fit: ScoreMixture): number {
  const weights = new Float64Array(data.counts.length);
  expect(data, fit, weights);
  let wrong = 0;
  for (let k = 0; k < weights.length; k++) wrong += data.counts[k]! * Math.min(weights[k]!, 1 - weights[k]!);
  return wrong / (sumOf(data.counts) * Math.min(fit.falseShare, 1 - fit.falseShare));
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < counts.length; k++) sum += counts[k]!;
  return sum;
}
