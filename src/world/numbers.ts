import { permutation, permutationInverse } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { Keys } from '../core/word.ts';
import { MAX_NUMBERED } from './household.ts';

/** Numbers of social security type: the space is as large as the real one, so about 0.23 of it belongs to accounts. */
export const SSN_SPACE = 889_000_000;
/** Numbers of individual taxpayer type. */
export const ITIN_SPACE = 1_000_000_000;
/** Codes of the second type begin here; a number's code is its value plus this. */
export const ITIN_BASE = 1_000_000_000;
/** The code of no number. */
export const NO_NUMBER = -1;
/** Values no one holds, for placeholders: above the space of the first type. */
export const PLACEHOLDER_NUMBERS = [999_999_999, 987_654_321, 900_000_000, 999_000_000] as const;

/** A person's number of one type; `member` 0 … 5. Always national, at any extent. */
export function numberOf(keys: Keys, unit: number, member: number, itin: boolean): number {
  const slot = 2 * (PURPOSE.number + (itin ? 1 : 0));
  const place = MAX_NUMBERED * unit + member;
  return itin
    ? ITIN_BASE + permutation(place, ITIN_SPACE, keys[slot]!, keys[slot + 1]!)
    : permutation(place, SSN_SPACE, keys[slot]!, keys[slot + 1]!);
}

/** The place `6 × unit + member` that a number's code stands for, or −1 for values outside the space. */
export function placeOfNumber(keys: Keys, code: number): number {
  const itin = code >= ITIN_BASE;
  const value = itin ? code - ITIN_BASE : code;
  if (value < 0 || value >= (itin ? ITIN_SPACE : SSN_SPACE)) return -1;
  const slot = 2 * (PURPOSE.number + (itin ? 1 : 0));
  return permutationInverse(value, itin ? ITIN_SPACE : SSN_SPACE, keys[slot]!, keys[slot + 1]!);
}

/**
 * A number as text, visibly synthetic: a letter no number has, then nine digits.
 *
 * @example
 * numberText(123) // => 'S000000123'
 */
export function numberText(code: number): string {
  if (code < 0) return '';
  return code >= ITIN_BASE ? `I${String(code - ITIN_BASE).padStart(9, '0')}` : `S${String(code).padStart(9, '0')}`;
}
