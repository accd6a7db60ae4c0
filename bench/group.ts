/** What a measurement is before anything is made ready for it. */
export interface Described {
  readonly name: string;
  /** What is counted: `pairs`, `accounts`. */
  readonly unit: string;
  /** `cpu`: work of one thread, in processor time, which neighbours on the machine disturb least. `wall`: time that passes. */
  readonly clock: 'cpu' | 'wall';
  /** Measurements of the same group that this one is divided by, round by round. */
  readonly beside?: readonly string[];
  /** Takes seconds: done once a round, in fewer rounds. */
  readonly isLong?: boolean;
}

/** Does a piece of work and says how many units it was. */
export type Work = () => number | Promise<number>;

/** Figures that are no rates: how many pairs there were, what they were made of. */
export type Facts = Readonly<Record<string, number | string>>;

/** A group made ready: everything is loaded, only the work itself is left to do. */
export interface Opened {
  /** The work of each measurement, by its name. */
  readonly works: Readonly<Record<string, Work>>;
  /** What the works ran on, asked for once all are done. */
  facts?(): Facts;
  close?(): void | Promise<void>;
}

/** How much is made ready. */
export interface Setting {
  readonly isQuick: boolean;
  /** Where the candidate pairs come from, and the extent that is run as a whole. */
  readonly pairsExtent: string;
  readonly runExtent: string;
}

/** Measurements that share what they are made of, and whose rounds take turns. */
export interface Group {
  readonly name: string;
  readonly measurements: readonly Described[];
  open(setting: Setting): Promise<Opened>;
}
