/** Fewest replicates at which a stopping rule may be asked. */
export const FIRST_LOOK = 40;

/**
 * The numbers of replicates at which a sequential run may be asked whether it is precise enough: 40, 80, 160 … and the most it may
 * take, of which the last ends it. Few looks, far apart and never before 40: an interval at the look that ends the run then
 * covers about as often as one of a number of replicates fixed beforehand, since what is asked is its width and not where it lies.
 *
 * Source: fixed-width sequential intervals, Chow & Robbins 1965, Annals of Mathematical Statistics 36:457; looks by doubling so
 * that the width at a look is not itself selected from many. Errors: none.
 *
 * @example
 * looksUpTo(200) // => [40, 80, 160, 200]
 * looksUpTo(10) // => [10]
 */
export function looksUpTo(most: number): number[] {
  const looks: number[] = [];
  for (let look = FIRST_LOOK; look < most; look *= 2) looks.push(look);
  return [...looks, most];
}
