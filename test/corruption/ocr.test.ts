import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ocr } from '../../src/corruption/kinds/ocr.ts';
import { isMisreadable, misread } from '../../src/corruption/misread.ts';
import { CONFUSIONS } from '../../src/corruption/ocr-confusions.ts';
import { expectShare } from './expect-share.ts';
import { changed, eligible } from './one-kind.ts';
import { JUAN, SimpleDraft } from './simple-draft.ts';
import { listed, seeded } from './words.ts';

/** Half of a surrogate pair on its own. */
const LONE = /\p{Cs}/u;

function readings(text: string): Set<string> {
  const random = seeded(61);
  return new Set(Array.from({ length: 3000 }, () => misread(text, random)));
}

it.each([
  ['BERNAL', 'BEMAL'],
  ['MORA', 'RNORA'],
  ['CLARK', 'DARK'],
  ['DIAZ', 'CLIAZ'],
  ['WU', 'VVU'],
  ['OLSON', '0LSON'],
  ['OLSON', 'OLS0N'],
  ['SILVA', '5ILVA'],
  ['LI', 'U'],
  ['BELL', '8ELL'],
  ['12TH', 'I2TH'],
])('%s can be read as %s', (text, expected) => {
  expect(readings(text)).toContain(expected);
});

it('looks at the longest shape of a place: RN is M, never R and N', () => {
  expect([...readings('RN')]).toEqual(['M']);
  expect([...readings('CLRN')].sort()).toEqual(['CLM', 'DRN']);
});

it('reads one shape as another, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'ABCDLMNORSVWZ015 -Ñ'), maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(text, fc.integer({ min: 0, max: 4294967295 }), (name, word) => {
      const result = misread(name, () => word);
      expect(result !== name).toBe(isMisreadable(name));
      if (name !== '') expect(result).not.toBe('');
      if (!LONE.test(name)) expect(LONE.test(result)).toBe(false);
    }),
    { numRuns: 1000, seed: 1 },
  );
});

it('keeps its table in order', () => {
  const seen = new Set<string>();
  const single = new Set(CONFUSIONS.map(({ from }) => from).filter((from) => from.length === 1));
  for (const { from, to, weight } of CONFUSIONS) {
    expect(from).not.toBe(to);
    expect(seen.has(`${from} ${to}`)).toBe(false);
    seen.add(`${from} ${to}`);
    expect(`${from}${to}`).toMatch(/^[A-Z0-9]+$/);
    expect(weight).toBeGreaterThan(0);
    // what begins a longer shape is misread by itself as well: `isMisreadable` looks at single characters
    expect(single.has(from.charAt(0))).toBe(true);
  }
  for (const { from, to } of CONFUSIONS) expect(seen.has(`${to} ${from}`)).toBe(true);
});

it('draws by weight', () => {
  const random = seeded(62);
  const N = 20_000;
  let hits = 0;
  for (let n = 0; n < N; n++) if (misread('S', random) === '5') hits++;
  const ofS = CONFUSIONS.filter(({ from }) => from === 'S').reduce((sum, { weight }) => sum + weight, 0);
  expectShare('5 for S', hits, N, 6 / ofS);
});

it('reads a street where there is one, and names unless a phrase stands for them', () => {
  const noise = ocr.compile({}, 'street');
  const box = new SimpleDraft(JUAN);
  box.showPostBox();
  expect(noise.eligible(box)).toBe(false);
  expect(noise.apply(box, listed([0]))).toBe(false);
  expect(changed(ocr, 'street', {}, listed([0])).text('street')).toBe('0AK ST');
  expect(eligible(ocr, 'surname', { surnames: ['UNKNOWN', ''] })).toBe(false);
  expect(eligible(ocr, 'given_name', { given: '' })).toBe(false);
});
