import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';

const params = z.strictObject({});

/** Equality of text, case-sensitive, surrounding blanks apart. */
export const exact: ComparatorKind<z.infer<typeof params>> = {
  type: 'exact',
  summary: 'The two texts are the same, and not empty.',
  source: 'Equality of code units after trimming blanks; no case folding, no normalisation.',
  symmetric: true,
  appliesTo: 'any',
  defaultAtLeast: 1,
  isEquality: true,
  params,
  compile() {
    return (left, right) => {
      const text = comparable(left);
      return text !== '' && text === comparable(right) ? 1 : 0;
    };
  },
};
