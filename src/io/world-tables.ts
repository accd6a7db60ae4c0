import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorldTableFiles } from '../world/tables.ts';
import { tablesFolder } from './tables-folder.ts';

/** Reads the committed tables of places and names as text. */
export async function readWorldTables(folder: string = tablesFolder()): Promise<WorldTableFiles> {
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
  return { places, surnames, rareStems, rareEndings, givenNames, givenNamesForeign, streets, streetSuffixes };
}
