import type { Measure } from '../evaluation/counts.ts';
import type { Tally, TallyPlace } from '../evaluation/tally.ts';

/** A subgroup with its levels in order: what is counted has a place among them. */
export interface Dimension {
  readonly key: string;
  readonly levels: readonly string[];
}

/** Whole-number counts by place, level of every dimension and measure: as arrays, because requests are many. */
export class LevelCounts {
  readonly dimensions: readonly Dimension[];
  readonly measures: readonly Measure[];
  /** First level of each dimension among all levels. */
  readonly first: readonly number[];
  readonly width: number;
  readonly counts: Float64Array;

  constructor(dimensions: readonly Dimension[], measures: readonly Measure[], places: number) {
    let width = 0;
    this.first = dimensions.map(({ levels }) => {
      width += levels.length;
      return width - levels.length;
    });
    this.dimensions = dimensions;
    this.measures = measures;
    this.width = width;
    this.counts = new Float64Array(places * width * measures.length);
  }

  /** @param levels place of the level in each dimension */
  add(place: number, levels: ArrayLike<number>, measure: number, n: number): void {
    const { first, counts, measures } = this;
    const base = place * this.width;
    for (let d = 0; d < first.length; d++) {
      const at = (base + first[d]! + levels[d]!) * measures.length + measure;
      counts[at] = counts[at]! + n;
    }
  }

  get(place: number, dimension: number, level: number, measure: number): number {
    return this.counts[(place * this.width + this.first[dimension]! + level) * this.measures.length + measure]!;
  }

  /** Writes the counts of a place into a tally: every measure of the levels that are there, those of 0 too. */
  write(
    tally: Tally,
    place: number,
    at: TallyPlace,
    isThere: (dimension: number, level: number) => boolean = () => true,
  ): void {
    for (const [d, { key, levels }] of this.dimensions.entries()) {
      for (const [l, level] of levels.entries()) {
        if (!isThere(d, l)) continue;
        for (const [m, measure] of this.measures.entries())
          tally.add(at, measure, this.get(place, d, l, m), key, level);
      }
    }
  }
}
