/** A column of a table: its head says the unit, or the type of an interval. */
export interface TableColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** Columns that belong together, such as those of one input point; '' where a table has one group only. */
export interface TableGroup {
  readonly label: string;
  readonly columns: readonly TableColumn[];
  /** Left out of the brief form on a terminal. */
  readonly inFilesOnly?: boolean;
}

/** One row: its stub (what the row is) and, for each group, the text of its cells. */
export interface TableRow {
  readonly stub: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

/** One number in the tidy CSV of a table. Numerators and denominators are sums over replicates. */
export interface TidyRecord {
  readonly point: string;
  readonly rule: string;
  readonly path: string;
  readonly estimand: string;
  readonly subgroup: string;
  readonly level: string;
  readonly numerator: number;
  readonly denominator: number;
  readonly per1000: number | null;
  readonly ci: readonly [number, number] | null;
  readonly upper95: number | null;
  readonly runs: readonly [number, number] | null;
  /** The identified set, where inputs were varied; null for the tables of one run. */
  readonly range: readonly [number, number] | null;
  readonly basis: string;
  readonly replicates: number;
  readonly seed: number;
  readonly scenarioHash: string;
}

/** A table as data: everything a renderer prints, already rounded and worded, and the records behind it. */
export interface Table {
  /** File name stem. */
  readonly key: string;
  /** A sentence: who, what, when, unit. */
  readonly title: string;
  readonly caption: readonly string[];
  readonly stub: readonly TableColumn[];
  readonly groups: readonly TableGroup[];
  readonly rows: readonly TableRow[];
  readonly notes: readonly string[];
  readonly foot: readonly string[];
  readonly records: readonly TidyRecord[];
  /** Its rows are words rather than estimates: they themselves go into its CSV. */
  readonly ofWords?: true;
}

/** The foot as printed: the table's own facts and, where the caller has made one, the hash of its tidy CSV. */
export function footLine(table: Table, tableHash?: string): string {
  const hash = tableHash === undefined ? [] : [`table sha256 ${tableHash.slice(0, 12)}`];
  return [...table.foot, ...hash].join('; ');
}

/** Text for one line of output: control characters, which could move a terminal's cursor, become spaces. */
export function plainText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ');
}
