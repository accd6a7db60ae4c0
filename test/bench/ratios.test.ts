import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type BenchResult, resultSchema } from '../../bench/result.ts';

const MAIN = fileURLToPath(new URL('../../dist/bench/main.js', import.meta.url));

/** A machine that is busy disturbs one run of the bench; three in a row say the same only if it is so. */
const ATTEMPTS = 3;

interface Bound {
  readonly group: string;
  readonly of: string;
  readonly beside: string;
  /** About half of what an idle machine shows. */
  readonly least: number;
}

const BOUNDS: readonly Bound[] = [
  { group: 'full names', of: 'Jaro–Winkler, mislink over units', beside: 'Jaro–Winkler, talisman', least: 2 },
  { group: 'full names', of: 'Jaro–Winkler, mislink on text', beside: 'Jaro–Winkler, talisman', least: 1 },
  {
    group: 'full names',
    of: 'Levenshtein, mislink over units',
    beside: 'Levenshtein, fastest-levenshtein',
    least: 1.1,
  },
  { group: 'full names', of: 'Levenshtein, mislink on text', beside: 'Levenshtein, fastest-levenshtein', least: 0.4 },
  { group: 'comparators', of: 'jaro over units', beside: 'jaro, talisman', least: 1.4 },
  { group: 'comparators', of: 'osa over units', beside: 'osa, talisman', least: 2 },
  {
    group: 'comparators',
    of: 'damerau_levenshtein over units',
    beside: 'damerau_levenshtein, talisman',
    least: 1,
  },
  { group: 'comparators', of: 'qgram_dice over units', beside: 'qgram_dice, talisman', least: 6 },
  { group: 'random words', of: 'word (keyed sfc32, 12 rounds)', beside: 'Math.random', least: 0.2 },
  { group: 'random words', of: 'stream (sfc32, one round a word)', beside: 'Math.random', least: 0.6 },
  { group: 'decisions', of: 'every cell', beside: 'every cell, by hand', least: 0.2 },
  { group: 'decisions', of: 'one rule', beside: 'every cell', least: 0.7 },
];

const GROUPS = [...new Set(BOUNDS.map(({ group }) => group))];

/** The best median of each ratio over the attempts; no further attempt where all bounds are met. */
function bestRatios(group: string, bounds: readonly Bound[]): Map<Bound, number> {
  const best = new Map<Bound, number>(bounds.map((bound) => [bound, 0]));
  for (let attempt = 0; attempt < ATTEMPTS && bounds.some((bound) => best.get(bound)! < bound.least); attempt++) {
    const names = bounds.map(({ of }) => of.replace(/[()]/g, '.')).join('|');
    const result = run('--quick', '--json', '--only', `^${group}: (${names})$`);
    for (const bound of bounds) {
      const ratio = result.ratios.find(({ of, beside }) => of === bound.of && beside === bound.beside)!;
      best.set(bound, Math.max(best.get(bound)!, ratio.median));
    }
  }
  return best;
}

function run(...args: readonly string[]): BenchResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return resultSchema.parse(JSON.parse(stdout));
}

// times differ from machine to machine; what one function does beside another in the same rounds hardly does
describe.each(GROUPS)('%s', (group) => {
  const bounds = BOUNDS.filter((bound) => bound.group === group);
  let found: Map<Bound, number>;
  beforeAll(() => {
    found = bestRatios(group, bounds);
  });

  it.each(bounds)('$of is at least $least times as fast as $beside', (bound) => {
    expect(found.get(bound)).toBeGreaterThanOrEqual(bound.least);
  });
});
