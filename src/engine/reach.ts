import type { PassKey } from '../blocking/index-table.ts';
import type { BitFilter } from '../core/bit-filter.ts';
import { bitFilter, filterWords, HASH_START, hasBit, mixInto, setBit } from '../core/bit-filter.ts';
import type { BitSet } from '../core/bit-set.ts';
import { bitSet, putIn } from '../core/bit-set.ts';
import { NO_VALUE } from '../core/dictionary.ts';
import type { RecordRow } from '../core/record.ts';
import { isUnitLine, POST_BOX_BASE, SHARED_BASE, UNIT_MISSING } from '../core/record.ts';
import { MAX_NUMBERED } from '../world/household.ts';
import { TICKS_PER_DAY } from '../world/moves.ts';
import { placeOfNumber } from '../world/numbers.ts';
import { eachOccupant } from '../world/occupants.ts';
import type { World } from '../world/world.ts';

/**
 * Whose accounts alone can be somebody's candidates, told before any name or address is made: in shared memory, filled by
 * all threads. It exists only where every pass compares records of one number or one address line.
 */
export interface Reach {
  /**
   * Households whose accounts can be candidates though no error touches their number or address: those who own a number on
   * the list, and those who lived, while a return of theirs can have been filed, in a dwelling that the list names in the
   * house style.
   */
  readonly plain: BitSet;
  /** These, and the households of dwellings that the list names in another style or by a post box. */
  readonly formed: BitSet;
  /** The address lines on the list: what any other account must show. */
  readonly lines: BitFilter;
}

/** A reach that nobody is in yet; `used` is one that nobody needs any more. */
export function emptyReach(world: World, requests: number, used?: Reach): Reach {
  const { places } = world.data;
  const units = places.unitStart[places.count]!;
  const fresh = { plain: used?.plain ?? bitSet(units), formed: used?.formed ?? bitSet(units) };
  const lines = used !== undefined && used.lines.length === filterWords(requests) ? used.lines : bitFilter(requests);
  for (const bits of [fresh.plain, fresh.formed, lines]) bits.fill(0);
  return { ...fresh, lines };
}

/** Whether every pass of every path compares only records with one number or one address line. */
export function isReachBounded(passes: readonly (readonly PassKey[])[]): boolean {
  return passes.every((keys) => keys.every((key) => key.holds('number') || key.holds('line')));
}

/** Is an address line on the list. A line in the arena is no request's: what requests show has a code of its own. */
export function isLineListed(reach: Reach, line: number): boolean {
  const hash = mixInto(HASH_START, line);
  // a million lines fill a twelfth of the filter: two bits let one stranger in fifty pass
  return line > NO_VALUE && hasBit(reach.lines, hash) && hasBit(reach.lines, mixInto(hash, line));
}

/** Puts requests into a reach, one by one and in any order. */
export class ReachMarker {
  readonly world: World;
  readonly reach: Reach;
  /** Ticks before the reference date to which dwellings are followed. */
  readonly ticks: number;
  /** What was last put in: a request's versions at several points follow one another and mostly show one line. */
  lastLine: number;
  lastForm: number;

  constructor(world: World, reach: Reach) {
    this.world = world;
    this.reach = reach;
    this.ticks = world.oldestFilingDays() * TICKS_PER_DAY + 1;
    this.lastLine = NO_VALUE;
    this.lastForm = 0;
  }

  /** Puts in a request of a pass whose key holds the number or the address line. */
  mark(pass: PassKey, request: RecordRow): void {
    if (pass.holds('number')) this.markOwner(request.number);
    else this.markLine(request.line, request.form);
  }

  markOwner(number: number): void {
    if (number < 0) return;
    const { plain, formed } = this.reach;
    const { keys, data } = this.world;
    const unit = Math.floor(placeOfNumber(keys, number) / MAX_NUMBERED);
    if (unit < 0 || unit >= data.places.unitStart[data.places.count]!) return;
    putIn(plain, unit);
    putIn(formed, unit);
  }

  markLine(line: number, form: number): void {
    if (line < 0 || (line === this.lastLine && form === this.lastForm)) return;
    this.lastLine = line;
    this.lastForm = form;
    const hash = mixInto(HASH_START, line);
    setBit(this.reach.lines, hash);
    setBit(this.reach.lines, mixInto(hash, line));
    if (line >= POST_BOX_BASE && line < SHARED_BASE) this.markOccupants(line - POST_BOX_BASE, false);
    // without its unit a line is shown by records alone of which the dwelling cannot be told
    if (isUnitLine(line) && (form & UNIT_MISSING) === 0) this.markOccupants(line, form === 0);
  }

  /** Everybody who lived in a dwelling. Only a record with errors shows it other than in the house style. */
  markOccupants(unit: number, isPlain: boolean): void {
    const { plain, formed } = this.reach;
    eachOccupant(this.world.moves, unit, this.ticks, (household) => {
      if (isPlain) putIn(plain, household);
      putIn(formed, household);
    });
  }
}
