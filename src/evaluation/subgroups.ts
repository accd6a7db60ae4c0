import { STATUS_NAMES, STATUSES } from './counts.ts';

/**
 * A way to divide what is counted. `of` says whose property it is: the person requested, known before anything is linked; the
 * person whose account was linked, which conditions on the outcome; somebody who lives at a disclosed dwelling; the owner of an
 * account that is not the requested person's.
 */
export interface Subgroup {
  /** The `subgroup` of a count. */
  readonly key: string;
  readonly title: string;
  readonly of: 'requested' | 'linked' | 'resident' | 'account';
  /** In the order of tables; null where they are the scenario's. */
  readonly levels: readonly string[] | null;
  levelTitle(level: string): string;
}

/** Groups of surnames by the shares that the Census Bureau publishes of each name; not of people. */
export const SURNAME_GROUPS = ['white', 'black', 'api', 'hispanic', 'aian', 'multiple', 'none', 'unlisted'] as const;
export type SurnameGroup = (typeof SURNAME_GROUPS)[number];

const SURNAME_GROUP_TITLES: Readonly<Record<SurnameGroup, string>> = {
  white: 'surnames mostly of White people',
  black: 'surnames mostly of Black people',
  api: 'surnames mostly of Asian and Pacific people',
  hispanic: 'surnames mostly of Hispanic people',
  aian: 'surnames mostly of American Indian people',
  multiple: 'surnames mostly of people of several groups',
  none: 'surnames without a majority group',
  unlisted: 'surnames not in the published table',
};

/** Tenths of the people whose surname the published table has, from the commonest names to the rarest. */
export const SURNAME_DECILES = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', 'unlisted'] as const;

/** Homes by the number of people in them at the reference date. */
export const HOUSEHOLD_SIZES = ['1', '2', '3', '4', '5+'] as const;

export const TENURES = ['owner', 'renter'] as const;

/** What number a request shows, at the point at hand. */
export const IDENTIFIERS = ['ssn', 'itin', 'none'] as const;

export const YES_NO = ['yes', 'no'] as const;

/** Level of `years_since_filing` for requests whose person has no account. */
export const NO_ACCOUNT = 'no_account';

const ORDINAL_ENDS: Readonly<Record<string, string>> = { '2': 'nd', '3': 'rd' };

function decileTitle(level: string): string {
  if (level === 'unlisted') return 'surname not in the published table';
  if (level === '1') return 'commonest tenth of surnames, by people';
  return level === '10'
    ? 'rarest tenth of surnames, by people'
    : `${level}${ORDINAL_ENDS[level] ?? 'th'} tenth of surnames, by people`;
}

function groupTitle(level: string): string {
  return SURNAME_GROUP_TITLES[level as SurnameGroup] ?? level;
}

function statusTitle(level: string): string {
  return STATUS_NAMES[level as keyof typeof STATUS_NAMES] ?? level;
}

const yesNo = (yes: string, no: string) => (level: string) => (level === 'yes' ? yes : no);
const tenureTitle = (level: string) => (level === 'renter' ? 'rented home' : 'owned home');
const multiTitle = yesNo('building with several homes', 'single home');
const sizeTitle = (level: string) =>
  level === '1'
    ? 'one person in the home'
    : level === '5+'
      ? 'five or more people in the home'
      : `${level} people in the home`;

function identifierTitle(level: string): string {
  return level === 'ssn' ? 'social security number' : level === 'itin' ? 'individual taxpayer number' : 'no number';
}

function yearsTitle(level: string): string {
  return level === NO_ACCOUNT
    ? 'no account'
    : level === '1'
      ? 'last return 1 year ago'
      : `last return ${level} years ago`;
}

/** What a level is called, and which levels there are. */
type Division = Pick<Subgroup, 'levels' | 'levelTitle'>;

const surnameGroup: Division = { levels: SURNAME_GROUPS, levelTitle: groupTitle };
const surnameDecile: Division = { levels: SURNAME_DECILES, levelTitle: decileTitle };
const status: Division = { levels: STATUSES, levelTitle: statusTitle };
const tenure: Division = { levels: TENURES, levelTitle: tenureTitle };
const multiUnit: Division = { levels: YES_NO, levelTitle: multiTitle };
const householdSize: Division = { levels: HOUSEHOLD_SIZES, levelTitle: sizeTitle };

/**
 * Every way to divide, in the order of tables. Homes are those of the reference date: the requested person's own, and those of
 * residents. Surname groups and tenths are of the surname *as recorded*: in the request, in the account; of residents the true one.
 */
export const SUBGROUPS: readonly Subgroup[] = [
  { key: 'surname_decile', title: 'Frequency of the surname in the request', of: 'requested', ...surnameDecile },
  { key: 'surname_group', title: 'Group of the surname in the request', of: 'requested', ...surnameGroup },
  {
    key: 'two_surnames',
    title: 'Surnames of the person requested',
    of: 'requested',
    levels: YES_NO,
    levelTitle: yesNo('two surnames', 'one surname'),
  },
  {
    key: 'same_name_relative',
    title: 'Suffix, or a relative of the same name',
    of: 'requested',
    levels: YES_NO,
    levelTitle: yesNo('suffix or same-name relative', 'neither'),
  },
  { key: 'multi_unit', title: 'Building where the person requested lives', of: 'requested', ...multiUnit },
  { key: 'tenure', title: 'Tenure of the person requested', of: 'requested', ...tenure },
  { key: 'household_size', title: 'Household of the person requested', of: 'requested', ...householdSize },
  {
    key: 'years_since_filing',
    title: 'Last return of the person requested',
    of: 'requested',
    levels: null,
    levelTitle: yearsTitle,
  },
  {
    key: 'identifier',
    title: 'Number in the request',
    of: 'requested',
    levels: IDENTIFIERS,
    levelTitle: identifierTitle,
  },
  {
    key: 'state',
    title: 'State where the person requested lives',
    of: 'requested',
    levels: null,
    levelTitle: (level) => level,
  },
  { key: 'requested_status', title: 'Status of the person requested', of: 'requested', ...status },
  { key: 'linked_surname_decile', title: 'Frequency of the surname in the account', of: 'linked', ...surnameDecile },
  { key: 'linked_surname_group', title: 'Group of the surname in the account', of: 'linked', ...surnameGroup },
  { key: 'linked_status', title: 'Status of the person linked', of: 'linked', ...status },
  { key: 'resident_surname_group', title: 'Group of the resident’s surname', of: 'resident', ...surnameGroup },
  { key: 'resident_status', title: 'Status of the resident', of: 'resident', ...status },
  { key: 'resident_tenure', title: 'Tenure of the resident', of: 'resident', ...tenure },
  { key: 'resident_multi_unit', title: 'Building of the resident', of: 'resident', ...multiUnit },
  { key: 'resident_household_size', title: 'Household of the resident', of: 'resident', ...householdSize },
  { key: 'account_surname_group', title: 'Group of the account owner’s surname', of: 'account', ...surnameGroup },
  { key: 'account_status', title: 'Status of the account’s owner', of: 'account', ...status },
];

/**
 * The subgroup of a key. Errors: a plain `Error` for a key that does not exist.
 *
 * @example
 * subgroupOf('tenure').levelTitle('renter') // => 'rented home'
 */
export function subgroupOf(key: string): Subgroup {
  const found = SUBGROUPS.find((subgroup) => subgroup.key === key);
  if (found === undefined) throw new Error(`subgroup: expected a key of the list, found "${key}"`);
  return found;
}

/** Levels of the subgroup `county_disclosures`: counties by the number of addresses disclosed there in one run. */
export const COUNTY_BUCKETS = ['1', '2-4', '5-9', '10-19', '20-49', '50-99', '100+'] as const;

/**
 * The level of a county with so many disclosures.
 *
 * @example
 * countyBucket(7) // => '5-9'
 */
export function countyBucket(disclosures: number): (typeof COUNTY_BUCKETS)[number] {
  let bucket = 0;
  while (bucket < COUNTY_BUCKETS.length - 1 && disclosures >= Number.parseInt(COUNTY_BUCKETS[bucket + 1]!, 10))
    bucket++;
  return COUNTY_BUCKETS[bucket]!;
}

/** Levels of the subgroup `own_account`: the own account is among the candidates, or exists and is not, or does not exist. */
export const OWN_ACCOUNT_LEVELS = ['found', 'missed', NO_ACCOUNT] as const;
