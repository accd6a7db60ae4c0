import streetTypes from 'street-types';
import { describe, expect, it } from 'vitest';
import { type UsAddress, usAddress } from '../../src/core/us-address.ts';
import { STREET_SUFFIXES } from '../../src/core/us-address-words.ts';

/** The parts that are not empty. */
function stated(line: string): Partial<UsAddress> {
  return Object.fromEntries(Object.entries(usAddress(line)).filter(([, text]) => text !== ''));
}

const OAK = { number: '123', street: 'OAK', suffix: 'ST', unit: '4B' };

describe('usAddress', () => {
  // the styles of the simulation, then other ways to write the same
  it.each([
    '123 OAK ST APT 4B',
    '123 OAK STREET APT 4B',
    '123 OAK ST #4B',
    '123 OAK ST UNIT 4B',
    'APT 4B 123 OAK ST',
    '123 OAK ST., APT. 4B',
    '123 Oak Str, Apartment No. 4-B',
    '123 oak st # 4 B',
    '123 OAK ST 4B',
    '0123 OAK ST STE 04B',
    'Unit 4B, 123 Oak St.',
  ])('%j is one address', (line) => {
    expect(stated(line)).toEqual(OAK);
  });

  it.each([
    ['123 OAK ST', { number: '123', street: 'OAK', suffix: 'ST' }],
    ['123 OAK', { number: '123', street: 'OAK' }],
    ['101 MAIN ST BSMT', { number: '101', street: 'MAIN', suffix: 'ST', unit: 'BSMT' }],
    ['12 OAK ST 2ND FLOOR', { number: '12', street: 'OAK', suffix: 'ST', unit: '2' }],
    ['12 OAK ST BLDG 3 APT 4', { number: '12', street: 'OAK', suffix: 'ST', unit: '3 4' }],
    ['5 FRONT ST', { number: '5', street: 'FRONT', suffix: 'ST' }],
    ['12 KEY BLVD', { number: '12', street: 'KEY', suffix: 'BLVD' }],
    ['12 OAK ST MIAMI FL 33101', { number: '12', street: 'OAK ST MIAMI FL 33101' }],
    // directions
    ['123 North Oak Avenue', { number: '123', before: 'N', street: 'OAK', suffix: 'AVE' }],
    ['123 OAK AVE S.W.', { number: '123', street: 'OAK', suffix: 'AVE', after: 'SW' }],
    ['123 NORTH EAST OAK AVE', { number: '123', before: 'NE', street: 'OAK', suffix: 'AVE' }],
    ['123 N ST', { number: '123', street: 'N', suffix: 'ST' }],
    ['123 NORTH PARKWAY', { number: '123', street: 'N', suffix: 'PKWY' }],
    ['123 N WEST ST', { number: '123', before: 'N', street: 'W', suffix: 'ST' }],
    ['123 AVENUE E', { number: '123', street: 'AVE E' }],
    ['123 5TH ST N 4B', { number: '123', street: '5TH', suffix: 'ST', after: 'N', unit: '4B' }],
    // ordinals
    ['12 FIFTH AVENUE', { number: '12', street: '5TH', suffix: 'AVE' }],
    ['12 5 AVE', { number: '12', street: '5TH', suffix: 'AVE' }],
    ['12 TWENTY-FIRST ST', { number: '12', street: '21ST', suffix: 'ST' }],
    ['12 W TWELFTH ST', { number: '12', before: 'W', street: '12TH', suffix: 'ST' }],
    ['1234 COURT', { number: '1234', street: 'COURT' }],
    ['5 AVE', { street: '5TH', suffix: 'AVE' }],
    // names
    ['12 SAINT JAMES PL', { number: '12', street: 'ST JAMES', suffix: 'PL' }],
    ['12 PARK', { number: '12', street: 'PARK' }],
    ['12 OAK RIDGE DR', { number: '12', street: 'OAK RIDGE', suffix: 'DR' }],
    ['12 CALLE PEÑA', { number: '12', street: 'CALLE PENA' }],
    ['100 COUNTY ROAD 12', { number: '100', street: 'COUNTY RD 12' }],
    ['100 CO RD 12', { number: '100', street: 'COUNTY RD 12' }],
    ['100 US HIGHWAY 60', { number: '100', street: 'US HWY 60' }],
    // numbers
    ['123 1/2 OAK ST', { number: '123 1/2', street: 'OAK', suffix: 'ST' }],
    ['12-34 31ST AVE', { number: '1234', street: '31ST', suffix: 'AVE' }],
    ['123A OAK ST', { number: '123A', street: 'OAK', suffix: 'ST' }],
    // boxes
    ['PO BOX 12', { box: '12' }],
    ['P.O. Box 012', { box: '12' }],
    ['P O BOX #12', { box: '12' }],
    ['POST OFFICE BOX 12', { box: '12' }],
    ['POB 12', { box: '12' }],
    ['BOX 12', { box: '12' }],
    ['123 OAK ST PO BOX 12', { box: '12' }],
    ['123 BOX CANYON RD', { number: '123', street: 'BOX CANYON', suffix: 'RD' }],
    ['RURAL ROUTE 2 BOX 152', { street: 'RR 2', box: '152' }],
    ['HC 1 BOX 5', { street: 'HC 1', box: '5' }],
    // no address
    ['FAILED TO PROVIDE', { street: 'FAILED TO PROVIDE' }],
    ['李 街 5', { street: '李 街 5' }],
    ['00000', { street: '0' }],
    ['APT', { street: 'APT' }],
    ['', {}],
    ['\ud800 ,.', {}],
  ])('%j is %j', (line, parts) => {
    expect(stated(line)).toEqual(parts);
  });
});

it('has every suffix of npm street-types', () => {
  const standards = new Set(streetTypes.map(({ standardAbbr }) => standardAbbr.trim()));
  for (const { suffix, abbrs, standardAbbr } of streetTypes) {
    for (const word of [suffix, ...abbrs].map((text) => text.trim())) {
      // MDW stands for MEADOW, whose standard it is, and among the variants of MEADOWS; the same of PARK and PKWY
      if (!standards.has(word)) expect([word, STREET_SUFFIXES.get(word)]).toEqual([word, standardAbbr.trim()]);
    }
    expect(STREET_SUFFIXES.get(standardAbbr.trim())).toBe(standardAbbr.trim());
  }
});
