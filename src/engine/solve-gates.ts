import { BIRTH_EPOCH } from '../core/calendar.ts';
import { chance } from '../core/chance.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow } from '../core/record.ts';
import { deriveKeys, word } from '../core/word.ts';
import type { NoiseEntry } from '../corruption/config.ts';
import { noiseEntries, sideOdds } from '../corruption/config.ts';
import { Corruptor } from '../corruption/corruptor.ts';
import { RecordDraft } from '../corruption/record-draft.ts';
import { RecordText } from '../corruption/record-text.ts';
import type { SideOdds } from '../corruption/thresholds.ts';
import { ATTRIBUTES, BY_TELEPHONE, CLASSES, classOdds, gateThresholds } from '../corruption/thresholds.ts';
import { compileDaysAgo, drawDaysAgo } from '../world/config.ts';
import { Household, MAX_NUMBERED } from '../world/household.ts';
import { NO_NUMBER } from '../world/numbers.ts';
import { zipOf } from '../world/places.ts';
import type { WorldData } from '../world/world.ts';
import { World } from '../world/world.ts';
import type { PassPlan, PointPlan } from './plan.ts';
import { requestEntries } from './plan.ts';
import { addressSource, attributesOf, fillAddress, fillNames, identitySource, middleName } from './sources.ts';

/** Gate thresholds of a pass: plain numbers that travel to the threads. See `Corruptor`. */
export interface SolvedGates {
  readonly register: Float64Array;
  /** One a point. */
  readonly targets: readonly Float64Array[];
}

/** Records of each sample, about. */
const SAMPLE = 16_384;
/** Units among which one person with a removal order is found, accounts a unit: for the steps through the units only. */
const UNITS_A_TARGET = 36;
const ACCOUNTS_A_UNIT = 1.55;

/** One true record of a sample and what its draft must know. */
interface SampleRecord {
  readonly row: RecordRow;
  readonly bornAbroad: number;
  readonly group: number;
  readonly birthYear: number;
  readonly sex: number;
  readonly days: number;
  readonly attributes: number;
}

/**
 * Solves the thresholds of every entry on both sides so that the share changed of the records eligible *at its turn* is the
 * rate asked for: entry by entry in the order of action, on a fixed sample of replicate 0 (accounts of evenly spaced units;
 * people with a removal order), counting the eligible by class, solving, and applying the entry to the sample.
 *
 * No record of the sample has *a* quality: it has a chance of each level, even at first, and after an entry's turn what
 * Bayes' rule makes of it, so that chance is only in who is eligible. Raising an entry's rate only adds records that it
 * changes; entries that act later, on fewer or other records, are solved anew, so their thresholds may move a little, their
 * gates and words never.
 */
export function solveGates(data: WorldData, plan: PassPlan, dictionary: Dictionary): SolvedGates {
  let known = SOLVED.get(data);
  if (known === undefined) {
    known = new Map();
    SOLVED.set(data, known);
  }
  const { world, seed, registerErrors, points } = plan;
  const key = JSON.stringify([world, seed, registerErrors, points]);
  let gates = known.get(key);
  if (gates === undefined) {
    gates = solve(data, plan, dictionary);
    known.set(key, gates);
  }
  return gates;
}

/** What was solved of a world: passes that differ in their rules alone have the same errors. */
const SOLVED = new WeakMap<WorldData, Map<string, SolvedGates>>();

function solve(data: WorldData, plan: PassPlan, dictionary: Dictionary): SolvedGates {
  const world = new World(data, plan.world, deriveKeys(plan.seed, 0), dictionary);
  const texts = new RecordText(dictionary, addressSource(world));
  const draft = new RecordDraft(emptyRow(), texts, identitySource(world));
  const solveEntries = (
    entries: readonly NoiseEntry[],
    odds: SideOdds,
    sample: readonly SampleRecord[],
    slots: Slots,
  ) => {
    const solved = solveSide(world, draft, entries, odds, sample, slots);
    dictionary.clearArena();
    return solved;
  };
  const registerEntries = noiseEntries(plan.registerErrors, 'register');
  const isWanted = (entries: readonly NoiseEntry[]) => entries.some((entry) => entry.rate > 0);
  const register = solveEntries(
    registerEntries,
    sideOdds(plan.registerErrors, 'register'),
    isWanted(registerEntries) ? accountSample(world) : [],
    { gate: PURPOSE.registerGate, noise: PURPOSE.registerNoise },
  );
  const pointEntries = plan.points.map(requestEntries);
  const people = pointEntries.some(isWanted) ? targetSample(world, plan.points[0]!) : [];
  const targets = plan.points.map((point, p) =>
    solveEntries(pointEntries[p]!, sideOdds(point.errors, 'targets'), listed(world, people, point), {
      gate: PURPOSE.targetGate,
      noise: PURPOSE.targetNoise,
    }),
  );
  return { register, targets };
}

/** First purpose slots of a side's gates and words. */
interface Slots {
  readonly gate: number;
  readonly noise: number;
}

function solveSide(
  world: World,
  draft: RecordDraft,
  all: readonly NoiseEntry[],
  odds: SideOdds,
  sample: readonly SampleRecord[],
  slots: Slots,
): Float64Array {
  const entries = all.filter((entry) => entry.rate > 0);
  const thresholds = new Float64Array(CLASSES * entries.length);
  const { telephoneShare } = odds;
  const corruptor = new Corruptor(entries, thresholds, telephoneShare, world.keys, slots.gate, slots.noise);
  const rows = sample.map(({ row }) => ({ ...row }));
  // chance of each state of a record: quality level, and taken by telephone or not
  const chances = new Float64Array(STATES * sample.length);
  for (let at = 0; at < chances.length; at += 2) {
    chances[at] = (1 - telephoneShare) / LEVELS;
    chances[at + 1] = telephoneShare / LEVELS;
  }
  const eligible = new Int32Array(sample.length);
  // by attributes and state, so that one record's states are neighbours
  const expected = new Float64Array(TOLD * STATES);
  const passes = new Float64Array(TOLD * STATES);
  const counts = new Float64Array(CLASSES);
  const take = (r: number) => {
    const { sex, bornAbroad, group, birthYear, days } = sample[r]!;
    draft.row = rows[r]!;
    draft.about(sex, bornAbroad, group, birthYear, true);
    draft.days = days;
  };
  for (const i of [...corruptor.early.entries, ...corruptor.late.entries]) {
    const entry = entries[i]!;
    const noise = corruptor.compiled[i]!;
    expected.fill(0);
    let count = 0;
    for (let r = 0; r < rows.length; r++) {
      take(r);
      if (!noise.eligible(draft)) continue;
      eligible[count++] = r;
      addStates(expected, STATES * sample[r]!.attributes, chances, STATES * r);
    }
    counts.fill(0);
    for (let at = 0; at < expected.length; at++) counts[CLASS_OF[at]!]! += expected[at]!;
    const ends = gateThresholds(entry.rate, classOdds(entry.kind, odds), counts);
    thresholds.set(ends, CLASSES * i);
    for (let at = 0; at < passes.length; at++) passes[at] = ends[CLASS_OF[at]!]! / 4294967296;
    for (let e = 0; e < count; e++) {
      const r = eligible[e]!;
      const { person } = rows[r]!;
      // no person has a negative id: the words of a run are other ones
      const u = word(world.keys, slots.noise + entry.slot, ~person) / 4294967296;
      if (!weighStates(passes, STATES * sample[r]!.attributes, chances, STATES * r, u)) continue;
      take(r);
      corruptor.act(i, draft, person);
    }
  }
  return thresholds;
}

const LEVELS = CLASSES / ATTRIBUTES;
/** States of a record that its attributes do not tell: `2 × level`, plus 1 where it was taken by telephone. */
const STATES = 2 * LEVELS;
/** Combinations of the attributes that tell a record: all bits below the telephone's. */
const TOLD = BY_TELEPHONE;
/** `attributes × STATES + state` → class. */
const CLASS_OF = Uint8Array.from(
  { length: TOLD * STATES },
  (_, at) => ATTRIBUTES * ((at % STATES) >>> 1) + Math.floor(at / STATES) + (at & 1) * BY_TELEPHONE,
);

/** Adds one record's chances of its states. */
function addStates(sums: Float64Array, to: number, chances: Float64Array, from: number): void {
  for (let state = 0; state < STATES; state++) sums[to + state]! += chances[from + state]!;
}

/** Does a record pass a gate, by the chances of its states; what Bayes' rule then makes of these. */
function weighStates(passes: Float64Array, at: number, chances: Float64Array, from: number, u: number): boolean {
  let passing = 0;
  for (let state = 0; state < STATES; state++) passing += chances[from + state]! * passes[at + state]!;
  const isPassed = u < passing;
  const given = isPassed ? passing : 1 - passing;
  for (let state = 0; state < STATES; state++) {
    const likely = isPassed ? passes[at + state]! : 1 - passes[at + state]!;
    chances[from + state]! *= likely / given;
  }
  return isPassed;
}

/** A step through the units that meets every place in a building: odd, because buildings hold powers of two. */
function stepThrough(units: number, wanted: number): number {
  return Math.max(1, Math.floor(units / wanted)) | 1;
}

/** True records of the register: accounts of evenly spaced units, with the address on the last return. */
function accountSample(world: World): SampleRecord[] {
  const { ranges, units } = world.data.area;
  const { places } = world.data;
  const household = new Household();
  const sample: SampleRecord[] = [];
  const { surnameLagYears } = world.config.register;
  const step = stepThrough(units, SAMPLE / ACCOUNTS_A_UNIT);
  for (let range = 0; range < ranges.length; range += 2) {
    for (let unit = ranges[range]!; unit < ranges[range + 1]!; unit += step) {
      if (!world.load(zipOf(places, unit), unit, household)) continue;
      for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
        if (world.hasAccount(household, m))
          sample.push(recordOf(world, household, m, world.filedDaysAgo(household, m), surnameLagYears));
      }
    }
  }
  return sample;
}

/** True records of people with a removal order, as old as the list's. */
function targetSample(world: World, point: PointPlan): SampleRecord[] {
  const { ranges, units } = world.data.area;
  const { places } = world.data;
  const household = new Household();
  const recorded = compileDaysAgo(point.requests.recordedYearsAgo);
  const sample: SampleRecord[] = [];
  const step = stepThrough(units, SAMPLE * UNITS_A_TARGET);
  for (let range = 0; range < ranges.length; range += 2) {
    for (let unit = ranges[range]!; unit < ranges[range + 1]!; unit += step) {
      if (!world.population.loadForeignRoles(zipOf(places, unit), unit, household)) continue;
      world.population.fillStatus(household, household.size);
      world.population.fillPeople(household);
      world.population.loadPersons(household, household.adults);
      let isNamed = false;
      for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
        if (!world.hasOrder(household, m)) continue;
        if (!isNamed) world.population.loadNames(household, household.adults);
        isNamed = true;
        const drawn = drawDaysAgo(recorded, word(world.keys, PURPOSE.recorded, 8 * unit + m));
        const days = Math.min(drawn, world.arrivedDaysAgo(household, m));
        sample.push(recordOf(world, household, m, days, point.requests.surnameLagYears));
      }
    }
  }
  return sample;
}

/** The sample as a point's list has it: only some records carry a number. */
function listed(world: World, people: readonly SampleRecord[], point: PointPlan): SampleRecord[] {
  const carries = chance(point.requests.numberShare);
  return people.map((record) => {
    const isCarrier = word(world.keys, PURPOSE.carries, record.row.person) < carries;
    return isCarrier ? record : { ...record, row: { ...record.row, number: NO_NUMBER } };
  });
}

function recordOf(world: World, household: Household, member: number, days: number, lagYears: number): SampleRecord {
  const row = emptyRow();
  row.person = 8 * household.id + member;
  fillNames(world, household, member, row, days, lagYears);
  row.middle = middleName(world, household, member);
  row.sex = household.sex[member]!;
  row.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
  row.number = world.ownNumber(household, member);
  fillAddress(world, world.homeOf(household, member, days), row);
  const bornAbroad = household.bornAbroad[member]!;
  const { group } = household;
  return {
    row,
    bornAbroad,
    group,
    birthYear: household.birthYear[member]!,
    sex: household.sex[member]!,
    days,
    attributes: attributesOf(bornAbroad, group),
  };
}
