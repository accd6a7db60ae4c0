import type { Demand } from '../decision/demand-schema.ts';
import type { PassPlan } from './plan.ts';

/** What is counted of the pairs that went to a reviewer, for each cell and path. */
export const REVIEW_MEASURES = [
  'review_true',
  'review_false',
  'review_true_accepted',
  'review_false_accepted',
] as const;

/** The place of a cell's path among the counts of reviewed pairs: of its `REVIEW_MEASURES`, the first. */
export function reviewPlace(plan: PassPlan, cell: number, path: number): number {
  return (cell * plan.paths.length + path) * REVIEW_MEASURES.length;
}

/** No pair reviewed; nothing at all where no rule has a reviewer. */
export function emptyReviews(plan: PassPlan): Float64Array<ArrayBuffer> {
  return new Float64Array(hasReview(plan) ? reviewPlace(plan, plan.decisions.length, 0) : 0);
}

/** Does some rule of the pass have a reviewer. */
export function hasReview(plan: PassPlan): boolean {
  return plan.decisions.some((paths) => Object.values(paths).some(isReviewed));
}

/** Does a reviewer see some of the pairs of a path. */
function isReviewed({ review, cascade }: Demand): boolean {
  return review !== undefined || cascade?.some((step) => step.review !== undefined) === true;
}
