import { z } from 'zod';
import type { FieldKeyKind } from '../key.ts';

const params = z.object({
  window: z
    .number()
    .int()
    .min(1)
    .max(1001)
    .refine((size) => size % 2 === 1, { error: 'expected an odd number' }),
});

/** Neighbours in the sorted order of values: not equality of anything made of a text, so the index asks for ranks. */
export const sortedNeighbourhood: FieldKeyKind = {
  type: 'sorted_neighbourhood',
  summary:
    'Records whose values are neighbours where the distinct values are sorted by code point: no more than (`window` − 1) / 2 values apart.',
  source:
    'Sorted neighbourhood over distinct values: Hernández and Stolfo, The merge/purge problem (1995); Christen, Data Matching (2012), section 4.4.',
  appliesTo: 'any',
  params,
};

/** How many ranks apart the values of two neighbours are at most. */
export function reachOf(given: unknown): number {
  return (params.parse(given).window - 1) / 2;
}
