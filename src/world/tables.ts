import type { NameFiles, NameTables } from './names.ts';
import { readNames } from './names.ts';
import type { Places } from './places.ts';
import { readPlaces } from './places.ts';

/** The committed tables as text. */
export interface WorldTableFiles extends NameFiles {
  readonly places: string;
}

/** What every world is made from, in shared memory. */
export interface WorldTables {
  readonly places: Places;
  readonly names: NameTables;
}

/** Builds the tables from their text. */
export function buildWorldTables(files: WorldTableFiles): WorldTables {
  return { places: readPlaces(files.places), names: readNames(files) };
}
