import { describe, expect, it } from 'vitest';
import type { WrongDoorFacts, WrongPersonFacts } from '../../src/evaluation/attribution.ts';
import {
  causesOf,
  DOOR_CAUSE_KEYS,
  DOOR_CAUSES,
  PERSON_CAUSE_KEYS,
  PERSON_CAUSES,
} from '../../src/evaluation/attribution.ts';

/** Two strangers of different names, homes and numbers. */
const STRANGERS: WrongPersonFacts = {
  numbers: [],
  sameHousehold: false,
  kinAtAddress: false,
  seniorAndJunior: false,
  sharedDwelling: false,
  sameBuildingUnitMissing: false,
  sharedMailing: false,
  names: 'apart',
  sameAddress: false,
  placeholder: false,
};

/** For each cause what makes it hold, and nothing else. */
const PERSON_CASES: Readonly<Record<string, Partial<WrongPersonFacts>>> = {
  number_borrowed: { numbers: ['other'] },
  number_family: { numbers: ['relative'] },
  number_digit: { numbers: ['digit'] },
  relative_same_home: { sameHousehold: true },
  kin_left_behind: { kinAtAddress: true },
  junior_elsewhere: { seniorAndJunior: true },
  tenant_before_after: { sharedDwelling: true },
  building_no_unit: { sameBuildingUnitMissing: true },
  shared_mailing: { sharedMailing: true },
  namesake_exact: { names: 'equal' },
  namesake_typo: { names: 'near' },
  address_only: { sameAddress: true },
  placeholder: { placeholder: true },
};

const SOUND: WrongDoorFacts = {
  left: false,
  otherHome: false,
  postalMissed: false,
  gone: false,
  isDwelling: true,
  unitMissing: false,
};

const DOOR_CASES: Readonly<Record<string, Partial<WrongDoorFacts>>> = {
  postal_missed: { left: true, postalMissed: true },
  stale_filing: { left: true },
  other_home: { otherHome: true },
  gone: { gone: true },
  not_a_dwelling: { isDwelling: false },
  unit_missing: { unitMissing: true },
};

describe('causes of a wrong person', () => {
  it('have a case each here, in their order, and other at the end', () => {
    expect(PERSON_CAUSE_KEYS).toEqual([...Object.keys(PERSON_CASES), 'other']);
  });

  it.each(Object.entries(PERSON_CASES))('%s holds alone', (key, facts) => {
    expect(causesOf(PERSON_CAUSES, { ...STRANGERS, ...facts })).toEqual([key]);
  });

  it('is other where nothing is known', () => {
    expect(causesOf(PERSON_CAUSES, STRANGERS)).toEqual(['other']);
  });

  it('hold together, the first of the order first', () => {
    const twins = { ...STRANGERS, numbers: ['digit', 'other'] as const, sameHousehold: true, names: 'equal' as const };
    expect(causesOf(PERSON_CAUSES, twins)).toEqual([
      'number_borrowed',
      'number_digit',
      'relative_same_home',
      'namesake_exact',
    ]);
  });

  it('an address alone is no cause where the names are alike', () => {
    expect(causesOf(PERSON_CAUSES, { ...STRANGERS, sameAddress: true, names: 'near' })).toEqual(['namesake_typo']);
  });
});

describe('causes of a wrong door', () => {
  it('have a case each here, in their order, and other at the end', () => {
    expect(DOOR_CAUSE_KEYS).toEqual([...Object.keys(DOOR_CASES), 'other']);
  });

  it.each(Object.entries(DOOR_CASES))('%s holds alone', (key, facts) => {
    expect(causesOf(DOOR_CAUSES, { ...SOUND, ...facts })).toEqual([key]);
  });

  it('a missed postal update is not counted as a stale filing too', () => {
    const missed = { ...SOUND, left: true, postalMissed: true, gone: true };
    expect(causesOf(DOOR_CAUSES, missed)).toEqual(['postal_missed', 'gone']);
  });

  it('is other where nothing is known', () => {
    expect(causesOf(DOOR_CAUSES, SOUND)).toEqual(['other']);
  });
});
