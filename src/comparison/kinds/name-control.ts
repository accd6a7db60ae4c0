import { z } from 'zod';
import { nameControl } from '../../core/name-control.ts';
import type { ComparatorKind } from '../comparator.ts';

const params = z.strictObject({});

/** Equality of IRS name controls: what a TIN match asks of the name. */
export const nameControlKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'name_control',
  summary: 'The two surnames have the same IRS name control (first four characters of the first surname).',
  source: 'IRS Publication 2108-A; IRS instructions for name control as reprinted by CCH and Intuit.',
  symmetric: true,
  appliesTo: ['surname'],
  defaultAtLeast: 1,
  isEquality: false,
  params,
  compile() {
    return (left, right) => {
      const control = nameControl(left);
      return control !== '' && control === nameControl(right) ? 1 : 0;
    };
  },
  madeOf: () => nameControl,
};
