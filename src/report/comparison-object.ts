import { compareSides } from '../evaluation/compare-sides.ts';
import { estimandOf } from '../evaluation/estimands.ts';
import type { ComparedSide } from './comparison-table.ts';
import type { RunFacts } from './run-facts.ts';

/** What `compare --json` prints: by estimand, every side in order, each with its difference from the first. */
export function comparisonObject(facts: RunFacts, sides: readonly ComparedSide[], keys: readonly string[]) {
  return {
    synthetic: true,
    seed: facts.seed,
    replicates: facts.replicates,
    sides: sides.map(({ label, point, rule, path, scenarioHash }) => ({ label, point, rule, path, scenarioHash })),
    estimands: Object.fromEntries(
      keys.map((key) => [
        key,
        compareSides(sides, estimandOf(key)).map(({ label, estimate, difference }) => {
          if (estimate === null) return { label, estimate: null };
          const { numerator, denominator, estimate: value, ci, upper, mcse } = estimate;
          return { label, numerator, denominator, estimate: value, ci, upper, mcse, difference };
        }),
      ]),
    ),
  };
}
