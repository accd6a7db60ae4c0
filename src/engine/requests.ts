import { BIRTH_EPOCH } from '../core/calendar.ts';
import { chance } from '../core/chance.ts';
import type { Dictionary } from '../core/dictionary.ts';
import { EXTRA_BASE, NO_VALUE } from '../core/dictionary.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { appendRow, copyRow, emptyRow, RECORD_COLUMNS, RecordColumns, TEXT_LINE } from '../core/record.ts';
import { TextTableBuilder } from '../core/text-table.ts';
import { word } from '../core/word.ts';
import { sideOdds } from '../corruption/config.ts';
import { Corruptor } from '../corruption/corruptor.ts';
import type { NoiseLog } from '../corruption/noise.ts';
import type { IdentitySource } from '../corruption/record-draft.ts';
import { RecordDraft } from '../corruption/record-draft.ts';
import type { RecordText } from '../corruption/record-text.ts';
import { PRECONDITIONS, REQUIREMENTS } from '../decision/preconditions.ts';
import type { DaysAgo } from '../world/config.ts';
import { compileDaysAgo, drawDaysAgo } from '../world/config.ts';
import { Household } from '../world/household.ts';
import { ITIN_BASE, NO_NUMBER } from '../world/numbers.ts';
import type { World } from '../world/world.ts';
import type { PassPlan } from './plan.ts';
import { requestEntries } from './plan.ts';
import { packTraits } from './request-traits.ts';
import type { SolvedGates } from './solve-gates.ts';
import { attributesOf, fillAddress, fillNames, middleName } from './sources.ts';

/** Requests, about, of the keyed sample: all of a short list. */
const SAMPLED_REQUESTS = 8192;

/** People with words of `PURPOSE.requestSample` below it are those of the keyed sample. */
export function requestSampleEnd({ targets }: PassPlan): number {
  return chance(Math.min(1, SAMPLED_REQUESTS / targets));
}

/** Path of a request that no path takes. */
export const NO_PATH = 255;

/**
 * Requests as columns. A target's record is stored once for all points at which it is the same: `mask` has a bit a point.
 */
export interface Requests {
  readonly records: RecordColumns;
  /** Row → index of the request (the target's place in the list). */
  readonly request: Int32Array<ArrayBufferLike>;
  readonly mask: Uint8Array<ArrayBufferLike>;
  /** Row → path taken. */
  readonly path: Uint8Array<ArrayBufferLike>;
  /** Row → 1 where the path's requirement rejects the request as incomplete. */
  readonly rejected: Uint8Array<ArrayBufferLike>;
}

/** `point × entries + entry`: records of a part that a noise entry could change, and did. */
export interface NoiseCounts {
  readonly eligible: Float64Array;
  readonly changed: Float64Array;
}

/** What one thread made of a part of the list; the rows are in the part's tray. Codes below `NO_VALUE` are its own arena's. */
export interface RequestPart extends NoiseCounts {
  readonly rows: number;
  readonly arena: readonly string[];
}

/** A part of the target list to write down. `carries`: a bit a point at which the request carries a number. */
export interface TargetPart {
  readonly first: number;
  readonly persons: Int32Array<ArrayBufferLike>;
  /** 1 for a person's second request. */
  readonly second: Uint8Array<ArrayBufferLike>;
  readonly carries: Uint8Array<ArrayBufferLike>;
  /** To fill: 1 for each target of the part who is gone by the reference date. */
  readonly gone: Uint8Array<ArrayBufferLike>;
  /** To fill: what is true of each target of the part (`packTraits`). */
  readonly traits: Uint32Array<ArrayBufferLike>;
  /** To fill: shared memory with room for a row a target and point. */
  readonly tray: Requests;
}

/** Writes down what the requesting agency has: the target's record of some years ago, with its errors, at every point. */
export class RequestMaker {
  readonly world: World;
  readonly plan: PassPlan;
  readonly texts: RecordText;
  readonly draft: RecordDraft;
  readonly corruptors: readonly Corruptor[];
  readonly household: Household;
  readonly recorded: DaysAgo;
  /** The target at hand: the record without errors, its age, the number it carries where it carries one. */
  readonly truth: RecordRow;
  days: number;
  number: number;
  second: number;

  constructor(world: World, plan: PassPlan, gates: SolvedGates, texts: RecordText, identities: IdentitySource) {
    this.world = world;
    this.plan = plan;
    this.texts = texts;
    this.draft = new RecordDraft(emptyRow(), texts, identities);
    this.household = new Household();
    this.recorded = compileDaysAgo(plan.points[0]!.requests.recordedYearsAgo);
    this.truth = emptyRow();
    this.days = 0;
    this.number = NO_NUMBER;
    this.second = 0;
    this.corruptors = plan.points.map(
      (point, p) =>
        new Corruptor(
          requestEntries(point),
          gates.targets[p]!,
          sideOdds(point.errors, 'targets').telephoneShare,
          world.keys,
          PURPOSE.targetGate,
          PURPOSE.targetNoise,
        ),
    );
  }

  /**
   * The earlier point at which the request just begun has the same errors: with the same entries acting on the same record
   * with the same words, it is the same record. −1 where there is none.
   */
  sameAs(point: number, carries: number): number {
    const corruptor = this.corruptors[point]!;
    for (let other = 0; other < point; other++) {
      const isLike = (((carries >> other) ^ (carries >> point)) & 1) === 0;
      if (isLike && corruptor.actsAs(this.corruptors[other]!)) return other;
    }
    return -1;
  }

  /** Takes up a target: fills the household and the record, of a person's second request where so, without errors. */
  takeUp(person: number, second: number): void {
    this.second = second;
    const { world, household, truth } = this;
    const member = person & 7;
    world.loadHousehold(person >>> 3, household);
    truth.person = person;
    truth.middle = middleName(world, household, member);
    truth.sex = household.sex[member]!;
    truth.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
    this.days = recordedDaysAgo(world, this.recorded, household, member, second);
    fillNames(world, household, member, truth, this.days, this.plan.points[0]!.requests.surnameLagYears);
    fillAddress(world, world.homeOf(household, member, this.days), truth);
    this.number = world.ownNumber(household, member);
  }

  /** Writes the record of the target taken up into a row, before any error. Gives the point's errors, ready to act. */
  begin(point: number, carries: boolean, row: RecordRow): Corruptor {
    const { household, truth, draft } = this;
    const member = truth.person & 7;
    const bornAbroad = household.bornAbroad[member]!;
    copyRow(truth, row);
    row.number = carries ? this.number : NO_NUMBER;
    draft.row = row;
    draft.about(household.sex[member]!, bornAbroad, household.group, household.birthYear[member]!, true);
    draft.days = this.days;
    const corruptor = this.corruptors[point]!;
    if (this.second === 1) corruptor.use(PURPOSE.secondRequestGate, PURPOSE.secondRequestNoise, true);
    else corruptor.use(PURPOSE.targetGate, PURPOSE.targetNoise, false);
    corruptor.start(truth.person, attributesOf(bornAbroad, household.group), truth.surname2 !== NO_VALUE);
    corruptor.startLate();
    if (row.number === NO_NUMBER) corruptor.passWithoutNumber();
    return corruptor;
  }

  /**
   * Writes one request again at one point, just as it is on the list, and tells a log of its errors. Codes of the arena hold
   * until the caller clears it.
   */
  write(person: number, second: number, carries: boolean, point: number, row: RecordRow, log?: NoiseLog): RecordRow {
    this.takeUp(person, second);
    const corruptor = this.begin(point, carries, row);
    corruptor.apply(corruptor.early, this.draft, log);
    corruptor.apply(corruptor.late, this.draft, log);
    return row;
  }

  make(part: TargetPart): RequestPart {
    const { world, plan } = this;
    const dictionary: Dictionary = world.dictionary;
    dictionary.clearArena();
    const { records, request, mask, path, rejected } = part.tray;
    records.size = 0;
    const countedEnd = requestSampleEnd(plan);
    const variants = plan.points.map(() => ({ row: emptyRow(), mask: 0 }));
    const variantOf = plan.points.map(() => 0);
    for (const corruptor of this.corruptors) {
      corruptor.tally.eligible.fill(0);
      corruptor.tally.changed.fill(0);
    }
    for (let i = 0; i < part.persons.length; i++) {
      const person = part.persons[i]!;
      this.takeUp(person, part.second[i]!);
      part.gone[i] = world.isGone(person & 7) ? 1 : 0;
      part.traits[i] = packTraits(world, this.household, person & 7);
      // asking every entry whether it could act costs many times what the acting ones do
      const isCounted = word(world.keys, PURPOSE.requestSample, person) < countedEnd;
      let used = 0;
      for (let p = 0; p < plan.points.length; p++) {
        const { row } = variants[used]!;
        const corruptor = this.begin(p, (part.carries[i]! & (1 << p)) !== 0, row);
        const like = isCounted ? -1 : this.sameAs(p, part.carries[i]!);
        if (like >= 0) {
          const variant = variantOf[like]!;
          variantOf[p] = variant;
          variants[variant]!.mask |= 1 << p;
          continue;
        }
        if (isCounted) {
          corruptor.applyCounting(corruptor.early, this.draft);
          corruptor.applyCounting(corruptor.late, this.draft);
        } else {
          corruptor.apply(corruptor.early, this.draft);
          corruptor.apply(corruptor.late, this.draft);
        }
        let same = 0;
        while (same < used && !sameRow(variants[same]!.row, row, dictionary)) same++;
        variantOf[p] = same;
        if (same < used) variants[same]!.mask |= 1 << p;
        else variants[used++]!.mask = 1 << p;
      }
      for (let v = 0; v < used; v++) {
        const variant = variants[v]!;
        const taken = this.takePath(variant.row);
        const at = records.size;
        appendRow(records, variant.row);
        request[at] = part.first + i;
        mask[at] = variant.mask;
        path[at] = taken.path;
        rejected[at] = taken.rejected ? 1 : 0;
      }
    }
    const join = (values: (corruptor: Corruptor) => Float64Array) =>
      Float64Array.from(this.corruptors.flatMap((corruptor) => [...values(corruptor)]));
    return {
      rows: records.size,
      arena: dictionary.arena,
      eligible: join((corruptor) => corruptor.tally.eligible),
      changed: join((corruptor) => corruptor.tally.changed),
    };
  }

  /** The first path whose precondition the request meets. A number the path does not take counts as none. */
  takePath(row: RecordRow): { path: number; rejected: boolean } {
    const { plan, texts } = this;
    const number = row.number;
    for (let p = 0; p < plan.paths.length; p++) {
      const path = plan.paths[p]!;
      if (!path.itin && number >= ITIN_BASE) row.number = NO_NUMBER;
      const meets = PRECONDITIONS[path.when]!.test(row, (r, field) => texts.text(r, field));
      row.number = number;
      if (!meets) continue;
      const rejected = path.require.some((name) => !REQUIREMENTS[name]!.test(row, (r, field) => texts.text(r, field)));
      return { path: p, rejected };
    }
    return { path: NO_PATH, rejected: false };
  }
}

/** Columns whose values can be codes of the arena. */
const TEXT_COLUMNS: ReadonlySet<string> = new Set(['given', 'middle', 'surname', 'line']);

/** The first row of a request at a point, by binary search: rows stand by request; −1 where there is none. */
export function rowAt({ request, mask }: Requests, wanted: number, point: number): number {
  let low = 0;
  let high = request.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (request[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  for (let row = low; row < request.length && request[row] === wanted; row++) {
    if ((mask[row]! & (1 << point)) !== 0) return row;
  }
  return -1;
}

/** Days before the reference date on which a target's request was made: never before an arrival. */
export function recordedDaysAgo(
  world: World,
  recorded: DaysAgo,
  household: Household,
  member: number,
  second: number,
): number {
  const purpose = second === 1 ? PURPOSE.secondRequest + 1 : PURPOSE.recorded;
  const drawn = drawDaysAgo(recorded, word(world.keys, purpose, 8 * household.id + member));
  return Math.min(drawn, world.arrivedDaysAgo(household, member));
}

/** Two rows show the same; arena codes differ even where the texts are one. */
function sameRow(left: RecordRow, right: RecordRow, dictionary: Dictionary): boolean {
  for (const column of RECORD_COLUMNS) {
    if (left[column] === right[column]) continue;
    if (!TEXT_COLUMNS.has(column) || left[column] >= NO_VALUE || right[column] >= NO_VALUE) return false;
    if (dictionary.text(left[column]) !== dictionary.text(right[column])) return false;
  }
  return true;
}

/** Empty rows in shared memory. What is never written costs no memory, so there may be many more than are needed. */
export function newRequests(capacity: number): Requests {
  return {
    records: new RecordColumns(capacity, true),
    request: new Int32Array(new SharedArrayBuffer(4 * capacity)),
    mask: new Uint8Array(new SharedArrayBuffer(capacity)),
    path: new Uint8Array(new SharedArrayBuffer(capacity)),
    rejected: new Uint8Array(new SharedArrayBuffer(capacity)),
  };
}

/** A part with a tray of its own: nobody's second request, and without numbers unless said otherwise. */
export function partOf(
  plan: PassPlan,
  first: number,
  persons: Int32Array<ArrayBufferLike>,
  second: Uint8Array<ArrayBufferLike> = new Uint8Array(persons.length),
  carries: Uint8Array<ArrayBufferLike> = new Uint8Array(persons.length),
): TargetPart {
  const tray = newRequests(plan.points.length * persons.length);
  const { length } = persons;
  return { first, persons, second, carries, gone: new Uint8Array(length), traits: new Uint32Array(length), tray };
}

/** The list as its parts come in, in order: every corrupted value gets a code that all threads know. */
export class RequestStore {
  readonly capacity: number;
  readonly kept: Requests;
  values: TextTableBuilder;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.kept = newRequests(capacity);
    this.values = new TextTableBuilder();
  }

  /** Begins another list in the memory of the one before. */
  clear(): void {
    this.kept.records.size = 0;
    this.values = new TextTableBuilder();
  }

  append(tray: Requests, { rows, arena }: RequestPart): void {
    const { kept } = this;
    const { records } = kept;
    const at = records.size;
    const codes = arena.map((text) => EXTRA_BASE + this.values.add(text));
    for (const name of RECORD_COLUMNS) {
      const column = records.columns[name];
      column.set(tray.records.columns[name].subarray(0, rows), at);
      if (!TEXT_COLUMNS.has(name)) continue;
      const base = name === 'line' ? TEXT_LINE : 0;
      for (let i = at; i < at + rows; i++) if (column[i]! < NO_VALUE) column[i] = base + codes[-2 - column[i]!]!;
    }
    for (const name of ['request', 'mask', 'path', 'rejected'] as const)
      kept[name].set(tray[name].subarray(0, rows), at);
    records.size = at + rows;
  }

  /** The rows there are. */
  requests(): Requests {
    const { records, request, mask, path, rejected } = this.kept;
    const { size } = records;
    const shown = new RecordColumns(0);
    shown.capacity = size;
    shown.size = size;
    for (const name of RECORD_COLUMNS) shown.columns[name] = records.columns[name].subarray(0, size);
    return {
      records: shown,
      request: request.subarray(0, size),
      mask: mask.subarray(0, size),
      path: path.subarray(0, size),
      rejected: rejected.subarray(0, size),
    };
  }
}
