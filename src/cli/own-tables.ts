import { isAbsolute, join, relative, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { ScenarioFile } from '../io/scenario-files.ts';
import type { TableBytes } from '../io/table-text.ts';
import type { OwnTable, OwnTables } from '../world/own-tables.ts';

/** The tables that can be replaced, with the option that names a file for each. */
export const OWN_TABLES = {
  surnames: '--surnames',
  givenNames: '--given-names',
  places: '--places',
} as const satisfies Record<OwnTable, string>;

/** Their keys, in the order in which they are listed everywhere. */
export const OWN_TABLE_KEYS = Object.keys(OWN_TABLES) as OwnTable[];

/** What a reader calls them. */
export const OWN_TABLE_NAMES = {
  surnames: 'surnames',
  givenNames: 'given names',
  places: 'places',
} as const satisfies Record<OwnTable, string>;

/** Files named on the command line, relative to the working folder. */
export type OwnTableOptions = { readonly [K in OwnTable]?: string };

/** A researcher's table, found, hashed and as its scenario says. */
export interface OpenedTable extends TableBytes {
  /** Where it lies, absolute. */
  readonly path: string;
}

export type OpenedTables = { readonly [K in OwnTable]?: OpenedTable };

/** Of each table, where it lies and what it holds. */
type PlacedTables = { readonly [K in OwnTable]?: Pick<OpenedTable, 'path' | 'sha256'> };

/**
 * The `--set` texts that options for files stand for. They replace the scenario's entry; of a manifest only the place of
 * the file, so that its content stays the one that was recorded.
 */
export function tableSettings(options: OwnTableOptions, kind: ScenarioFile['kind'] = 'file'): string[] {
  return OWN_TABLE_KEYS.flatMap((key) => {
    const file = options[key];
    if (file === undefined) return [];
    const text = JSON.stringify(resolve(file));
    return [kind === 'manifest' ? `tables.${key}.file=${text}` : `tables.${key}={ file: ${text} }`];
  });
}

/**
 * Reads the tables that a scenario names.
 *
 * @param folder what paths in the scenario are relative to
 * @param options paths given on the command line, for messages
 * @throws {Failure} `input` if one is missing, or its content is not what the scenario says.
 */
export async function openTables(
  tables: OwnTables | undefined,
  folder: string,
  options: OwnTableOptions,
  isManifest: boolean,
): Promise<OpenedTables> {
  const { readTableBytes } = await import('../io/table-text.ts');
  const found: { [K in OwnTable]?: OpenedTable } = {};
  for (const key of OWN_TABLE_KEYS) {
    const asked = tables?.[key];
    if (asked === undefined) continue;
    const path = resolve(folder, asked.file);
    const shown = options[key] ?? relativeTo('.', path);
    const bytes = await readTableBytes(path, shown).catch((error: unknown) => {
      const isMissing = error instanceof Failure && options[key] === undefined;
      if (!isMissing) throw error;
      const remedy = isManifest ? `; ${OWN_TABLES[key]} FILE says where it is now` : '';
      throw new Failure('input', `${error.message} (tables.${key})${remedy}`);
    });
    if (asked.sha256 !== undefined && asked.sha256 !== bytes.sha256) {
      throw new Failure(
        'input',
        `${shown}: expected SHA-256 ${asked.sha256} as tables.${key} says, found ${bytes.sha256}`,
      );
    }
    found[key] = { ...bytes, path };
  }
  return found;
}

/** The key `tables` as a file in `folder` holds it: each file's place from there, and the hash of its content. */
export function tablesFrom(folder: string, tables: PlacedTables): OwnTables {
  return Object.fromEntries(
    OWN_TABLE_KEYS.flatMap((key) => {
      const table = tables[key];
      return table === undefined ? [] : [[key, { file: relativeTo(folder, table.path), sha256: table.sha256 }]];
    }),
  );
}

/** A scenario with the key `tables` written so that it can stand in a file in `folder`; as it is where it has none. */
export function withTables<S extends object>(scenario: S, folder: string, tables: PlacedTables): S {
  return Object.keys(tables).length === 0 ? scenario : { ...scenario, tables: tablesFrom(folder, tables) };
}

/** A manifest whose own tables, named from one folder, are named from another. */
export function movedTables<M extends Readonly<Record<string, unknown>>>(manifest: M, from: string, to: string): M {
  const moved = <T>(holder: T): T => {
    if (typeof holder !== 'object' || holder === null || !('tables' in holder)) return holder;
    const tables = Object.entries(Object(holder.tables)).map(([key, table]) => {
      const { file } = Object(table);
      return [key, typeof file === 'string' ? { ...Object(table), file: relativeTo(to, resolve(from, file)) } : table];
    });
    return { ...holder, tables: Object.fromEntries(tables) };
  };
  const whole = moved(manifest);
  return { ...whole, scenario: moved(whole['scenario']) };
}

/** A scenario that says of its own tables what they hold and not where they lie: a report does not depend on it. */
export function withoutPlaces(scenario: object): object {
  if (!('tables' in scenario)) return scenario;
  const tables = Object.entries(Object(scenario.tables)).map(([key, table]) => [
    key,
    { ...Object(table), file: 'a file of the researcher' },
  ]);
  return { ...scenario, tables: Object.fromEntries(tables) };
}

/** A path from a folder, with forward slashes; absolute where there is no way, as between two drives. */
function relativeTo(folder: string, path: string): string {
  const found = relative(resolve(folder), path);
  return isAbsolute(found) ? found : found.replaceAll('\\', '/') || join('.', found);
}
