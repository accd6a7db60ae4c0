import { MAX_NUMBERED } from './household.ts';

/**
 * Accounts of the register and requests of the list by whole numbers. A person (`8 × unit + member`) has a first record and,
 * rarely, a second one: `2 × (6 × unit + member) + copy`, which stays below 2^31 for every home of the nation.
 *
 * @example
 * accountOf(8 * 3 + 1, 1) // => 39
 */
export function accountOf(person: number, copy: number): number {
  return 2 * (MAX_NUMBERED * (person >>> 3) + (person & 7)) + copy;
}

/**
 * The owner of an account.
 *
 * @example
 * ownerOf(39) // => 25
 */
export function ownerOf(account: number): number {
  const place = account >>> 1;
  const unit = Math.floor(place / MAX_NUMBERED);
  return 8 * unit + place - MAX_NUMBERED * unit;
}

/** 0 for a person's first account, 1 for the second. */
export function copyOf(account: number): number {
  return account & 1;
}
