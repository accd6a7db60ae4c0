import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALTERNATIVES } from '../../bench/alternatives.ts';
import { type BenchResult, resultSchema } from '../../bench/result.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';

const MAIN = fileURLToPath(new URL('../../dist/bench/main.js', import.meta.url));

function bench(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { status, out: stdout, err: stderr };
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mislink-bench-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a result', () => {
  let path = '';
  let result: BenchResult;
  beforeAll(() => {
    path = join(folder, 'result.json');
    const { status, out, err } = bench('--quick', '--only', 'comparators|random words', '--json', '--out', path);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    result = resultSchema.parse(JSON.parse(out));
  });

  it('is printed as it is written', () => {
    expect(resultSchema.parse(JSON.parse(readFileSync(path, 'utf8')))).toEqual(result);
  });

  it('names the machine, the versions and the day', () => {
    const facts = JSON.parse(readFileSync(fileURLToPath(new URL('../../package.json', import.meta.url)), 'utf8'));
    expect(result).toMatchObject({
      version: facts.version,
      numbers: facts.numbers,
      node: process.versions.node,
      quick: true,
    });
    expect(result.machine.cores).toBeGreaterThan(0);
    expect(new Date(Date.parse(result.date)).toISOString()).toBe(result.date);
  });

  it('has every comparator of the list, and nothing that was not asked for', () => {
    const names = result.figures.filter(({ group }) => group === 'comparators').map(({ name }) => name);
    for (const { type } of COMPARATORS) expect(names).toContain(type);
    expect([...new Set(result.figures.map(({ group }) => group))]).toEqual(['random words', 'comparators']);
  });

  it('has a ratio to every alternative, and says which package and version it is', () => {
    for (const { type } of COMPARATORS) {
      for (const { package: name } of ALTERNATIVES[type] ?? []) {
        expect(result.ratios).toContainEqual(
          expect.objectContaining({ group: 'comparators', of: type, beside: `${type}, ${name}` }),
        );
        expect(result.facts['comparators']).toHaveProperty(name);
      }
    }
    expect(result.facts['comparators']!['talisman']).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('has quartiles of its rounds in order', () => {
    for (const { rounds, best, q1, median, q3 } of result.figures) {
      expect(rounds.length).toBeGreaterThan(3);
      expect(q1).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(q3);
      expect(q3).toBeLessThanOrEqual(best);
    }
  });

  it('beside itself shows no difference', () => {
    const { status, out } = bench('--from', path, '--compare', path);
    expect(status).toBe(0);
    expect(out).toContain(`No difference beyond the spread in ${result.figures.length} figures.`);
    expect(out).not.toMatch(/ {2}(faster|slower)\n|another (machine|Node|version)/);
  });

  it('beside itself with one figure slowed down shows that one', () => {
    const slowed = structuredClone(result);
    const one = slowed.figures.find(({ name }) => name === 'jaro_winkler')!;
    // far more than the rounds differ by on any machine
    const least = 0.5 * (Math.min(...one.rounds) / one.best);
    one.rounds = one.rounds.map((rate) => least * rate);
    for (const key of ['best', 'q1', 'median', 'q3'] as const) one[key] *= least;
    const other = join(folder, 'slowed.json');
    writeFileSync(other, JSON.stringify(slowed));
    const now = bench('--from', other, '--compare', path, '--json');
    const differing = (text: string) =>
      JSON.parse(text).comparison.differences.filter((one: { verdict: string }) => one.verdict !== 'within the spread');
    expect(differing(now.out)).toMatchObject([{ group: 'comparators', name: 'jaro_winkler', verdict: 'slower' }]);
    expect(differing(bench('--from', path, '--compare', other, '--json').out)).toMatchObject([{ verdict: 'faster' }]);
    expect(bench('--from', other, '--compare', path).out).toContain(`1 of ${result.figures.length} figures differ`);
  });

  it('of another machine or another Node is said to be one', () => {
    const moved = {
      ...result,
      node: '99.0.0',
      machine: { ...result.machine, cores: 999 },
      figures: result.figures.slice(1),
    };
    const other = join(folder, 'moved.json');
    writeFileSync(other, JSON.stringify(moved));
    const { out } = bench('--from', path, '--compare', other);
    expect(out).toContain('another machine: ');
    expect(out).toContain('another Node: ');
    expect(out).toContain(`only now: ${result.figures[0]!.group}: ${result.figures[0]!.name}`);
  });

  it.each([
    ['no result', '{"schema":1}', 'expected a result of the bench'],
    ['no JSON', 'a,b\n', 'in JSON, found other text'],
    ['no number', null, 'figures.0.median'],
  ])('that is %s is refused in one line', (_, text, message) => {
    const other = join(folder, 'other.json');
    const broken = { ...result, figures: [{ ...result.figures[0]!, median: 'fast' }] };
    writeFileSync(other, text ?? JSON.stringify(broken));
    const { status, err } = bench('--from', path, '--compare', other);
    expect(status).toBe(2);
    expect(err.trim().split('\n').length).toBe(1);
    expect(err).toContain(message);
  });
});

it.each([
  [['--only', 'no such group'], '--only: expected a pattern that finds something'],
  [['--only', '('], '--only: expected a regular expression'],
  [['--compare', 'no-such-file.json'], 'no-such-file.json: expected a result of the bench'],
  [['--fast'], 'unknown option'],
])('%j is refused in one line', (args, message) => {
  const { status, err } = bench(...args);
  expect(status).toBe(2);
  expect(err).toContain(message);
  expect(err.trim().split('\n').length).toBe(1);
});

it('says how it is used', () => {
  const { status, out } = bench('--help');
  expect(status).toBe(0);
  for (const text of ['Examples:', '--compare', '--only', '--quick', '--json', '--out']) expect(out).toContain(text);
});
