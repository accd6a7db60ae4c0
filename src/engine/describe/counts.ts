import { groupedJackknife } from '../../stats/grouped-jackknife.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Home } from './home.ts';
import type { Estimate, Gatherer, GatherKind, Measure } from './measure.ts';
import { FEW_EVENTS, JACKKNIFE_GROUPS } from './measure.ts';

/** Named sums over homes, kept by group of the jackknife. */
export class Counts<K extends string> implements Gatherer {
  readonly names: readonly K[];
  /** `name × groups + group`. */
  readonly sums: Float64Array;
  readonly tell: (home: Home, counts: Counts<K>) => void;
  readonly seesVacant: boolean;
  group: number;

  constructor(names: readonly K[], tell: (home: Home, counts: Counts<K>) => void, seesVacant: boolean) {
    this.names = names;
    this.sums = new Float64Array(names.length * JACKKNIFE_GROUPS);
    this.tell = tell;
    this.seesVacant = seesVacant;
    this.group = 0;
  }

  see(home: Home): void {
    this.group = home.group;
    this.tell(home, this);
  }

  /** Adds to the sum at a place of `names`. */
  add(name: number, amount: number): void {
    this.sums[name * JACKKNIFE_GROUPS + this.group]! += amount;
  }

  byGroup(name: K): Float64Array {
    const at = this.names.indexOf(name);
    return this.sums.subarray(at * JACKKNIFE_GROUPS, (at + 1) * JACKKNIFE_GROUPS);
  }
}

/** A kind of gathering that adds up what `tell` says of each home. */
export function counting<K extends string>(
  names: readonly K[],
  tell: (home: Home, counts: Counts<K>) => void,
  seesVacant = false,
): GatherKind<Counts<K>> {
  return { start: () => new Counts(names, tell, seesVacant) };
}

/**
 * A ratio of two sums by group, with its interval. Where it is a share of few cases the jackknife sees no spread, so its
 * interval is widened to Wilson's, which treats cases as independent.
 *
 * @param scale what the ratio is multiplied with
 */
export function ratio(
  numerators: ArrayLike<number>,
  denominators: ArrayLike<number>,
  options: { readonly isShare?: boolean; readonly scale?: number } = {},
): Estimate {
  const { isShare = true, scale = 1 } = options;
  let above = 0;
  let below = 0;
  for (let g = 0; g < numerators.length; g++) {
    above += numerators[g]!;
    below += denominators[g]!;
  }
  if (below === 0) return { value: null, interval: null, n: 0, note: 'nobody to count' };
  const value = (scale * above) / below;
  const without = Array.from({ length: numerators.length }, (_, g) =>
    below === denominators[g] ? null : (scale * (above - numerators[g]!)) / (below - denominators[g]!),
  );
  let interval = groupedJackknife(value, without);
  if (isShare && above <= below && Math.min(above, below - above) < FEW_EVENTS) {
    const [least, most] = wilson(above, below).map((limit) => scale * limit) as [number, number];
    interval = interval === null ? [least, most] : [Math.min(least, interval[0]), Math.max(most, interval[1])];
  }
  if (interval === null) return { value, interval, n: below, note: 'too few homes for an interval' };
  return { value, interval: isShare ? [Math.max(0, interval[0]), interval[1]] : interval, n: below };
}

/** The measure of one sum over another. */
export function share<K extends string>(
  key: string,
  kind: GatherKind<Counts<K>>,
  numerator: K,
  denominator: K,
  options: { readonly isShare?: boolean; readonly scale?: number } = {},
): Measure {
  return {
    key,
    gathers: [kind],
    estimate(survey) {
      const counts = survey.of(kind);
      return ratio(counts.byGroup(numerator), counts.byGroup(denominator), options);
    },
  };
}
