import { z } from 'zod';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';

const params = z.strictObject({});

const YEAR = /^\d{4}(?!\d)|^\d{4}(?=\d{4}$)/;
/** Years apart from which nothing is left of the similarity. */
const SPAN = 10;

/**
 * Years of birth, of whole dates (1990-12-05, 19901205) or alone (1990), as in historical censuses, which ask for ages: 1 for the same
 * year, 0.9 for one year apart, 0.8 for two, 0 from ten on. `date` forgives slips of the pen; this forgives a wrong age.
 */
export const birthYear: ComparatorKind<z.infer<typeof params>> = {
  type: 'birth_year',
  summary: 'Years of dates: 1 for the same year, a tenth less for every year apart, 0 from ten years on.',
  source:
    'Bands of years of birth as in Abramitzky, Boustan and Eriksson, American Economic Review 102 (2012) 1832–1856; the scale is this program’s.',
  symmetric: true,
  appliesTo: ['date_of_birth'],
  defaultAtLeast: 1,
  isEquality: false,
  params,
  compile() {
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const a = YEAR.exec(left);
      const b = YEAR.exec(right);
      if (a === null || b === null) return 0;
      return Math.max(0, SPAN - Math.abs(Number(a[0]) - Number(b[0]))) / SPAN;
    };
  },
};
