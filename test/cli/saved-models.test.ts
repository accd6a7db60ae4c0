import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scenarioHashOf } from '../../src/cli/lay-out-run.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const COMPARISONS = [
  '{ field: given_name, levels: [exact, { jaro_winkler: 0.88 }], termFrequency: { floor: 0.001 } }',
  '{ field: surname, levels: [exact, { jaro_winkler: 0.88 }] }',
  '{ field: date_of_birth, levels: [exact] }',
].join(', ');
const scenarioWith = (model: string) => `
scenario: mine
seed: 1
extent: { zips: ["85012", "85281"] }
replicates: 1
paths:
  address: { when: otherwise, block: [[surname, given_name], [date_of_birth]], rule: { exact: surname } }
rules:
  plain: {}
  steps: { paths: { address: { cascade: [{ rule: { exact: tin } }, { model: ${model} }] } } }
  fs: { paths: { address: { model: ${model} } } }
`;
const THRESHOLD = 'threshold: { probability: 0.9 }';
const FITTED = scenarioWith(`{ randomPairs: 20000, ${THRESHOLD}, comparisons: [${COMPARISONS}] }`);
const STATED = JSON.stringify({
  model: 'fellegi-sunter',
  version: 1,
  prior: 0.001,
  comparisons: [{ field: 'surname', levels: ['exact'], m: [0.9, 0.1], u: [0.01, 0.99] }],
});

function folderWith(files: Readonly<Record<string, string>>) {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return (name: string) => join(folder, name);
}

describe('parameters of a scenario’s model', () => {
  it('give the counts of the run that fitted them, and a manifest needs no file', () => {
    const path = folderWith({
      'fitted.yaml': FITTED,
      // all its models are one and the same
      'saved.yaml': scenarioWith(`{ ${THRESHOLD}, parameters: first/models.json }`),
    });
    const run = (asked: string, out: string, ...more: readonly string[]) => {
      const { status, out: said, err } = mislink('run', path(asked), '--workers', '1', '--out', path(out), ...more);
      expect(status, said + err).toBe(0);
      return JSON.parse(readFileSync(path(`${out}/manifest.json`), 'utf8'));
    };
    const first = run('fitted.yaml', 'first', '--requests', '100');
    const models = JSON.parse(readFileSync(path('first/models.json'), 'utf8'));
    expect(models.models.map(({ rule, step }: Record<string, unknown>) => [rule, step])).toEqual([
      ['steps', 2],
      ['fs', null],
    ]);
    const second = run('saved.yaml', 'second', '--requests', '100');
    expect(second.countsSha256).toBe(first.countsSha256);
    expect(second.scenarioHash).not.toBe(first.scenarioHash);
    rmSync(path('first/models.json'));
    // 3 where the counts are others
    expect(run('second/manifest.json', 'third').scenarioHash).toBe(second.scenarioHash);
    expect(run('first/manifest.json', 'fourth').countsSha256).toBe(first.countsSha256);
  });

  it('are told by what the file holds, wherever it lies', async () => {
    const one = folderWith({ 'mine.yaml': scenarioWith('{ parameters: m.json }'), 'm.json': STATED });
    const other = folderWith({ 'mine.yaml': scenarioWith('{ parameters: n.json }'), 'n.json': STATED });
    const hash = async (file: string) => scenarioHashOf(await openScenario(file, { set: [] }));
    expect(await hash(other('mine.yaml'))).toBe(await hash(one('mine.yaml')));
    writeFileSync(other('n.json'), STATED.replace('0.001', '0.002'));
    expect(await hash(other('mine.yaml'))).not.toBe(await hash(one('mine.yaml')));
  });

  const model = JSON.parse(STATED);
  const ofRun = JSON.stringify({
    model: 'fellegi-sunter',
    version: 1,
    models: [0.001, 0.002].map((prior, i) => ({
      ...model,
      prior,
      point: 'low',
      rule: 'fs',
      path: 'address',
      step: i + 1,
    })),
  });
  const comparing = (comparison: object) =>
    JSON.stringify({ ...model, comparisons: [{ ...model.comparisons[0], ...comparison }] });
  it.each([
    ['gone.json', STATED, 'gone.json: expected saved parameters that can be read, but there is no such file or folder'],
    ['m.json', '{ "model": ', 'm.json: expected parameters as JSON, found '],
    ['m.json', STATED.replace('"version":1', '"version":2'), 'm.json: version: expected 1, found 2'],
    ['m.json', '{}', 'm.json: model: expected fellegi-sunter, found nothing'],
    ['m.json', comparing({ field: 'shoe' }), 'm.json: comparisons.0.field: expected one of given_name, '],
    [
      'm.json',
      comparing({ levels: ['soundalike'] }),
      'm.json: comparisons.0.levels.0: expected a comparator that there is, found "soundalike"',
    ],
    ['m.json', comparing({ levels: [{ jaro: 'high' }] }), 'm.json: comparisons.0.levels.0'],
    ['m.json', comparing({ m: undefined }), 'm.json: comparisons.0.m: expected probabilities, found nothing'],
    ['m.json', ofRun, 'found 2 that differ (low fs address step 1, low fs address step 2)'],
    ['{ file: m.json, point: high }', ofRun, 'found none (low fs address step 1, low fs address step 2)'],
    ['{ file: m.json, step: 1 }', STATED, 'm.json: expected the models of a run to choose from, found no list'],
  ])('%s with %s is refused in one line', async (named, text, sentence) => {
    const path = folderWith({ 'mine.yaml': scenarioWith(`{ parameters: ${named} }`), 'm.json': text });
    const error = await openScenario(path('mine.yaml'), { set: [] }).catch((failure: Error) => failure);
    expect(error).toMatchObject({ name: 'Failure', code: 'input' });
    const { message } = error as Error;
    expect(message).toContain(sentence);
    expect(message).toMatch(/^[^\n]* \(paths\.address\.cascade\.1\.model\.parameters\)$/);
  });

  it('are those of the place asked for', async () => {
    const path = folderWith({
      'mine.yaml': scenarioWith('{ parameters: { step: 2, file: m.json } }'),
      'm.json': ofRun,
    });
    const { points } = await openScenario(path('mine.yaml'), { set: [] });
    expect(points[0]!.rules[2]!.scenario.paths['address']!.model).toMatchObject({ prior: 0.002, fit: 'none' });
  });
});
