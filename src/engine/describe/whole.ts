import { NO_VALUE } from '../../core/dictionary.ts';
import { emptyRow, PLACEHOLDER_LINE, readRow, UNIT_MISSING } from '../../core/record.ts';
import { Household } from '../../world/household.ts';
import { zipOf } from '../../world/places.ts';
import type { TargetPool } from '../../world/targets.ts';
import { selectTargets } from '../../world/targets.ts';
import type { UnitRange } from '../request-list.ts';
import { LIST_PART, listSize } from '../request-list.ts';
import { partOf } from '../requests.ts';
import type { Setting } from './measure.ts';

/** What only a pass over every home can tell. */
export interface WholeCounts {
  /** Different first surnames of household heads, and those that one head alone bears. */
  readonly distinctSurnames: number;
  readonly surnamesOnce: number;
  /** Requests of the whole list, and how often each address on it is used. */
  readonly requests: number;
  readonly addressUses: readonly number[];
}

/** Whole numbers and how often each was seen, up to twice: open addressing, because there are millions. */
export class SeenTwice {
  values: Int32Array;
  again: Uint8Array;
  size: number;

  constructor() {
    this.values = new Int32Array(1 << 16).fill(NO_VALUE);
    this.again = new Uint8Array(1 << 16);
    this.size = 0;
  }

  /** Notes a whole number from 0. */
  add(value: number): void {
    if (2 * this.size >= this.values.length) this.grow();
    const mask = this.values.length - 1;
    let at = (Math.imul(value, 0x9e3779b1) >>> 7) & mask;
    while (this.values[at] !== NO_VALUE && this.values[at] !== value) at = (at + 1) & mask;
    if (this.values[at] === value) this.again[at] = 1;
    else {
      this.values[at] = value;
      this.size++;
    }
  }

  get once(): number {
    let count = 0;
    for (let at = 0; at < this.values.length; at++) {
      if (this.values[at] !== NO_VALUE && this.again[at] === 0) count++;
    }
    return count;
  }

  grow(): void {
    const { values, again } = this;
    this.values = new Int32Array(2 * values.length).fill(NO_VALUE);
    this.again = new Uint8Array(2 * values.length);
    this.size = 0;
    for (let at = 0; at < values.length; at++) {
      if (values[at] === NO_VALUE) continue;
      this.add(values[at]!);
      if (again[at] === 1) this.add(values[at]!);
    }
  }
}

/** Counts range by range, so that the caller can show progress in between. */
export class WholePass {
  readonly setting: Setting;
  readonly household: Household;
  readonly seen: SeenTwice;
  readonly pools: TargetPool[];

  constructor(setting: Setting) {
    this.setting = setting;
    this.household = new Household();
    this.seen = new SeenTwice();
    this.pools = [];
  }

  /** Reads the homes of a range: surnames of heads, and people with orders. */
  read([from, to]: UnitRange): void {
    const { shard } = this.setting;
    const { world, data } = shard;
    const { unitStart } = data.places;
    let zip = zipOf(data.places, from);
    for (let unit = from; unit < to; unit++) {
      while (unitStart[zip + 1]! <= unit) zip++;
      if (!world.population.load(zip, unit, this.household)) continue;
      world.population.loadPersons(this.household, 1);
      world.population.loadNames(this.household, 1);
      this.seen.add(this.household.surname[0]!);
    }
    this.pools.push(shard.scanTargets(from, to));
  }

  finish(): WholeCounts {
    const { shard, plan } = this.setting;
    const list = selectTargets(this.pools, listSize(plan), (person) => shard.secondWord(person));
    const uses = new Map<number, number>();
    const row = emptyRow();
    let requests = 0;
    for (let first = 0; first < list.persons.length; first += LIST_PART) {
      const persons = list.persons.slice(first, first + LIST_PART);
      const second = list.second.slice(first, first + LIST_PART);
      const part = partOf(shard.plan, first, persons, second);
      shard.makeRequests(part);
      const { records } = part.tray;
      requests += records.size;
      for (let i = 0; i < records.size; i++) {
        const { line, form } = readRow(records, i, row);
        // a blank, a phrase or a text of its own is no address that several could share
        if (line < 0 || line >= PLACEHOLDER_LINE) continue;
        const address = 2 * line + ((form & UNIT_MISSING) === 0 ? 0 : 1);
        uses.set(address, (uses.get(address) ?? 0) + 1);
      }
    }
    const counts = [...uses.values()].filter((count) => count > 1);
    return { distinctSurnames: this.seen.size, surnamesOnce: this.seen.once, requests, addressUses: counts };
  }
}
