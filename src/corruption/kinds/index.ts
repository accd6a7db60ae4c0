import type { NoiseKind } from '../noise.ts';
import { addressStyle } from './address-style.ts';
import { blankAddress } from './blank-address.ts';
import { doubleSurname } from './double-surname.ts';
import { nickname } from './nickname.ts';
import { numberDigit } from './number-digit.ts';
import { numberNotOwn } from './number-not-own.ts';
import { placeholderAddress } from './placeholder-address.ts';
import { typo } from './typo.ts';
import { unitMissing } from './unit-missing.ts';

/**
 * Every noise kind. Their order is the order in which they act within a stage and gives each (kind, field) the slot of its
 * random words: a new kind is a file and a line at the end; moving a line changes numbers.
 */
export const NOISE_KINDS: readonly NoiseKind[] = [
  doubleSurname,
  addressStyle,
  blankAddress,
  placeholderAddress,
  unitMissing,
  nickname,
  typo,
  numberDigit,
  numberNotOwn,
];
