import type { Concentration } from '../world/concentration.ts';
import type { ConvertedTable, OwnTable } from '../world/own-tables.ts';
import type { WorldTableFiles } from '../world/tables.ts';
import type { OpenedTable } from './own-tables.ts';
import { OWN_TABLE_KEYS, tablesFrom } from './own-tables.ts';
import type { OpenedScenario } from './scenario-options.ts';

/** A researcher's table as it was read. */
export interface ReadTable extends Omit<OpenedTable, 'bytes'>, Omit<ConvertedTable, 'text'> {
  /** Bytes of the file. */
  readonly size: number;
}

export type ReadTables = { readonly [K in OwnTable]?: ReadTable };

/** The tables a world is made from, as text, and what the researcher's own among them were made of. */
export interface WorldTablesOf {
  readonly files: WorldTableFiles;
  readonly own: ReadTables;
}

/**
 * The tables of a scenario: the committed ones, and in their place those that it names. Every command that lays out a
 * scenario takes them from here.
 *
 * @throws {Failure} `input` with file, line and column of what cannot be read.
 */
export async function worldTablesFor(opened: OpenedScenario): Promise<WorldTablesOf> {
  const { readWorldTables } = await import('../io/world-tables.ts');
  const files = await readWorldTables();
  if (Object.keys(opened.tables).length === 0) return { files, own: {} };
  const [{ tableText }, { censusSurnames }, { birthNames }, { ownPlaces }] = await Promise.all([
    import('../io/table-text.ts'),
    import('../world/census-surnames.ts'),
    import('../world/birth-names.ts'),
    import('../world/own-places.ts'),
  ]);
  const converters: Record<OwnTable, (file: string, text: string) => ConvertedTable> = {
    surnames: (file, text) => censusSurnames(file, text),
    givenNames: (file, text) => birthNames(file, text, files.givenNames),
    places: (file, text) => ownPlaces(file, text, files.places),
  };
  const own: { [K in OwnTable]?: ReadTable } = {};
  const texts: { [K in OwnTable]?: string } = {};
  for (const key of OWN_TABLE_KEYS) {
    const table = opened.tables[key];
    if (table === undefined) continue;
    const { text, rows, notes } = converters[key](table.file, await tableText(table));
    const { file, path, sha256, bytes } = table;
    own[key] = { file, path, sha256, size: bytes.length, rows, notes };
    texts[key] = text;
  }
  return { files: { ...files, ...texts }, own };
}

/** What a manifest says of the researcher's own tables; `undefined` where there are none. */
export function tableFacts(own: ReadTables, folder: string): object | undefined {
  const places = tablesFrom(folder, own);
  const facts = OWN_TABLE_KEYS.flatMap((key) => {
    const table = own[key];
    if (table === undefined) return [];
    return [[key, { ...places[key], bytes: table.size, rows: table.rows, notes: table.notes }]];
  });
  return facts.length === 0 ? undefined : Object.fromEntries(facts);
}

/** One table of a world, for `check`. */
export interface TableUse extends Concentration {
  /** As it was named; `built-in` for a committed table. */
  readonly file: string;
  readonly sha256?: string;
  readonly notes: readonly string[];
}

/** Which tables a scenario uses, their rows, and how concentrated they are over everyone. */
export async function tableUses({ files, own }: WorldTablesOf): Promise<Readonly<Record<OwnTable, TableUse>>> {
  const measures = await import('../world/concentration.ts');
  const use = (key: OwnTable, { rows, squares }: Concentration): TableUse => {
    const table = own[key];
    return table === undefined
      ? { file: 'built-in', rows, squares, notes: [] }
      : { file: table.file, sha256: table.sha256, rows: table.rows, squares, notes: table.notes };
  };
  return {
    surnames: use('surnames', measures.surnameConcentration(files.surnames)),
    givenNames: use('givenNames', measures.givenNameConcentration(files.givenNames)),
    places: use('places', measures.placeConcentration(files.places)),
  };
}
