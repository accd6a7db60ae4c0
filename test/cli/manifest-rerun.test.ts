import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { manifestScenario } from '../../src/cli/manifest-scenario.ts';
import { openScenario } from '../../src/cli/scenario-options.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mislink } from './program.ts';

const SMALL = ['--extent', '85012', '--requests', '50', '--replicates', '1', '--workers', '1'];
const FULL_SURNAME = 'paths.tin.rule={ all: [{ exact: tin }, { exact: surname }] }';

/** Points that change paths and maps of shares, and a rule that takes the other kind of test. */
const SCENARIO = `
scenario: mine
seed: 1
extent: { zips: ["85012"] }
paths:
  tin: { when: hasNumber, block: [[tin]], rule: { all: [{ exact: tin }, { name_control: surname }] } }
  address: { when: otherwise, block: [[surname, zip]], rule: { exact: surname } }
points:
  default: { requests: { recordedYearsAgo: { "2": 1 } } }
  strict:
    errors: { targets: { typo_surname: { rate: 0.1 } } }
    paths: { address: { rule: { all: [{ exact: surname }, { exact: given_name }] } } }
rules:
  plain: {}
  other:
    paths:
      tin: { rule: { all: [{ exact: tin }, { exact: given_name }] } }
      address: { score: { threshold: 0.8, of: [{ compare: jaro_winkler, field: surname, weight: 1 }] } }
`;

describe('manifestScenario', () => {
  it.each([
    [[]],
    [[FULL_SURNAME]],
    [['paths.tin.rule.all.1.exact=given_name', 'paths.tin.itin=false']],
    [['paths.address.require=[hasAddress]', 'requests.numberShare=0.5', 'points.strict.requests.gone=0.1']],
    [['errors.targets={}', 'rules.other.paths.address.score.threshold=0.7']],
    [['requests.recordedYearsAgo={ "1": 1 }', 'decide.policy=best', 'seed=9']],
  ])('is the same scenario without the options %j', async (set) => {
    const file = join(temporaryFolder(), 'mine.yaml');
    // `exact` beside `name_control` in one condition would be neither
    writeFileSync(file, set.includes('paths.tin.itin=false') ? SCENARIO.replace('name_control:', 'exact:') : SCENARIO);
    const opened = await openScenario(file, { set });
    const manifest = join(temporaryFolder(), 'manifest.json');
    writeFileSync(manifest, JSON.stringify({ scenario: manifestScenario(opened) }));
    const again = await openScenario(manifest, { set: [] });
    const resolved = (one: typeof opened) =>
      one.points.map(({ point, scenario, rules }) => {
        const { points: _points, rules: _rules, ...values } = scenario;
        return { point, values, rules: rules.map(({ rule, scenario: { paths } }) => ({ rule, paths })) };
      });
    expect(JSON.stringify(resolved(again))).toBe(JSON.stringify(resolved(opened)));
  });

  it('keeps the points asked for, and writes no points where there are none', async () => {
    const file = join(temporaryFolder(), 'mine.yaml');
    writeFileSync(file, SCENARIO);
    const one = await openScenario(file, { set: [], point: 'default' });
    expect(manifestScenario(one)).toMatchObject({
      points: { default: { requests: { recordedYearsAgo: { '2': 1 } } } },
    });
    writeFileSync(file, SCENARIO.replace(/points:[\s\S]*(?=rules:)/, ''));
    const plain = manifestScenario(await openScenario(file, { set: [] }));
    expect(plain).not.toHaveProperty('points');
    expect(plain).toMatchObject({ requests: { numberShare: 0.11 } });
  });
});

describe('a manifest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const first = join(folder, 'first');
  const manifestFile = join(first, 'manifest.json');
  const read = () => JSON.parse(readFileSync(manifestFile, 'utf8'));

  it('is repeated with the paths that won by --set over those of a rule', () => {
    const run = mislink('run', 'irs-ice-2025', ...SMALL, '--set', FULL_SURNAME, '--out', first);
    expect(run.status).toBe(0);
    const again = mislink('run', manifestFile, '--workers', '1', '--out', join(folder, 'again'));
    expect(again.err).toContain('The counts are those of the manifest, to the byte.');
    expect(again.status).toBe(0);
  });

  it('whose scenario is another than its hash says ends with 3, unless options ask for another', () => {
    const edited = join(folder, 'edited.json');
    const manifest = read();
    manifest.scenario.points.low.requests.numberShare = 0.2;
    writeFileSync(edited, JSON.stringify(manifest));
    const plain = mislink('run', edited, '--workers', '1', '--out', join(folder, 'edited'));
    expect(plain.err).toMatch(
      /^scenario differs from the manifest's: expected hash [0-9a-f]{64} with 1 .*, found .*$/m,
    );
    expect(plain.status).toBe(3);
    const changed = mislink('run', edited, '--seed', '5', '--workers', '1', '--out', join(folder, 'changed'));
    expect(changed.status).toBe(0);
    expect(changed.err).not.toContain('manifest');
  });

  it('stands for as many requests as its run sampled, for check and generate too', () => {
    const checked = JSON.parse(mislink('check', first, '--json').out);
    expect(checked.estimate.passes[0].requests).toBe(50);
    const other = JSON.parse(mislink('check', first, '--json', '--requests', '20').out);
    expect(other.estimate.passes[0].requests).toBe(20);
    const data = join(folder, 'data');
    expect(mislink('generate', first, '--out', data).status).toBe(0);
    expect(readFileSync(join(data, 'targets.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(51);
    expect(JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8')).requestsSampled).toBe(50);
  });
});
