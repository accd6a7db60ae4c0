import { readFileSync } from 'node:fs';
import { Dictionary } from '../../src/core/dictionary.ts';
import { deriveKeys } from '../../src/core/word.ts';
import { movesSchema, peopleSchema, registerSchema } from '../../src/world/config.ts';
import type { Extent } from '../../src/world/extent.ts';
import type { NameTables } from '../../src/world/names.ts';
import { readNames } from '../../src/world/names.ts';
import type { Places } from '../../src/world/places.ts';
import { readPlaces } from '../../src/world/places.ts';
import type { WorldTableFiles } from '../../src/world/tables.ts';
import type { WorldConfig, WorldData } from '../../src/world/world.ts';
import { World, worldData } from '../../src/world/world.ts';

function text(file: string): string {
  return readFileSync(new URL(`../../src/world/tables/${file}`, import.meta.url), 'utf8');
}

let places: Places | undefined;
let names: NameTables | undefined;
const data = new Map<string, WorldData>();

/** The committed table of places, read once a test file. */
export function committedPlaces(): Places {
  places ??= readPlaces(text('places.csv'));
  return places;
}

/** The text of every committed table. */
export function committedText(): WorldTableFiles {
  return {
    places: text('places.csv'),
    surnames: text('surnames.csv'),
    rareStems: text('rare-surname-stems.txt'),
    rareEndings: text('rare-surname-endings.txt'),
    givenNames: text('given-names.csv'),
    givenNamesForeign: text('given-names-foreign.csv'),
    streets: text('streets.csv'),
    streetSuffixes: text('street-suffixes.csv'),
  };
}

/** The committed name lists, read once a test file. */
export function committedNames(): NameTables {
  names ??= readNames(committedText());
  return names;
}

/** The committed tables put together for an extent, once a test file. */
export function dataOf(extent: Extent): WorldData {
  const key = JSON.stringify(extent);
  let found = data.get(key);
  if (found === undefined) {
    found = worldData(committedPlaces(), committedNames(), extent);
    data.set(key, found);
  }
  return found;
}

/** What the schemas give where a scenario says nothing. */
export function defaultConfig(): WorldConfig {
  return {
    people: peopleSchema.parse(undefined),
    moves: movesSchema.parse(undefined),
    register: registerSchema.parse(undefined),
    orderShare: 0.28,
    gone: 0,
  };
}

/** A world of an extent: the default configuration with overrides, seed 20250807 unless told. */
export function worldOf(
  extent: Extent,
  overrides: { readonly config?: Partial<WorldConfig>; readonly seed?: number; readonly replicate?: number } = {},
): World {
  const keys = deriveKeys(overrides.seed ?? 20250807, overrides.replicate ?? 0);
  const own = dataOf(extent);
  return new World(own, { ...defaultConfig(), ...overrides.config }, keys, new Dictionary(own.names.vocabulary));
}

/** Index of a ZIP of the committed table. */
export function zipIndex(zip: string): number {
  const index = committedPlaces().zip.indexOf(Number(zip));
  if (index < 0) throw new RangeError(`no ZIP ${zip} in the table of places`);
  return index;
}
