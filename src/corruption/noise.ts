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
  /** The nine digits of the identification number, without its letter; '' where there is none. */
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
  /** Place in the fixed order: conventions, then omissions, then substitution, transcription, keying. */
  readonly stage: 'convention' | 'omission' | 'substitution' | 'transcription' | 'keying';
  readonly appliesTo: readonly Field[];
  /** Default share of eligible records changed, by field and side, at the `central` preset; `low` and `high` scale it. */
  readonly defaults: readonly { readonly field: Field; readonly register: number; readonly targets: number }[];
  /** Odds multiplier of the foreign-born where attributes act on this kind, else 1. */
  readonly foreignBornOdds: number;
  /** Whether latent record quality acts on this kind. */
  readonly qualityActs: boolean;
  readonly params: z.ZodType<P>;
  /** `field` is the entry's field. */
  compile(params: P, field: Field): { eligible(draft: Draft): boolean; apply(draft: Draft, words: Words): boolean };
}
