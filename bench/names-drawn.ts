import { Dictionary } from '../src/core/dictionary.ts';
import { deriveKeys } from '../src/core/word.ts';
import { movesSchema, peopleSchema, registerSchema, requestsSchema } from '../src/world/config.ts';
import { Household } from '../src/world/household.ts';
import type { WorldTables } from '../src/world/tables.ts';
import { World, worldData } from '../src/world/world.ts';

export const BENCH_SEED = 20250807;

/** A world without errors, for names and numbers alone. */
export function plainWorld(tables: WorldTables): World {
  const data = worldData(tables.places, tables.names, { states: ['AZ'] });
  const { orderShare, gone } = requestsSchema.parse({});
  const config = {
    people: peopleSchema.parse(undefined),
    moves: movesSchema.parse({}),
    register: registerSchema.parse({}),
    orderShare,
    gone,
  };
  return new World(data, config, deriveKeys(BENCH_SEED, 0), new Dictionary(data.names.vocabulary));
}

/** Given names and surnames of people from all over an extent, so that lengths and shared beginnings are those of a run. */
export interface DrawnNames {
  readonly given: readonly string[];
  readonly surnames: readonly string[];
}

/** Steps through the homes: a prime, so that neighbours, who share names, are not among them. */
const STEP = 211;

export function drawNames(world: World, count: number): DrawnNames {
  const { dictionary, data } = world;
  const household = new Household();
  const given: string[] = [];
  const surnames: string[] = [];
  const [from, to] = data.area.ranges as [number, number];
  for (let i = 0; given.length < count; i++) {
    const unit = from + ((i * STEP) % (to - from));
    if (!world.loadHousehold(unit, household)) continue;
    given.push(dictionary.text(household.given[0]!));
    surnames.push(dictionary.text(household.surname[0]!));
  }
  return { given, surnames };
}
