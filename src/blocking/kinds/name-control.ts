import { z } from 'zod';
import { nameControl as controlOf } from '../../core/name-control.ts';
import type { TextKeyKind } from '../key.ts';

/** The IRS name control of a surname, as the comparator of the same name compares it. */
export const nameControl: TextKeyKind = {
  type: 'name_control',
  summary: 'Records whose values have the same IRS name control (first four characters of the first surname).',
  source: 'IRS Publication 2108-A; IRS instructions for name control as reprinted by CCH and Intuit.',
  appliesTo: ['surname'],
  params: z.object({}),
  madeOf: () => controlOf,
};
