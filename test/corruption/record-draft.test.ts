import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { ALL_FIELDS, PART_SEPARATOR } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { FIELD_COLUMNS, sameValue } from '../../src/core/record.ts';
import { ADDRESS_STYLES } from '../../src/corruption/address-styles.ts';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import type { Side } from '../../src/corruption/noise.ts';
import { committedPlaces, worldOf, zipIndex } from '../world/tables.ts';
import { listed, seeded } from './words.ts';
import { WorldRecords } from './world-draft.ts';

/** A ZIP of Phoenix: many homes in large buildings, many people with two surnames. */
const world = worldOf({ zips: ['85008'] });
const records = new WorldRecords(world);
const [first, end] = world.data.area.ranges as [number, number];
const adult = fc
  .tuple(fc.integer({ min: first, max: end - 1 }), fc.nat(7))
  .filter(([unit]) => world.population.occupied(unit));
const words = fc.array(fc.integer({ min: 0, max: 4294967295 }), { minLength: 1, maxLength: 9 });
const entries = {
  register: noiseEntries(errorsSchema.parse({}), 'register'),
  targets: noiseEntries(errorsSchema.parse({}), 'targets'),
};

describe.each(NOISE_KINDS)('$type on a record of the world', (kind) => {
  const params = kind.params.parse({});

  it('says truly whether it changed some text, and does the same for the same words', () => {
    fc.assert(
      fc.property(adult, words, fc.constantFrom(...kind.appliesTo), ([unit, n], list, field) => {
        const noise = kind.compile(params, field);
        const [row, again] = [records.truth(unit, n)!, records.truth(unit, n)!];
        const [draft, other] = [records.draft(row), records.draft(again)];
        const before = records.snapshot(row);
        const isEligible = noise.eligible(draft);
        expect(records.snapshot(row)).toBe(before);
        const isChanged = noise.apply(draft, listed(list));
        expect(isChanged).toBe(records.snapshot(row) !== before);
        if (!isEligible) expect(isChanged).toBe(false);
        expect(noise.apply(other, listed(list))).toBe(isChanged);
        expect(records.snapshot(again)).toBe(records.snapshot(row));
        world.dictionary.clearArena();
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});

/** Bits of a quarter of the entries. */
const few = fc.tuple(fc.nat(2047), fc.nat(2047)).map(([a, b]) => a & b);

/** Lets some entries of a side act on a record, whatever their rates; which and how follows from the words. */
function corrupt(row: RecordRow, side: Side, list: readonly number[], chosen: number): void {
  const draft = records.draft(row);
  const stream = seeded(list[0]!);
  entries[side].forEach((entry, i) => {
    if ((chosen & (1 << i)) === 0) return;
    const noise = entry.kind.compile(entry.params, entry.field);
    if (noise.eligible(draft)) noise.apply(draft, stream);
  });
}

describe('columns of records', () => {
  it('are equal exactly where the texts are, for errors on both sides', () => {
    const fields = Object.entries(FIELD_COLUMNS) as [Field, NonNullable<(typeof FIELD_COLUMNS)[Field]>][];
    const seen = { equal: 0, corrupted: 0 };
    fc.assert(
      fc.property(
        adult,
        // the same home, a neighbour's, any other of the ZIP
        fc.oneof(fc.constant(0), fc.integer({ min: -8, max: 8 }), fc.nat(end - first)),
        fc.oneof(fc.constant(0), fc.nat(7)),
        words,
        few,
        few,
        ([unit, n], step, m, list, here, there) => {
          const target = records.truth(unit, n)!;
          const other = records.truth(first + ((unit - first + step + end - first) % (end - first)), n + m);
          fc.pre(other !== undefined);
          const isTrue = records.snapshot(other);
          world.dictionary.setExtras([]);
          world.dictionary.clearArena();
          corrupt(target, 'targets', list, here);
          records.keep([target]);
          corrupt(other, 'register', list.slice(-1), there);
          if (records.snapshot(other) !== isTrue) seen.corrupted++;
          for (const [field, columns] of fields) {
            const left: string = records.texts.text(target, field);
            const right: string = records.texts.text(other, field);
            const isSame = left !== '' && left === right;
            if (isSame) seen.equal++;
            if (sameValue(target, other, columns) !== isSame) expect.fail(`${field}: "${left}" and "${right}"`);
          }
        },
      ),
      { numRuns: 4000, seed: 2 },
    );
    expect(seen.equal).toBeGreaterThan(10_000);
    expect(seen.corrupted).toBeGreaterThan(1000);
  });

  it('give a misspelling the code of the target list’s, whichever way either was made', () => {
    const target = records.truth(first, 0) ?? records.truth(first + 1, 0)!;
    const other = { ...target };
    for (const text of [
      'GARCIA LOPEX',
      'GARCIA-LOPEZ',
      'GARCIALOPEZ',
      'X',
      'GARCIA LOPEZ PEREZ',
      "O'",
      ' LOPEZ',
      'GARCIA ',
    ]) {
      world.dictionary.setExtras([]);
      records.draft(target).setText('surname', text);
      records.keep([target]);
      records.draft(other).setText('surname', text);
      expect(records.texts.text(other, 'surname')).toBe(text);
      expect(sameValue(target, other, FIELD_COLUMNS.surname!)).toBe(true);
    }
    records.draft(target).setText('surname', 'GARCIA LOPEZ');
    records.draft(other).setText('surname', 'GARCIA');
    expect(sameValue(target, other, FIELD_COLUMNS.surname!)).toBe(false);
    expect(records.draft(target).surnameParts()).toEqual(['GARCIA', 'LOPEZ']);
    records.draft(target).showSurname('second');
    expect(records.texts.text(target, 'surname')).toBe('LOPEZ');
    expect(records.draft(target).surnameParts()).toEqual(['LOPEZ', '']);
  });
});

describe('address parts', () => {
  it('tell two lines apart exactly where the lines differ', () => {
    const parts = (row: RecordRow) =>
      (['street_number', 'street', 'unit'] as const).map((field) => records.texts.text(row, field)).join('|');
    fc.assert(
      fc.property(
        adult,
        fc.nat(5),
        fc.nat(6),
        fc.nat(6),
        fc.boolean(),
        fc.boolean(),
        ([unit, n], step, a, b, dropA, dropB) => {
          const left = records.truth(unit, n)!;
          const right = records.truth(Math.min(end - 1, unit + step), n);
          fc.pre(right !== undefined);
          for (const [row, style, drop] of [
            [left, a, dropA],
            [right, b, dropB],
          ] as const) {
            const draft = records.draft(row);
            if (style > 0) draft.styleAddress(style);
            if (drop && draft.hasUnit) draft.dropUnit();
          }
          const areSame = records.texts.text(left, 'address_line') === records.texts.text(right, 'address_line');
          expect(parts(left) === parts(right)).toBe(areSame);
          expect(sameValue(left, right, FIELD_COLUMNS.address_line!)).toBe(areSame);
        },
      ),
      { numRuns: 2000, seed: 3 },
    );
  });

  it('join to the composite address, empty with a blank one, the phrase in the street with a placeholder', () => {
    const row = records.truth(first, 0) ?? records.truth(first + 1, 0)!;
    const text = (field: Field) => records.texts.text(row, field);
    expect(text('address').split(PART_SEPARATOR)).toEqual(
      (['street_number', 'street', 'unit', 'city', 'state', 'zip'] as const).map(text),
    );
    expect(text('zip')).toBe('85008');
    expect(text('city')).toBe('PHOENIX');
    expect(text('state')).toBe('AZ');
    const placeholder = { ...row };
    records.draft(placeholder).placeholderAddress(0, true);
    expect(records.texts.text(placeholder, 'address').split(PART_SEPARATOR)).toEqual([
      '',
      'FAILED TO PROVIDE',
      '',
      '',
      '',
      '85008',
    ]);
    expect(records.draft(placeholder).hasAddress).toBe(false);
    records.draft(row).blankAddress();
    for (const field of ['street_number', 'street', 'unit', 'city', 'state', 'zip', 'address_line'] as const)
      expect(text(field)).toBe('');
  });

  it('keep to one style each: a style that changes nothing is not recorded', () => {
    let unit = first;
    while (!world.population.occupied(unit) || world.housing.buildingSize(zipIndex('85008'), unit) > 1) unit++;
    const row = records.truth(unit, 0)!;
    const draft = records.draft(row);
    expect(draft.hasUnit).toBe(false);
    for (const { style } of ADDRESS_STYLES.filter(({ summary }) => summary.includes('unit'))) {
      expect(draft.styleAddress(style)).toBe(false);
      expect(row.form).toBe(0);
    }
  });
});

describe('numbers in a draft', () => {
  it('keep their letter, and show no digits where there is none', () => {
    let row: RecordRow | undefined;
    for (let unit = first; row === undefined; unit++) row = records.truth(unit, 0);
    const draft = records.draft(row);
    for (const number of [123, 1_000_000_000 + 123]) {
      row.number = number;
      draft.setDigits('987654321');
      expect(records.texts.text(row, 'tin')).toBe(`${number === 123 ? 'S' : 'I'}987654321`);
    }
    row.number = NO_VALUE;
    expect(draft.digits()).toBe('');
    expect(records.texts.text(row, 'tin')).toBe('');
  });
});

it('writes every field of every kind of record as text', () => {
  expect(committedPlaces().count).toBeGreaterThan(0);
  for (let unit = first; unit < first + 500; unit++) {
    const row = records.truth(unit, 1);
    if (row === undefined) continue;
    for (const field of ALL_FIELDS) expect(typeof records.texts.text(row, field)).toBe('string');
    expect(records.texts.text(row, 'date_of_birth')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(records.texts.text(row, 'sex')).toBe(row.sex === 1 ? 'M' : 'F');
  }
});
