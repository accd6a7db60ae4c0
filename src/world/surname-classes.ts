import { GROUP_MILLIONS } from './census-surnames.ts';
import { GROUPS } from './places.ts';

/** Group of a surname without a group of more than half of its bearers, and of one that the table does not have. */
export const NO_GROUP = GROUPS.length;
export const UNLISTED_GROUP = NO_GROUP + 1;
/** Tenth of a surname that the table does not have; the others are 0 … 9. */
export const UNLISTED_DECILE = 10;
const UNLISTED = UNLISTED_DECILE + 16 * UNLISTED_GROUP;

/** One group's weights of the surnames of a table. */
interface SurnameWeights {
  readonly rows: number;
  /** Bearers per 1,000,000,000 people of the group. */
  weight(row: number): number;
  /** −1 for the line of everybody else. */
  code(row: number): number;
}

/**
 * By name code, tenth and group of a surname: `tenth + 16 × group`. The group has at least half of the name's bearers by the
 * shares of the table; tenths are of people, by the place of the middle one of the name's bearers in the order of names from
 * the commonest. People whose name is not listed are in neither.
 */
export function surnameClasses(byGroup: readonly SurnameWeights[], words: number): Uint8Array<ArrayBufferLike> {
  const classes = new Uint8Array(new SharedArrayBuffer(words)).fill(UNLISTED);
  const { rows } = byGroup[0]!;
  const groups = new Uint8Array(rows);
  // the commonest first, equal ones in the order of the table. People and row make one whole number, which sorts by itself
  const keys = new Float64Array(rows);
  let count = 0;
  let all = 0;
  for (let row = 0; row < rows; row++) {
    if (byGroup[0]!.code(row) < 0) continue;
    let bearers = 0;
    let most = 0;
    let largest = 0;
    for (const [group, list] of byGroup.entries()) {
      const own = list.weight(row) * GROUP_MILLIONS[group]!;
      bearers += own;
      if (own > most) {
        most = own;
        largest = group;
      }
    }
    groups[row] = 2 * most >= bearers ? largest : NO_GROUP;
    const people = Math.round(bearers / 1000);
    keys[count++] = -(people * rows) + row;
    all += people;
  }
  let before = 0;
  for (const key of keys.subarray(0, count).sort()) {
    const people = Math.ceil(-key / rows);
    const row = key + people * rows;
    const tenth = Math.min(9, Math.floor((10 * (before + people / 2)) / all));
    classes[byGroup[0]!.code(row)] = tenth + 16 * groups[row]!;
    before += people;
  }
  return classes;
}

/** The class of a recorded surname, as `surnameClasses` has them: of codes outside the vocabulary too. */
export function surnameClass(classes: Uint8Array<ArrayBufferLike>, code: number): number {
  return code >= 0 && code < classes.length ? classes[code]! : UNLISTED;
}
