import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldText, RecordKey } from '../../src/blocking/key.ts';
import { keyText } from '../../src/blocking/key-schema.ts';
import { TEXT_KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { recordKey, recordPassSchema } from '../../src/blocking/record-key.ts';
import { textKey } from '../../src/blocking/text-key.ts';
import { numbersOf } from '../../src/blocking/text-numbers.ts';
import { EXTRA_BASE, NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import { emptyRow } from '../../src/core/record.ts';

const BOUNDED = { interruptAfterTimeLimit: 3000, numRuns: 500, seed: 20250807 } as const;
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 14 }),
  fc.stringMatching(/^[A-Z '-]{0,12}$/),
  fc.constantFrom('', '\ud800', 'ÑANDÚ', 'MÜLLER-LÜDENSCHEIDT', '\u{1f600}'.repeat(5), 'O’BRIEN', '山田'),
);

describe.each(TEXT_KEY_KINDS)('$type', (kind) => {
  const made = kind.madeOf(kind.params.parse(kind.type === 'prefix' ? { length: 3 } : {}));

  it('declares its facts', () => {
    expect(kind.type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    for (const sentence of [kind.summary, kind.source]) expect(sentence).toMatch(/[.)]$/);
  });

  it('makes the same of a text each time, nothing of nothing, and never throws', () => {
    expect(made('')).toBe('');
    fc.assert(
      fc.property(texts, (text) => {
        expect(typeof made(text)).toBe('string');
        expect(made(text)).toBe(made(text));
      }),
      BOUNDED,
    );
  });
});

describe('made texts', () => {
  it.each([
    ['prefix', { length: 3 }, 'GARCIA', 'GAR'],
    ['prefix', { length: 3 }, 'LI', 'LI'],
    ['prefix', { length: 3 }, '90210', '902'],
    ['prefix', { length: 4 }, '1980-02-29', '1980'],
    // code points, not halves of them
    ['prefix', { length: 1 }, '\u{1d49c}B', '\u{1d49c}'],
    ['name_control', {}, 'DE LA CRUZ', 'DELA'],
    ['name_control', {}, "O'NEAL", 'ONEA'],
    // codes printed by the National Archives, by Taft and by Philips
    ['soundex', {}, 'WASHINGTON', 'W252'],
    ['soundex', {}, 'TYMCZAK', 'T522'],
    ['nysiis', {}, 'KNIGHT', 'NAGT'],
    ['double_metaphone', {}, 'SMITH', 'SM0'],
    ['soundex', {}, '12', ''],
  ])('%s %o of %s is %s', (type, params, text, expected) => {
    const kind = TEXT_KEY_KINDS.find((one) => one.type === type)!;
    expect(kind.madeOf(kind.params.parse(params))(text)).toBe(expected);
  });
});

describe('numbersOf', () => {
  const read = (text: string) => {
    const numbers = new Int32Array(2);
    numbersOf(text, numbers);
    return numbers.join();
  };

  it('is equal for equal texts only, and never looks like no value', () => {
    fc.assert(
      fc.property(texts, texts, (left, right) => {
        fc.pre(left !== '' && right !== '');
        expect(read(left) === read(right)).toBe(left === right);
        expect(read(left)).not.toMatch(/^-1,/);
      }),
      BOUNDED,
    );
  });

  it('tells 200,000 longer texts apart, each number alone by far most', () => {
    const seen = new Set<string>();
    const firsts = new Set<number>();
    const numbers = new Int32Array(2);
    const count = 200_000;
    for (let i = 0; i < count; i++) {
      numbersOf(`MÜLLER-${i}-LÜDENSCHEIDT`, numbers);
      seen.add(numbers.join());
      firsts.add(numbers[0]!);
    }
    expect(seen.size).toBe(count);
    // n²/2 pairs over 2^31 values: 9 expected to fall together
    expect(firsts.size).toBeGreaterThan(count - 40);
  });

  it('packs short texts: no two texts of up to ten letters fall together', () => {
    expect(read('A')).toBe('2560000,0');
    expect(read('ZZZZZZZZZZ')).not.toBe(read('ZZZZZZZZZ'));
    expect(new Set(['AB', 'A B', 'A-B', "A'B", 'BA', 'A1', 'AA'].map(read)).size).toBe(7);
  });
});

describe('the key of a text', () => {
  const values = (key: RecordKey, row: ReturnType<typeof emptyRow>, text: FieldText) =>
    key.parts.map((part) => part.read(row, text));
  const whole = (made: string) => textKey(() => made, 'surname');

  it('is early for fields that are known early, late for all others', () => {
    const isEarly = (field: Field) => textKey((text) => text, field).parts.every((part) => part.early);
    for (const field of ['given_name', 'surname', 'sex', 'date_of_birth', 'tin'] as const)
      expect(isEarly(field)).toBe(true);
    for (const field of ['middle_name', 'suffix', 'street', 'address_line', 'address', 'city', 'state', 'zip'] as const)
      expect(isEarly(field)).toBe(false);
  });

  it('agrees with nothing where nothing is made, whatever the text', () => {
    const row = { ...emptyRow(), surname: 5 };
    expect(values(whole(''), row, () => 'X')[0]).toBe(NO_VALUE);
    expect(values(whole('Y'), row, () => '')[0]).toBe(NO_VALUE);
    expect(values(whole('Y'), row, () => 'X')[0]).not.toBe(NO_VALUE);
  });

  it('asks for a text once where its codes last, and each time where they are the list’s or the batch’s', () => {
    for (const [surname, surname2, expected] of [
      [5, NO_VALUE, 1],
      [5, 14, 1],
      [EXTRA_BASE + 5, NO_VALUE, 2],
      [5, 2 * (EXTRA_BASE + 5), 2],
      [-7, NO_VALUE, 2],
      [5, 2 * -7, 2],
    ] as const) {
      let asked = 0;
      const key = textKey((text) => text, 'surname');
      const row = { ...emptyRow(), surname, surname2 };
      for (let time = 0; time < 2; time++)
        key.parts[0]!.read(row, () => {
          asked++;
          return 'SMITH';
        });
      expect([surname, surname2, asked]).toEqual([surname, surname2, expected]);
    }
  });

  it('makes anew what stands under a code that meant something else', () => {
    const key = textKey((text) => text, 'surname');
    const row = { ...emptyRow(), surname: -7 };
    const before = values(key, row, () => 'SMITH');
    expect(values(key, row, () => 'JONES')).not.toEqual(before);
  });
});

describe('keys in a scenario', () => {
  it.each([
    'surname',
    { name_control: 'surname' },
    { prefix: { field: 'surname', length: 3 } },
    { prefix: { field: 'zip', length: 3 } },
    { soundex: 'surname' },
    { double_metaphone: { field: 'given_name' } },
  ])('can be %o', (key) => {
    expect(recordPassSchema.parse([key])).toEqual([key]);
    expect(recordKey(key).parts.length).toBeGreaterThan(0);
  });

  it.each([
    'shoe_size',
    { prefix: 'surname' },
    { prefix: { field: 'surname' } },
    { prefix: { field: 'surname', length: 0 } },
    { prefix: { field: 'surname', length: 3, from: 2 } },
    { prefix: { field: 'shoe_size', length: 3 } },
    { name_control: 'zip' },
    { soundex: 'tin' },
    { hash: 'surname' },
    { name_control: 'surname', prefix: { field: 'surname', length: 3 } },
  ])('cannot be %o', (key) => {
    expect(recordPassSchema.safeParse([key]).success).toBe(false);
  });

  it('have words', () => {
    expect(keyText('tin')).toBe('tin');
    expect(keyText({ name_control: 'surname' })).toBe('name_control(surname)');
  });
});
