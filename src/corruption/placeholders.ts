/** A phrase typed where an address should be. */
export interface PlaceholderPhrase {
  readonly text: string;
  /** How often it is used, in relation to the others. */
  readonly weight: number;
}

/**
 * Source: "Failed to Provide" and "Unknown Address" are quoted from the declaration of 11 February 2026 in the case on
 * the August 2025 run; the other phrases and all weights are judgement. Two hold five digits, so that they pass a test
 * for ZIP-like text even where the ZIP is gone. A phrase's place in the list is its number in a draft.
 */
export const PLACEHOLDER_PHRASES: readonly PlaceholderPhrase[] = [
  { text: 'FAILED TO PROVIDE', weight: 30 },
  { text: 'UNKNOWN ADDRESS', weight: 25 },
  { text: 'UNKNOWN', weight: 10 },
  { text: 'HOMELESS', weight: 10 },
  { text: 'GENERAL DELIVERY', weight: 8 },
  { text: 'NO ADDRESS GIVEN', weight: 5 },
  { text: 'TRANSIENT', weight: 4 },
  { text: 'SEE FILE', weight: 3 },
  { text: '00000', weight: 3 },
  { text: "DON'T CARE 12345", weight: 2 },
];
