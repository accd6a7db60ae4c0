import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ALL_FIELDS } from '../../src/core/field.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { ORIGINS } from '../../src/corruption/noise.ts';
import { ordinaryFor, SimpleDraft, type SimpleRecord } from './simple-draft.ts';
import { listed } from './words.ts';

const BOUNDED = { interruptAfterTimeLimit: 1500, numRuns: 500, seed: 20250807 } as const;

const name = fc.oneof(
  fc.constantFrom('JOSE', 'PEPE', 'ROBERT', 'LUPE', 'AA', 'A', '', ' ', "O'BRIEN", 'DE LA CRUZ', 'AL-AMIN'),
  fc.constantFrom('DELACRUZ', 'OBRIEN', 'MCDONALD', 'VAN DER MEER', 'STJOHN', 'ST. JOHN', "D'ANGELO", 'ZHANG', 'LEE'),
  fc.constantFrom('MOHAMED', 'IVANOV', 'JOHN', 'DOE', 'UNKNOWN', 'HIJO', 'JOSE LUIS', 'PHILIP', 'LLERENA', 'RNVV'),
  fc.string({ unit: fc.constantFrom(...'AABEÑ -'), maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('\ud835', '\ud835A\udc9c', '𝒜𝒜', '李'),
);
const part = fc.constantFrom('', 'OAK', 'APT', '4B', 'ST', 'UNIT');
const record: fc.Arbitrary<SimpleRecord> = fc.record({
  sex: fc.constantFrom(0, 1),
  given: name,
  middle: name,
  surnames: fc.oneof(
    fc.tuple(fc.constantFrom('GARCIA', 'PAZ'), fc.constantFrom('', 'LOPEZ', 'GARCIA')),
    fc.tuple(name, fc.constant('')),
  ),
  digits: fc.oneof(
    fc.constantFrom('', '000000000', '111111119'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 }).map((digits) => digits.join('')),
  ),
  line: fc.option(
    fc.record({
      number: fc.constantFrom('1', '123'),
      street: fc.constantFrom('OAK', 'MAIN'),
      suffixStandard: part,
      suffixFull: part,
      unitDesignator: part,
      unit: part,
    }),
  ),
  zip: fc.constantFrom('85201', ''),
  suffix: fc.constantFrom('', 'JR', 'SR'),
  birth: fc.constantFrom('', '1970-01-01', '1983-02-11', '1999-12-31', '2004-02-29'),
  bornAbroad: fc.boolean(),
  origin: fc.constantFrom(...ORIGINS),
  housemate: fc.boolean(),
});
const words = fc.array(fc.integer({ min: 0, max: 4294967295 }), { minLength: 1, maxLength: 9 });

it.each(NOISE_KINDS.filter((kind) => kind.appliesTo.includes('tin')))(
  '$type finds nothing to change where a record has no number: the engine does not ask it then',
  (kind) => {
    const noise = kind.compile(kind.params.parse({}), 'tin');
    fc.assert(
      fc.property(record, (person) => !noise.eligible(new SimpleDraft({ ...person, digits: '' }))),
      BOUNDED,
    );
  },
);

describe.each(NOISE_KINDS)('$type', (kind) => {
  const params = kind.params.parse({});
  const compiled = kind.appliesTo.map((field) => kind.compile(params, field));

  it('says truly whether it changed some text, and does the same for the same words', () => {
    fc.assert(
      fc.property(record, words, (person, list) => {
        for (const noise of compiled) {
          const [draft, again] = [new SimpleDraft(person), new SimpleDraft(person)];
          const before = draft.snapshot();
          const isEligible = noise.eligible(draft);
          expect(draft.snapshot()).toBe(before);
          const isChanged = noise.apply(draft, listed(list));
          expect(isChanged).toBe(draft.snapshot() !== before);
          if (!isEligible) expect(isChanged).toBe(false);
          expect(noise.apply(again, listed(list))).toBe(isChanged);
          expect(again.snapshot()).toBe(draft.snapshot());
        }
      }),
      BOUNDED,
    );
  });

  it('changes an ordinary record of two surnames and a flat, whatever the words', () => {
    const ordinary = ordinaryFor(kind.type);
    fc.assert(
      fc.property(words, (list) =>
        compiled.every((noise) => {
          const draft = new SimpleDraft(ordinary);
          return noise.eligible(draft) && noise.apply(draft, listed(list));
        }),
      ),
      BOUNDED,
    );
  });

  it('declares its facts', () => {
    expect(kind.type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    for (const text of [kind.summary, kind.limits, kind.source]) expect(text).toMatch(/[.)]$/);
    expect(kind.appliesTo.length).toBeGreaterThan(0);
    for (const field of kind.appliesTo) expect(ALL_FIELDS).toContain(field);
    expect(kind.defaults.map((entry) => entry.field)).toEqual([...kind.appliesTo]);
    for (const { register, targets } of kind.defaults) {
      for (const rate of [register, targets]) {
        expect(rate).toBeGreaterThanOrEqual(0);
        expect(rate).toBeLessThan(1);
      }
    }
    expect(kind.asianPacificOdds ?? 1).toBeGreaterThanOrEqual(1);
    expect(kind.params.safeParse({ no_such_parameter: 1 }).success).toBe(false);
    for (const side of [kind.sideParams?.register, kind.sideParams?.targets]) {
      if (side !== undefined) expect(kind.params.parse(side)).toEqual(side);
    }
  });
});

it('lists every file in kinds/', () => {
  const files = readdirSync(new URL('../../src/corruption/kinds/', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3).replaceAll('-', '_'))
    .sort();
  expect(NOISE_KINDS.map((kind) => kind.type).sort()).toEqual(files);
});
