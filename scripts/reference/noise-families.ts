/**
 * One family of ways in which a record and the truth come apart, and what stands for it here: kinds of noise, scenario keys,
 * a comparator, or a figure of the world that no scenario changes (`fixed`: how its constant's name
 * in src/world begins).
 */
export interface NoiseFamily {
  readonly code: string;
  readonly name: string;
  readonly kinds?: readonly string[];
  readonly keys?: readonly string[];
  readonly comparators?: readonly string[];
  readonly fixed?: { readonly constant: string; readonly words: string };
}

/** What the letter of a family's code stands for. */
export const FAMILY_GROUPS: Readonly<Record<string, string>> = {
  A: 'Life events: the truth changes, the record lags',
  B: 'Collisions: no error, but a cause of false matches',
  C: 'Recording conventions',
  D: 'Name substitution',
  E: 'Transcription',
  F: 'Address quality',
  G: 'Identifiers and dates',
  H: 'Rows',
  I: 'Dependence',
};

/** Every family of the error model. A test holds that each has something that stands for it, and each kind its family. */
export const NOISE_FAMILIES: readonly NoiseFamily[] = [
  {
    code: 'A1',
    name: 'move: the record keeps the old address',
    keys: ['moves.renterRate', 'moves.ownerRate', 'moves.bands'],
  },
  { code: 'A2', name: 're-let: another household takes the home', keys: ['moves.preset'] },
  {
    code: 'A3',
    name: 'surname changed at marriage',
    keys: ['register.surnameLagYears', 'requests.surnameLagYears'],
    fixed: { constant: 'MARRIAGE_ENDS', words: 'who takes, keeps or joins surnames' },
  },
  { code: 'A4', name: 'English name in place of the given name', kinds: ['anglicised_name'] },
  { code: 'A5', name: 'death, emigration, custody: the record stays', keys: ['requests.gone', 'register.gone'] },
  { code: 'A6', name: 'address brought up to date by the post', keys: ['register.postalUpdate'] },
  { code: 'A7', name: 'one member moves, the others stay', keys: ['moves.individualShare', 'moves.kinShare'] },
  { code: 'B1', name: 'father and son of one name', fixed: { constant: 'NAMESAKE_END', words: 'about .03 of sons' } },
  { code: 'B2', name: 'twins, siblings of near names', keys: ['people.twins.share', 'people.twins.sameInitial'] },
  {
    code: 'B3',
    name: 'clusters of surnames and given names',
    fixed: { constant: 'SURNAME_LIST', words: 'tables of names by group and place' },
  },
  {
    code: 'B4',
    name: 'buildings of several units',
    fixed: { constant: 'BUILDING_TYPES', words: 'building types by ZIP' },
  },
  {
    code: 'B5',
    name: 'families doubled up in one home',
    fixed: { constant: 'SECOND_FAMILY', words: '.03 of homes with a head born here, .12 abroad' },
  },
  { code: 'B6', name: 'mailing address shared by many', kinds: ['shared_mailing'] },
  { code: 'C1', name: 'recording of two surnames', kinds: ['double_surname'] },
  { code: 'C2', name: 'truncation', kinds: ['truncation'], comparators: ['name_control'] },
  { code: 'C3', name: 'accents, apostrophes, particles', kinds: ['accents_kept', 'particle'] },
  { code: 'C4', name: 'transliteration', kinds: ['transliteration'] },
  { code: 'C5', name: 'order of names', kinds: ['name_order'] },
  { code: 'C6', name: 'suffix lost or misplaced', kinds: ['suffix_lost'] },
  { code: 'C7', name: 'form of the middle name', kinds: ['middle_name_form'] },
  { code: 'C8', name: 'address style', kinds: ['address_style'] },
  { code: 'D1', name: 'nickname or formal name', kinds: ['nickname'] },
  { code: 'D2', name: 'initial only', kinds: ['initial_only'] },
  { code: 'D3', name: 'alias', kinds: ['alias'] },
  { code: 'D4', name: 'phrase in place of a name', kinds: ['fake_name'] },
  { code: 'D5', name: 'fields exchanged', kinds: ['field_swap'] },
  { code: 'D6', name: 'another person’s value', kinds: ['other_person'] },
  { code: 'E1', name: 'written as heard', kinds: ['phonetic'] },
  { code: 'E2', name: 'misread by eye or machine', kinds: ['ocr'] },
  { code: 'E3', name: 'keying of letters', kinds: ['typo'] },
  { code: 'E4', name: 'words split or merged', kinds: ['word_break'] },
  { code: 'E5', name: 'digits of an address', kinds: ['digit_error'] },
  { code: 'F1', name: 'no address', kinds: ['blank_address'] },
  { code: 'F2', name: 'phrase in place of an address', kinds: ['placeholder_address'] },
  { code: 'F3', name: 'unit missing', kinds: ['unit_missing'] },
  { code: 'F4', name: 'no dwelling', kinds: ['not_a_dwelling'] },
  { code: 'F5', name: 'stale address', keys: ['register.lastFilingYearsAgo', 'requests.recordedYearsAgo'] },
  { code: 'F6', name: 'post box', kinds: ['po_box'] },
  { code: 'F7', name: 'city and ZIP disagree', kinds: ['zip_mismatch'] },
  {
    code: 'G1',
    name: 'birth date of which only a part was known',
    kinds: ['placeholder_birth_date'],
    keys: ['people.januaryFirst.bornAbroad'],
  },
  { code: 'G2', name: 'day and month exchanged', kinds: ['day_month_swap'] },
  { code: 'G3', name: 'digits of a birth date', kinds: ['birth_date_digit'] },
  { code: 'G4', name: 'no number', keys: ['requests.numberShare'] },
  { code: 'G5', name: 'digits of a number', kinds: ['number_digit'] },
  { code: 'G6', name: 'number of somebody else', kinds: ['number_not_own'], keys: ['requests.number.own'] },
  { code: 'G7', name: 'two numbers', kinds: ['second_number'] },
  { code: 'H1', name: 'not in the register', keys: ['register.filing'] },
  { code: 'H2', name: 'in a file twice', kinds: ['duplicate'] },
  { code: 'H3', name: 'recorded at another home', kinds: ['filed_elsewhere'] },
  { code: 'H4', name: 'target without an account', keys: ['requests.account.share', 'requests.account.numberOdds'] },
  { code: 'I1', name: 'quality of the whole record', keys: ['errors.qualityCv'] },
  { code: 'I2', name: 'odds by birthplace', keys: ['errors.foreignBornOdds'] },
  {
    code: 'I3',
    name: 'errors that come together',
    keys: ['errors.telephoneIntake', 'people.marriageMoves'],
  },
];

/** Codes of the families that a kind stands for. */
export function familiesOf(kind: string): string {
  return NOISE_FAMILIES.filter(({ kinds }) => kinds?.includes(kind) === true)
    .map(({ code }) => code)
    .join(', ');
}
