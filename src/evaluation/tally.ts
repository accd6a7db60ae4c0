import type { CountRow, Measure } from './counts.ts';

/** Which cell of the tables a count belongs to. */
export interface TallyPlace {
  readonly point: string;
  readonly rule: string;
  readonly path: string;
}

/** Whole-number counts of one replicate, by point, rule, path, subgroup and level. */
export class Tally {
  readonly counts: Map<string, number>;

  constructor() {
    this.counts = new Map();
  }

  /** Adds to the path's count and to the total's. */
  add(place: TallyPlace, measure: Measure, n: number, subgroup = 'all', level = 'all'): void {
    for (const path of place.path === 'all' ? ['all'] : [place.path, 'all']) {
      const key = JSON.stringify([place.point, place.rule, path, subgroup, level, measure]);
      this.counts.set(key, (this.counts.get(key) ?? 0) + n);
    }
  }

  /** Keeps the larger of what there is and `n`. */
  raise(place: TallyPlace, measure: Measure, n: number): void {
    for (const path of place.path === 'all' ? ['all'] : [place.path, 'all']) {
      const key = JSON.stringify([place.point, place.rule, path, 'all', 'all', measure]);
      this.counts.set(key, Math.max(this.counts.get(key) ?? 0, n));
    }
  }

  /** The counts as rows of a replicate under a policy. */
  rows(replicate: number, policy: string): CountRow[] {
    return [...this.counts].map(([key, n]) => {
      const [point, rule, path, subgroup, level, measure] = JSON.parse(key) as [string, string, string, string, string, string];
      return { point, rule, replicate, path, policy, threshold: null, subgroup, level, measure, n };
    });
  }
}
