import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NameTables } from '../world/names.ts';
import { readNames } from '../world/names.ts';
import type { Places } from '../world/places.ts';
import { readPlaces } from '../world/places.ts';
import { tablesFolder } from './tables-folder.ts';

/** Reads the committed tables of places and names. */
export async function readWorldTables(folder: string = tablesFolder()): Promise<{ places: Places; names: NameTables }> {
  const text = (name: string) => readFile(join(folder, name), 'utf8');
  const [places, surnames, rareStems, rareEndings, givenNames, givenNamesForeign, streets, streetSuffixes] =
    await Promise.all([
      text('places.csv'),
      text('surnames.csv'),
      text('rare-surname-stems.txt'),
      text('rare-surname-endings.txt'),
      text('given-names.csv'),
      text('given-names-foreign.csv'),
      text('streets.csv'),
      text('street-suffixes.csv'),
    ]);
  return {
    places: readPlaces(places),
    names: readNames({ surnames, rareStems, rareEndings, givenNames, givenNamesForeign, streets, streetSuffixes }),
  };
}
