import { COMPARATORS } from '../comparison/kinds/index.ts';
import { nameControl } from '../core/name-control.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow, isUnitLine, readRow, UNIT_MISSING } from '../core/record.ts';
import { word } from '../core/word.ts';
import type { NameRule } from '../decision/name-rule.ts';
import { nameRuleOf } from '../decision/name-rule.ts';
import type { Tally } from '../evaluation/tally.ts';
import { Household, MAX_NUMBERED } from '../world/household.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import { NameProbability } from '../world/name-probability.ts';
import { placeOfNumber } from '../world/numbers.ts';
import { eachOccupant } from '../world/occupants.ts';
import { zipOf } from '../world/places.ts';
import type { PassPlan } from './plan.ts';
import type { Pool } from './pool.ts';
import type { UnitRange } from './request-list.ts';
import { LIST_PART } from './request-list.ts';
import { NO_PATH, requestSampleEnd, rowAt } from './requests.ts';
import type { RequestIndex, Shard } from './shard.ts';
import { hideNumber } from './shard.ts';
import { attributesOf } from './sources.ts';

/** Parts that one candidate is counted in: a sum of whole numbers does not depend on their order. */
const PARTS = 4294967296;

/** By cell and path, the rule there as a name rule, null where it is none. */
export function nameRules(plan: PassPlan): readonly (readonly (NameRule | null)[])[] {
  return plan.decisions.map((paths) => plan.paths.map(({ name }) => nameRuleOf(paths[name]!, COMPARATORS)));
}

/**
 * Expected false candidates of the sampled requests of a part of the list, given everything but the names of those who are not
 * requested: over the accounts of other households that really show the number, or the address, of the request, the sum of the
 * chance that the rule's conditions on names hold, the account's names drawn anew from the world's tables.
 *
 * By cell and path two whole numbers: requests sampled that take the path, and their sum in 1/2³² of a candidate; after the last
 * path those of requests that take none.
 */
export function expectedFalse(shard: Shard, from: number, to: number): Float64Array {
  const { index, plan, world } = shard;
  if (index === null) throw new Error('the list is not loaded');
  const { requests, targets } = index;
  const rules = nameRules(plan);
  const places = plan.paths.length + 1;
  const sums = new Float64Array(2 * plan.decisions.length * places);
  const sampleEnd = requestSampleEnd(plan);
  const showing = new Showing(shard);
  const chanceOf = nameChance(shard);
  const request = emptyRow();
  for (let i = from; i < to; i++) {
    const target = targets[i]!;
    if (word(world.keys, PURPOSE.requestSample, target) >= sampleEnd) continue;
    const rows = plan.points.map((_, point) => rowAt(requests, i, point));
    for (const [first, row] of rows.entries()) {
      const path = requests.path[row]!;
      // points at which the request is the same have one row
      if (rows.indexOf(row) < first) continue;
      const cells = [...rules.keys()].filter((cell) => rows[Math.floor(cell / plan.rules.length)] === row);
      const place = Math.min(path, plan.paths.length);
      for (const cell of cells) sums[2 * (cell * places + place)]!++;
      if (path === NO_PATH || requests.rejected[row] === 1) continue;
      hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
      for (const anchor of ['number', 'address'] as const) {
        const asking = cells.filter((cell) => rules[cell]![path]?.anchor === anchor);
        if (asking.length === 0) continue;
        showing.each(anchor, request, target >>> 3, (account) => {
          for (const cell of asking) {
            const rule = rules[cell]![path]!;
            if (!rule.isSame(request, account)) continue;
            sums[2 * (cell * places + place) + 1]! += Math.round(PARTS * chanceOf(rule, request, account));
          }
        });
      }
    }
  }
  world.dictionary.clearArena();
  return sums;
}

/** Accounts that may show a request's number or address line, of people of other households than the requested one's. */
class Showing {
  readonly shard: Shard;
  readonly household: Household;
  /** Ticks before the reference date to which dwellings are followed, as `ReachMarker` does. */
  readonly ticks: number;

  constructor(shard: Shard) {
    this.shard = shard;
    this.household = new Household();
    this.ticks = shard.world.oldestFilingDays() * TICKS_PER_DAY + 1;
  }

  each(anchor: NameRule['anchor'], request: RecordRow, own: number, tell: (account: RecordRow) => void): void {
    for (const person of anchor === 'number' ? this.ownerOf(request.number, own) : this.livedAt(request, own))
      this.shard.reader.readPerson(person, tell);
  }

  /** The owner of a number, wherever at home. */
  ownerOf(number: number, own: number): number[] {
    const { world, data } = this.shard;
    if (number < 0) return [];
    const place = placeOfNumber(world.keys, number);
    const unit = Math.floor(place / MAX_NUMBERED);
    if (place < 0 || unit === own || unit >= data.places.unitStart[data.places.count]!) return [];
    return this.filers(unit).filter((person) => (person & 7) === place % MAX_NUMBERED);
  }

  /** Of the households that lived in the dwelling named, while a return of theirs can have been filed, those with accounts. */
  livedAt({ line, form }: RecordRow, own: number): number[] {
    const { world, data } = this.shard;
    // without its unit, or as a post box, a line is not one dwelling's
    if (!isUnitLine(line) || (form & UNIT_MISSING) !== 0) return [];
    const households = new Set<number>();
    eachOccupant(world.moves, line, this.ticks, (household) => households.add(household));
    households.delete(own);
    return [...households]
      .filter((unit) => data.area.inside[zipOf(data.places, unit)] === 1)
      .flatMap((unit) => this.filers(unit).filter((person) => form === 0 || this.mayBeRestyled(person & 7)));
  }

  /**
   * Can an account of a member of the household in hand show an address otherwise than in the house style: told by the gates of errors
   * alone, before it is made.
   */
  mayBeRestyled(member: number): boolean {
    const { corruptor } = this.shard;
    const { id, bornAbroad, group } = this.household;
    corruptor.use(PURPOSE.registerGate, PURPOSE.registerNoise, false);
    const early = corruptor.startMoving(8 * id + member, attributesOf(bornAbroad[member]!, group));
    return early > 0 || corruptor.startLateMoving() > 0;
  }

  /** Members of a household who own accounts. */
  filers(unit: number): number[] {
    const { world, data } = this.shard;
    const { population } = world;
    const { household } = this;
    if (!population.loadRoles(zipOf(data.places, unit), unit, household)) return [];
    population.fillStatus(household, household.adults);
    population.loadPersons(household, household.adults);
    const persons: number[] = [];
    for (let m = 0; m < household.adults; m++) if (world.hasAccount(household, m)) persons.push(8 * unit + m);
    return persons;
  }
}

/** The chance that a rule's conditions on names hold for a request and the account that the reader has in hand. */
function nameChance({ world, reader, texts }: Shard) {
  const names = new NameProbability(world.population);
  return (rule: NameRule, request: RecordRow, account: RecordRow): number => {
    const { household } = reader;
    const member = account.person & 7;
    // equal surnames have equal name controls
    const surname = rule.surname
      ? names.surname(household, member, request.surname, request.surname2)
      : rule.control
        ? names.control(household.group, nameControl(texts.text(request, 'surname')))
        : 1;
    // what is less than half a part is none, whatever the given name
    if (!rule.given || PARTS * surname < 0.5) return surname;
    return surname * names.given(household, member, request.given);
  };
}

/**
 * Counts expected false candidates, and of how many requests, of every rule and path that is a name rule; over all paths only
 * where every path of the rule is one.
 */
export async function countExpectedFalse(
  tally: Tally,
  plan: PassPlan,
  { targets }: Pick<RequestIndex, 'targets'>,
  pool: Pool,
): Promise<void> {
  const rules = nameRules(plan);
  if (rules.every((paths) => paths.every((rule) => rule === null))) return;
  const parts: UnitRange[] = [];
  for (let from = 0; from < targets.length; from += LIST_PART)
    parts.push([from, Math.min(targets.length, from + LIST_PART)]);
  const found = await pool.share(parts, async (service, [from, to]) => service.expectedFalse(from, to));
  for (const [cell, ofPaths] of rules.entries()) {
    const point = plan.points[Math.floor(cell / plan.rules.length)]!.name;
    const rule = plan.rules[cell % plan.rules.length]!;
    const put = (path: string, [requests, candidates]: readonly [number, number]) => {
      const counts = tally.at(point, rule, path);
      counts.set('expected_false_requests', requests);
      counts.set('expected_false_candidates', candidates);
    };
    const sums = [...ofPaths, NO_PATH].map((_, place, { length }) => {
      const at = 2 * (cell * length + place);
      const sum = (k: number) => found.reduce((sum, part) => sum + part[at + k]!, 0);
      return [sum(0), sum(1)] as const;
    });
    for (const [path, { name }] of plan.paths.entries()) if (ofPaths[path] !== null) put(name, sums[path]!);
    if (ofPaths.includes(null)) continue;
    put('all', [sums.reduce((sum, [requests]) => sum + requests, 0), sums.reduce((sum, [, parts]) => sum + parts, 0)]);
  }
}
