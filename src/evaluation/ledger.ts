/** One assumption of a run: an input, what it was set to, and how well it is known. */
export interface LedgerEntry {
  /** Where it stands in a scenario, with dots, such as `requests.number.own`. */
  readonly key: string;
  /** In words, as a reader without the scenario would say it. */
  readonly title: string;
  /** Such as `share`, `years`, `odds ratio`; '' for choices. */
  readonly unit: string;
  /** By point, as text; a choice by its name. */
  readonly values: Readonly<Record<string, string>>;
  /** The range in which it could lie, as numbers or choices; null where none is stated. */
  readonly range: { readonly low: string; readonly high: string } | null;
  /** P published, D derived, T a tool's default, X of another population, J judgement, I illustrative in a guessed range. */
  readonly grade: string;
  readonly source: string;
}

/** What one assumption does to one estimand when it alone is moved to the ends of its range, with everything else held. */
export interface Driver {
  readonly key: string;
  readonly title: string;
  readonly estimand: string;
  readonly low: DriverEnd;
  readonly high: DriverEnd;
}

export interface DriverEnd {
  /** The input at this end, as text. */
  readonly input: string;
  /** Sums over replicates. */
  readonly numerator: number;
  readonly denominator: number;
  /** Paired difference to the base, a share, with its 95 % interval. */
  readonly difference: number;
  readonly ci: readonly [number, number] | null;
}

/** What moves the numbers of a scenario: computed under common random numbers, never typed. */
export interface Drivers {
  readonly scenario: string;
  /** The point that the inputs were moved from, and the rule. */
  readonly point: string;
  readonly rule: string;
  /** SHA-256 of the resolved scenario they were computed for, and the numbers version. */
  readonly scenarioHash: string;
  readonly numbers: number;
  readonly extent: string;
  readonly replicates: number;
  readonly seed: number;
  /** Estimands at the base. */
  readonly base: Readonly<Record<string, { readonly numerator: number; readonly denominator: number }>>;
  /** By estimand, the largest effect first. */
  readonly drivers: readonly Driver[];
  /** Inputs that are not among them because they could not be at one end, at that extent, with the reason. */
  readonly leftOut?: readonly string[];
}
