import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { emptyRow, FIELD_COLUMNS, RECORD_COLUMNS, type RecordRow, sameValue } from '../../src/core/record.ts';
import { everyTest, someTest } from '../../src/decision/joined-tests.ts';
import { SAME_FIELD } from '../../src/decision/same-field.ts';

const value = fc.constantFrom(NO_VALUE, 0, 1, -5);
const row = fc
  .array(value, { minLength: RECORD_COLUMNS.length, maxLength: RECORD_COLUMNS.length })
  .map((values): RecordRow => {
    const made = emptyRow();
    RECORD_COLUMNS.forEach((name, i) => {
      made[name] = values[i]!;
    });
    return made;
  });

it.each(Object.keys(FIELD_COLUMNS) as Field[])('%s is the same where its columns are', (field) => {
  const columns = FIELD_COLUMNS[field]!;
  fc.assert(
    fc.property(row, row, fc.boolean(), (left, right, agree) => {
      if (agree) for (const column of columns) right[column] = left[column];
      expect(SAME_FIELD[field]!(left, right)).toBe(sameValue(left, right, columns));
    }),
    { numRuns: 300, seed: 20250807 },
  );
});

it('knows the same fields', () => {
  expect(Object.keys(SAME_FIELD).sort()).toEqual(Object.keys(FIELD_COLUMNS).sort());
});

it('tests are joined as every and some join them, and asked no further than needed', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (answers) => {
      const asked = (join: typeof everyTest) => {
        let count = 0;
        const tests = answers.map((answer) => () => {
          count++;
          return answer;
        });
        return { answer: join(tests)(emptyRow(), emptyRow()), count };
      };
      const upTo = (first: boolean) => (answers.includes(first) ? answers.indexOf(first) + 1 : answers.length);
      expect(asked(everyTest)).toEqual({ answer: !answers.includes(false), count: upTo(false) });
      expect(asked(someTest)).toEqual({ answer: answers.includes(true), count: upTo(true) });
    }),
    { numRuns: 200, seed: 20250807 },
  );
});
