import { type Estimate, estimandOf } from '../evaluation/estimands.ts';
import { type RunView, rateOfSums, totals } from './run-view.ts';

/** One of the two readings of a rate: where it is the smallest, or the largest, of all points × rules. */
export interface RateEnd {
  readonly end: 'smallest' | 'largest';
  readonly place: { readonly point: string; readonly rule: string };
  readonly value: Estimate;
}

/** An estimand's value at one point under one rule, over all paths; null where it was not counted. */
export function valueAt(view: RunView, key: string, point: string, rule: string): Estimate | null {
  const { numerator, less = [], parts = 1, denominator, shape } = estimandOf(key);
  const index = view.at(point, rule);
  const [all, off, of] = [
    index.sum(totals(...numerator)),
    index.sum(totals(...less)),
    index.sum(totals(...denominator)),
  ];
  if (all === null || off === null || of === null || index.replicates.length === 0) return null;
  return rateOfSums(
    all.map((n, r) => (n - off[r]!) / parts),
    of,
    shape,
  );
}

/** The smallest and the largest of an estimand over all points × rules, rules printed beside the others left out. */
export function endsOf(view: RunView, key: string): RateEnd[] {
  const { points, rules } = view.facts;
  let smallest: RateEnd | null = null;
  let largest: RateEnd | null = null;
  for (const point of points) {
    for (const rule of rules) {
      const value = valueAt(view, key, point, rule);
      const rate = value?.estimate ?? null;
      if (value === null || rate === null) continue;
      const place = { point, rule };
      if (smallest === null || rate < smallest.value.estimate!) smallest = { end: 'smallest', place, value };
      if (largest === null || rate > largest.value.estimate!) largest = { end: 'largest', place, value };
    }
  }
  return smallest === null || largest === null ? [] : [smallest, largest];
}
