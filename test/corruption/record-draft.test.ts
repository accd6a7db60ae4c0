import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { isoDate } from '../../src/core/calendar.ts';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { ALL_FIELDS, PART_SEPARATOR } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { FIELD_COLUMNS, isTextLine, POST_BOX_BASE, sameValue } from '../../src/core/record.ts';
import { ADDRESS_STYLES } from '../../src/corruption/address-styles.ts';
import { errorsSchema, isEarly, noiseEntries } from '../../src/corruption/config.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import type { Side, Words } from '../../src/corruption/noise.ts';
import type { RecordDraft } from '../../src/corruption/record-draft.ts';
import { addressOutcome, isUnitMissing } from '../../src/engine/address-outcome.ts';
import { middleName } from '../../src/engine/sources.ts';
import { SEGMENT } from '../../src/world/places.ts';
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

/** Fields whose entries may change an address line or a number: what acts on others is not looked at before names are made. */
const MOVING = ['tin', 'address', 'address_line', 'street_number', 'street', 'unit', 'city', 'state', 'zip'];

// kinds of rows change no text of the record they act on
describe.each(NOISE_KINDS.filter((kind) => kind.stage !== 'row'))('$type on a record of the world', (kind) => {
  const params = kind.params.parse({});

  it('says truly whether it changed some text, and does the same for the same words', () => {
    fc.assert(
      fc.property(adult, words, fc.constantFrom(...kind.appliesTo), ([unit, n], list, field) => {
        const noise = kind.compile(params, field);
        const draft = records.draft(records.truth(unit, n)!);
        const other = records.draft(records.truth(unit, n)!);
        // a second record asked for is a change too
        const shown = (one: RecordDraft) => `${one.repeated} ${records.snapshot(one.row)}`;
        const before = shown(draft);
        const isEligible = noise.eligible(draft);
        expect(shown(draft)).toBe(before);
        const isChanged = noise.apply(draft, listed(list));
        expect(isChanged).toBe(shown(draft) !== before);
        if (!isEligible) expect(isChanged).toBe(false);
        expect(noise.apply(other, listed(list))).toBe(isChanged);
        expect(shown(other)).toBe(shown(draft));
        world.dictionary.clearArena();
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('changes number and address where its fields say so, and keeps to the home where it declares it', () => {
    fc.assert(
      fc.property(adult, words, fc.constantFrom(...kind.appliesTo), ([unit, n], list, field) => {
        const row = records.truth(unit, n)!;
        const { number, line, form, zip } = row;
        kind.compile(params, field).apply(records.draft(row), listed(list));
        if (!MOVING.includes(field))
          expect([row.number, row.line, row.form, row.zip]).toEqual([number, line, form, zip]);
        // boxes go by the household, which here lives in the unit
        if (kind.keepsHome?.includes(field)) expect([line, POST_BOX_BASE + line, NO_VALUE]).toContain(row.line);
        world.dictionary.clearArena();
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});

/** What kinds do to a draft's address, whichever kinds there are. */
const CHANGES: readonly ((draft: RecordDraft, next: Words) => void)[] = [
  (draft, next) => {
    if (draft.hasStreet) draft.setText('street_number', String(Number(draft.text('street_number')) + (next() % 5)));
  },
  (draft, next) => {
    if (draft.hasStreet) draft.setText('street_number', draft.unusedNumber(next));
  },
  (draft, next) => {
    if (draft.hasStreet)
      draft.setText('street', draft.text('street').replace(/[AEIOU]/, (next() & 1) === 0 ? 'A' : 'E'));
  },
  // another street's name, and a suffix left out
  (draft) => {
    if (draft.hasStreet) draft.setText('street', 'OAK ST');
  },
  (draft) => {
    if (draft.hasStreet) draft.setText('street', draft.text('street').replace(/ [^ ]*$/, ''));
  },
  (draft) => void (draft.hasUnit && draft.dropUnit()),
  (draft, next) => void draft.styleAddress(1 + (next() % ADDRESS_STYLES.length)),
  (draft) => void draft.showPostBox(),
  (draft, next) => void draft.showSharedAddress(next),
  (draft) => {
    if (draft.text('zip') !== '')
      draft.setText(
        'zip',
        draft.neighbourZip(() => 7),
      );
  },
  (draft, next) => draft.setText('date_of_birth', (next() & 1) === 0 ? '' : '1970-01-01'),
];

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
  CHANGES.forEach((change, i) => {
    if ((stream() & 7) === 0 && (chosen & (1 << (i % 11))) === 0) change(draft, stream);
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

describe('an address line changed', () => {
  const flat = () => {
    let unit = first;
    while (world.housing.buildingSize(zipIndex('85008'), unit) !== 8 || !world.population.occupied(unit)) unit++;
    return unit;
  };
  const shown = (row: RecordRow) =>
    (['street_number', 'street', 'unit'] as const).map((field) => records.texts.text(row, field));

  it('is the other dwelling’s where one has the text, in the style there was', () => {
    const unit = flat();
    const zip = zipIndex('85008');
    const base = world.housing.buildingBase(zip, unit);
    // the next building, or the one before at the end of the segment
    const size = world.housing.buildingSize(zip, unit);
    const next = (base & (SEGMENT - 1)) + size < SEGMENT ? base + size : base - size;
    const other = world.housing.addressParts(zip, next);
    for (const style of [0, 1, 2, 5, 6]) {
      const row = records.truth(unit, 0)!;
      const draft = records.draft(row);
      if (style > 0) draft.styleAddress(style);
      const [, street, flatText] = shown(row);
      draft.setText('street_number', other.number);
      expect(shown(row)).toEqual([other.number, street, flatText]);
      expect(row.line).toBe(next + (unit - base));
      expect(row.place).toBe(unit);
      expect(row.form).toBe(style);
      draft.setText('street_number', world.housing.addressParts(zip, unit).number);
      expect([row.line, row.form]).toEqual([unit, style]);
    }
  });

  it('is a text where no dwelling has it, and comes back from its parts', () => {
    const unit = flat();
    for (const style of [0, 1, 2, 3, 4, 5, 6]) {
      const row = records.truth(unit, 0)!;
      const draft = records.draft(row);
      if (style > 0) draft.styleAddress(style);
      const [number, street, flatText] = shown(row);
      const line = draft.text('address_line');
      draft.setText('street', `X${street}`);
      expect(isTextLine(row.line)).toBe(true);
      expect(shown(row)).toEqual([number, `X${street}`, flatText]);
      expect(draft.text('address_line')).toBe(line.replace(street!, `X${street}`));
      expect([draft.hasStreet, draft.hasUnit, draft.hasAddress]).toEqual([true, true, true]);
      expect(addressOutcome(row, records.texts)).toEqual({ isDwelling: true, isResolved: true });
      expect(isUnitMissing(row, records.texts)).toBe(false);
      draft.dropUnit();
      // a text keeps no bit of `form`
      expect([row.form, isUnitMissing(row, records.texts)]).toEqual([0, true]);
      expect(shown(row)).toEqual([number, `X${street}`, '']);
      expect(addressOutcome(row, records.texts)).toEqual({ isDwelling: true, isResolved: false });
      draft.setText('street', street!);
      expect(row.line).toBe(world.housing.buildingBase(zipIndex('85008'), unit));
      expect(draft.hasUnit).toBe(false);
    }
  });

  it('with an unused number is nobody’s, and does not lead to the dwelling meant', () => {
    fc.assert(
      fc.property(adult, words, ([unit, n], list) => {
        const row = records.truth(unit, n)!;
        const draft = records.draft(row);
        expect(addressOutcome(row, records.texts)).toEqual({ isDwelling: true, isResolved: true });
        draft.setText('street_number', draft.unusedNumber(listed(list)));
        expect(isTextLine(row.line)).toBe(true);
        expect(row.place).toBe(unit);
        expect(addressOutcome(row, records.texts)).toEqual({ isDwelling: true, isResolved: false });
        world.dictionary.clearArena();
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('may be a post box or a shared address, which is no dwelling', () => {
    const row = records.truth(flat(), 0)!;
    const draft = records.draft(row);
    expect(draft.showPostBox()).toBe(true);
    expect(draft.text('address_line')).toMatch(/^PO BOX \d+$/);
    expect([draft.hasStreet, draft.hasUnit, draft.hasAddress]).toEqual([false, false, true]);
    expect(addressOutcome(row, records.texts).isDwelling).toBe(false);
    expect(draft.showPostBox()).toBe(false);
    expect(draft.unusedNumber(() => 1)).toBe('');
    const before = draft.text('address_line');
    expect(draft.showSharedAddress(seeded(1))).toBe(true);
    expect(draft.text('address_line')).not.toBe(before);
    expect(draft.text('state')).toBe('AZ');
    expect(addressOutcome(row, records.texts).isDwelling).toBe(false);
    draft.blankAddress();
    expect([draft.showSharedAddress(seeded(1)), draft.showOtherHome(), draft.neighbourZip(seeded(1))]).toEqual([
      false,
      false,
      '',
    ]);
  });

  it('may be another home, which is then the dwelling meant', () => {
    let changed = 0;
    for (let unit = first; unit < first + 300; unit++) {
      const row = records.truth(unit, 0);
      if (row === undefined) continue;
      if (!records.draft(row).showOtherHome()) continue;
      changed++;
      expect([row.place, row.form]).toEqual([row.line, 0]);
      expect(row.place).not.toBe(unit);
    }
    expect(changed).toBeGreaterThan(200);
  });

  it('has another ZIP of the county, at random', () => {
    const row = records.truth(flat(), 0)!;
    const next = seeded(3);
    const zips = new Set(Array.from({ length: 200 }, () => records.draft(row).neighbourZip(next)));
    expect(zips.has('85008')).toBe(false);
    expect(zips.size).toBeGreaterThan(50);
    const { places } = world.data;
    for (const zip of zips) expect(places.county[zipIndex(zip)]).toBe(places.county[zipIndex('85008')]);
  });
});

describe('other people in a draft', () => {
  it('a housemate is another adult of the home, always the same for the same words', () => {
    let alone = 0;
    for (let unit = first; unit < first + 200; unit++) {
      const row = records.truth(unit, 1);
      if (row === undefined) continue;
      const draft = records.draft(row);
      const date = draft.housemateText('date_of_birth', listed([Math.imul(unit, 0x9e3779b1) >>> 0]));
      const { adults, birthDay } = records.household;
      if (adults === 1) alone++;
      const others = Array.from({ length: adults }, (_, m) => m).filter((m) => m !== (row.person & 7));
      const dates = others.map((m) => isoDate(birthDay[m]!));
      if (adults === 1) expect(date).toBe('');
      else expect(dates).toContain(date);
      expect(draft.housemateText('date_of_birth', listed([Math.imul(unit, 0x9e3779b1) >>> 0]))).toBe(date);
    }
    expect(alone).toBeGreaterThan(10);
  });

  it('another name comes from the lists, with one surname', () => {
    let changed = 0;
    for (let unit = first; unit < first + 100; unit++) {
      const row = records.truth(unit, 0);
      if (row === undefined) continue;
      const draft = records.draft(row);
      const [given, surname] = [draft.text('given_name'), draft.text('surname')];
      if (draft.takeOtherName(seeded(unit))) changed++;
      expect(draft.surnameParts()[1]).toBe('');
      expect(draft.text('given_name') === given && draft.text('surname') === surname).toBe(false);
    }
    expect(changed).toBeGreaterThan(50);
  });

  it('a middle name is made when asked for, and is the record’s own', () => {
    const row = records.truth(first, 0) ?? records.truth(first + 1, 0)!;
    const draft = records.draft(row);
    const member = row.person & 7;
    const { sex, bornAbroad, group, birthYear } = records.household;
    draft.about(sex[member]!, bornAbroad[member]!, group, birthYear[member]!, false);
    row.middle = NO_VALUE;
    const made = draft.text('middle_name');
    expect(made).toBe(world.dictionary.text(middleName(world, records.household, member)));
    draft.setText('middle_name', '');
    expect(draft.text('middle_name')).toBe('');
  });
});

it('an unknown birth date is empty, and a suffix one of the list', () => {
  const row = records.truth(first, 0) ?? records.truth(first + 1, 0)!;
  const draft = records.draft(row);
  draft.setText('date_of_birth', '2004-02-29');
  expect(draft.text('date_of_birth')).toBe('2004-02-29');
  draft.setText('date_of_birth', '');
  expect([draft.text('date_of_birth'), row.birthDay]).toEqual(['', NO_VALUE]);
  // two unknown dates agree on nothing, and no key reads one
  expect(sameValue(row, { ...row }, FIELD_COLUMNS.date_of_birth!)).toBe(false);
  for (const type of ['date_of_birth', 'birth_year']) {
    const [part] = KEY_KINDS.find((kind) => kind.type === type)!.parts;
    expect(part!.read(row, (r, field) => records.texts.text(r, field))).toBe(NO_VALUE);
  }
  for (const suffix of ['JR', '', 'SR']) {
    draft.setText('suffix', suffix);
    expect(draft.text('suffix')).toBe(suffix);
  }
  draft.setText('zip', '00501');
  expect([draft.text('zip'), row.zip]).toEqual(['00501', 501]);
});

it('kinds that act late leave alone what is made early', () => {
  const early = (row: RecordRow) => [row.given, row.surname, row.surname2, row.sex, row.birthDay, row.number].join();
  fc.assert(
    fc.property(adult, words, fc.constantFrom(...entries.targets), ([unit, n], list, entry) => {
      if (isEarly(entry.kind, entry.field)) return;
      const row = records.truth(unit, n)!;
      const before = early(row);
      const noise = entry.kind.compile(entry.params, entry.field);
      const draft = records.draft(row);
      if (noise.eligible(draft)) noise.apply(draft, listed(list));
      expect(early(row)).toBe(before);
      world.dictionary.clearArena();
    }),
    { numRuns: 3000, seed: 8 },
  );
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
