import { z } from 'zod';
import { PART_SEPARATOR } from '../../core/field.ts';
import type { ComparatorKind } from '../comparator.ts';

const weight = z.number().int().min(0).max(1000);

const params = z.strictObject({
  weights: z
    .strictObject({
      number: weight.default(4),
      street: weight.default(4),
      unit: weight.default(2),
      city: weight.default(1),
      state: weight.default(1),
      zip: weight.default(3),
    })
    .prefault({})
    .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0'),
});

/** Where the unit stands among the six parts. */
const UNIT = 2;

/**
 * The weighted share of agreeing parts of two addresses (the composite field `address`).
 *
 * A part agrees if both texts are equal and not empty. A unit missing on both sides agrees too: most homes have none. Any
 * other part missing on both sides says nothing and leaves the denominator; a part missing on one side only disagrees.
 * An address without any part has nothing in common with anything. The default weights (number 4, street 4, unit 2,
 * city 1, state 1, ZIP 3) are a judgement: at the default threshold of 0.85 a missing unit or another city is forgiven,
 * another ZIP, street or number is not.
 */
export const addressParts: ComparatorKind<z.infer<typeof params>> = {
  type: 'address_parts',
  summary: 'The weighted share of the six address parts (number, street, unit, city, state, ZIP) that agree.',
  source: 'Definition of this program; weights by judgement.',
  symmetric: true,
  appliesTo: ['address'],
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile({ weights: { number, street, unit, city, state, zip } }) {
    const weights = [number, street, unit, city, state, zip];
    return (left, right) => {
      const leftParts = left.split(PART_SEPARATOR);
      const rightParts = right.split(PART_SEPARATOR);
      let agreed = 0;
      let stated = 0;
      let isLeftStated = false;
      let isRightStated = false;
      for (let k = 0; k < weights.length; k++) {
        const leftPart = (leftParts[k] ?? '').trim();
        const rightPart = (rightParts[k] ?? '').trim();
        if (leftPart !== '') isLeftStated = true;
        if (rightPart !== '') isRightStated = true;
        if (leftPart === '' && rightPart === '' && k !== UNIT) continue;
        stated += weights[k]!;
        if (leftPart === rightPart) agreed += weights[k]!;
      }
      return isLeftStated && isRightStated && stated > 0 ? agreed / stated : 0;
    };
  },
};
