import { Failure } from '../core/failure.ts';
import type { Field } from '../core/field.ts';

/**
 * The field asked for, known to be one that the kind acts on.
 *
 * @example
 * oneOfFields('typo', ['given_name', 'surname'], 'surname') // => 'surname'
 */
export function oneOfFields<F extends Field>(type: string, fields: readonly F[], asked: Field): F {
  const found = fields.find((field) => field === asked);
  if (found === undefined) throw new Failure('input', `${type}: expected ${fields.join(' or ')}, found "${asked}"`);
  return found;
}
