import { groupedJackknife } from '../../stats/grouped-jackknife.ts';
import { MAX_MEMBERS } from '../../world/household.ts';
import { ratio } from './counts.ts';
import type { Home } from './home.ts';
import type { Estimate, Gatherer, GatherKind, Measure } from './measure.ts';
import { FEW_EVENTS, JACKKNIFE_GROUPS } from './measure.ts';

/** Classes of observations: eight, numbered from 0. */
const CLASSES = 8;
/** A set of classes as bits. */
export type ClassSet = number;
export const EVERY_CLASS: ClassSet = 0xff;

/**
 * Values of people, such as surnames, each with a class, such as the group. An observation is one number:
 * (value × groups + group of the jackknife) × classes + class, so that one sort brings equal values together and, among them,
 * those of one group.
 */
export class Codes implements Gatherer {
  readonly tell: (home: Home, codes: Codes) => void;
  keys: Float64Array;
  size: number;
  group: number;
  /** The home's own, from `first` on. */
  first: number;
  /** Ordered pairs within homes, a person with themself included: `(group × classes + left) × classes + right`. */
  readonly within: Float64Array;
  /** Of those, pairs of one value. */
  readonly same: Float64Array;

  constructor(tell: (home: Home, codes: Codes) => void) {
    this.tell = tell;
    this.keys = new Float64Array(1 << 12);
    this.size = 0;
    this.group = 0;
    this.first = 0;
    this.within = new Float64Array(JACKKNIFE_GROUPS * CLASSES * CLASSES);
    this.same = new Float64Array(JACKKNIFE_GROUPS * CLASSES * CLASSES);
  }

  see(home: Home): void {
    this.group = home.group;
    this.first = this.size;
    this.tell(home, this);
    const { keys, first, size, within, same } = this;
    const base = this.group * CLASSES;
    for (let i = first; i < size; i++) {
      const left = keys[i]! % CLASSES;
      for (let j = first; j < size; j++) {
        const right = keys[j]! % CLASSES;
        const at = (base + left) * CLASSES + right;
        within[at]!++;
        if (keys[i]! - left === keys[j]! - right) same[at]!++;
      }
    }
  }

  /** Notes one person's value, a whole number from 0. */
  add(value: number, classOf: number): void {
    if (this.size + MAX_MEMBERS > this.keys.length) {
      const larger = new Float64Array(2 * this.keys.length);
      larger.set(this.keys);
      this.keys = larger;
    }
    this.keys[this.size++] = (value * JACKKNIFE_GROUPS + this.group) * CLASSES + classOf;
  }

  finish(): void {
    this.keys = this.keys.subarray(0, this.size).sort();
  }

  /**
   * Chance that a person of `left` and a person of `right` who live in different homes have the same value: of all ordered
   * pairs, those of one value, without pairs inside a home. Unbiased for a simple sample of homes.
   */
  coincidence(left: ClassSet, right: ClassSet): Estimate {
    const { keys } = this;
    const groups = JACKKNIFE_GROUPS;
    const [lefts, rights] = [new Float64Array(groups), new Float64Array(groups)];
    const [runLeft, runRight] = [new Float64Array(groups), new Float64Array(groups)];
    // pairs of one value that a group takes part in
    const touched = new Float64Array(groups);
    let matches = 0;
    for (let from = 0; from < keys.length; ) {
      const value = Math.floor(keys[from]! / (groups * CLASSES));
      let [l, r, to] = [0, 0, from];
      const lowest = Math.floor(keys[from]! / CLASSES) - value * groups;
      let highest = lowest;
      for (; to < keys.length; to++) {
        const place = Math.floor(keys[to]! / CLASSES);
        if (Math.floor(place / groups) !== value) break;
        highest = place - value * groups;
        const bit = 1 << (keys[to]! - place * CLASSES);
        if ((left & bit) !== 0) {
          l++;
          runLeft[highest]!++;
        }
        if ((right & bit) !== 0) {
          r++;
          runRight[highest]!++;
        }
      }
      matches += l * r;
      for (let g = lowest; g <= highest; g++) {
        const [lg, rg] = [runLeft[g]!, runRight[g]!];
        if (lg === 0 && rg === 0) continue;
        touched[g]! += l * rg + lg * r - lg * rg;
        lefts[g]! += lg;
        rights[g]! += rg;
        runLeft[g] = 0;
        runRight[g] = 0;
      }
      from = to;
    }
    const [within, same] = [this.ofClasses(this.within, left, right), this.ofClasses(this.same, left, right)];
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const [L, R, W, S] = [sum(lefts), sum(rights), sum(within), sum(same)];
    const n = L;
    const pairs = L * R - W;
    if (pairs <= 0) return { value: null, interval: null, n, note: 'too few people to pair' };
    const found = matches - S;
    const value = found / pairs;
    if (found < 2 * FEW_EVENTS) return { value, interval: null, n, note: 'too few coincidences for an interval' };
    const without = Array.from({ length: groups }, (_, g) => {
      const rest = (L - lefts[g]!) * (R - rights[g]!) - (W - within[g]!);
      return rest <= 0 ? null : (matches - touched[g]! - (S - same[g]!)) / rest;
    });
    const interval = groupedJackknife(value, without);
    return { value, interval: interval === null ? null : [Math.max(0, interval[0]), interval[1]], n };
  }

  /** Sums over classes of a table of pairs within homes, by group. */
  ofClasses(table: Float64Array, left: ClassSet, right: ClassSet): Float64Array {
    const sums = new Float64Array(JACKKNIFE_GROUPS);
    for (let at = 0; at < table.length; at++) {
      const l = (at >> 3) & 7;
      const r = at & 7;
      if (((left >> l) & (right >> r) & 1) === 1) sums[at >> 6]! += table[at]!;
    }
    return sums;
  }

  /**
   * Share of the people of some classes who have one of their `most` commonest values. Which values these are is read from
   * the same sample; with fewer than 20 people at the last of them that would lift the share, so there is no interval then.
   */
  topShare(classes: ClassSet, most: number): Estimate {
    const { keys } = this;
    const groups = JACKKNIFE_GROUPS;
    const found: { count: number; from: number; to: number }[] = [];
    const all = new Float64Array(groups);
    let least = 0;
    for (let from = 0; from < keys.length; ) {
      const value = Math.floor(keys[from]! / (groups * CLASSES));
      let [count, to] = [0, from];
      for (; to < keys.length; to++) {
        const place = Math.floor(keys[to]! / CLASSES);
        if (Math.floor(place / groups) !== value) break;
        if ((classes & (1 << (keys[to]! - place * CLASSES))) === 0) continue;
        count++;
        all[place - value * groups]!++;
      }
      if (count > least) found.push({ count, from, to });
      if (found.length > 8 * most + 64) {
        found.sort((a, b) => b.count - a.count || a.from - b.from);
        found.length = most;
        least = found[most - 1]!.count;
      }
      from = to;
    }
    found.sort((a, b) => b.count - a.count || a.from - b.from);
    const top = found.slice(0, most);
    const held = new Float64Array(groups);
    for (const { from, to } of top) {
      for (let i = from; i < to; i++) {
        const place = Math.floor(keys[i]! / CLASSES);
        if ((classes & (1 << (keys[i]! - place * CLASSES))) !== 0) held[place % groups]!++;
      }
    }
    const estimate = ratio(held, all);
    if (top.length === most && top[most - 1]!.count >= FEW_EVENTS) return estimate;
    return { ...estimate, interval: null, note: `fewer than ${FEW_EVENTS} people bear the last of the ${most} names` };
  }
}

/** A kind of gathering that notes values of people. */
export function coding(tell: (home: Home, codes: Codes) => void): GatherKind<Codes> {
  return { start: () => new Codes(tell) };
}

/** The measure of the chance that two people of different homes have the same value. */
export function coincidence(key: string, kind: GatherKind<Codes>, left: ClassSet, right = left): Measure {
  return { key, gathers: [kind], estimate: (survey) => survey.of(kind).coincidence(left, right) };
}

/** The measure of the share that the commonest values have. */
export function topShare(key: string, kind: GatherKind<Codes>, classes: ClassSet, most: number): Measure {
  return { key, gathers: [kind], estimate: (survey) => survey.of(kind).topShare(classes, most) };
}
