import { z } from 'zod';
import type { CsvTable } from '../core/csv-table.ts';

/** A researcher's own file in place of a committed table, and the SHA-256 its bytes must have. */
const ownTable = z.strictObject({
  file: z.string().min(1),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits in lower case' })
    .optional(),
});

/** Which committed tables a researcher's own files replace. They belong to the world and are the same at every point. */
export const ownTablesSchema = z.strictObject({
  surnames: ownTable.optional(),
  givenNames: ownTable.optional(),
  places: ownTable.optional(),
});

export type OwnTables = z.infer<typeof ownTablesSchema>;
/** A table that can be replaced. */
export type OwnTable = keyof OwnTables;

/** A file turned into the text form of the committed table it replaces. */
export interface ConvertedTable {
  readonly text: string;
  /** Rows read from the file. */
  readonly rows: number;
  /** What a reader should know about what was made of it, one clause each. */
  readonly notes: readonly string[];
}

/** Distinct names a file may hold: surnames and given names together stay below the codes of rare surnames. */
const MOST_NAMES = 900_000;

/** Refuses a file with more names than there are codes for. */
export function refuseTooManyNames(table: CsvTable, column: number, names: number): void {
  if (names <= MOST_NAMES) return;
  const [most, found] = [MOST_NAMES, names].map((count) => count.toLocaleString('en-US'));
  throw table.refuse(column, `at most ${most} different names in the file`, `${found}`);
}
