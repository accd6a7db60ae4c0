import type { Field } from '../core/field.ts';
import { FIELDS } from '../core/field.ts';
import type { Keys } from '../core/word.ts';
import { WordStream } from '../core/word.ts';
import type { NoiseEntry } from './config.ts';
import type { Draft, NoiseLog } from './noise.ts';
import { ATTRIBUTES, BY_TELEPHONE, CLASSES } from './thresholds.ts';

/** Records considered and changed by each entry, in entry order. */
export interface NoiseTally {
  readonly eligible: Float64Array;
  readonly changed: Float64Array;
}

/** Fields whose entries can change an address line or its ZIP; those of other fields cannot, which a test holds. */
const ADDRESS_FIELDS: ReadonlySet<Field> = new Set([
  'address',
  'address_line',
  'street_number',
  'street',
  'unit',
  'city',
  'state',
  'zip',
]);

/** Can an entry change a record's number or address, or give its person a second record. */
function isMoving(entry: NoiseEntry): boolean {
  return entry.kind.stage === 'row' || entry.field === 'tin' || ADDRESS_FIELDS.has(entry.field);
}

/** Bits of the quality word below its level. */
const BELOW_LEVEL = 0x0fffffff;

/**
 * The gates of the entries that act at one time: 16 bits each, two a word, and a further word where these do not decide. An
 * entry's place among the gates is given by the list of kinds.
 */
class Gates {
  /** Entries, in the order in which they act. */
  readonly entries: readonly number[];
  /** Gate of each entry, and the `k` of each gate; −1 where no entry has it. */
  readonly gateOf: Int32Array;
  readonly entryOf: Int32Array;
  readonly needsSecond: Uint8Array;
  /** 1 for entries that change an identification number. */
  readonly needsNumber: Uint8Array;
  /** 1 for entries that decide whether there is a second record. */
  readonly isRow: Uint8Array;
  /** 1 for entries whose address lines still show the dwelling (see `NoiseKind.keepsHome`). */
  readonly keepsHome: Uint8Array;
  /** Words that hold all gates. */
  readonly wordCount: number;
  /** `wordCount × class + word`: upper halves of the thresholds of the two gates in a word (see `WordStream.findHalves`). */
  readonly ends: Uint32Array;
  /** `entries × class + k`: what the lower half must be below where the gate is the threshold's upper half. */
  readonly low: Int32Array;
  readonly found: Int32Array;
  /** Of the record at hand: the `k` whose gates it passes, ascending. */
  readonly passed: Int32Array;
  count: number;

  constructor(all: readonly NoiseEntry[], takes: (entry: NoiseEntry) => boolean) {
    this.entries = all.flatMap((entry, i) => (takes(entry) ? [i] : []));
    const size = this.entries.length;
    this.gateOf = Int32Array.from(this.entries, (i) => all[i]!.gate);
    this.wordCount = this.gateOf.reduce((most, gate) => Math.max(most, (gate >>> 1) + 1), 0);
    this.entryOf = new Int32Array(2 * this.wordCount).fill(-1);
    this.gateOf.forEach((gate, k) => {
      this.entryOf[gate] = k;
    });
    this.needsSecond = Uint8Array.from(this.entries, (i) => (all[i]!.kind.needs === 'second_surname' ? 1 : 0));
    this.needsNumber = Uint8Array.from(this.entries, (i) => (all[i]!.field === 'tin' ? 1 : 0));
    this.isRow = Uint8Array.from(this.entries, (i) => (all[i]!.kind.stage === 'row' ? 1 : 0));
    this.keepsHome = Uint8Array.from(this.entries, (i) => (all[i]!.kind.keepsHome?.includes(all[i]!.field) ? 1 : 0));
    this.ends = new Uint32Array(CLASSES * this.wordCount);
    this.low = new Int32Array(CLASSES * size);
    this.found = new Int32Array(2 * this.wordCount);
    this.passed = new Int32Array(size);
    this.count = 0;
  }

  /** Upper half of a threshold. */
  high(at: number, k: number): number {
    const gate = this.gateOf[k]!;
    return (this.ends[this.wordCount * at + (gate >>> 1)]! >>> (16 * (gate & 1))) & 0xffff;
  }

  set(at: number, k: number, end: number): void {
    const gate = this.gateOf[k]!;
    // the largest threshold has no upper half of its own: every gate is below, or ties and then is
    const high = Math.min(65535, Math.floor(end / 65536));
    const cell = this.wordCount * at + (gate >>> 1);
    const shift = 16 * (gate & 1);
    this.ends[cell] = (this.ends[cell]! & ~(0xffff << shift)) | (high << shift);
    this.low[this.entries.length * at + k] = end - 65536 * high;
  }
}

/**
 * The errors of one side. A keyed stream a record gives its quality level and then the gates of entries that act early, on
 * names, dates and numbers; another one, drawn only where the rest of the record is made, the gates of the others. An
 * entry acts where its gate is below its threshold for the record's class: quality level, attributes, telephone. So a higher
 * rate only adds records, one algorithm at every rate, and no entry's words depend on which others are there.
 */
export class Corruptor {
  readonly entries: readonly NoiseEntry[];
  readonly compiled: readonly ReturnType<NoiseEntry['kind']['compile']>[];
  /** What each entry does to a record that passes its gate, its words included: kind, field and parameters. */
  readonly ways: readonly string[];
  readonly keys: Keys;
  gateSlot: number;
  noiseSlot: number;
  /** Whether the record at hand is a person's second: it has no third. */
  isSecond: boolean;
  readonly telephoneEnd: number;
  readonly early: Gates;
  readonly late: Gates;
  /** Those of them that can change the number or the address, or give a second record. */
  readonly earlyMoving: Gates;
  readonly lateMoving: Gates;
  readonly stream: WordStream;
  readonly tally: NoiseTally;
  /** The record at hand: its entity and class, and whether it has two surnames. */
  entity: number;
  at: number;
  hasSecond: boolean;

  /**
   * @param thresholds `CLASSES × entry + class`, for the entries with a positive rate in their order (see `gateThresholds`)
   * @param telephoneShare share of records taken by telephone
   * @param gateSlot first of three purpose slots: quality and early gates, late gates, ties
   * @param noiseSlot first purpose slot of the entries' words
   */
  constructor(
    entries: readonly NoiseEntry[],
    thresholds: Float64Array,
    telephoneShare: number,
    keys: Keys,
    gateSlot: number,
    noiseSlot: number,
  ) {
    this.entries = entries.filter((entry) => entry.rate > 0);
    this.compiled = this.entries.map((entry) => entry.kind.compile(entry.params, entry.field));
    this.ways = this.entries.map(({ slot, params }) => JSON.stringify([slot, params]));
    this.keys = keys;
    this.gateSlot = gateSlot;
    this.noiseSlot = noiseSlot;
    this.isSecond = false;
    this.telephoneEnd = Math.round(telephoneShare * (BELOW_LEVEL + 1));
    this.early = new Gates(this.entries, (entry) => entry.isEarly);
    this.late = new Gates(this.entries, (entry) => !entry.isEarly);
    this.earlyMoving = new Gates(this.entries, (entry) => entry.isEarly && isMoving(entry));
    this.lateMoving = new Gates(this.entries, (entry) => !entry.isEarly && isMoving(entry));
    this.stream = new WordStream();
    this.tally = { eligible: new Float64Array(this.entries.length), changed: new Float64Array(this.entries.length) };
    this.entity = 0;
    this.at = 0;
    this.hasSecond = false;
    for (let i = 0; i < this.entries.length; i++) {
      this.setThresholds(i, thresholds.subarray(CLASSES * i, CLASSES * (i + 1)));
    }
  }

  /** Sets the thresholds of the i-th entry, one a class. */
  setThresholds(i: number, ends: Float64Array): void {
    for (const gates of [this.early, this.late, this.earlyMoving, this.lateMoving]) {
      const k = gates.entries.indexOf(i);
      if (k >= 0) for (let c = 0; c < ends.length; c++) gates.set(c, k, ends[c]!);
    }
  }

  /** The purpose slots of the records that follow: a person's second record has errors of its own. */
  use(gateSlot: number, noiseSlot: number, isSecond: boolean): void {
    this.gateSlot = gateSlot;
    this.noiseSlot = noiseSlot;
    this.isSecond = isSecond;
  }

  /**
   * Takes up a record: draws its quality and the early gates.
   *
   * @param attributes bits of `BORN_ABROAD` and `ASIAN_PACIFIC`
   * @returns how many early entries it lets act
   */
  start(entity: number, attributes: number, hasSecond: boolean): number {
    this.hasSecond = hasSecond;
    return this.takeUp(this.early, entity, attributes);
  }

  /** Draws the late gates of the record taken up. */
  startLate(): number {
    return this.goOn(this.late);
  }

  /**
   * Takes up a record and draws only the gates of early entries that can change its number or give its person a second record.
   *
   * @returns how many of them it lets act
   */
  startMoving(entity: number, attributes: number): number {
    return this.takeUp(this.earlyMoving, entity, attributes);
  }

  /** Draws only the gates of late entries that can change the address of the record taken up. */
  startLateMoving(): number {
    return this.goOn(this.lateMoving);
  }

  /** Draws a record's quality and then early gates. */
  takeUp(gates: Gates, entity: number, attributes: number): number {
    this.entity = entity;
    gates.count = 0;
    if (this.entries.length === 0) return 0;
    const quality = this.stream.start(this.keys, this.gateSlot, entity).draw();
    const telephone = (quality & BELOW_LEVEL) < this.telephoneEnd ? BY_TELEPHONE : 0;
    this.at = ATTRIBUTES * (quality >>> 28) + attributes + telephone;
    return this.pass(gates);
  }

  /** Draws late gates of the record taken up. */
  goOn(gates: Gates): number {
    gates.count = 0;
    if (gates.entries.length === 0) return 0;
    this.stream.start(this.keys, this.gateSlot + 1, this.entity);
    return this.pass(gates);
  }

  /** Can one of the late moving entries drawn leave an address line of which the dwelling cannot be told. */
  leavesHome(): boolean {
    const { count, passed, keepsHome } = this.lateMoving;
    for (let p = 0; p < count; p++) if (keepsHome[passed[p]!] === 0) return true;
    return false;
  }

  /** Draws the gates from the stream and keeps the entries whose gates are below, in their order. */
  pass(gates: Gates): number {
    const { entryOf, found, passed, needsSecond, isRow, entries } = gates;
    const size = this.stream.findHalves(gates.ends, gates.wordCount * this.at, gates.wordCount, found);
    let count = 0;
    for (let f = 0; f < size; f++) {
      const k = entryOf[found[f]! >>> 16]!;
      if (k < 0 || (needsSecond[k] === 1 && !this.hasSecond) || (this.isSecond && isRow[k] === 1)) continue;
      if ((found[f]! & 0xffff) === gates.high(this.at, k)) {
        if (this.tie(this.entity, entries[k]!) >= gates.low[entries.length * this.at + k]!) continue;
      }
      let p = count++;
      for (; p > 0 && passed[p - 1]! > k; p--) passed[p] = passed[p - 1]!;
      passed[p] = k;
    }
    gates.count = count;
    return count;
  }

  /** Drops the entries that would find no identification number to change: on such a record they never act. */
  passWithoutNumber(): void {
    for (const gates of [this.early, this.late]) {
      let count = 0;
      for (let p = 0; p < gates.count; p++) {
        const k = gates.passed[p]!;
        if (gates.needsNumber[k] === 0) gates.passed[count++] = k;
      }
      gates.count = count;
    }
  }

  /** Do the same entries act on the record at hand, in the same way, as another's do. */
  actsAs(other: Corruptor): boolean {
    return this.passesAs(other, this.early, other.early) && this.passesAs(other, this.late, other.late);
  }

  passesAs(other: Corruptor, gates: Gates, otherGates: Gates): boolean {
    if (gates.count !== otherGates.count) return false;
    for (let p = 0; p < gates.count; p++) {
      const own = this.ways[gates.entries[gates.passed[p]!]!]!;
      if (own !== other.ways[otherGates.entries[otherGates.passed[p]!]!]) return false;
    }
    return true;
  }

  /** The lower half of a gate, drawn only where the upper one is the threshold's. */
  tie(entity: number, i: number): number {
    const stream = this.stream.start(this.keys, this.gateSlot + 2, entity);
    for (let skip = this.entries[i]!.slot; skip > 0; skip--) stream.draw();
    return stream.draw() & 0xffff;
  }

  /** Lets the entries whose gates are passed act on the draft, in order. Eligibility is judged as each one's turn comes. */
  apply(gates: Gates, draft: Draft, log?: NoiseLog): void {
    for (let p = 0; p < gates.count; p++) {
      const i = gates.entries[gates.passed[p]!]!;
      if (this.compiled[i]!.eligible(draft)) this.act(i, draft, this.entity, log);
    }
  }

  /** As `apply`, and counts who was eligible and who was changed, whether or not the gate was passed. */
  applyCounting(gates: Gates, draft: Draft, log?: NoiseLog): void {
    const { eligible, changed } = this.tally;
    let p = 0;
    for (let k = 0; k < gates.entries.length; k++) {
      const i = gates.entries[k]!;
      const isPassed = p < gates.count && gates.passed[p] === k;
      if (isPassed) p++;
      if ((this.isSecond && gates.isRow[k] === 1) || !this.compiled[i]!.eligible(draft)) continue;
      eligible[i] = eligible[i]! + 1;
      if (isPassed && this.act(i, draft, this.entity, log)) changed[i] = changed[i]! + 1;
    }
  }

  /** Lets the i-th entry act. With a log every field is compared before and after; listening changes nothing. */
  act(i: number, draft: Draft, entity: number, log?: NoiseLog): boolean {
    const entry = this.entries[i]!;
    const before = log === undefined ? null : shown(draft);
    const words = this.stream.start(this.keys, this.noiseSlot + entry.slot, entity);
    const isChanged = this.compiled[i]!.apply(draft, words.next);
    if (before !== null && log !== undefined) {
      const after = shown(draft);
      FIELDS.forEach((field: Field, f) => {
        if (before[f] !== after[f])
          log({ label: entry.label, kind: entry.kind.type, field, before: before[f]!, after: after[f]! });
      });
    }
    return isChanged;
  }
}

function shown(draft: Draft): string[] {
  return FIELDS.map((field) => draft.text(field));
}
