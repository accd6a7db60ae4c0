import { COMPARATORS } from '../src/comparison/kinds/index.ts';
import { below } from '../src/core/below.ts';
import { PART_SEPARATOR } from '../src/core/field.ts';
import { deriveKeys, WordStream } from '../src/core/word.ts';
import { readWorldTables } from '../src/io/world-tables.ts';
import { movesSchema, peopleSchema, registerSchema, requestsSchema } from '../src/world/config.ts';
import { Household, MAX_NUMBERED } from '../src/world/household.ts';
import { drawName, type NameTables, SURNAME_LIST } from '../src/world/names.ts';
import { HISPANIC } from '../src/world/places.ts';
import type { WorldTables } from '../src/world/tables.ts';
import { buildWorldTables } from '../src/world/tables.ts';
import { World, worldData } from '../src/world/world.ts';

/** Milliseconds each measurement takes at least; the best of three counts. */
const LEAST = 300;
const ROUNDS = 3;
const PAIRS = 4096;
const SEED = 20250807;

interface Measurement {
  readonly kernel: string;
  readonly unit: string;
  readonly perSecond: number;
}

/** Runs `work` for a while, several times, and gives the best rate; `work` says how many units it did. */
function measure(kernel: string, unit: string, work: () => number): Measurement {
  work();
  let best = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    let units = 0;
    let elapsed = 0;
    while (elapsed < LEAST) {
      units += work();
      elapsed = performance.now() - started;
    }
    best = Math.max(best, (1000 * units) / elapsed);
  }
  return { kernel, unit, perSecond: best };
}

/** Surnames of one group as the world draws them, so that their lengths and shared beginnings are those of a run. */
function surnames(names: NameTables, count: number): string[] {
  const stream = new WordStream().start(deriveKeys(SEED, 0), 0, 0);
  return Array.from({ length: count }, () => {
    const code = drawName(names, SURNAME_LIST + HISPANIC, stream.draw());
    return code < 0 ? 'RARENAME' : names.vocabulary.words[code]!;
  });
}

function addresses(names: NameTables, count: number): string[] {
  const stream = new WordStream().start(deriveKeys(SEED, 0), 1, 0);
  return Array.from({ length: count }, () => {
    const street = names.streets[below(stream.draw(), names.streets.length)]!;
    const parts = [String(100 + below(stream.draw(), 900)), `${street} ST`, '', 'PHOENIX', 'AZ', '85001'];
    return parts.join(PART_SEPARATOR);
  });
}

/** Every comparator of the list over random pairs of values it is made for. */
function compareAll(names: NameTables): Measurement[] {
  const nameTexts = surnames(names, 2 * PAIRS);
  const addressTexts = addresses(names, 2 * PAIRS);
  return COMPARATORS.map((kind) => {
    const isAddress = kind.appliesTo !== 'any' && kind.appliesTo.includes('address');
    const texts = isAddress ? addressTexts : nameTexts;
    const similarity = kind.compile(kind.params.parse({}));
    let sum = 0;
    const result = measure(`compare ${kind.type}`, 'pairs', () => {
      for (let i = 0; i < PAIRS; i++) sum += similarity(texts[i]!, texts[PAIRS + i]!);
      return PAIRS;
    });
    // the sum is looked at, so that the work cannot be left out
    if (!(sum >= 0)) throw new Error(`${kind.type}: expected similarities of at least 0, found ${sum}`);
    return result;
  });
}

/** Accounts with their names, with and without the address on the last return, in one thread. */
function generateAccounts(tables: WorldTables): Measurement[] {
  const data = worldData(tables.places, tables.names, { states: ['AZ'] });
  const { orderShare, gone } = requestsSchema.parse({});
  const config = {
    people: peopleSchema.parse(undefined),
    moves: movesSchema.parse({}),
    register: registerSchema.parse({}),
    orderShare,
    gone,
  };
  const world = new World(data, config, deriveKeys(SEED, 0));
  const household = new Household();
  const [from, to] = data.area.ranges as [number, number];
  const stretch = (accounts: (member: number) => void) => {
    let unit = from;
    return () => {
      let made = 0;
      for (let end = unit + 2048; unit < end; unit++) {
        if (!world.loadHousehold(from + ((unit - from) % (to - from)), household)) continue;
        for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
          if (!world.hasAccount(household, m)) continue;
          accounts(m);
          made++;
        }
      }
      return made;
    };
  };
  let sum = 0;
  const number = (member: number) => {
    sum += world.ownNumber(household, member);
  };
  const place = (member: number) => {
    number(member);
    sum += world.homeOf(household, member, world.filedDaysAgo(household, member));
  };
  const results = [
    measure('generate names and numbers', 'accounts', stretch(number)),
    measure('generate names, numbers, moves', 'accounts', stretch(place)),
  ];
  if (!(sum > 0)) throw new Error('expected numbers and homes, found none');
  return results;
}

const tables = buildWorldTables(await readWorldTables());
const results = [...compareAll(tables.names), ...generateAccounts(tables)];
const width = Math.max(...results.map(({ kernel }) => kernel.length));
console.log(`One thread, Node ${process.versions.node}, seed ${SEED}; best of ${ROUNDS} rounds.`);
for (const { kernel, unit, perSecond } of results) {
  const rate = Math.round(perSecond).toLocaleString('en-US').padStart(12);
  console.log(`${kernel.padEnd(width)}  ${rate} ${unit} a second  ${(1e9 / perSecond).toFixed(0).padStart(6)} ns each`);
}
