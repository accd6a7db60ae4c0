import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { deriveKeys, WordStream } from '../../src/core/word.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

interface Estimate {
  readonly fdr?: number;
  readonly ci?: readonly [number, number];
  readonly refused?: string;
  readonly truth: number | null;
}

const keys = deriveKeys(5, 0);

/** Whole numbers below `n`, of one keyed stream. */
function drawn(stream: number): (n: number) => number {
  const { next } = new WordStream().start(keys, 0, stream);
  return (n) => Math.floor((next() / 2 ** 32) * n);
}

function folderWith(left: readonly string[], right: readonly string[], config: string) {
  const folder = temporaryFolder();
  const path = (name: string) => join(folder, name);
  writeFileSync(path('left.csv'), left.join('\n'));
  writeFileSync(path('right.csv'), right.join('\n'));
  writeFileSync(path('link.yaml'), config);
  return path;
}

function estimatesOf(path: (name: string) => string, ...more: readonly string[]): Record<string, Estimate> {
  const files = [path('left.csv'), path('right.csv')];
  const run = mislink('link', ...files, '--config', path('link.yaml'), '--estimate', '--json', ...more);
  expect(run.status, run.err).toBe(0);
  return JSON.parse(run.out).estimates;
}

const NAMES = `
id: id
truth: who
fields: { name: name, town: town, year: year }
block: [[town]]
rule: { all: [{ exact: name }, { exact: town }] }
control: { permute: [name] }
unused: [year]
`;

/** 3,000 people on either side, 2,000 of them the same; names, towns and years fall independently, so false links are chance alone. */
function chanceWorld(): { left: string[]; right: string[] } {
  const pick = drawn(1);
  const person = () => `N${pick(30)},T${pick(300)},${1920 + pick(80)}`;
  const people = Array.from({ length: 4000 }, person);
  const file = (from: number) => [
    'id,who,name,town,year',
    ...people.slice(from, from + 3000).map((row, i) => `r${i},p${from + i},${row}`),
  ];
  return { left: file(0), right: file(1000) };
}

it('estimates the false discovery rate of its own links, each method beside the truth', () => {
  const { left, right } = chanceWorld();
  const path = folderWith(left, right, NAMES);
  const found = estimatesOf(path, '--out', path('links.csv'));
  for (const key of ['negative_control', 'multiplicity', 'multiplicity_unique', 'unused_year']) {
    const { fdr, ci, truth } = found[key]!;
    // a third of the links is chance, of those that are their record's only one far less
    expect(truth, key).toBeGreaterThan(key === 'multiplicity_unique' ? 0.05 : 0.25);
    // the coincidences under permutation are as many as those without, both about Poisson: 0.045 is three standard deviations
    expect(Math.abs(fdr! - truth!), key).toBeLessThan(0.045);
    if (key.startsWith('multiplicity')) expect(ci![0] <= truth! && truth! <= ci![1], key).toBe(true);
  }
  expect(found['model_expected']).toMatchObject({ refused: 'links have no probability' });
  expect(found['belin_rubin']).toMatchObject({ refused: 'links have no score' });
  const manifest = JSON.parse(readFileSync(`${path('links.csv')}.manifest.json`, 'utf8'));
  expect(manifest.estimates).toEqual(found);
  expect(manifest.config.control).toEqual({ permute: ['name'] });
}, 30_000);

it('sees nothing of false links that other fields bring together with the permuted ones', () => {
  // each right record is a relative of the same name in the same town: all links are false and none is chance. A name that is
  // given to somebody of the same town meets the giver's relative there again, which is not counted: else it would say a third
  const people = Array.from({ length: 500 }, (_, i) => `N${i},T${i % 3},1950`);
  const file = (who: string) => ['id,who,name,town,year', ...people.map((row, i) => `${who}${i},${who}${i},${row}`)];
  const found = estimatesOf(folderWith(file('a'), file('b'), NAMES));
  expect(found['negative_control']).toMatchObject({ truth: 1 });
  expect(found['negative_control']!.fdr!).toBeLessThan(0.01);
}, 30_000);

it('fits the mixture to the best candidate of every left record, refused ones among them', () => {
  const pick = drawn(2);
  const text = () => Array.from({ length: 14 }, () => 'ABC'[pick(3)]).join('');
  const texts = Array.from({ length: 4000 }, text);
  const garbled = (letters: string) => [...letters].map((one) => (pick(5) === 0 ? 'ABC'[pick(3)] : one)).join('');
  const rows = (from: number, change: (letters: string) => string) => [
    'id,who,code,town',
    ...texts.slice(from, from + 3000).map((one, i) => `r${i},p${from + i},${change(one)},T${(from + i) % 1000}`),
  ];
  const config = `
id: id
truth: who
fields: { code: code, town: town }
block: [[town]]
score: { of: [{ compare: levenshtein, field: code, weight: 1 }], threshold: 0.7 }
decide: { policy: best }
`;
  const path = folderWith(
    rows(0, (one) => one),
    rows(1000, garbled),
    config,
  );
  const { fdr, truth } = estimatesOf(path)['belin_rubin']!;
  expect(truth).toBeGreaterThan(0.01);
  expect(Math.abs(fdr! - truth!)).toBeLessThan(0.03);
}, 30_000);

it('expects of a model what its probabilities say, and prints everything in words', () => {
  const { left, right } = chanceWorld();
  const config = `${NAMES.replace(/rule:.*/, '')}
model:
  comparisons:
    - { field: name, levels: [exact], m: [0.999, 0.001], u: [0.0333, 0.9667] }
  prior: 0.0667
  threshold: { bits: -2 }
`;
  const path = folderWith(left, right, config);
  const { fdr, truth } = estimatesOf(path)['model_expected']!;
  // 2,000 of 30,000 pairs of one town match, and the model knows it: p = 2/3
  expect(Math.abs(fdr! - truth!)).toBeLessThan(0.03);
  const files = [path('left.csv'), path('right.csv')];
  const { out } = mislink('link', ...files, '--config', path('link.yaml'), '--estimate');
  expect(out).toMatch(/model-expected: 0\.3\d+ \[.*\]; true 0\.3\d+; mean of 1 − p over [\d,]+ links/);
  expect(out).toMatch(/negative control: 0\.3\d+ \[.*\]; true 0\.3/);
}, 30_000);

it('refuses to permute or compare a field that it does not know', () => {
  const { left, right } = chanceWorld();
  const path = folderWith(left, right, NAMES.replace('permute: [name]', 'permute: [nam]'));
  const run = mislink('link', path('left.csv'), path('right.csv'), '--config', path('link.yaml'), '--estimate');
  expect(run.status).toBe(2);
  expect(run.err).toMatch(/link\.yaml:7:\d+ control\.permute\[0\]: expected one of name, town, year/);
});
