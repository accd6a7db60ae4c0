import type { GlobalParameters, MixtureFit } from './belin-rubin-fdr.ts';
import { belinRubin, PLAIN_PARAMETERS } from './belin-rubin-fdr.ts';
import type { FdrEstimate, NotIdentified } from './fdr-estimate.ts';

/** Scores below the cut-off, and members of the lower class, without which nothing says how false links score. */
const LEAST_LOWER = 20;
/** The classes of two normals of one variance and share overlap so much where their means are 2.3 deviations apart. */
const MOST_OVERLAP = 0.25;
/** Powers under which the answer must stay, and factors to the fitted ratio of variances. */
const OTHER_POWERS = [0.75, 1.25];
const OTHER_RATIOS = [2 / 3, 3 / 2];
/** It may move by this much, or by this factor. */
const MOST_APART = 0.03;
const MOST_FACTOR = 2;

/**
 * The false discovery rate above a cut-off by {@link belinRubin}, where the scores determine it, else why they do not.
 *
 * A mixture of two normals fits any scores, those of true links alone too: it then takes their lower part for false. So
 * nothing is estimated where
 *
 * 1. fewer than 20 scores lie below the cut-off, or the lower class has fewer than 20;
 * 2. the fitted density has one top, or the cut-off lies nearer to its lower top than to the valley above that, or lower;
 * 3. the classes overlap by more than a quarter of the smaller;
 * 4. where the caller brings no parameters from data with truth, others (powers of 0.75 and 1.25; equal variances; 2/3 and 3/2 of
 *    the fitted ratio) move the answer by more than 0.03 and more than the factor 2.
 *
 * Numbers of these limits are ours. Passing them proves nothing: true links of two kinds pass them too.
 *
 * @param global null where none are known from data with truth
 */
export function belinRubinAbove(
  scores: ArrayLike<number>,
  cutoff: number,
  streamOf: (resample: number) => () => number,
  resamples = 199,
  global: GlobalParameters | null = null,
): FdrEstimate | NotIdentified {
  let below = 0;
  for (let k = 0; k < scores.length; k++) if (scores[k]! < cutoff) below++;
  if (below < LEAST_LOWER) {
    return {
      refused:
        `left records whose best candidate scores below the threshold: ${below === 0 ? 'none' : `${below} only`}; without at least ` +
        `${LEAST_LOWER} nothing shows how false links score`,
    };
  }
  // without resamples, which take longest, until the answer stands
  const fit = belinRubin(scores, streamOf, 0, global ?? PLAIN_PARAMETERS);
  if ('refused' in fit) return fit;
  const reason = unfit(fit, cutoff, scores.length);
  if (reason !== null) return { refused: reason };
  const withLimits = () => {
    const again = belinRubin(scores, streamOf, resamples, global ?? PLAIN_PARAMETERS);
    return 'refused' in again ? again : again.fdrAbove(cutoff);
  };
  if (global !== null) return withLimits();
  let least = fit.fdrAbove(cutoff).fdr;
  let most = least;
  for (const other of otherParameters(fit)) {
    const again = belinRubin(scores, streamOf, 0, other);
    if ('refused' in again) continue;
    const { fdr } = again.fdrAbove(cutoff);
    least = Math.min(least, fdr);
    most = Math.max(most, fdr);
  }
  if (most - least > MOST_APART && most > MOST_FACTOR * least) {
    return {
      refused:
        `it is anything from ${least.toFixed(4)} to ${most.toFixed(4)}, by the powers and the ratio of variances that are assumed, ` +
        'and these must come from data with truth (--true-power, --false-power, --variance-ratio)',
    };
  }
  const found = withLimits();
  if ('refused' in found) return found;
  const range = `from ${least.toPrecision(2)} to ${most.toPrecision(2)} under other powers and ratios of variances`;
  return { ...found, notes: [...found.notes, range] };
}

function unfit({ humps, mixture, overlap }: MixtureFit, cutoff: number, records: number): string | null {
  if (mixture.falseShare * records < LEAST_LOWER) {
    return `the lower class of scores has fewer than ${LEAST_LOWER} left records`;
  }
  if (humps === null) return 'the scores show no valley between two classes';
  if (cutoff < (humps.lower + humps.valley) / 2) {
    return (
      `the scores show two classes, about ${humps.lower.toPrecision(3)} and ${humps.upper.toPrecision(3)}, and the valley between them, ` +
      `about ${humps.valley.toPrecision(3)}, is not at or below the threshold: both may be true links`
    );
  }
  if (overlap > MOST_OVERLAP) return 'the two classes of scores are not far enough apart to be told from each other';
  return null;
}

function otherParameters({ mixture }: MixtureFit): readonly GlobalParameters[] {
  const fitted = (mixture.falseSd / mixture.trueSd) ** 2;
  return [
    ...OTHER_POWERS.flatMap((power) => [
      { ...PLAIN_PARAMETERS, truePower: power },
      { ...PLAIN_PARAMETERS, falsePower: power },
    ]),
    ...[1, ...OTHER_RATIOS.map((factor) => factor * fitted)].map((varianceRatio) => ({
      ...PLAIN_PARAMETERS,
      varianceRatio,
    })),
  ];
}
