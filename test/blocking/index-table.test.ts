import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildIndex, PassKey, probe } from '../../src/blocking/index-table.ts';
import type { RecordKey } from '../../src/blocking/key.ts';
import { FIELD_KEY_KINDS, KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { recordKey } from '../../src/blocking/record-key.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { ALL_FIELDS } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow, FIELD_COLUMNS, RECORD_COLUMNS } from '../../src/core/record.ts';

const BOUNDED = { interruptAfterTimeLimit: 3000, numRuns: 400, seed: 20250807 } as const;

const WORDS = ['SMITH', 'SMITS', 'SMI', 'GARCIA', 'GARCIA LOPEZ', 'GARC', 'PAZ-LOPEZ', 'AL'] as const;

/** Names by code, dates by year, everything else empty: all that the keys of parts of a text read. */
function text(row: RecordRow, field: Field): string {
  if (field === 'given_name') return row.given === NO_VALUE ? '' : WORDS[row.given]!;
  if (field === 'surname') return row.surname === NO_VALUE ? '' : WORDS[row.surname]!;
  if (field === 'date_of_birth') return row.birthDay === NO_VALUE ? '' : `${1960 + (row.birthDay >> 1)}-01-01`;
  return '';
}

// few values, so that records agree often; one in three is empty
const value = fc.constantFrom(NO_VALUE, 0, 1, 2, 3, 4, 5, 6, 7, NO_VALUE, NO_VALUE, 0);
const row: fc.Arbitrary<RecordRow> = fc
  .tuple(...RECORD_COLUMNS.map(() => value))
  .map((values) => Object.assign(emptyRow(), Object.fromEntries(RECORD_COLUMNS.map((name, i) => [name, values[i]]))));
const TEXT_KEYS = [
  { prefix: { field: 'surname', length: 3 } },
  { name_control: 'surname' },
  { prefix: { field: 'given_name', length: 1 } },
];
const kinds = fc.uniqueArray(fc.constantFrom<RecordKey>(...KEY_KINDS, ...TEXT_KEYS.map(recordKey)), {
  minLength: 1,
  maxLength: 3,
});

/** The definition: on every key of the pass no first part is empty and all parts are equal. */
function agree(keys: readonly RecordKey[], left: RecordRow, right: RecordRow): boolean {
  return keys.every(({ parts }) => {
    if (parts[0]!.read(left, text) === NO_VALUE) return false;
    return parts.every((part) => part.read(left, text) === part.read(right, text));
  });
}

describe('buildIndex and probe', () => {
  it('find exactly the requests that agree on every key, each once', () => {
    fc.assert(
      fc.property(
        kinds,
        fc.array(row, { maxLength: 30 }),
        fc.array(row, { maxLength: 30 }),
        (keys, requests, records) => {
          const pass = new PassKey(keys);
          const table = buildIndex(pass, [...requests.keys()], (i) => requests[i]!, text);
          for (const record of records) {
            const found: number[] = [];
            probe(pass, table, record, text, (i) => found.push(i));
            const expected = [...requests.keys()].filter((i) => agree(keys, requests[i]!, record));
            expect(found.sort((a, b) => a - b)).toEqual(expected);
            // the early question may say yes in vain, never no in vain
            if (expected.length > 0) expect(pass.mayMatch(table, record, text)).toBe(true);
          }
        },
      ),
      BOUNDED,
    );
  });

  it('index only the rows they are given, under their own numbers', () => {
    const pass = new PassKey(KEY_KINDS.filter((kind) => kind.type === 'zip'));
    const requests = [1, 1, 1, 2].map((zip) => ({ ...emptyRow(), zip }));
    const table = buildIndex(pass, [1, 3], (i) => requests[i]!, text);
    const found: number[] = [];
    probe(pass, table, { ...emptyRow(), zip: 1 }, text, (i) => found.push(i));
    expect(found).toEqual([1]);
  });

  it('tell rows apart that share a hash slot: many more rows than filter bits', () => {
    const pass = new PassKey(KEY_KINDS.filter((kind) => kind.type === 'tin'));
    const requests = Array.from({ length: 50_000 }, (_, i) => i);
    const shown = emptyRow();
    const rowOf = (i: number) => Object.assign(shown, { number: 17 * i });
    const table = buildIndex(pass, requests, rowOf, text);
    let hits = 0;
    for (let number = 0; number < 200_000; number++) {
      Object.assign(shown, { number });
      probe(pass, table, shown, text, (i) => {
        hits++;
        expect(17 * i).toBe(number);
      });
    }
    expect(hits).toBe(Math.ceil(200_000 / 17));
  });
});

describe.each(KEY_KINDS)('$type', (kind) => {
  it('declares its facts', () => {
    expect(kind.type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    for (const sentence of [kind.summary, kind.source]) expect(sentence).toMatch(/[.)]$/);
    expect(kind.parts.length).toBeGreaterThan(0);
  });

  it('agrees with nothing where the value is empty, and with itself elsewhere', () => {
    const pass = new PassKey([kind]);
    const empty = emptyRow();
    expect(pass.read(empty, text)).toBe(false);
    const full = Object.assign(emptyRow(), Object.fromEntries(RECORD_COLUMNS.map((name) => [name, 3])));
    const table = buildIndex(pass, [0], () => full, text);
    const found: number[] = [];
    probe(pass, table, full, text, (i) => found.push(i));
    probe(pass, table, empty, text, (i) => found.push(i));
    expect(found).toEqual([0]);
  });

  it('reads whole numbers of 32 bits, the same each time', () => {
    fc.assert(
      fc.property(row, (record) => {
        for (const part of kind.parts) {
          const read = part.read(record, text);
          expect(read).toBe(read | 0);
          expect(part.read(record, text)).toBe(read);
        }
      }),
      BOUNDED,
    );
  });
});

describe('a pass holds', () => {
  const passOf = (...types: string[]) =>
    new PassKey(types.map((type) => KEY_KINDS.find((kind) => kind.type === type)!));

  it('the fields among its keys, and none of which it compares a part', () => {
    const pass = passOf('surname', 'zip');
    expect(pass.holdsAll(FIELD_COLUMNS.surname!)).toBe(true);
    expect(pass.holdsAll(FIELD_COLUMNS.zip!)).toBe(true);
    expect(pass.holdsAll(FIELD_COLUMNS.tin!)).toBe(false);
    for (const field of ['surname', 'given_name', 'date_of_birth'] as const)
      expect(passOf('surname_control', 'given_initial', 'birth_year').holdsAll(FIELD_COLUMNS[field]!)).toBe(false);
    // a second surname alone may be empty
    expect(pass.holdsAll(['surname2'])).toBe(false);
  });
});

describe('keys of parts of a text', () => {
  const readsOf = (type: string) => KEY_KINDS.find((kind) => kind.type === type)!.parts[0]!.read;
  const named = (surname: string) => ({ row: emptyRow(), text: () => surname });

  it.each([
    ['SMITH', 'SMITS', true],
    ['SMITH', 'SMIT', true],
    ['SMI', 'SMIT', false],
    ['GARCIA', 'GARCIA LOPEZ', true],
    ['GARCIA-LOPEZ', 'GARCIA LOPEZ', true],
    ['PAZ-LOPEZ', 'PAZ', true],
    ['PAZ-LOPEZ', 'PAZL', false],
    ['ÑANDU', 'NANDU', true],
    ['DE LA CRUZ', 'DELAROSA', true],
  ])('surname_control: %s and %s agree: %s', (left, right, expected) => {
    const read = readsOf('surname_control');
    const value = (surname: string) => read(named(surname).row, named(surname).text);
    expect(value(left) === value(right)).toBe(expected);
  });

  it('given_initial tells all letters apart', () => {
    const read = readsOf('given_initial');
    const values = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => read(emptyRow(), () => `${letter}X`));
    expect(new Set(values).size).toBe(26);
  });
});

it('lists every file in kinds/, and one key a field that columns decide', () => {
  const files = readdirSync(new URL('../../src/blocking/kinds/', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts' && file !== 'whole-field.ts')
    .map((file) => file.slice(0, -3).replaceAll('-', '_'));
  const fields = Object.keys(FIELD_COLUMNS);
  expect([...KEY_KINDS, ...FIELD_KEY_KINDS].map((kind) => kind.type).sort()).toEqual([...files, ...fields].sort());
  for (const field of fields) expect(ALL_FIELDS).toContain(field);
});
