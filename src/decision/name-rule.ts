import type { ComparatorKind } from '../comparison/comparator.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import type { PathConfig } from './config.ts';
import { readCondition } from './read-condition.ts';
import type { Rule } from './rule-schema.ts';
import type { PairTest } from './same-field.ts';
import { SAME_FIELD } from './same-field.ts';

/** A rule as what it asks of names beside equality of a number or of an address. */
export interface NameRule {
  /** What the records that can meet it have in common: one number, or one address line. */
  readonly anchor: 'number' | 'address';
  /** Everything it asks but of names. */
  readonly isSame: PairTest<RecordRow>;
  /** Equality of given names, of whole surnames; with `surname` the name control says nothing more. */
  readonly given: boolean;
  readonly surname: boolean;
  readonly control: boolean;
}

/** Fields beside names that such a rule may ask equality of. */
const PLAIN: ReadonlySet<Field> = new Set<Field>(['tin', 'address_line', 'zip', 'city', 'state']);

/**
 * Reads what a path demands as a name rule; null where it is none. It is one where all of some conditions must hold, each `exact`
 * of a number, a part of the address, a given name or a surname, or `name_control`, with a number or an address line among them,
 * and where every pair that meets them agrees on some pass of the path.
 */
export function nameRuleOf(
  { rule, block }: Pick<PathConfig, 'rule' | 'block'>,
  comparators: readonly ComparatorKind[],
): NameRule | null {
  const conditions = rule === undefined ? null : conjuncts(rule);
  if (conditions === null) return null;
  const exact = new Set<Field>();
  let control = false;
  for (const condition of conditions) {
    const { kind, field, atLeast } = readCondition<Field>(condition, comparators);
    if (atLeast <= 0) continue;
    if (kind.type === 'name_control') control = true;
    else if (kind.type === 'exact' && (PLAIN.has(field) || field === 'given_name' || field === 'surname'))
      exact.add(field);
    else return null;
  }
  const anchor = exact.has('tin') ? 'number' : exact.has('address_line') ? 'address' : null;
  const isMet = (key: unknown) =>
    typeof key === 'string' && (exact.has(key as Field) || (key === 'surname_control' && control));
  if (anchor === null || !block.some((pass) => pass.every(isMet))) return null;
  const tests = [...exact].filter((field) => PLAIN.has(field)).map((field) => SAME_FIELD[field]!);
  return {
    anchor,
    isSame: (request, account) => tests.every((test) => test(request, account)),
    given: exact.has('given_name'),
    surname: exact.has('surname'),
    control,
  };
}

/** The conditions that must all hold; null where a rule is of another form. */
function conjuncts(rule: Rule): readonly Readonly<Record<string, unknown>>[] | null {
  if ('any' in rule || 'of' in rule) return null;
  if (!('all' in rule)) return [rule];
  const found = (rule.all as readonly Rule[]).map(conjuncts);
  return found.every((part) => part !== null) ? found.flat() : null;
}
