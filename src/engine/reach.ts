import type { PassKey } from '../blocking/index-table.ts';
import type { BitFilter } from '../core/bit-filter.ts';
import { bitFilter, HASH_START, hasBit, mixInto, setBit } from '../core/bit-filter.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { RecordRow } from '../core/record.ts';
import { isUnitLine } from '../core/record.ts';
import { MAX_NUMBERED } from '../world/household.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import { placeOfNumber } from '../world/numbers.ts';
import type { World } from '../world/world.ts';

/**
 * Whose accounts alone can be somebody's candidates, told before any name is made: read-only, in shared memory. It exists
 * only where every pass compares records of one number or one address line.
 */
export interface Reach {
  /**
   * Households, ascending, whose accounts can be candidates while no error touches their number or address: those who own a
   * number on the list, and those who lived, while a return of theirs can have been filed, in a dwelling that the list names
   * in the house style.
   */
  readonly households: Int32Array<ArrayBufferLike>;
  /** The address lines on the list: what any other account must show. */
  readonly lines: BitFilter;
}

/** Is an address line on the list. A line in the arena is no request's: what requests show has a code of its own. */
export function isLineListed(reach: Reach, line: number): boolean {
  return line > NO_VALUE && hasBit(reach.lines, mixInto(HASH_START, line));
}

/** Collects the reach of a list, request by request. */
export class ReachBuilder {
  readonly world: World;
  /** Ticks before the reference date to which dwellings are followed. */
  readonly ticks: number;
  readonly units: number;
  readonly lines: BitFilter;
  households: Int32Array;
  size: number;

  /** @param requests how many requests there will be, about */
  constructor(world: World, requests: number) {
    const { places } = world.data;
    this.world = world;
    this.ticks = world.oldestFilingDays() * TICKS_PER_DAY + 1;
    this.units = places.unitStart[places.count]!;
    this.lines = bitFilter(requests);
    this.households = new Int32Array(1024);
    this.size = 0;
  }

  /** Takes in a request of a pass whose key holds the number or the address line. */
  add(pass: PassKey, request: RecordRow): void {
    if (pass.holds('number')) this.addOwner(request.number);
    else this.addOccupants(request.line, request.form);
  }

  addOwner(number: number): void {
    if (number < 0) return;
    const unit = Math.floor(placeOfNumber(this.world.keys, number) / MAX_NUMBERED);
    if (unit >= 0 && unit < this.units) this.push(unit);
  }

  /** Everybody who lived in a dwelling. In another style, or without its unit, only a record with errors shows it. */
  addOccupants(line: number, form: number): void {
    if (line < 0) return;
    setBit(this.lines, mixInto(HASH_START, line));
    if (!isUnitLine(line) || form !== 0) return;
    const { moves } = this.world;
    this.push(line);
    let until = -1;
    while (moves.previousMove(line, until, this.ticks)) {
      until = moves.eventTick;
      this.push(moves.occupantAt(line, until + 1));
    }
  }

  push(household: number): void {
    if (this.size === this.households.length) {
      const larger = new Int32Array(2 * this.size);
      larger.set(this.households);
      this.households = larger;
    }
    this.households[this.size++] = household;
  }

  build(): Reach {
    const sorted = this.households.subarray(0, this.size).sort();
    let count = 0;
    for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
    const households = new Int32Array(new SharedArrayBuffer(4 * count));
    households.set(sorted.subarray(0, count));
    return { households, lines: this.lines };
  }
}

/** Whether every pass of every path compares only records with one number or one address line. */
export function isReachBounded(passes: readonly (readonly PassKey[])[]): boolean {
  return passes.every((keys) => keys.every((key) => key.holds('number') || key.holds('line')));
}

/** Walks a reach along units asked about in ascending order. */
export class ReachCursor {
  readonly households: Int32Array<ArrayBufferLike>;
  at: number;

  constructor(reach: Reach, from: number) {
    const { households } = reach;
    this.households = households;
    let low = 0;
    let high = households.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (households[middle]! < from) low = middle + 1;
      else high = middle;
    }
    this.at = low;
  }

  /** Is a household in it. Asked about ascending households only. */
  has(household: number): boolean {
    const { households } = this;
    while (this.at < households.length && households[this.at]! < household) this.at++;
    return this.at < households.length && households[this.at] === household;
  }
}
