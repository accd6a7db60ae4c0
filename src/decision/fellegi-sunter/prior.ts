import { Failure } from '../../core/failure.ts';

/**
 * Share of all pairs that match, from deterministic rules: pairs that meet one of the rules, taken as matches, over the share of
 * matches that the rules are thought to find, over all pairs. Source: the estimate Splink makes from deterministic rules and a
 * guessed recall (Linacre et al., International Journal of Population Data Science 7(3) (2022)). The rules should have next
 * to no false pair: one in ten false makes the prior a tenth too high, which is 0.14 bit.
 *
 * @param met pairs that meet a rule, each once
 * @param recall share of all matches that meet one
 * @param pairs all pairs of the two files, compared or not
 * @throws {Failure} `input` where no pair meets a rule, or more than half of all would have to match.
 *
 * @example
 * priorByRule(700, 0.7, 1_000_000) // => 0.001
 */
export function priorByRule(met: number, recall: number, pairs: number): number {
  if (met === 0) throw new Failure('input', 'model.prior.rules: expected rules that some pair meets, found none');
  const prior = met / recall / pairs;
  if (prior >= 0.5) {
    const found = `${met} of ${pairs} pairs`;
    throw new Failure('input', `model.prior.rules: expected rules that few of all pairs meet, found ${found}`);
  }
  return prior;
}
