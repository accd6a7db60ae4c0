import type { CountRow, Measure } from './counts.ts';

/** Which cell of the tables a count belongs to. */
export interface TallyPlace {
  readonly point: string;
  readonly rule: string;
  readonly path: string;
}

/** Whole-number counts of one replicate, by point, rule, path, subgroup and level. */
export class Tally {
  /** Place → subgroup, level and measure → count. Two levels, so that the hot one has short keys. */
  readonly counts: Map<string, Map<string, number>>;

  constructor() {
    this.counts = new Map();
  }

  at(point: string, rule: string, path: string): Map<string, number> {
    const key = `${point}\u001f${rule}\u001f${path}`;
    let counts = this.counts.get(key);
    if (counts === undefined) {
      counts = new Map();
      this.counts.set(key, counts);
    }
    return counts;
  }

  /** Adds to the path's count and to the total's. */
  add(place: TallyPlace, measure: Measure, n: number, subgroup = 'all', level = 'all'): void {
    const key = subgroup === 'all' ? measure : `${measure}\u001f${subgroup}\u001f${level}`;
    for (const path of place.path === 'all' ? ['all'] : [place.path, 'all']) {
      const counts = this.at(place.point, place.rule, path);
      counts.set(key, (counts.get(key) ?? 0) + n);
    }
  }

  /** Adds to the path's count alone: what is distinct in each path need not add up to what is distinct in all. */
  addAlone({ point, rule, path }: TallyPlace, measure: Measure, n: number, subgroup = 'all', level = 'all'): void {
    const key = subgroup === 'all' ? measure : `${measure}\u001f${subgroup}\u001f${level}`;
    const counts = this.at(point, rule, path);
    counts.set(key, (counts.get(key) ?? 0) + n);
  }

  /** Keeps the larger of what there is and `n`. */
  raise(place: TallyPlace, measure: Measure, n: number): void {
    for (const path of place.path === 'all' ? ['all'] : [place.path, 'all']) {
      const counts = this.at(place.point, place.rule, path);
      counts.set(measure, Math.max(counts.get(measure) ?? 0, n));
    }
  }

  /** The counts as rows of a replicate, each under the policy of its rule. */
  rows(replicate: number, policyAt: (place: Pick<TallyPlace, 'point' | 'rule'>) => string): CountRow[] {
    const rows: CountRow[] = [];
    for (const [place, counts] of this.counts) {
      // keys are made by `at` and `add` alone: three parts, and one or three
      const [point, rule, path] = place.split('\u001f') as [string, string, string];
      const policy = policyAt({ point, rule });
      for (const [key, n] of counts) {
        const [measure, subgroup = 'all', level = 'all'] = key.split('\u001f') as [string, string?, string?];
        rows.push({ point, rule, replicate, path, policy, threshold: null, subgroup, level, measure, n });
      }
    }
    return rows;
  }
}
