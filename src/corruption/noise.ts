import type { z } from 'zod';
import type { Field } from '../core/field.ts';
import type { Grade } from '../core/grade.ts';

/** Which file a kind's default rate speaks of. */
export type Side = 'register' | 'targets';

/** Presets of error rates: `clean` is none at all. */
export const PRESETS = ['clean', 'low', 'central', 'high'] as const;
export type Preset = (typeof PRESETS)[number];

/** A keyed stream of random words for one decision: each call gives the next 32-bit word, 0 … 2^32 − 1. */
export type Words = () => number;

/** The fixed order in which kinds act: whose number, conventions, omissions, substitution, transcription, keying. */
export const STAGES = ['identity', 'convention', 'omission', 'substitution', 'transcription', 'keying'] as const;
export type Stage = (typeof STAGES)[number];

/** Whose number a record carries that is not its own person's. */
export const NUMBER_OWNERS = ['familyOrSameName', 'borrowedIdentity', 'unrelated', 'placeholder'] as const;
export type NumberOwner = (typeof NUMBER_OWNERS)[number];

/** What a kind may read and change of one record. Reading a text builds it; the engine asks only where a kind applies. */
export interface Draft {
  /** The text of a field as the record now shows it; '' where it is empty. */
  text(field: Field): string;
  /** Replaces a name field's text; the engine interns it. */
  setText(field: 'given_name' | 'middle_name' | 'surname', text: string): void;
  /** 0 female, 1 male. */
  readonly sex: number;
  /** Two surnames as the culture has it; both '' … the second is '' for people with one surname. */
  surnameParts(): readonly [string, string];
  /** Shows the surnames under a recording policy: both, first only, second only, joined by a hyphen, run together. */
  showSurname(policy: 'both' | 'first' | 'second' | 'hyphen' | 'joined'): void;
  /** True where the record's address names one unit of a building with several. */
  readonly hasUnit: boolean;
  dropUnit(): void;
  /** Empties every part of the address. */
  blankAddress(): void;
  /** Puts a phrase where the address line should be; the ZIP stays or goes. */
  placeholderAddress(phrase: number, keepZip: boolean): void;
  /** Gives the address line another style; 0 is the house style. False where the style changes nothing. */
  styleAddress(style: number): boolean;
  /** False once the address is blank or a placeholder: transcription never touches those. */
  readonly hasAddress: boolean;
  /**
   * Puts another owner's number in place of the record's own: a relative's or namesake's, one drawn from the whole space, a
   * placeholder nobody holds, or a borrowed identity, which brings its owner's name with it. False where there is none.
   */
  takeNumber(owner: NumberOwner, words: Words): boolean;
  /** The nine digits of the identification number, without its letter; '' where there is none or a placeholder stands. */
  digits(): string;
  setDigits(digits: string): void;
}

/**
 * A noise kind: one way a record comes to differ from the truth.
 *
 * Contract, held by property tests over every member of the list: `apply` returns true exactly when some field's text
 * changed; it never throws; it reads nothing but the draft, its parameters and its words.
 */
export interface NoiseKind<P = unknown> {
  /** The key in scenario files, snake_case. */
  readonly type: string;
  /** What it is in life, in one sentence. */
  readonly summary: string;
  /** What it leaves out. */
  readonly limits: string;
  readonly source: string;
  readonly grade: Grade;
  readonly stage: Stage;
  readonly appliesTo: readonly Field[];
  /** Default share of eligible records changed, by field and side, at the `central` preset; `low` and `high` scale it. */
  readonly defaults: readonly { readonly field: Field; readonly register: number; readonly targets: number }[];
  /** Odds multiplier of the foreign-born where attributes act on this kind, else 1. */
  readonly foreignBornOdds: number;
  /** Whether latent record quality acts on this kind. */
  readonly qualityActs: boolean;
  /** What a record must have for the kind to act at all; asked before anything is drawn for it. */
  readonly needs?: 'second_surname';
  readonly params: z.ZodType<P>;
  /** Default parameters where the two files differ; absent, the defaults of `params` hold for both. */
  readonly sideParams?: Readonly<Record<Side, P>>;
  /** `field` is the entry's field. */
  compile(params: P, field: Field): { eligible(draft: Draft): boolean; apply(draft: Draft, words: Words): boolean };
}
