import { GROUP_MILLIONS } from './census-surnames.ts';
import { COHORTS } from './names.ts';
import { GROUPS, tableRows } from './places.ts';

/** Rows of a table and how concentrated it is: the chance that two drawn from it are the same. */
export interface Concentration {
  readonly rows: number;
  /** Sum of squared shares (Simpson's index) over everyone. */
  readonly squares: number;
}

/**
 * Concentration of surnames, over everyone and by group; everyone is the groups as large as in 2010. People with a rarer
 * name than any listed count as sharing theirs with nobody.
 */
export function surnameConcentration(text: string): Concentration & { readonly byGroup: readonly number[] } {
  const all = GROUP_MILLIONS.reduce((sum, millions) => sum + millions, 0);
  const totals = GROUPS.map(() => 0);
  const rows = tableRows(text);
  const shares = rows.map((row) => row.slice(1, 1 + GROUPS.length).map(Number));
  for (const row of shares) for (const [group, weight] of row.entries()) totals[group]! += weight;
  const byGroup = GROUPS.map(() => 0);
  let squares = 0;
  for (const [i, row] of shares.entries()) {
    if (rows[i]![0] === '*') continue;
    let everyone = 0;
    for (const [group, weight] of row.entries()) {
      const share = weight / totals[group]!;
      byGroup[group]! += share * share;
      everyone += (share * GROUP_MILLIONS[group]!) / all;
    }
    squares += everyone * everyone;
  }
  return { rows: rows.length, squares, byGroup };
}

/** Concentration of given names over everyone, each sex and cohort counted alike. */
export function givenNameConcentration(text: string): Concentration {
  const rows = tableRows(text);
  const first = (rows[0]?.length ?? COHORTS) - COHORTS;
  const totals = { F: new Float64Array(COHORTS), M: new Float64Array(COHORTS) };
  const totalOf = (row: readonly string[]) => (row[1] === 'M' ? totals.M : totals.F);
  for (const row of rows) for (let c = 0; c < COHORTS; c++) totalOf(row)[c]! += Number(row[first + c]);
  const shares = new Map<string, number>();
  for (const row of rows) {
    let share = shares.get(row[0]!) ?? 0;
    for (let c = 0; c < COHORTS; c++) share += Number(row[first + c]) / totalOf(row)[c]! / (2 * COHORTS);
    shares.set(row[0]!, share);
  }
  let squares = 0;
  for (const share of shares.values()) squares += share * share;
  return { rows: rows.length, squares };
}

/** Concentration of homes over ZIP codes. */
export function placeConcentration(text: string): Concentration {
  const rows = tableRows(text);
  const homes = rows.map((row) => row.slice(4, 10).reduce((sum, blocks) => sum + Number(blocks), 0));
  const all = homes.reduce((sum, count) => sum + count, 0);
  return { rows: rows.length, squares: homes.reduce((sum, count) => sum + (count / all) ** 2, 0) };
}
