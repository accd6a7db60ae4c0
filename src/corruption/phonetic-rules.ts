// Source: this program's own rules, after the rules of English spelling and of Spanish pronunciation as generators such as
// Febrl and GeCo write them (pattern, replacement, position). Weights are judgement.

/** Where in its word a pattern may stand. `middle` touches neither end. */
export const RULE_POSITIONS = ['any', 'start', 'middle', 'end', 'notStart', 'notEnd'] as const;
export type RulePosition = (typeof RULE_POSITIONS)[number];

/** One way a sound comes to be spelled otherwise. */
export interface PhoneticRule {
  readonly from: string;
  readonly to: string;
  readonly at: RulePosition;
  /** Letters of which one must come right before the pattern. */
  readonly after?: string;
  /** Letters of which one must come right after it. */
  readonly before?: string;
  readonly weight: number;
}

const VOWELS = 'AEIOU';
const VOWELS_Y = 'AEIOUY';
const FRONT = 'EI';

/** Said and written down in English; they act on every name. */
export const ENGLISH_RULES: readonly PhoneticRule[] = [
  { from: 'PH', to: 'F', at: 'any', weight: 6 },
  { from: 'F', to: 'PH', at: 'start', before: VOWELS, weight: 1 },
  { from: 'CK', to: 'K', at: 'any', weight: 6 },
  { from: 'K', to: 'CK', at: 'end', after: VOWELS, weight: 3 },
  { from: 'C', to: 'K', at: 'any', before: 'AORLU', weight: 4 },
  { from: 'K', to: 'C', at: 'notEnd', before: 'AORLU', weight: 4 },
  { from: 'CH', to: 'K', at: 'start', before: 'R', weight: 3 },
  { from: 'CH', to: 'SH', at: 'any', weight: 2 },
  { from: 'SH', to: 'CH', at: 'any', weight: 1 },
  { from: 'SCH', to: 'SH', at: 'any', weight: 4 },
  { from: 'TCH', to: 'CH', at: 'any', weight: 4 },
  { from: 'KN', to: 'N', at: 'start', weight: 5 },
  { from: 'WR', to: 'R', at: 'start', weight: 5 },
  { from: 'GN', to: 'N', at: 'start', weight: 3 },
  { from: 'PS', to: 'S', at: 'start', weight: 3 },
  { from: 'WH', to: 'W', at: 'any', weight: 4 },
  { from: 'RH', to: 'R', at: 'any', weight: 4 },
  { from: 'GH', to: 'G', at: 'any', weight: 2 },
  { from: 'DG', to: 'G', at: 'middle', before: 'EI', weight: 4 },
  { from: 'QU', to: 'KW', at: 'any', before: VOWELS, weight: 3 },
  { from: 'X', to: 'KS', at: 'notStart', weight: 3 },
  { from: 'X', to: 'Z', at: 'start', weight: 3 },
  { from: 'TH', to: 'T', at: 'any', weight: 3 },
  { from: 'DT', to: 'T', at: 'any', weight: 3 },
  { from: 'D', to: 'T', at: 'end', weight: 2 },
  { from: 'T', to: 'D', at: 'end', weight: 2 },
  { from: 'G', to: 'J', at: 'any', before: FRONT, weight: 3 },
  { from: 'J', to: 'G', at: 'any', before: FRONT, weight: 3 },
  { from: 'S', to: 'Z', at: 'end', weight: 2 },
  { from: 'Z', to: 'S', at: 'any', weight: 3 },
  { from: 'C', to: 'S', at: 'any', before: FRONT, weight: 3 },
  { from: 'S', to: 'C', at: 'any', before: FRONT, weight: 2 },
  { from: 'V', to: 'F', at: 'end', weight: 1 },
  { from: 'M', to: 'N', at: 'notStart', weight: 1 },
  { from: 'N', to: 'M', at: 'notStart', weight: 1 },
  { from: 'IE', to: 'EI', at: 'middle', weight: 5 },
  { from: 'EI', to: 'IE', at: 'middle', weight: 5 },
  { from: 'IE', to: 'Y', at: 'end', weight: 4 },
  { from: 'EY', to: 'Y', at: 'end', weight: 4 },
  { from: 'Y', to: 'IE', at: 'end', weight: 3 },
  { from: 'Y', to: 'EY', at: 'end', weight: 2 },
  { from: 'Y', to: 'I', at: 'notStart', weight: 3 },
  { from: 'I', to: 'Y', at: 'middle', weight: 2 },
  { from: 'EE', to: 'EA', at: 'any', weight: 3 },
  { from: 'EA', to: 'EE', at: 'any', weight: 3 },
  { from: 'AI', to: 'AY', at: 'notStart', weight: 3 },
  { from: 'AY', to: 'AI', at: 'middle', weight: 3 },
  { from: 'OU', to: 'OW', at: 'any', weight: 2 },
  { from: 'OW', to: 'OU', at: 'any', weight: 2 },
  { from: 'OO', to: 'U', at: 'any', weight: 2 },
  { from: 'AU', to: 'AW', at: 'any', weight: 2 },
  { from: 'E', to: '', at: 'end', after: 'BCDFGKLMNPRSTVYZ', weight: 3 },
  { from: 'SON', to: 'SEN', at: 'end', weight: 6 },
  { from: 'SEN', to: 'SON', at: 'end', weight: 6 },
  { from: 'MC', to: 'MAC', at: 'start', weight: 6 },
  { from: 'MAC', to: 'MC', at: 'start', before: 'BCDFGKLMNPQRSTV', weight: 4 },
  // doubled letters, one heard
  ...[...'BDFGLMNPRST'].map((letter) => ({ from: letter + letter, to: letter, at: 'any' as const, weight: 3 })),
  ...[...'LMNRST'].map((letter) => ({
    from: letter,
    to: letter + letter,
    at: 'middle' as const,
    after: VOWELS_Y,
    before: VOWELS_Y,
    weight: 1,
  })),
  // vowels without stress
  { from: 'E', to: 'I', at: 'middle', weight: 1 },
  { from: 'I', to: 'E', at: 'middle', weight: 1 },
  { from: 'A', to: 'E', at: 'middle', weight: 1 },
  { from: 'E', to: 'A', at: 'middle', weight: 1 },
  { from: 'O', to: 'U', at: 'middle', weight: 1 },
  { from: 'U', to: 'O', at: 'middle', weight: 1 },
];

/** Sounds that Spanish spells in two ways, and how they are heard in English; they act on names of Spanish origin. */
export const SPANISH_RULES: readonly PhoneticRule[] = [
  { from: 'B', to: 'V', at: 'any', weight: 8 },
  { from: 'V', to: 'B', at: 'any', weight: 8 },
  { from: 'S', to: 'Z', at: 'any', weight: 4 },
  { from: 'Z', to: 'S', at: 'any', weight: 7 },
  { from: 'C', to: 'S', at: 'any', before: FRONT, weight: 6 },
  { from: 'S', to: 'C', at: 'any', before: FRONT, weight: 4 },
  { from: 'C', to: 'Z', at: 'any', before: FRONT, weight: 3 },
  { from: 'LL', to: 'Y', at: 'any', before: VOWELS, weight: 7 },
  { from: 'Y', to: 'LL', at: 'any', before: VOWELS, weight: 6 },
  { from: 'H', to: '', at: 'start', before: VOWELS, weight: 7 },
  { from: 'H', to: '', at: 'middle', after: 'AEIOULNR', before: VOWELS, weight: 6 },
  { from: 'E', to: 'HE', at: 'start', before: 'LRNM', weight: 2 },
  { from: 'O', to: 'HO', at: 'start', before: 'LRNM', weight: 1 },
  { from: 'G', to: 'J', at: 'any', before: FRONT, weight: 7 },
  { from: 'J', to: 'G', at: 'any', before: FRONT, weight: 7 },
  { from: 'X', to: 'J', at: 'any', before: VOWELS, weight: 5 },
  { from: 'J', to: 'X', at: 'any', before: VOWELS, weight: 2 },
  { from: 'J', to: 'H', at: 'any', before: VOWELS, weight: 4 },
  { from: 'QU', to: 'K', at: 'any', before: FRONT, weight: 6 },
  { from: 'K', to: 'QU', at: 'any', before: FRONT, weight: 3 },
  { from: 'GU', to: 'W', at: 'any', before: 'AI', weight: 2 },
  { from: 'HU', to: 'W', at: 'any', before: 'AE', weight: 3 },
  { from: 'W', to: 'HU', at: 'any', before: 'AE', weight: 2 },
  { from: 'HU', to: 'GU', at: 'start', before: 'AE', weight: 2 },
  { from: 'Ñ', to: 'N', at: 'any', weight: 6 },
  { from: 'Ñ', to: 'NI', at: 'any', before: VOWELS, weight: 3 },
  { from: 'RR', to: 'R', at: 'any', weight: 5 },
  { from: 'R', to: 'RR', at: 'middle', after: VOWELS, before: VOWELS, weight: 2 },
  { from: 'I', to: 'Y', at: 'start', before: 'BSGZ', weight: 5 },
  { from: 'Y', to: 'I', at: 'start', before: 'BSGZ', weight: 6 },
  { from: 'I', to: 'Y', at: 'end', weight: 4 },
  { from: 'Y', to: 'I', at: 'end', weight: 4 },
  { from: 'CC', to: 'X', at: 'any', weight: 2 },
  { from: 'SC', to: 'S', at: 'any', before: FRONT, weight: 4 },
  { from: 'NV', to: 'MB', at: 'any', weight: 2 },
  { from: 'D', to: '', at: 'end', after: VOWELS, weight: 2 },
];
