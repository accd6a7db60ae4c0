import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { indel } from '../../src/comparison/indel.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';

const row = z.object({ left: z.string(), right: z.string() }).catchall(z.number());
const ANSWERS = z
  .object({ versions: z.record(z.string(), z.string()), pairs: z.array(row), tokens: z.array(row) })
  .parse(JSON.parse(readFileSync(new URL('./known-answers/answers.json', import.meta.url), 'utf8')));

function compiled(type: string, params: object = {}) {
  const kind = COMPARATORS.find((one) => one.type === type)!;
  return kind.compile(kind.params.parse(params));
}

describe.each([
  ['levenshtein', compiled('levenshtein')],
  ['osa', compiled('osa')],
  ['damerau_levenshtein', compiled('damerau_levenshtein')],
  ['jaro', compiled('jaro')],
  ['jaro_winkler', compiled('jaro_winkler')],
  ['indel', indel],
  ['qgram_dice_2', compiled('qgram_dice')],
  ['qgram_jaccard_2', compiled('qgram_jaccard')],
  ['qgram_dice_2_padded', compiled('qgram_dice', { padded: true })],
  ['qgram_jaccard_2_padded', compiled('qgram_jaccard', { padded: true })],
  ['qgram_dice_3_padded', compiled('qgram_dice', { q: 3, padded: true })],
  ['qgram_jaccard_3_padded', compiled('qgram_jaccard', { q: 3, padded: true })],
])('%s is what other programs say (known-answers/make.py)', (name, similarity) => {
  it.each(ANSWERS.pairs.filter((one) => one[name] !== undefined))('$left against $right', (answer) => {
    expect(similarity(answer.left, answer.right)).toBeCloseTo(answer[name]!, 12);
    expect(similarity(answer.right, answer.left)).toBeCloseTo(answer[name]!, 12);
  });
});

describe.each(['token_sort', 'token_set'])('%s is a hundredth of the ratio of RapidFuzz', (type) => {
  const similarity = compiled(type);
  it.each(ANSWERS.tokens)('$left against $right', (answer) => {
    expect(similarity(answer.left, answer.right)).toBeCloseTo(answer[type]!, 12);
    expect(similarity(answer.right, answer.left)).toBeCloseTo(answer[type]!, 12);
  });
});

it('the answers are those of the versions that the script names', () => {
  const script = readFileSync(new URL('./known-answers/make.py', import.meta.url), 'utf8');
  for (const [name, version] of Object.entries(ANSWERS.versions)) expect(script).toContain(`${name}==${version}`);
});

// Winkler, Overview of Record Linkage and Current Research Directions (U.S. Census Bureau, 2006), table of string comparators, three
// digits; without the rows to which it gives 0
it.each([
  ['SHACKLEFORD', 'SHACKELFORD', 0.97, 0.982],
  ['DUNNINGHAM', 'CUNNIGHAM', 0.896, 0.896],
  ['NICHLESON', 'NICHULSON', 0.926, 0.956],
  ['JONES', 'JOHNSON', 0.79, 0.832],
  ['MASSEY', 'MASSIE', 0.889, 0.933],
  ['ABROMS', 'ABRAMS', 0.889, 0.922],
  ['JERALDINE', 'GERALDINE', 0.926, 0.926],
  ['MARHTA', 'MARTHA', 0.944, 0.961],
  ['MICHELLE', 'MICHAEL', 0.869, 0.921],
  ['JULIES', 'JULIUS', 0.889, 0.933],
  ['TANYA', 'TONYA', 0.867, 0.88],
  ['DWAYNE', 'DUANE', 0.822, 0.84],
  ['SEAN', 'SUSAN', 0.783, 0.805],
  ['JON', 'JOHN', 0.917, 0.933],
])('Winkler’s table: %s against %s is %d and %d', (left, right, jaro, jaroWinkler) => {
  expect(compiled('jaro')(left, right)).toBeCloseTo(jaro, 3);
  expect(compiled('jaro_winkler')(left, right)).toBeCloseTo(jaroWinkler, 3);
});
