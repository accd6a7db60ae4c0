import { type Quartiles, quartiles } from './quartiles.ts';
import type { BenchResult, Figure } from './result.ts';

/** Two runs of the same program differ by as much on a machine that does other things too. */
const LEAST_DIFFERENCE = 0.05;

export type Verdict = 'faster' | 'slower' | 'within the spread';

/** A figure then and now. */
export interface Difference extends Quartiles {
  readonly group: string;
  readonly name: string;
  /** The quartiles are of all ratios of a new round to an old one. */
  readonly verdict: Verdict;
}

/** A result beside an earlier one. */
export interface Comparison {
  readonly differences: readonly Difference[];
  /** What only one of them has. */
  readonly onlyOld: readonly string[];
  readonly onlyNew: readonly string[];
  /** Why the two may differ although the program is the same. */
  readonly warnings: readonly string[];
}

/** Ratios new / old, with their spread. */
export function compareResults(now: BenchResult, before: BenchResult): Comparison {
  const keyOf = ({ group, name }: Figure) => `${group}: ${name}`;
  const olds = new Map(before.figures.map((figure) => [keyOf(figure), figure]));
  const news = new Set(now.figures.map(keyOf));
  return {
    differences: now.figures.flatMap((figure) => {
      const old = olds.get(keyOf(figure));
      return old === undefined ? [] : [difference(figure, old)];
    }),
    onlyOld: [...olds.keys()].filter((key) => !news.has(key)),
    onlyNew: [...news].filter((key) => !olds.has(key)),
    warnings: warnings(now, before),
  };
}

/**
 * A difference is called one only where the quartiles of the two do not overlap and the medians lie at least a twentieth
 * apart; everything else is what two runs of the same program show.
 */
function difference(now: Figure, before: Figure): Difference {
  const spread = quartiles(now.rounds.flatMap((rate) => before.rounds.map((old) => rate / old)));
  const median = now.median / before.median;
  const verdict =
    now.q1 > before.q3 && median >= 1 + LEAST_DIFFERENCE
      ? 'faster'
      : now.q3 < before.q1 && median <= 1 - LEAST_DIFFERENCE
        ? 'slower'
        : 'within the spread';
  return { group: now.group, name: now.name, ...spread, median, verdict };
}

function warnings(now: BenchResult, before: BenchResult): string[] {
  const found: string[] = [];
  const say = (what: string, left: string, right: string) => {
    if (left !== right) found.push(`another ${what}: ${left} now, ${right} before`);
  };
  say('machine', machineText(now), machineText(before));
  say('Node', now.node, before.node);
  say('version of the numbers', String(now.numbers), String(before.numbers));
  say('effort', now.quick ? 'quick' : 'full', before.quick ? 'quick' : 'full');
  return found;
}

/** The machine in words. */
export function machineText({ machine }: BenchResult): string {
  return `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, ${machine.platform}`;
}
