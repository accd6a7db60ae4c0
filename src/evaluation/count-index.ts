import type { CountRow } from './counts.ts';

/** What is counted: a measure, of one level of a subgroup or of all. */
export interface Counted {
  readonly measure: string;
  /** Both `all` where they are left out. */
  readonly subgroup?: string;
  readonly level?: string;
}

/** The counts of one point, rule and path, to be asked many times. */
export interface CountIndex {
  /** In order. */
  readonly replicates: readonly number[];
  /**
   * The sum of some counts by replicate; null where a measure was not counted in its subgroup at all. A level without a count in a
   * replicate has none there.
   */
  sum(counted: readonly Counted[]): readonly number[] | null;
  /** Levels of a subgroup in which a measure was counted, sorted. */
  levels(measure: string, subgroup: string): readonly string[];
}

/** Indexes rows of one point, rule, path and threshold. */
export function indexCounts(rows: readonly CountRow[]): CountIndex {
  const replicates = [...new Set(rows.map(({ replicate }) => replicate))].sort((a, b) => a - b);
  const places = new Map(replicates.map((replicate, place) => [replicate, place]));
  const counts = new Map<string, Float64Array>();
  const levels = new Map<string, Set<string>>();
  for (const { measure, subgroup, level, replicate, n } of rows) {
    const group = groupKey(measure, subgroup);
    const known = levels.get(group) ?? new Set();
    levels.set(group, known.add(level));
    const key = groupKey(group, level);
    const own = counts.get(key) ?? new Float64Array(replicates.length);
    counts.set(key, own);
    own[places.get(replicate)!]! += n;
  }
  return {
    replicates,
    sum(counted) {
      const sums = new Array<number>(replicates.length).fill(0);
      for (const { measure, subgroup = 'all', level = 'all' } of counted) {
        if (!levels.has(groupKey(measure, subgroup))) return null;
        const own = counts.get(groupKey(groupKey(measure, subgroup), level));
        own?.forEach((n, r) => {
          sums[r]! += n;
        });
      }
      return sums;
    },
    levels: (measure, subgroup) => [...(levels.get(groupKey(measure, subgroup)) ?? [])].sort(),
  };
}

function groupKey(measure: string, subgroup: string): string {
  return `${measure}\u001f${subgroup}`;
}
