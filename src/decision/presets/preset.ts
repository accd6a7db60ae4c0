/** Where a preset comes from: a rule as published, our reading of what is published about one, or our judgement. */
export type PresetGrade = 'published' | 'reading' | 'judgement';

/** What a scenario file can hold. */
type Setting = boolean | number | string | readonly Setting[] | { readonly [key: string]: Setting };

/**
 * A linkage rule known by a name: what a rule of a scenario is with `{ preset: NAME }`. Everything that such a rule says besides is
 * laid over it.
 */
export interface RulePreset {
  /** The name in scenario files, snake_case. */
  readonly type: string;
  /** What it demands, one sentence. */
  readonly summary: string;
  readonly source: string;
  readonly grade: PresetGrade;
  /** All paths, in place of the scenario's. */
  readonly paths: { readonly [path: string]: { readonly [key: string]: Setting } };
  /** What is disclosed, where that is part of the rule; else the scenario says it. */
  readonly decide?: { readonly policy: string };
  /** What is ours about it, what it leaves out, where it is slow. */
  readonly notes: string;
}

/** What each grade means, for pages and lists. */
export const PRESET_GRADE_WORDS: Readonly<Record<PresetGrade, string>> = {
  published: 'the rule as its source states it',
  reading: 'our reading of what is published; details are ours',
  judgement: 'our own, for comparison',
};
