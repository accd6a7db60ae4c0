/** Whose number a record shows where it is not its own person's, by the last change that wrote it. */
export type NumberSource = 'relative' | 'other' | 'digit';

/** What is known, from truth and log, of a disclosure of another person's account. */
export interface WrongPersonFacts {
  /** Where request and account agree on a number: for each of the two records whose number is not its own, where it came from. */
  readonly numbers: readonly NumberSource[];
  readonly sameHousehold: boolean;
  /** The linked person is of the household that the requested one left, or that left it, and has lived at the recorded address. */
  readonly kinAtAddress: boolean;
  /** Father and son of one name in two homes. */
  readonly seniorAndJunior: boolean;
  /** Both have lived in one dwelling, as members of two households. */
  readonly sharedDwelling: boolean;
  /** The two dwellings meant are units of one building, and at least one record does not say which. */
  readonly sameBuildingUnitMissing: boolean;
  /** Both records show the same post box or shared mailing address. */
  readonly sharedMailing: boolean;
  /** The two people's true given names and surnames: equal; near, or made equal by an error; neither. */
  readonly names: 'equal' | 'near' | 'apart';
  /** Both records show the same address line and ZIP. */
  readonly sameAddress: boolean;
  /** Both records show the same placeholder, or neither shows an address. */
  readonly placeholder: boolean;
}

/** What is known of a disclosure of the requested person's own account at a wrong door. */
export interface WrongDoorFacts {
  /** The person lived in the recorded dwelling within the record's life and has left it. */
  readonly left: boolean;
  /** The record names a dwelling in which the person did not live at any time since it was made. */
  readonly otherHome: boolean;
  /** That was within the months the postal service keeps, name and old address were right, and nothing was passed on. */
  readonly postalMissed: boolean;
  readonly gone: boolean;
  readonly isDwelling: boolean;
  /** The printed address does not say which unit of the building is meant. */
  readonly unitMissing: boolean;
}

/** One cause of a wrong link or door: a test on what is known. */
export interface Cause<Facts> {
  readonly key: string;
  /** For tables. */
  readonly title: string;
  readonly definition: string;
  /** For `explain`: what happened, in one sentence. */
  readonly sentence: string;
  readonly holds: (facts: Facts) => boolean;
}

/**
 * Causes of a wrong person (cells c3 and c4) in the order in which the first that holds is the primary one: numbers first,
 * because they decide before any name or address is read; then people who belong together, then places, then chance.
 */
export const PERSON_CAUSES: readonly Cause<WrongPersonFacts>[] = [
  {
    key: 'number_borrowed',
    title: 'Borrowed, shared or default number',
    definition:
      'the two records agree on a number that one of them does not have from its own person but from a stranger, an invention or a placeholder',
    sentence: 'One of the two records carries a number that is not its own person’s but a stranger’s or nobody’s.',
    holds: (facts) => facts.numbers.includes('other'),
  },
  {
    key: 'number_family',
    title: 'Number of a relative or of a namesake nearby',
    definition:
      'the two records agree on a number that one of them has from a member of the same, the kin or the earlier household, or from a person of the same surname in the same county',
    sentence: 'One of the two records carries the number of a relative or of a namesake nearby.',
    holds: (facts) => facts.numbers.includes('relative'),
  },
  {
    key: 'number_digit',
    title: 'Digit error in a number',
    definition: 'the two records agree on a number that a digit error gave one of them',
    sentence: 'A wrong digit turned one record’s number into the other person’s.',
    holds: (facts) => facts.numbers.includes('digit'),
  },
  {
    key: 'relative_same_home',
    title: 'Relative or housemate in the same household',
    definition: 'the linked person belongs to the household of the requested one',
    sentence: 'The account linked is that of somebody who lives with the person sought.',
    holds: (facts) => facts.sameHousehold,
  },
  {
    key: 'kin_left_behind',
    title: 'Kin or earlier household at the old address',
    definition:
      'the linked person is of the kin or earlier household of the requested one, or the other way round, and has lived at the address recorded in the request',
    sentence: 'The account linked is that of somebody of the household the person sought once lived with.',
    holds: (facts) => facts.kinAtAddress,
  },
  {
    key: 'junior_elsewhere',
    title: 'Senior or junior of the same name elsewhere',
    definition: 'the two people are father and son of one name, with suffixes, in two households',
    sentence: 'Father and son bear the same name and live in different homes.',
    holds: (facts) => facts.seniorAndJunior,
  },
  {
    key: 'tenant_before_after',
    title: 'Previous or next tenant',
    definition: 'both people have lived in one dwelling, as members of different households',
    sentence: 'The two people have lived in the same dwelling, one after the other.',
    holds: (facts) => facts.sharedDwelling,
  },
  {
    key: 'building_no_unit',
    title: 'Same building, the unit missing',
    definition: 'the two dwellings meant are in one building and at least one record does not name the unit',
    sentence: 'The two people are neighbours in one building, and a record does not say which unit is meant.',
    holds: (facts) => facts.sameBuildingUnitMissing,
  },
  {
    key: 'shared_mailing',
    title: 'Shared mailing address',
    definition: 'both records show the same post box or shared mailing address',
    sentence: 'The two people receive mail at the same place, which is nobody’s home.',
    holds: (facts) => facts.sharedMailing,
  },
  {
    key: 'namesake_exact',
    title: 'Exact namesake',
    definition: 'the two people truly bear the same given name and the same surname or surnames',
    sentence: 'The two people have nothing in common but the same name.',
    holds: (facts) => facts.names === 'equal',
  },
  {
    key: 'namesake_typo',
    title: 'Typographic near-namesake',
    definition:
      'the two people’s given names and surnames differ and are each within Jaro–Winkler .85 or two edits, or errors made the recorded names equal',
    sentence: 'The two people’s names are nearly the same, or an error made them so.',
    holds: (facts) => facts.names === 'near',
  },
  {
    key: 'address_only',
    title: 'Address alone',
    definition: 'the records show the same address line and ZIP, and the two people’s names are not alike',
    sentence: 'The two records have nothing in common but the address they show.',
    holds: (facts) => facts.sameAddress && facts.names === 'apart',
  },
  {
    key: 'placeholder',
    title: 'Junk or placeholder address',
    definition: 'both records show the same placeholder, or no address',
    sentence: 'The two records agree on a text that is no address.',
    holds: (facts) => facts.placeholder,
  },
];

/**
 * Causes of a wrong door in answer to a right person (cell c2), in order. `noise.md` lists stale filings first; a missed
 * postal update is a stale filing too, so the narrower one is asked first, or it could never be primary.
 */
export const DOOR_CAUSES: readonly Cause<WrongDoorFacts>[] = [
  {
    key: 'postal_missed',
    title: 'Moved, and the postal service did not pass it on',
    definition:
      'the person left the recorded dwelling within the 36 months that the postal service keeps a change of address, recorded name and old address were right, and the move was not passed on',
    sentence: 'The person moved within the last 36 months, and the postal service did not pass the new address on.',
    holds: (facts) => facts.postalMissed,
  },
  {
    key: 'stale_filing',
    title: 'Moved since the last return',
    definition: 'the person left the recorded dwelling after the record was made, in any other way',
    sentence: 'The person has moved since the last return was filed.',
    holds: (facts) => facts.left && !facts.postalMissed,
  },
  {
    key: 'other_home',
    title: 'Filed from another home',
    definition:
      'the record names a dwelling in which the person has not lived since it was made: a relative’s or an earlier one',
    sentence: 'The return gave the address of a home that was not the person’s when it was filed.',
    holds: (facts) => facts.otherHome,
  },
  {
    key: 'gone',
    title: 'The person is gone',
    definition: 'the person has left or died by the day of disclosure',
    sentence: 'The person is gone and lives behind no door.',
    holds: (facts) => facts.gone,
  },
  {
    key: 'not_a_dwelling',
    title: 'The address is no dwelling',
    definition: 'the printed address is blank, a placeholder, a post box or a shared mailing address',
    sentence: 'The address printed in the account is no dwelling’s.',
    holds: (facts) => !facts.isDwelling,
  },
  {
    key: 'unit_missing',
    title: 'The unit is missing',
    definition: 'the printed address does not say which unit of the building is meant',
    sentence: 'The address printed in the account does not say which unit of the building is meant.',
    holds: (facts) => facts.unitMissing,
  },
];

/** What no test holds for; reported, never dropped. */
export const OTHER_CAUSE = 'other';

/** Levels of the subgroups `cause_person` and `cause_door`, in table order. */
export const PERSON_CAUSE_KEYS: readonly string[] = [...PERSON_CAUSES.map((cause) => cause.key), OTHER_CAUSE];
export const DOOR_CAUSE_KEYS: readonly string[] = [...DOOR_CAUSES.map((cause) => cause.key), OTHER_CAUSE];

/**
 * The keys of every cause that holds, in order: the first is the primary one. `other` where none does, so that primary
 * causes add up to the disclosures they are asked about.
 *
 * @example
 * causesOf([], null) // => ['other']
 */
export function causesOf<Facts>(causes: readonly Cause<Facts>[], facts: Facts): readonly string[] {
  const found = causes.filter((cause) => cause.holds(facts)).map((cause) => cause.key);
  return found.length === 0 ? [OTHER_CAUSE] : found;
}
