import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_RUN } from './process-runs.ts';
import { mislink } from './program.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'mislink-compare-'));
const at = (name: string) => join(FOLDER, name);

function run(name: string, ...options: readonly string[]): void {
  const { status, err } = mislink('run', ...SMALL_RUN, '--replicates', '3', '--out', at(name), ...options);
  expect([status, err]).toEqual([0, expect.any(String)]);
}

interface Compared {
  readonly sides: readonly { readonly label: string; readonly point: string; readonly rule: string }[];
  readonly estimands: Readonly<
    Record<
      string,
      readonly {
        readonly label: string;
        readonly numerator: number;
        readonly denominator: number;
        readonly estimate: number;
        readonly difference: { readonly difference: number; readonly rule: string } | null;
      }[]
    >
  >;
}

function compared(...args: readonly string[]): Compared {
  const { status, out, err } = mislink('compare', ...args, '--json');
  expect(err).toBe('');
  expect(status).toBe(0);
  return JSON.parse(out) as Compared;
}

beforeAll(() => {
  run('one', '--point', 'high');
  run('moved', '--point', 'high', '--set', 'moves.renterRate=0.3');
  run('seeded', '--point', 'high', '--seed', '5');
}, 240_000);
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

describe('mislink compare', () => {
  it('compares every rule of a run with the first, from the counts of its tables', () => {
    const { sides, estimands } = compared(at('one'));
    expect(sides.map(({ label }) => label)).toEqual(['name_control', 'full_surname', 'first_and_last']);
    expect(Object.keys(estimands)).toEqual(expect.arrayContaining(['fdr', 'misses', 'wrong_door']));
    const table = readFileSync(join(at('one'), 'tables/table-5.csv'), 'utf8');
    for (const one of estimands['misses']!) {
      expect(table).toContain(`high,${one.label},all,misses,all,all,${one.numerator},${one.denominator},`);
    }
    const [first, second] = estimands['yield']!;
    expect(first!.difference).toBeNull();
    expect(second!.difference!.difference).toBeCloseTo(second!.estimate - first!.estimate, 12);
  });

  it('prints each rate above its sides, and intervals of two lines at most', () => {
    const { out } = mislink('compare', at('one'), '--estimands', 'fdr');
    const lines = out.split('\n');
    expect(lines).toContain('Wrong person, of every 1,000 addresses disclosed');
    const from = lines.findIndex((line) => line.startsWith('Wrong person,'));
    const to = lines.findIndex((line, at) => at > from && line.startsWith('- '));
    // two rates with three sides each: headings, the blank lines around them, and at most two lines a side
    expect(to - from).toBeLessThanOrEqual(4 + 2 * 3 * 2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(118);
  });

  it('takes the sides and rates asked for, and misses beside false links', () => {
    const { sides, estimands } = compared(at('one'), '--rules', 'first_and_last,name_control', '--estimands', 'fdr');
    expect(sides.map(({ rule }) => rule)).toEqual(['first_and_last', 'name_control']);
    expect(Object.keys(estimands)).toEqual(['fdr', 'misses']);
  });

  it('compares runs of one seed and says which inputs differ', () => {
    const { status, out } = mislink('compare', at('one'), at('moved'));
    expect(status).toBe(0);
    expect(out).toContain('Other inputs than one, under the same random words: moved in moves.renterRate.');
    expect(compared(at('one'), at('moved')).sides.map(({ label }) => label)).toEqual(['one', 'moved']);
  });

  it('writes the table as CSV, Markdown, LaTeX and JSON', () => {
    expect(mislink('compare', at('one'), '--out', at('written')).status).toBe(0);
    expect(
      readdirSync(at('written'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['csv', 'json', 'md', 'tex'].map((end) => `comparison.${end}`).concat('manifest.json'));
    const json = JSON.parse(readFileSync(join(at('written'), 'comparison.json'), 'utf8'));
    expect(json).toEqual(JSON.parse(JSON.stringify(compared(at('one')))));
    expect(readFileSync(join(at('written'), 'comparison.csv'), 'utf8')).toContain('difference_from,name_control,');
    const again = mislink('compare', at('one'), '--out', at('written'));
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('--force')]);
  });

  it.each([
    ['another seed', ['one', 'seeded'], [], 'expected the seed of'],
    ['a rule there is not', ['one'], ['--rules', 'nobody'], 'expected names of'],
    ['a misspelt rate', ['one'], ['--estimands', 'fdrr'], '(did you mean fdr?)'],
    ['one side', ['one'], ['--rules', 'name_control'], 'expected at least two'],
    ['one side twice', ['one', 'one'], [], 'expected different sides'],
    ['no run', ['nothing'], [], 'found nothing of that name'],
    ['a path there is not', ['one'], ['--path', 'elsewhere'], '--path: expected a path'],
  ])('refuses %s', (_, names, options, message) => {
    const { status, out, err } = mislink('compare', ...names.map(at), ...options);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });

  it('refuses counts that are not the run’s own', () => {
    cpSync(at('one'), at('changed'), { recursive: true });
    writeFileSync(join(at('changed'), 'counts.parquet'), readFileSync(join(at('moved'), 'counts.parquet')));
    const { status, err } = mislink('compare', at('changed'));
    expect(status).toBe(2);
    expect(err).toContain('found another SHA-256');
  });
});
