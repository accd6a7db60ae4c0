import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { FIRST_LOOK } from '../stats/looks.ts';
import type { CountRow } from './counts.ts';
import { ESTIMANDS, estimandOf, estimate, isCounted } from './estimands.ts';
import { PRIMARY_ESTIMANDS, standardWidth } from './standard-stopping.ts';

/** How an interval's width is measured: half of it, or that half over the estimate. */
const WIDTHS = ['halfwidth', 'relative'] as const;
/** `standard` is half of it too, allowed to be what the standard rule says. */
type Width = (typeof WIDTHS)[number] | 'standard';

/** Asks for the standard rule in place of conditions. */
const STANDARD = 'standard';

/** One thing a run is asked to be precise about. */
export interface StopCondition {
  /** Null for every point. */
  readonly point: string | null;
  readonly estimand: string;
  readonly width: Width;
  /** Null for the standard rule, whose limit follows from the estimate. */
  readonly below: number | null;
}

/** What a condition came to at one point at one look. */
export interface StopMeasure {
  readonly point: string;
  readonly estimand: string;
  readonly width: Width;
  readonly below: number | null;
  /** Null where there is nothing to divide by, or no spread to judge by. */
  readonly value: number | null;
  readonly isMet: boolean;
}

/** What was found at one look. */
export interface StopLook {
  readonly replicates: number;
  readonly isReached: boolean;
  readonly measures: readonly StopMeasure[];
}

/** How a run that may end early ended. */
export interface Stopping {
  /** As it was asked. */
  readonly asked: string;
  /** Replicates it may take. */
  readonly most: number;
  readonly isReached: boolean;
  readonly looks: readonly StopLook[];
}

const FORM = 'standard, or [POINT.]ESTIMAND.halfwidth<NUMBER or [POINT.]ESTIMAND.relative<NUMBER, several with commas';

/**
 * Reads when a run may stop, such as `fdr.halfwidth<0.001, reference.wrong_door.relative<0.05`: all conditions together. `standard`
 * asks for every primary estimand what `standardStopping` does.
 *
 * @throws {Failure} `input` where a condition is none, with the names there are.
 *
 * @example
 * parseStopWhen('fdr.halfwidth<0.001', ['low']) // => [{ point: null, estimand: 'fdr', width: 'halfwidth', below: 0.001 }]
 */
export function parseStopWhen(text: string, points: readonly string[]): StopCondition[] {
  return text.split(',').flatMap((part): StopCondition[] => {
    const condition = part.trim();
    if (condition === STANDARD) {
      return PRIMARY_ESTIMANDS.map((estimand) => ({ point: null, estimand, width: 'standard' as const, below: null }));
    }
    const match = /^(?:(.+)\.)?([^.<\s]+)\.([^.<\s]+)\s*<\s*(\S+)$/.exec(condition);
    const names = ESTIMANDS.map(({ key }) => key);
    if (match === null) {
      throw refused(condition, `expected ${FORM} (see \`mislink list estimands\`; points: ${points.join(', ')})`);
    }
    const [, point = null, estimand = '', width = '', number = ''] = match;
    if (point !== null && !points.includes(point)) {
      throw refused(condition, `expected one of the points ${points.join(', ')}, found "${point}"`);
    }
    if (!names.includes(estimand)) {
      const meant = nearest(estimand, names);
      const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
      throw refused(condition, `expected one of the estimands ${names.join(', ')}${hint}, found "${estimand}"`);
    }
    const known = WIDTHS.find((one) => one === width);
    if (known === undefined) throw refused(condition, `expected ${WIDTHS.join(' or ')}, found "${width}"`);
    const below = /^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number) ? Number(number) : Number.NaN;
    if (!(below > 0 && below < Infinity)) throw refused(condition, `expected a number above 0, found "${number}"`);
    return [{ point, estimand, width: known, below }];
  });
}

/**
 * What conditions come to at some replicates' counts, under a rule and over all paths. The width is half that of the two-sided
 * interval; where there is only a one-sided bound, the distance to it stands in, which is never the narrower of the two.
 */
export function stopMeasures(
  conditions: readonly StopCondition[],
  counts: readonly CountRow[],
  points: readonly string[],
  rule: string,
): StopMeasure[] {
  return conditions.flatMap(({ point: asked, estimand, width, below }) =>
    (asked === null ? points : [asked]).map((point) => {
      const rows = counts.filter((row) => row.point === point && row.rule === rule && row.path === 'all');
      const known = estimandOf(estimand);
      // a rule need not have every count
      if (!isCounted(rows, known)) return { point, estimand, width, below, value: null, isMet: false };
      const found = estimate(rows, known);
      if (width === 'standard' || below === null) {
        const { halfWidth, most, isMet } = standardWidth(found);
        return {
          point,
          estimand,
          width,
          below: most,
          value: halfWidth,
          isMet: isMet && found.replicates >= FIRST_LOOK,
        };
      }
      const value = widthOf(found, width);
      return { point, estimand, width, below, value, isMet: value !== null && value < below };
    }),
  );
}

function widthOf(found: ReturnType<typeof estimate>, width: (typeof WIDTHS)[number]): number | null {
  const { estimate: value, ci, upper, lower, mcse } = found;
  // one replicate has no spread
  if (value === null || mcse === null) return null;
  // nor has what no interval or bound can be given of
  if (ci === null && upper === null && lower === null) return null;
  const half =
    ci !== null
      ? (ci[1] - ci[0]) / 2
      : Math.max(upper === null ? 0 : upper - value, lower === null ? 0 : value - lower);
  if (width === 'halfwidth') return half;
  return value > 0 ? half / value : null;
}

function refused(condition: string, problem: string): Failure {
  return new Failure('input', `--stop-when ${JSON.stringify(condition)}: ${problem}`);
}
