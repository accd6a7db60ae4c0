import { describe, expect, it } from 'vitest';
import { ANGLICISED, CHOSEN, FREE_CHOICE } from '../../src/corruption/anglicised-names.ts';
import { alias } from '../../src/corruption/kinds/alias.ts';
import { anglicisedName } from '../../src/corruption/kinds/anglicised-name.ts';
import { fakeName } from '../../src/corruption/kinds/fake-name.ts';
import { fieldSwap } from '../../src/corruption/kinds/field-swap.ts';
import { initialOnly } from '../../src/corruption/kinds/initial-only.ts';
import { otherPerson } from '../../src/corruption/kinds/other-person.ts';
import { isStandIn, STAND_INS } from '../../src/corruption/stand-in-names.ts';
import { expectShare } from './expect-share.ts';
import { changed, eligible } from './one-kind.ts';
import type { SimpleRecord } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

const N = 20_000;

describe('anglicised_name', () => {
  it.each([
    ['JUAN', 1, 'hispanic', 'JOHN'],
    ['GUILLERMO', 1, 'hispanic', 'WILLIAM'],
    ['JOAO', 1, 'other', 'JOHN'],
    ['IRINA', 0, 'other', 'IRENE'],
    ['WEI', 0, 'asian_pacific', 'AMY'],
    ['WEI', 1, 'asian_pacific', 'ALAN'],
    ['JUAN', 0, 'asian_pacific', 'AMY'],
  ] as const)('%s (%d) of %s origin becomes %s', (given, sex, origin, expected) => {
    expect(changed(anglicisedName, 'given_name', { given, sex, origin }, listed([0])).text('given_name')).toBe(
      expected,
    );
  });

  it.each([
    { given: 'JUAN', bornAbroad: false },
    { given: 'JUAN', sex: 0 },
    { given: 'WEI' },
    { given: 'JOHN' },
    { given: 'JUAN CARLOS' },
    { given: '' },
  ])('leaves %j alone', (record) => {
    expect(eligible(anglicisedName, 'given_name', { sex: 1, ...record })).toBe(false);
  });

  it('draws by weight, the counterpart before a free choice', () => {
    const random = seeded(41);
    const count = { joseph: 0, david: 0 };
    for (let n = 0; n < N; n++) {
      if (changed(anglicisedName, 'given_name', { given: 'JOSE' }, random).text('given_name') === 'JOSEPH')
        count.joseph++;
      if (
        changed(anglicisedName, 'given_name', { given: 'WEI', origin: 'asian_pacific' }, random).text('given_name') ===
        'DAVID'
      )
        count.david++;
    }
    expectShare('JOSEPH for JOSE', count.joseph, N, 6 / 11);
    const all = Object.values(CHOSEN.M).reduce((sum, weight) => sum + weight);
    expectShare('DAVID among names chosen', count.david, N, CHOSEN.M['DAVID']! / all);
  });

  it('keeps its tables in order: names of A–Z, each once, none its own', () => {
    expect(ANGLICISED.length).toBeGreaterThanOrEqual(120);
    const keys = ANGLICISED.map(({ sex, name }) => `${sex} ${name}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
    for (const { name, english } of ANGLICISED) {
      expect(name).toMatch(/^[A-Z]+$/);
      expect(Object.keys(english)).not.toContain(name);
      for (const [other, weight] of Object.entries(english)) {
        expect(other).toMatch(/^[A-Z]+$/);
        expect(Number.isInteger(weight) && weight > 0).toBe(true);
      }
    }
    for (const sex of ['F', 'M'] as const) {
      expect(FREE_CHOICE[sex].filter((name) => CHOSEN[sex][name] !== undefined)).toEqual([]);
      expect(new Set(FREE_CHOICE[sex]).size).toBe(FREE_CHOICE[sex].length);
    }
  });
});

describe('initial_only', () => {
  it.each([
    ['FRANCISCO', 'F'],
    ['JOSE LUIS', 'J'],
    [' ANA', 'A'],
    ['𝒜𝒜', '𝒜'],
    ['F', 'F'],
    ['𝒜', '𝒜'],
    ['', ''],
    [' ', ' '],
  ])('%s becomes %s', (given, expected) => {
    expect(changed(initialOnly, 'given_name', { given }, listed([0])).text('given_name')).toBe(expected);
  });
});

describe('alias', () => {
  it('takes another name of the person’s own lists', () => {
    const draft = changed(alias, 'given_name', {}, listed([1]));
    expect([draft.text('given_name'), draft.text('surname'), draft.text('middle_name')]).toEqual([
      'BLAS',
      'ZUMARRAGA',
      'JOSE',
    ]);
  });

  it('leaves people without a given name and stand-ins alone', () => {
    expect(eligible(alias, 'given_name', { given: '' })).toBe(false);
    expect(eligible(alias, 'given_name', { given: 'UNKNOWN' })).toBe(false);
  });
});

describe('fake_name', () => {
  const names = (record: Partial<SimpleRecord>) => {
    const random = seeded(42);
    const seen = new Map<string, number>();
    for (let n = 0; n < N; n++) {
      const draft = changed(fakeName, 'given_name', { surnames: ['PAZ', ''], ...record }, random);
      const name = `${draft.text('given_name')}/${draft.text('surname')}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
    }
    return seen;
  };

  it('goes by sex and by where names come from, with the weights of the table', () => {
    const man = names({});
    expect([...man.keys()]).toEqual(
      expect.arrayContaining(['HIJO/PAZ', 'BABY BOY/PAZ', 'UNKNOWN/UNKNOWN', 'JOHN/DOE']),
    );
    expect(man.has('HIJA/PAZ') || man.has('BABY GIRL/PAZ') || man.has('JANE/DOE')).toBe(false);
    const ofMen = STAND_INS.filter(({ sex }) => sex !== 'F').reduce((sum, { weight }) => sum + weight, 0);
    expectShare('FNU with the surname', man.get('FNU/PAZ')!, N, 24 / ofMen);
    const woman = names({ sex: 0, origin: 'other' });
    expect(woman.has('BABY GIRL/PAZ') && woman.has('JANE/DOE')).toBe(true);
    expect([...woman.keys()].some((name) => /HIJ|ESPOS/.test(name))).toBe(false);
  });

  it.each([{ given: '' }, { given: 'UNKNOWN' }, { given: 'JOHN', surnames: ['DOE', ''] as const }])(
    'leaves %j alone',
    (record) => {
      expect(eligible(fakeName, 'given_name', record)).toBe(false);
    },
  );

  it('is told from names, but for JOHN DOE', () => {
    for (const phrase of ['UNKNOWN', 'FNU', 'LNU', 'BABY BOY', 'HIJA', 'RESIDENT'])
      expect(isStandIn(phrase)).toBe(true);
    for (const name of ['JOHN', 'JANE', 'DOE', 'CURRENT', '', 'JOSE']) expect(isStandIn(name)).toBe(false);
  });
});

describe('field_swap', () => {
  const only = (way: string) => ({
    givenMiddle: 0,
    firstToMiddle: 0,
    secondToMiddle: 0,
    givenOverflow: 0,
    [way]: 1,
  });
  const run = (record: Partial<SimpleRecord>, params: object) => {
    const draft = changed(fieldSwap, 'given_name', record, listed([5]), params);
    return [draft.text('given_name'), draft.text('middle_name'), draft.text('surname')];
  };

  it.each([
    ['givenMiddle', {}, ['JOSE', 'FRANCISCO', 'GARCIA LOPEZ']],
    ['firstToMiddle', {}, ['FRANCISCO', 'JOSE GARCIA', 'LOPEZ']],
    ['firstToMiddle', { middle: '' }, ['FRANCISCO', 'GARCIA', 'LOPEZ']],
    ['secondToMiddle', { middle: '' }, ['FRANCISCO', 'LOPEZ', 'GARCIA']],
    ['givenOverflow', { given: 'JOSE LUIS', middle: '' }, ['JOSE', 'LUIS', 'GARCIA LOPEZ']],
    ['givenOverflow', { given: 'JOSE LUIS' }, ['JOSE', 'LUIS JOSE', 'GARCIA LOPEZ']],
  ])('%s of %j', (way, record, expected) => {
    expect(run(record, only(way))).toEqual(expected);
  });

  it('has nothing to do where there is one name of each', () => {
    expect(eligible(fieldSwap, 'given_name', { middle: '', surnames: ['GARCIA', ''] })).toBe(false);
    expect(eligible(fieldSwap, 'given_name', { given: 'JOSE', middle: 'JOSE', surnames: ['PAZ', ''] })).toBe(false);
  });

  it('leaves a stand-in where it is', () => {
    expect(eligible(fieldSwap, 'given_name', { given: 'BABY BOY' })).toBe(false);
  });

  it('mixes the ways as weighted', () => {
    const random = seeded(43);
    let swapped = 0;
    let first = 0;
    for (let n = 0; n < N; n++) {
      const draft = changed(fieldSwap, 'given_name', {}, random);
      if (draft.text('given_name') === 'JOSE') swapped++;
      else if (draft.text('surname') === 'LOPEZ') first++;
    }
    expectShare('given and middle', swapped, N, 4 / 10);
    expectShare('first surname', first, N, 4 / 10);
  });
});

describe('other_person', () => {
  it.each([
    ['given_name', 'ROSARIO'],
    ['date_of_birth', '1984-07-30'],
  ] as const)('%s is the housemate’s', (field, expected) => {
    expect(changed(otherPerson, field, {}, listed([9])).text(field)).toBe(expected);
  });

  it('needs somebody in the home, and another value', () => {
    expect(eligible(otherPerson, 'given_name', { housemate: false })).toBe(false);
    expect(changed(otherPerson, 'given_name', { given: 'ROSARIO' }, listed([0])).text('given_name')).toBe('ROSARIO');
    expect(eligible(otherPerson, 'given_name', { given: '' })).toBe(false);
    expect(eligible(otherPerson, 'given_name', { given: 'UNKNOWN' })).toBe(false);
  });
});
