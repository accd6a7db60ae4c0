import { expect, it } from 'vitest';
import { NAMES_OF_THEIR_OWN, NICKNAMES } from '../../src/core/nicknames.ts';
import { nickname } from '../../src/corruption/kinds/nickname.ts';
import { expectShare } from './expect-share.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

const noise = nickname.compile({}, 'given_name');

function rename(given: string, sex: number, words: () => number): string {
  const draft = new SimpleDraft({ ...JUAN, given, sex });
  noise.apply(draft, words);
  return draft.text('given_name');
}

it.each([
  ['FRANCISCO', 1, 'PACO'],
  ['PACO', 1, 'FRANCISCO'],
  ['ROBERT', 1, 'BOB'],
  ['BOB', 1, 'ROBERT'],
  ['BOB', 0, 'BOB'],
  ['PAT', 0, 'PATRICIA'],
  ['PAT', 1, 'PATRICK'],
  ['LUPE', 0, 'GUADALUPE'],
  ['ALFONSO', 1, 'PONCHO'],
  ['NACHO', 1, 'IGNACIO'],
  ['CHUY', 1, 'JESUS'],
  ['QUIQUE', 1, 'ENRIQUE'],
  ['MEMO', 1, 'GUILLERMO'],
  ['CHELO', 0, 'CONSUELO'],
  ['CONCHA', 0, 'CONCEPCION'],
  ['LALO', 1, 'EDUARDO'],
  ['TONO', 1, 'ANTONIO'],
  ['BETO', 1, 'ALBERTO'],
  ['JOSE LUIS', 1, 'JOSE LUIS'],
  ['paco', 1, 'paco'],
])('%s (%d) becomes %s', (given, sex, expected) => {
  expect(rename(given, sex, listed([0]))).toBe(expected);
});

it('draws by weight, in both directions', () => {
  const N = 20_000;
  const random = seeded(4);
  const count = { PACO: 0, GERALD: 0 };
  for (let n = 0; n < N; n++) {
    if (rename('FRANCISCO', 1, random) === 'PACO') count.PACO++;
    if (rename('JERRY', 1, random) === 'GERALD') count.GERALD++;
  }
  const francisco = NICKNAMES.find(({ formal, sex }) => formal === 'FRANCISCO' && sex === 'M')!.short;
  const total = Object.values(francisco).reduce((sum, weight) => sum + weight);
  expectShare('PACO for FRANCISCO', count.PACO, N, francisco['PACO']! / total);
  const ofJerry = NICKNAMES.filter(({ sex, short }) => sex === 'M' && short['JERRY'] !== undefined);
  const jerries = ofJerry.reduce((sum, { short }) => sum + short['JERRY']!, 0);
  expectShare('GERALD for JERRY', count.GERALD, N, 25 / jerries);
});

it('takes nobody named LINDA for a ROSALINDA, nor MARK for a MARCUS', () => {
  expect(rename('ROSALINDA', 0, listed([0]))).toBe('LINDA');
  expect(rename('LISA', 0, listed([0]))).toBe('LISA');
  const random = seeded(6);
  for (let n = 0; n < 200; n++) {
    expect(rename('LINDA', 0, random)).not.toMatch(/LINDA/);
    expect(rename('MARK', 1, random)).not.toBe('MARCUS');
  }
  for (const sex of ['F', 'M'] as const) {
    const short = new Set(NICKNAMES.filter((one) => one.sex === sex).flatMap((one) => Object.keys(one.short)));
    for (const name of NAMES_OF_THEIR_OWN[sex]) expect(short).toContain(name);
  }
});

it('keeps its table in order', () => {
  const seen = new Set<string>();
  let pairs = 0;
  for (const { sex, formal, short } of NICKNAMES) {
    expect(seen.has(`${sex} ${formal}`)).toBe(false);
    seen.add(`${sex} ${formal}`);
    for (const [name, weight] of Object.entries(short)) {
      expect(formal).toMatch(/^[A-Z]+$/);
      expect(name).toMatch(/^[A-Z]+$/);
      expect(name).not.toBe(formal);
      expect(Number.isInteger(weight) && weight > 0).toBe(true);
      pairs++;
    }
  }
  expect(pairs).toBeGreaterThanOrEqual(900);
});
