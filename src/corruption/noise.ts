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

/**
 * The fixed order in which kinds act: whether the person has a second record, whose number, conventions, omissions,
 * substitution, transcription, keying.
 */
export const STAGES = ['row', 'identity', 'convention', 'omission', 'substitution', 'transcription', 'keying'] as const;
export type Stage = (typeof STAGES)[number];

/** Whose number a record carries that is not its own person's. */
export const NUMBER_OWNERS = ['familyOrSameName', 'borrowedIdentity', 'unrelated', 'placeholder'] as const;
export type NumberOwner = (typeof NUMBER_OWNERS)[number];

/** Fields whose text a kind may replace. */
export type TextField =
  | 'given_name'
  | 'middle_name'
  | 'surname'
  | 'suffix'
  | 'date_of_birth'
  | 'street_number'
  | 'street'
  | 'zip';

/** Where a name comes from, as far as kinds ask. */
export const ORIGINS = ['hispanic', 'asian_pacific', 'other'] as const;
export type Origin = (typeof ORIGINS)[number];

/** What a kind may read and change of one record. Reading a text builds it; the engine asks only where a kind applies. */
export interface Draft {
  /** The text of a field as the record now shows it; '' where it is empty. */
  text(field: Field): string;
  /**
   * Replaces a field's text; '' empties it. `suffix` takes one of JR, SR; `date_of_birth` a day that exists, as
   * YYYY-MM-DD; `zip` five digits. With another `street_number` or `street` the address is that of whichever dwelling has
   * this very text in the ZIP, or of none. The dwelling the record was meant to name stays what it was.
   */
  setText(field: TextField, text: string): void;
  /** 0 female, 1 male. */
  readonly sex: number;
  readonly bornAbroad: boolean;
  readonly origin: Origin;
  /** Two surnames as the culture has it; both '' … the second is '' for people with one surname. */
  surnameParts(): readonly [string, string];
  /** Shows the surnames under a recording policy: both, first only, second only, joined by a hyphen, run together. */
  showSurname(policy: 'both' | 'first' | 'second' | 'hyphen' | 'joined'): void;
  /** Puts an unrelated given name and surname of the person's own lists in place of the names. False where nothing changed. */
  takeOtherName(words: Words): boolean;
  /** What another adult of the same home has in a field; '' for people who live alone. Always the same one for the same words. */
  housemateText(field: 'given_name' | 'middle_name' | 'surname' | 'date_of_birth', words: Words): string;
  /** False once the address is blank or a placeholder: transcription never touches those. */
  readonly hasAddress: boolean;
  /** True where the address line is a dwelling's number and street: no placeholder, post box or shared mailing address. */
  readonly hasStreet: boolean;
  /** True where the record's address names one unit of a building with several. */
  readonly hasUnit: boolean;
  dropUnit(): void;
  /** Empties every part of the address. */
  blankAddress(): void;
  /** Puts a phrase where the address line should be; the ZIP stays or goes. */
  placeholderAddress(phrase: number, keepZip: boolean): void;
  /** Gives the address line another style; 0 is the house style. False where the style changes nothing. */
  styleAddress(style: number): boolean;
  /** Puts the post box of the household in place of the street. False where there is no street. */
  showPostBox(): boolean;
  /** Puts one of the state's shared mailing addresses in place of the address: few of them get most of the mail. */
  showSharedAddress(words: Words): boolean;
  /** Puts the dwelling of a relative or of the earlier household in place of the home. False where there is none. */
  showOtherHome(): boolean;
  /** A house number that no dwelling of the street has in this ZIP; '' where there is no street. */
  unusedNumber(words: Words): string;
  /** Another ZIP of the same county, else of the same state; '' where there is none. */
  neighbourZip(words: Words): string;
  /**
   * Puts another owner's number in place of the record's own: a relative's or namesake's, one drawn from the whole space, a
   * placeholder nobody holds, or a borrowed identity, which brings its owner's name with it. False where there is none.
   */
  takeNumber(owner: NumberOwner, words: Words): boolean;
  /** The nine digits of the identification number, without its letter; '' where there is none or a placeholder stands. */
  digits(): string;
  setDigits(digits: string): void;
  /** May the person have held numbers of both types: born abroad, with a number of social security type. */
  readonly hadOtherNumber: boolean;
  /** Gives the person a second record in the file, with the own number or with the one of the other type held before. */
  repeat(number: 'own' | 'other'): void;
}

/** One field changed by one entry: what a log line says. */
export interface NoiseChange {
  readonly label: string;
  readonly kind: string;
  readonly field: Field;
  readonly before: string;
  readonly after: string;
}

/** Told of every change as it is made, one call a field. Listening changes nothing. */
export type NoiseLog = (change: NoiseChange) => void;

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
  /** Whether the odds ratio of people born abroad (`errors.foreignBornOdds`) acts on this kind. */
  readonly foreignBornActs: boolean;
  /** Odds multiplier of people of Asian and Pacific origin, where it is not 1. */
  readonly asianPacificOdds?: number;
  /** Whether intake by telephone makes this kind likelier (`errors.telephoneIntake`). */
  readonly telephoneActs?: boolean;
  /** Whether latent record quality acts on this kind. */
  readonly qualityActs: boolean;
  /**
   * The fields on which it leaves an address line that shows the dwelling it showed before, in whatever style, or its post
   * box, or nothing.
   */
  readonly keepsHome?: readonly Field[];
  /** What a record must have for the kind to act at all; asked before anything is drawn for it. */
  readonly needs?: 'second_surname';
  readonly params: z.ZodType<P>;
  /** Default parameters where the two files differ; absent, the defaults of `params` hold for both. */
  readonly sideParams?: Readonly<Record<Side, P>>;
  /** `field` is the entry's field. */
  compile(params: P, field: Field): { eligible(draft: Draft): boolean; apply(draft: Draft, words: Words): boolean };
}
