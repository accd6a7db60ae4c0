import { Failure } from '../core/failure.ts';
import type { DescribedRow, Description } from '../engine/describe/describe-world.ts';

/** What was described. */
export interface DescribedFacts {
  readonly scenario: string;
  readonly point: string;
  readonly seed: number;
  readonly replicate: number;
  readonly extent: string;
}

/** How many rows have each verdict. */
export function verdictCounts(rows: readonly DescribedRow[]): Record<DescribedRow['verdict'], number> {
  const counts = { pass: 0, fail: 0, inconclusive: 0 };
  for (const row of rows) counts[row.verdict]++;
  return counts;
}

/** The description as one JSON object. */
export function describedObject(description: Description, facts: DescribedFacts): object {
  const { homes, units, households, people, full } = description;
  return {
    ...facts,
    homes: { drawn: homes, all: units, occupied: households, people, ofEight: full },
    ...verdictCounts(description.rows),
    rows: description.rows.map(({ figure, simulated, ratio, interval, n, verdict, note }) => ({
      key: figure.key,
      family: figure.family,
      label: figure.label,
      published: figure.figure,
      simulated,
      ratio,
      tolerance: figure.tolerance,
      verdict,
      interval,
      n,
      fromFiles: figure.fromFiles,
      comparable: figure.comparable,
      source: figure.source,
      grade: figure.grade,
      definition: figure.definition,
      note: note ?? null,
    })),
  };
}

/**
 * @throws {Failure} `check` where a row fails, with the keys of those that do
 */
export function refuseFailed(rows: readonly DescribedRow[]): void {
  const failed = rows.filter((row) => row.verdict === 'fail');
  if (failed.length === 0) return;
  const keys = failed.map((row) => row.figure.key).join(', ');
  throw new Failure('check', `describe: ${failed.length} of ${rows.length} rows fail: ${keys}`);
}
