import type { NoiseKind } from '../noise.ts';
import { accentsKept } from './accents-kept.ts';
import { addressStyle } from './address-style.ts';
import { alias } from './alias.ts';
import { anglicisedName } from './anglicised-name.ts';
import { birthDateDigit } from './birth-date-digit.ts';
import { blankAddress } from './blank-address.ts';
import { dayMonthSwap } from './day-month-swap.ts';
import { digitError } from './digit-error.ts';
import { doubleSurname } from './double-surname.ts';
import { duplicate } from './duplicate.ts';
import { fakeName } from './fake-name.ts';
import { fieldSwap } from './field-swap.ts';
import { filedElsewhere } from './filed-elsewhere.ts';
import { initialOnly } from './initial-only.ts';
import { middleNameForm } from './middle-name-form.ts';
import { nameOrder } from './name-order.ts';
import { nickname } from './nickname.ts';
import { notADwelling } from './not-a-dwelling.ts';
import { numberDigit } from './number-digit.ts';
import { numberNotOwn } from './number-not-own.ts';
import { ocr } from './ocr.ts';
import { otherPerson } from './other-person.ts';
import { particle } from './particle.ts';
import { phonetic } from './phonetic.ts';
import { placeholderAddress } from './placeholder-address.ts';
import { placeholderBirthDate } from './placeholder-birth-date.ts';
import { poBox } from './po-box.ts';
import { secondNumber } from './second-number.ts';
import { sharedMailing } from './shared-mailing.ts';
import { suffixLost } from './suffix-lost.ts';
import { transliteration } from './transliteration.ts';
import { truncation } from './truncation.ts';
import { typo } from './typo.ts';
import { unitMissing } from './unit-missing.ts';
import { wordBreak } from './word-break.ts';
import { zipMismatch } from './zip-mismatch.ts';

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
  anglicisedName,
  truncation,
  accentsKept,
  particle,
  transliteration,
  nameOrder,
  suffixLost,
  middleNameForm,
  initialOnly,
  alias,
  fakeName,
  fieldSwap,
  otherPerson,
  phonetic,
  ocr,
  wordBreak,
  digitError,
  notADwelling,
  poBox,
  sharedMailing,
  zipMismatch,
  placeholderBirthDate,
  dayMonthSwap,
  birthDateDigit,
  secondNumber,
  duplicate,
  filedElsewhere,
];
