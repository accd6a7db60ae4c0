import type { PassPlan } from '../plan.ts';
import type { Shard } from '../shard.ts';
import type { Home } from './home.ts';
import type { WholeCounts } from './whole.ts';

/** What was measured of one row. */
export interface Estimate {
  /** Null where it could not be measured. */
  readonly value: number | null;
  /** 95 % interval from the sampling of homes; a point where the figure is exact; null where there is none. */
  readonly interval: readonly [number, number] | null;
  /** What was counted: homes, adults, records, ZIPs … as the row's definition says. */
  readonly n: number;
  /** Why there is no value or interval, or what else a reader must know. */
  readonly note?: string;
}

/** What a survey of a world measures in. */
export interface Setting {
  readonly shard: Shard;
  readonly plan: PassPlan;
  /** Homes drawn, vacant ones among them, and those there are. */
  readonly homes: number;
  readonly units: number;
}

/** Something that is gathered home by home. Several measures may read one. */
export interface Gatherer {
  /** Told of each home drawn, in the order of place; of vacant ones only where `seesVacant`. */
  see(home: Home): void;
  readonly seesVacant?: boolean;
  /** Called once after the last home. */
  finish?(): void;
}

/** A kind of gathering; the object itself is its key. */
export interface GatherKind<G extends Gatherer = Gatherer> {
  start(setting: Setting): G;
}

/** What measures read: the gatherers, all of them finished. */
export interface Survey {
  readonly setting: Setting;
  of<G extends Gatherer>(kind: GatherKind<G>): G;
  /** Counts over every home; null unless they were asked for. */
  readonly whole: WholeCounts | null;
}

/** How one published figure is measured. `key` is that of the figure. */
export interface Measure {
  readonly key: string;
  readonly gathers: readonly GatherKind[];
  estimate(survey: Survey): Estimate;
}

/** Groups of the jackknife. */
export const JACKKNIFE_GROUPS = 64;
/** Fewer events than this give no large-sample interval. */
export const FEW_EVENTS = 20;
