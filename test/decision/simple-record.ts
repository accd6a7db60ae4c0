import { recordPassSchema } from '../../src/blocking/record-key.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow } from '../../src/core/record.ts';
import type { PathConfig } from '../../src/decision/config.ts';
import { pathsSchema } from '../../src/decision/config.ts';
import type { Comparing, PairScore, SimilarityMaker } from '../../src/decision/rule.ts';
import { compileDemand } from '../../src/decision/rule.ts';
import { SAME_FIELD } from '../../src/decision/same-field.ts';

/** Given names and surnames by code. */
export const GIVEN = ['MARIA', 'MARY', 'JOSE', 'LUIS'] as const;
export const SURNAMES = ['GARCIA', 'GARZA', 'GARCES', 'LOPEZ'] as const;

/** Text of the fields that the tests compare. */
export function textOf(row: RecordRow, field: Field): string {
  const shown = (value: number, text: (value: number) => string) => (value === NO_VALUE ? '' : text(value));
  if (field === 'given_name') return shown(row.given, (code) => GIVEN[code]!);
  if (field === 'surname') return shown(row.surname, (code) => SURNAMES[code]!);
  if (field === 'zip') return shown(row.zip, (zip) => String(zip).padStart(5, '0'));
  if (field === 'tin') return shown(row.number, (number) => `S${number}`);
  if (field === 'address_line') return shown(row.line, (line) => `${line} OAK ST`);
  return '';
}

export const similarityOf: SimilarityMaker = (kind, params, field) => {
  const compare = kind.compile(params);
  return (left, right) => compare(textOf(left, field), textOf(right, field));
};

export const comparing: Comparing = { comparators: COMPARATORS, make: similarityOf, sameField: SAME_FIELD };

/** A path of a rule or a score, through the schema as a scenario's is. */
export function pathOf(decision: { readonly rule: unknown } | { readonly score: unknown }): PathConfig {
  return pathsSchema(COMPARATORS, recordPassSchema).parse({
    one: { when: 'otherwise', block: [['zip']], ...decision },
  })['one']!;
}

export function scoreOf(decision: { readonly rule: unknown } | { readonly score: unknown }): PairScore {
  return compileDemand(pathOf(decision), comparing);
}

/** A row with some values. */
export function rowOf(values: Partial<RecordRow>): RecordRow {
  return { ...emptyRow(), ...values };
}
