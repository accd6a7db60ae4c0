import { jaroWinkler } from '../comparison/kinds/jaro-winkler.ts';
import { levenshtein } from '../comparison/kinds/levenshtein.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow, isPhraseLine, PLACEHOLDER_LINE, POST_BOX_BASE, readRow, sameValue } from '../core/record.ts';
import { numberDigit } from '../corruption/kinds/number-digit.ts';
import type { NoiseChange, NoiseLog } from '../corruption/noise.ts';
import type { NumberSource, WrongDoorFacts, WrongPersonFacts } from '../evaluation/attribution.ts';
import { causesOf, DOOR_CAUSES, PERSON_CAUSES } from '../evaluation/attribution.ts';
import { outcomeCell } from '../evaluation/cells.ts';
import type { CountRow, Measure } from '../evaluation/counts.ts';
import { STATUSES } from '../evaluation/counts.ts';
import { unusedLevel } from '../evaluation/estimators.ts';
import { Tally } from '../evaluation/tally.ts';
import { ownerOf } from '../world/accounts.ts';
import { compileDaysAgo } from '../world/config.ts';
import type { Stay } from '../world/home-history.ts';
import { homeHistory } from '../world/home-history.ts';
import { Household, MAX_NUMBERED, NO_KIN, REMOVABLE } from '../world/household.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import { placeOfNumber } from '../world/numbers.ts';
import { unitCount, zipOf } from '../world/places.ts';
import { KEPT_DAYS } from '../world/postal.ts';
import { surnameClass } from '../world/surname-classes.ts';
import { addressOutcome, isUnitMissing } from './address-outcome.ts';
import { LevelCounts } from './level-counts.ts';
import { listedAt } from './listed-at.ts';
import type { PassPlan } from './plan.ts';
import { policyAt } from './plan.ts';
import { readTraits } from './request-traits.ts';
import { NO_PATH, RequestMaker, rowAt } from './requests.ts';
import { homeLevels, isAway, RESIDENT_DIMENSIONS, residentLevels, surnameGroupOf } from './residents.ts';
import type { Disclosures, RequestIndex, Shard } from './shard.ts';
import { fillNames } from './sources.ts';
import { unusedFields } from './unused-fields.ts';

/** What a disclosure turned out to be. */
export interface Judged {
  readonly outcome: 1 | 2 | 3 | 4;
  readonly isDwelling: boolean;
  /** The printed address determines the dwelling meant. */
  readonly isResolved: boolean;
  readonly gone: boolean;
  /** The dwelling meant. */
  readonly place: number;
  /** Of the person whose account was linked. */
  readonly ownerStatus: number;
  /** Every cause that holds, the primary one first; none for a right person at the right door. */
  readonly causes: readonly string[];
}

/** One side of a pair: the record, its person, where that person lived, and what was done to the record. */
interface Side {
  readonly row: RecordRow;
  readonly household: Household;
  readonly truth: RecordRow;
  member: number;
  ownNumber: number;
  stays: readonly Stay[];
  /** The household left on joining this one; −1 for people who always belonged to it. */
  earlier: number;
  changes: readonly NoiseChange[];
}

/** Names differ little: so many edits at most, or at least so similar. */
const NEAR_EDITS = 2;
const NEAR_SIMILARITY = 0.85;
const levenshteinOf = levenshtein.compile(levenshtein.params.parse({}));
const jaroWinklerOf = jaroWinkler.compile(jaroWinkler.params.parse({}));

/** Judges disclosures of one replicate against the truth: which cell, and why it is not the first. */
export class Judge {
  readonly shard: Shard;
  readonly index: RequestIndex;
  readonly maker: RequestMaker;
  readonly units: number;
  /** How far back homes are looked at: as far as any record goes. */
  readonly days: number;
  readonly target: Side;
  readonly linked: Side;
  readonly other: Household;

  constructor(shard: Shard, index: RequestIndex) {
    const { plan, data } = shard;
    this.shard = shard;
    this.index = index;
    this.maker = new RequestMaker(shard.world, plan, shard.gates, shard.texts, shard.identities);
    this.units = unitCount(data.places);
    this.days = Math.max(
      ...compileDaysAgo(plan.points[0]!.requests.recordedYearsAgo).days,
      ...compileDaysAgo(plan.world.register.lastFilingYearsAgo).days,
    );
    const side = (row: RecordRow, household: Household): Side => {
      return { row, household, truth: emptyRow(), member: 0, ownNumber: -1, stays: [], earlier: -1, changes: [] };
    };
    this.target = side(emptyRow(), new Household());
    this.linked = side(shard.reader.row, shard.reader.household);
    this.other = new Household();
  }

  /** What the disclosure of an account for a request is at a point. The reader then has the account in hand. */
  judge(point: number, request: number, account: number): Judged {
    const { shard, index } = this;
    const target = index.targets[request]!;
    const person = ownerOf(account);
    const row = shard.reader.readAccount(account);
    const gone = index.gone[request] === 1;
    const { isDwelling, isResolved } = addressOutcome(row, shard.texts);
    const outcome = outcomeCell({
      target,
      linked: person,
      place: row.place,
      home: gone ? -1 : target >>> 3,
      isDwelling,
    });
    const judged = {
      outcome,
      isDwelling,
      isResolved,
      gone,
      place: row.place,
      ownerStatus: shard.reader.household.status[person & 7]!,
    };
    if (outcome === 1) return { ...judged, causes: [] };
    if (outcome === 2) return { ...judged, causes: causesOf(DOOR_CAUSES, this.doorFacts(gone, isDwelling)) };
    return { ...judged, causes: causesOf(PERSON_CAUSES, this.personFacts(point, request, account)) };
  }

  /** About the account in the reader's hands, the person's own. */
  doorFacts(gone: boolean, isDwelling: boolean): WrongDoorFacts {
    const { world, reader } = this.shard;
    const { row, household, truth } = this.linked;
    const member = row.person & 7;
    const days = reader.recordedDaysAgo(member);
    const stays = homeHistory(world, household, member, days);
    const stay = stays.find(({ unit }) => unit === row.place);
    const left = stay !== undefined && stay.until >= 0;
    // the post compares with the name of today and the whole old address, as `RegisterReader.fillPlace` does
    const isPresent = fillNames(world, household, member, truth, days, world.config.register.surnameLagYears);
    const { places } = world.data;
    const isZipRight = row.zip === places.zip[zipOf(places, row.place)];
    const isExact =
      isPresent &&
      isZipRight &&
      row.given === truth.given &&
      row.surname === truth.surname &&
      row.surname2 === truth.surname2;
    return {
      left,
      otherHome: stay === undefined,
      // a move that was passed on shows in the place meant, so what is left are those that were not
      postalMissed:
        left && isExact && row.line === row.place && row.form === 0 && stay.until <= KEPT_DAYS * TICKS_PER_DAY,
      gone,
      isDwelling,
      unitMissing: isUnitMissing(row, this.shard.texts),
    };
  }

  /** About a request and the account of another person, which the reader has in hand before and after. */
  personFacts(point: number, request: number, account: number): WrongPersonFacts {
    const { shard, target, linked } = this;
    const { texts } = shard;
    const { row } = linked;
    const { requests } = this.index;
    readRow(requests.records, rowAt(requests, request, point), target.row);
    const agree = target.row.number >= 0 && target.row.number === row.number;
    // where a number is from only the log tells; the account comes last, so that its corrupted names can still be read
    target.changes = agree
      ? logged((log) => this.maker.write(target.row.person, this.index.second[request]!, true, point, emptyRow(), log))
      : [];
    shard.world.loadHousehold(target.row.person >>> 3, target.household);
    this.lookBack(target);
    linked.changes = agree ? logged((log) => shard.reader.readAccount(account, log)) : [];
    if (!agree) shard.reader.readAccount(account);
    this.lookBack(linked);
    const [own, theirs] = [target.household.id, linked.household.id];
    const shows = (side: Side, field: 'given_name' | 'surname') => texts.text(side.row, field);
    const isKin =
      own !== theirs && (target.household.kin === theirs || target.earlier === theirs || linked.earlier === own);
    const sameNames = target.truth.given === linked.truth.given && target.truth.surname === linked.truth.surname;
    const sameLine = target.row.line === row.line;
    const building = (side: Side) => texts.source.buildingBase(side.row.place);
    return {
      numbers: agree ? [target, linked].flatMap((side) => this.numberSource(side)) : [],
      sameHousehold: own === theirs,
      kinAtAddress: isKin && linked.stays.some(({ unit }) => unit === target.row.place),
      seniorAndJunior:
        isKin &&
        sameNames &&
        target.truth.suffix > 0 &&
        linked.truth.suffix > 0 &&
        target.truth.suffix !== linked.truth.suffix,
      sharedDwelling:
        own !== theirs && target.stays.some(({ unit }) => linked.stays.some((stay) => stay.unit === unit)),
      sameBuildingUnitMissing:
        (isUnitMissing(target.row, texts) || isUnitMissing(row, texts)) && building(target) === building(linked),
      sharedMailing: sameLine && row.line >= POST_BOX_BASE && row.line < PLACEHOLDER_LINE,
      names:
        sameNames && target.truth.surname2 >> 1 === linked.truth.surname2 >> 1
          ? 'equal'
          : (areNear(this.trueText(target, 'given_name'), this.trueText(linked, 'given_name')) &&
                areNear(this.trueText(target, 'surname'), this.trueText(linked, 'surname'))) ||
              (shows(target, 'given_name') === shows(linked, 'given_name') &&
                shows(target, 'surname') === shows(linked, 'surname'))
            ? 'near'
            : 'apart',
      sameAddress: !isPhraseLine(row.line) && sameValue(target.row, row, ['line', 'form', 'zip']),
      placeholder: sameLine && (row.line === NO_VALUE || isPhraseLine(row.line)),
    };
  }

  /** The truth about the person of a record, whose household was loaded last. */
  lookBack(side: Side): void {
    const { world } = this.shard;
    const { household } = side;
    const member = side.row.person & 7;
    side.member = member;
    fillNames(world, household, member, side.truth, 0, 0);
    side.ownNumber = world.ownNumber(household, member);
    side.stays = homeHistory(world, household, member, this.days);
    side.earlier = world.joinedTicks(household, member) < Infinity ? world.earlierHousehold(household, member) : -1;
  }

  trueText(side: Side, field: 'given_name' | 'surname'): string {
    return this.shard.texts.text(side.truth, field);
  }

  /** Whose number the record shows: nothing for its person's own, or one held before. */
  numberSource(side: Side): NumberSource[] {
    const { world } = this.shard;
    const { number, person } = side.row;
    if (number === side.ownNumber) return [];
    const place = placeOfNumber(world.keys, number);
    const unit = Math.floor(place / MAX_NUMBERED);
    const owner = place < 0 || unit >= this.units ? -1 : 8 * unit + (place % MAX_NUMBERED);
    if (owner === person) return [];
    const last = side.changes.findLast((change) => change.field === 'tin');
    if (last?.kind === numberDigit.type) return ['digit'];
    return [owner >= 0 && this.isFamily(side, owner) ? 'relative' : 'other'];
  }

  /** Is the owner of a number of the person's household, kin or earlier household, or a namesake in the county. */
  isFamily({ household, member, earlier }: Side, owner: number): boolean {
    const { data, world } = this.shard;
    const unit = owner >>> 3;
    if (unit === household.id || unit === earlier) return true;
    if (household.kinRole !== NO_KIN && unit === household.kin) return true;
    const { county } = data.places;
    if (county[zipOf(data.places, unit)] !== county[household.zip] || !world.loadHousehold(unit, this.other))
      return false;
    return this.other.surname[owner & 7] === household.surname[member];
  }
}

/** The changes that something tells of. */
function logged(tell: (log: NoiseLog) => void): NoiseChange[] {
  const changes: NoiseChange[] = [];
  tell((change) => changes.push(change));
  return changes;
}

function areNear(left: string, right: string): boolean {
  const length = Math.max([...left].length, [...right].length);
  return (
    jaroWinklerOf(left, right) >= NEAR_SIMILARITY || Math.round((1 - levenshteinOf(left, right)) * length) <= NEAR_EDITS
  );
}

/** What is counted over all disclosures together, one number a disclosure. */
export interface JudgedColumns {
  /** 1 … 4, as `outcomeCell`. */
  readonly outcome: Uint8Array;
  /** The dwelling meant. */
  readonly place: Int32Array;
  /** A bit for each member of the household there who is an other resident. */
  readonly residents: Uint8Array;
  /** Of the linked person: status + 4 × group of the true surname. */
  readonly owner: Uint8Array;
  /** Class of the surname in the account (`surnameClass`). */
  readonly surname: Uint8Array;
}

/** Disclosures judged: what can be counted one by one as rows, the rest as columns. */
export interface JudgedPart extends JudgedColumns {
  readonly counts: readonly CountRow[];
}

/** Columns without values. */
export function judgedColumns(length: number): JudgedColumns {
  return {
    outcome: new Uint8Array(length),
    place: new Int32Array(length),
    residents: new Uint8Array(length),
    owner: new Uint8Array(length),
    surname: new Uint8Array(length),
  };
}

/** Judges disclosures against the truth and counts what they are. */
export function judge(shard: Shard, disclosures: Disclosures, replicate: number): JudgedPart {
  const { index, plan, world, data } = shard;
  if (index === null) throw new Error('the list is not loaded');
  const tally = new Tally();
  const household = new Household();
  const judging = judgeOf(shard, index);
  const { requests } = index;
  const rules = plan.rules.length;
  const asked = emptyRow();
  const columns = judgedColumns(disclosures.cell.length);
  const places = plan.points.length * plan.paths.length;
  const groups = new LevelCounts(RESIDENT_DIMENSIONS, DOOR_MEASURES, places);
  const isDivided = plan.rules.map((rule) => rule === plan.divided);
  const unused = new Map<number, readonly Field[]>();
  for (let i = 0; i < disclosures.cell.length; i++) {
    const cell = disclosures.cell[i]!;
    const request = disclosures.request[i]!;
    const point = Math.floor(cell / rules);
    const at = rowAt(requests, request, point);
    const taken = requests.path[at]!;
    const place = { point: plan.points[point]!.name, rule: plan.rules[cell % rules]!, path: plan.paths[taken]!.name };
    const target = index.targets[request]!;
    const account = disclosures.account[i]!;
    const judged = judging.judge(point, request, account);
    const { outcome } = judged;
    tally.add(place, 'disclosures', 1);
    tally.add(place, (['c1', 'c2', 'c3', 'c4'] as const)[outcome - 1]!, 1);
    if (outcome === 1 && judged.isResolved) tally.add(place, 'usable_right', 1);
    if (index.accounts[request] === 0) tally.add(place, 'absent', 1);
    if (!judged.isResolved) tally.add(place, 'unresolvable', 1);
    if (judged.gone) tally.add(place, 'gone', 1);
    if (ownerOf(account) !== target && judged.ownerStatus === 0) tally.add(place, 'citizen_record', 1);
    if (outcome > 2 && index.accounts[request] === 1) tally.add(place, 'wrong_person_with_account', 1);
    if (readTraits(index.traits[request]!).status !== REMOVABLE) tally.add(place, 'target_not_removable', 1);
    // the reader has the account in hand
    const { row, household: owner } = shard.reader;
    columns.outcome[i] = outcome;
    columns.place[i] = judged.place;
    columns.owner[i] = judged.ownerStatus + 4 * surnameGroupOf(world, owner.surname[ownerOf(account) & 7]!);
    columns.surname[i] = surnameClass(data.names.surnameClasses, row.surname);
    if (isUnitMissing(row, shard.texts)) tally.add(place, 'units_exposed', shard.texts.source.buildingSize(row.place));
    readRow(requests.records, at, asked);
    if (showSame(shard, asked, row, judged)) tally.add(place, 'same_address', 1);
    const isOwn = ownerOf(account) === target;
    for (const field of plan.unused ?? [])
      tally.add(place, agreement(shard, asked, row, field), 1, 'unused', unusedLevel(field, isOwn));
    const key = cell * plan.paths.length + taken;
    const fields = unused.get(key) ?? unusedFields(plan, cell, taken);
    unused.set(key, fields);
    for (const field of fields) {
      const measure = agreement(shard, asked, row, field);
      tally.add(place, measure, 1, 'agreement', field);
      tally.add(place, measure, 1, 'agreement_by_truth', unusedLevel(field, isOwn));
    }
    const subgroup = outcome === 2 ? 'cause_door' : 'cause_person';
    for (const [k, cause] of judged.causes.entries()) {
      if (k === 0) tally.add(place, 'cause_primary', 1, subgroup, cause);
      tally.add(place, 'cause_any', 1, subgroup, cause);
    }
    const rightDoor = outcome === 1 || outcome === 3;
    const measure = rightDoor ? 'other_residents_right_door' : 'other_residents_wrong_door';
    // residents of the dwelling the record was meant to name, at the reference date
    if (judged.isDwelling && world.population.load(zipOf(data.places, judged.place), judged.place, household)) {
      const divides = isDivided[cell % rules]!;
      world.population.loadPersons(household, divides ? household.size : household.adults);
      if (divides) world.population.loadNames(household, household.size);
      const home = divides ? homeLevels(world, household) : null;
      let others = 0;
      for (let m = 0; m < household.size; m++) {
        const person = 8 * judged.place + m;
        // whoever is gone lives nowhere
        if (person === target || isAway(index, world, household, m)) continue;
        others++;
        columns.residents[i]! |= 1 << m;
        tally.add(place, measure, 1, 'status', STATUSES[household.status[m]!]!);
        if (listedAt(index, person) >= 0) tally.add(place, 'other_residents_also_requested', 1);
        if (home !== null)
          groups.add(
            point * plan.paths.length + taken,
            residentLevels(world, household, m, home),
            DOOR_MEASURES.indexOf(measure),
            1,
          );
      }
      tally.add(place, measure, others);
      tally.raise(place, 'other_residents_largest', others);
    }
  }
  for (let at = 0; at < places && plan.divided !== null; at++) {
    const point = plan.points[Math.floor(at / plan.paths.length)]!.name;
    const own = { point, rule: plan.divided, path: plan.paths[at % plan.paths.length]!.name };
    // levels without anybody at all are known only where the sample of homes was counted
    groups.write(tally, at, own, (d, l) => DOOR_MEASURES.some((_, m) => groups.get(at, d, l, m) > 0));
  }
  return { ...columns, counts: tally.rows(replicate, policyAt(plan)) };
}

const DOOR_MEASURES = ['other_residents_wrong_door', 'other_residents_right_door'] as const;

/** What two records show of a field. */
function agreement({ texts }: Shard, request: RecordRow, account: RecordRow, field: Field): Measure {
  const [asked, shown] = [texts.text(request, field), texts.text(account, field)];
  return asked === '' || shown === '' ? 'unused_missing' : asked === shown ? 'unused_agree' : 'unused_differ';
}

/** Is the address disclosed the one that the request shows: texts that lead to one dwelling, or the same text. */
function showSame({ texts }: Shard, request: RecordRow, account: RecordRow, { isResolved }: Judged): boolean {
  if (isPhraseLine(account.line)) return false;
  if (isResolved && request.place === account.place && addressOutcome(request, texts).isResolved) return true;
  return sameValue(request, account, ['line', 'form', 'zip']);
}

/** Judges of the shards that judge part after part of one list. */
const JUDGES = new WeakMap<Shard, Judge>();

function judgeOf(shard: Shard, index: RequestIndex): Judge {
  const known = JUDGES.get(shard);
  if (known?.index === index) return known;
  const made = new Judge(shard, index);
  JUDGES.set(shard, made);
  return made;
}

/** Path of each request at each point; NO_PATH where none takes it. */
export function pathsByRequest({ requests, targets }: RequestIndex, plan: PassPlan): Uint8Array[] {
  return plan.points.map((_, point) => {
    const paths = new Uint8Array(targets.length).fill(NO_PATH);
    for (let row = 0; row < requests.request.length; row++) {
      if ((requests.mask[row]! & (1 << point)) !== 0) paths[requests.request[row]!] = requests.path[row]!;
    }
    return paths;
  });
}
