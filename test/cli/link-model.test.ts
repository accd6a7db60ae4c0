import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const DATA = process.env['MISLINK_BENCHMARK_DATA'] ?? '';
const configOf = (name: string) => new URL(`../../scenarios/link/${name}.yaml`, import.meta.url).pathname;

const CONFIG = `
id: id
fields: { name: name, town: town, year: year }
block: [[town], [year]]
decide: { policy: all }
model:
`;
const FITTED = `${CONFIG}
  comparisons:
    - { field: name, levels: [exact, { jaro_winkler: 0.9 }], termFrequency: { floor: 0.01 } }
    - { field: town, levels: [exact] }
    - { name: born, field: year, levels: [exact], missing: level }
  threshold: { bits: 0 }
`;

function folderWith(config: string) {
  const folder = temporaryFolder();
  const people = Array.from({ length: 60 }, (_, i) => `N${(i * 7) % 41}X${i},T${i % 12},${1950 + ((i * 5) % 37)}`);
  const path = (name: string) => join(folder, name);
  writeFileSync(path('left.csv'), ['id,name,town,year', ...people.map((row, i) => `l${i},${row}`)].join('\n'));
  writeFileSync(
    path('right.csv'),
    ['id,name,town,year', ...people.map((row, i) => `r${i},${i % 5 === 0 ? row.replace(/\d{4}$/, '') : row}`)].join(
      '\n',
    ),
  );
  writeFileSync(path('link.yaml'), config);
  return path;
}

describe('mislink link with a model', () => {
  it('fits, links, explains every link, and gives the same from saved parameters', () => {
    const path = folderWith(FITTED);
    const files = [path('left.csv'), path('right.csv')];
    const run = mislink(
      'link',
      ...files,
      '--config',
      path('link.yaml'),
      '--out',
      path('a.csv'),
      '--save-model',
      path('m.json'),
    );
    expect(run.status, run.err).toBe(0);
    expect(run.out).toContain('Model (Fellegi–Sunter):');
    expect(run.out).toContain('u from all pairs; m by EM in each pass:');
    const [header, ...rows] = readFileSync(path('a.csv'), 'utf8').trim().split('\n');
    expect(header).toBe(
      'left_id,right_id,score,pass,probability,non_match_probability,name_level,name_bits,town_level,town_bits,born_level,born_bits',
    );
    expect(rows.length).toBeGreaterThanOrEqual(60);
    const { prior } = JSON.parse(readFileSync(path('m.json'), 'utf8'));
    for (const row of rows) {
      const cells = row.split(',');
      const sum = [7, 9, 11].reduce((total, place) => total + Number(cells[place]), 0);
      const score = Number(cells[2]);
      expect(score - sum).toBe(Math.round(1024 * Math.log2(prior / (1 - prior))) / 1024);
      expect(Number(cells[4])).toBeCloseTo(1 / (1 + 2 ** -score), 8);
      // to nine digits, however near to 1 the probability is
      expect(Number(cells[5]) / (1 / (1 + 2 ** score))).toBeCloseTo(1, 7);
      expect(score).toBeGreaterThanOrEqual(0);
    }
    expect(rows.find((row) => row.startsWith('l5,r5,'))).toContain(',missing,');

    writeFileSync(path('again.yaml'), `${CONFIG}  parameters: m.json\n  threshold: { bits: 0 }\n`);
    const again = mislink('link', ...files, '--config', path('again.yaml'), '--out', path('b.csv'), '--workers', '1');
    expect(again.status, again.err).toBe(0);
    expect(readFileSync(path('b.csv'), 'utf8')).toBe(readFileSync(path('a.csv'), 'utf8'));
  });

  it.each([
    ['parameters: none.json', 'none.json: expected saved parameters that can be read'],
    [
      '{ comparisons: [{ field: name, levels: [exact], m: [0.5] }] }',
      'expected 2 probabilities (one a level, then else), found 1',
    ],
    ['{ comparisons: [{ field: nam, levels: [exact] }] }', 'did you mean name?'],
  ])('refuses in one line %s', (model, message) => {
    const path = folderWith(`${CONFIG}  ${model}\n`);
    const run = mislink('link', path('left.csv'), path('right.csv'), '--config', path('link.yaml'));
    expect(run.status).toBe(2);
    expect(run.err).toContain(message);
  });

  it.each<[string, string, string]>([
    ['', 'm.json: expected parameters as JSON, found an empty file', '[]'],
    ['[]', 'm.json: expected the parameters of a model, found []', '[]'],
    ['{"model": "fellegi-sunter", "version": 1', 'm.json: expected parameters as JSON, found ', '[]'],
    ['SAVED', 'm.json: comparisons.0.levels: expected a list, found 3', '3'],
    ['SAVED', 'm.json: comparisons.0.levels: expected at least 1 in the list, found 0', '[]'],
  ])('says what is wrong with saved parameters before any file is read: %s', (text, message, levels) => {
    const path = folderWith(`${CONFIG}  parameters: m.json\n`);
    const comparison = `{ "field": "name", "levels": ${levels}, "m": [0.9, 0.1], "u": [0.1, 0.9] }`;
    const saved = `{ "model": "fellegi-sunter", "version": 1, "prior": 0.1, "comparisons": [${comparison}] }`;
    writeFileSync(path('m.json'), text.replace('SAVED', saved));
    const run = mislink('link', path('no-such.csv'), '--config', path('link.yaml'));
    expect(run.status).toBe(2);
    expect(run.err).toContain(message);
    expect(run.err).toContain('link.yaml: model.parameters)');
    expect(run.err.trimEnd().split('\n')).toHaveLength(1);
  });

  it('refuses to write over a saved model, or into no folder, before any file is read', () => {
    const path = folderWith(FITTED);
    writeFileSync(path('m.json'), '{}');
    const run = (saved: string, ...more: string[]) =>
      mislink('link', path('no-such.csv'), '--config', path('link.yaml'), '--save-model', path(saved), ...more).err;
    expect(run('m.json')).toContain('expected a new file, found one of that name; --force writes over it');
    expect(run('no-such/m.json')).toContain('there is no such file or folder');
    expect(run('.', '--force')).toContain('expected the name of a file, found a folder');
    expect(run('link.yaml', '--force')).toContain('expected another file than the input');
    expect(run('m.json', '--force')).toContain('no-such.csv');
  });

  it('says the expected errors in sentences, and marks weights that are not in order', () => {
    const path = folderWith(`${CONFIG}
  comparisons:
    - { field: name, levels: [exact, { jaro_winkler: 0.9 }], m: [0.7, 0.2999, 0.0001], u: [0.1, 0.01, 0.89] }
  prior: 0.5
  fit: none
  threshold: { bits: 0 }
`);
    const run = mislink('link', path('left.csv'), path('right.csv'), '--config', path('link.yaml'));
    expect(run.status, run.err).toBe(0);
    expect(run.out).toContain('jaro_winkler 0.9: +4.9 bits (m 0.3, u 0.01); not in order');
    expect(run.out).not.toContain('exact: +2.8 bits (m 0.7, u 0.1); not in order');
    // m of else, below 0 bits; u of both others over the sum of theirs and m
    expect(run.out).toContain('Of all true matches with every field filled, the model expects 1 in 10,000 below');
    expect(run.out).toContain('it expects 9.9 % to be no match');
  });

  it('refuses to save a model where there is none', () => {
    const path = folderWith(CONFIG.replace('model:', 'rule: { exact: name }'));
    const run = mislink('link', path('left.csv'), '--config', path('link.yaml'), '--save-model', path('m.json'));
    expect(run.status).toBe(2);
    expect(run.err).toContain('--save-model: expected a configuration with one model, found none');
  });

  // asked for: at least 4,950 true links and at most 1 false, from the probability 0.99 on
  it.skipIf(DATA === '')('finds next to all of Febrl 4 without the truth', { timeout: 120_000 }, () => {
    const files = [join(DATA, 'febrl-dataset4a.csv'), join(DATA, 'febrl-dataset4b.csv')];
    const run = mislink('link', ...files, '--config', configOf('febrl4-model'), '--json');
    expect(run.status, run.err).toBe(0);
    const { links } = JSON.parse(run.out).counts.truth;
    expect(links).toEqual({ true: 4999, false: 0, unknown: 0 });
  });

  it.skipIf(DATA === '')(
    'finds more of fake-1000 than 1,495 true links, with fewer false than 21',
    { timeout: 120_000 },
    () => {
      const run = mislink(
        'link',
        join(DATA, 'splink-fake-1000.csv'),
        '--config',
        configOf('fake-1000-model'),
        '--json',
      );
      expect(run.status, run.err).toBe(0);
      const { truePairs, links } = JSON.parse(run.out).counts.truth;
      expect(truePairs).toBe(2031);
      expect(links).toEqual({ true: 1624, false: 1, unknown: 0 });
    },
  );
});
