import fc from 'fast-check';
import { expect, it } from 'vitest';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { Dictionary, EXTRA_BASE, NO_VALUE, RARE_BASE } from '../../src/core/dictionary.ts';
import { emptyRow } from '../../src/core/record.ts';
import { type AddressSource, RecordText } from '../../src/corruption/record-text.ts';
import { similarityMaker } from '../../src/engine/similarity.ts';

const vocabulary = {
  words: ['GARCIA', 'LOPEZ', 'PEÑA', 'GARCÍA', 'LOPES', 'A'.repeat(40)],
  stems: ['GARCI', 'BROWN'],
  endings: ['A', 'ER'],
};
const EXTRAS = ['GRACIA', 'LÓPEZ', '𝒜NA'];
// no field with an address in it is asked for
const nowhere = {} as AddressSource;

const code = fc.constantFrom(
  0,
  1,
  2,
  3,
  4,
  5,
  RARE_BASE,
  RARE_BASE + 3,
  EXTRA_BASE,
  EXTRA_BASE + 1,
  EXTRA_BASE + 2,
  -2,
  -3,
);
const second = fc.oneof(
  fc.constant(NO_VALUE),
  fc.tuple(code, fc.boolean()).map(([c, joined]) => 2 * c + Number(joined)),
);
const row = fc.record({ surname: fc.oneof(code, fc.constant(NO_VALUE)), surname2: second, given: code });

it.each(['jaro_winkler', 'levenshtein', 'name_control', 'exact'])('%s of names is remembered as it is', (type) => {
  const dictionary = new Dictionary(vocabulary);
  dictionary.setExtras(EXTRAS);
  const texts = new RecordText(dictionary, nowhere);
  const kind = COMPARATORS.find((one) => one.type === type)!;
  const params = kind.params.parse({});
  const compare = kind.compile(params);
  const make = similarityMaker(texts);
  const bySurname = make(kind, params, 'surname');
  const byGiven = make(kind, params, 'given_name');
  let batch = 0;
  fc.assert(
    fc.property(row, row, (left, right) => {
      // the arena of every batch holds other values under the same codes
      batch++;
      dictionary.clearArena();
      dictionary.arena.push(`GARCIA${batch % 7}`, `LOPE${batch % 5}`);
      const a = { ...emptyRow(), ...left };
      const b = { ...emptyRow(), ...right };
      expect(bySurname(a, b)).toBe(compare(texts.text(a, 'surname'), texts.text(b, 'surname')));
      expect(byGiven(a, b)).toBe(compare(texts.text(a, 'given_name'), texts.text(b, 'given_name')));
    }),
    { numRuns: 8000, interruptAfterTimeLimit: 4000, seed: 20250807 },
  );
});

it('whoever asks for the same similarity gets the same one, and others another', () => {
  const make = similarityMaker(new RecordText(new Dictionary(vocabulary), nowhere));
  const kind = COMPARATORS.find((one) => one.type === 'jaro_winkler')!;
  const first = make(kind, { boostAbove: 0 }, 'surname');
  expect(make(kind, { boostAbove: 0 }, 'surname')).toBe(first);
  expect(make(kind, { boostAbove: 0.7 }, 'surname')).not.toBe(first);
  expect(make(kind, { boostAbove: 0 }, 'given_name')).not.toBe(first);
});
