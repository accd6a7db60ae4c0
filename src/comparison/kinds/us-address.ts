import { z } from 'zod';
import { PART_SEPARATOR } from '../../core/field.ts';
import { type UsAddress, usAddress } from '../../core/us-address.ts';
import { STREET_SUFFIXES } from '../../core/us-address-words.ts';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { jaroWinkler } from './jaro-winkler.ts';

const weight = z.number().int().min(0).max(1000);
const level = z.number().min(0).max(1);

const params = z.strictObject({
  weights: z
    .strictObject({
      number: weight.default(4),
      street: weight.default(4),
      unit: weight.default(2),
      direction: weight.default(1),
      suffix: weight.default(1),
      city: weight.default(1),
      state: weight.default(1),
      zip: weight.default(3),
    })
    .prefault({})
    .refine((weights) => Object.values(weights).some((value) => value > 0), 'expected at least one weight above 0'),
  streetAtLeast: level.default(0.85).describe('The least Jaro–Winkler similarity of street names that counts at all.'),
  oneSided: level
    .default(0.5)
    .describe('What a part counts that only one side has: of unit, direction, suffix, city, state and ZIP.'),
});

/** A standardised address with what a line does not have. */
interface WholeAddress extends UsAddress {
  /** The street's name with every word that can be a suffix in its standard form: OAK RDG. */
  readonly name: string;
  /** The same with the suffix behind it: the whole name, where the word taken for a suffix is none. */
  readonly longName: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** Addresses remembered at most before all are forgotten: the same address is compared with many others in a row. */
const REMEMBERED = 4096;

/**
 * US addresses, a line or all six parts, compared part by part after standardisation (USPS Publication 28): OAK STREET and OAK
 * ST., APT 4B and #4-B, FIFTH AVE and 5TH AVENUE, P.O. BOX 12 and PO BOX 12 are the same.
 *
 * The similarity is the weighted share of agreeing parts. House number, unit, suffix, directions, city, state and the first five
 * digits of the ZIP agree if they are the same; the street's name counts with its Jaro–Winkler similarity where that is at least
 * `streetAtLeast`. A part that neither side has leaves the denominator. One that only one side has counts as half agreeing
 * (`oneSided`), except number and street, which disagree. A post box stands for number and street: two agree if their numbers and routes do,
 * and none agrees with a street. Weights are judgement; at the default threshold of 0.85 one suffix, direction or missing
 * unit is forgiven in a line, another number, street or unit is not.
 */
export const usAddressKind: ComparatorKind<z.infer<typeof params>> = {
  type: 'us_address',
  summary: 'US addresses after standardisation: the weighted share of agreeing parts.',
  source: 'U.S. Postal Service, Publication 28, Postal Addressing Standards; weights by judgement.',
  symmetric: true,
  appliesTo: ['address_line', 'address'],
  defaultAtLeast: 0.85,
  isEquality: false,
  params,
  compile({ weights, streetAtLeast, oneSided }) {
    const nameSimilarity = jaroWinkler.compile({ boostAbove: 0 });
    const known = new Map<string, WholeAddress>();
    const addressOf = (text: string) => {
      let address = known.get(text);
      if (address === undefined) {
        if (known.size === REMEMBERED) known.clear();
        address = wholeAddress(text);
        known.set(text, address);
      }
      return address;
    };

    const streetSimilarity = (left: WholeAddress, right: WholeAddress) => {
      if (left.name === right.name) return 1;
      const similarity = nameSimilarity(left.street, right.street);
      return similarity >= streetAtLeast ? similarity : 0;
    };

    return (leftValue, rightValue) => {
      const leftText = comparable(leftValue);
      const rightText = comparable(rightValue);
      if (leftText === '' || rightText === '') return 0;
      if (leftText === rightText) return 1;
      const left = addressOf(leftText);
      const right = addressOf(rightText);
      let agreed = 0;
      let stated = 0;
      const compare = (part: number, a: string, b: string, missing: number) => {
        if (a === '' && b === '') return;
        stated += part;
        if (a === '' || b === '') agreed += part * missing;
        else if (a === b) agreed += part;
      };

      if (left.box !== '' || right.box !== '') {
        stated += weights.number + weights.street;
        if (left.box === right.box && left.street === right.street) agreed += weights.number + weights.street;
      } else {
        compare(weights.number, left.number, right.number, 0);
        compare(weights.direction, directionOf(left), directionOf(right), oneSided);
        if (left.longName !== right.longName && (left.longName === right.name || left.name === right.longName)) {
          // LAKE SHORE is LAKE SHORE AVE without its suffix
          stated += weights.street + weights.suffix;
          agreed += weights.street + weights.suffix * oneSided;
        } else {
          if (left.street !== '' || right.street !== '') {
            stated += weights.street;
            agreed += weights.street * streetSimilarity(left, right);
          }
          compare(weights.suffix, left.suffix, right.suffix, oneSided);
        }
      }
      compare(weights.unit, left.unit, right.unit, oneSided);
      compare(weights.city, left.city, right.city, oneSided);
      compare(weights.state, left.state, right.state, oneSided);
      compare(weights.zip, left.zip, right.zip, oneSided);
      return stated > 0 ? agreed / stated : 0;
    };
  },
};

/** Both directions as one: N OAK ST and OAK ST N are the same street more often than two. */
function directionOf({ before, after }: UsAddress): string {
  return before + after;
}

function wholeAddress(text: string): WholeAddress {
  const [number = '', street, unit = '', city = '', state = '', zip = ''] = text.split(PART_SEPARATOR);
  const line = street === undefined ? number : [number, street, unit].join(' ');
  const address = usAddress(line);
  const name = address.street
    .split(' ')
    .map((word) => STREET_SUFFIXES.get(word) ?? word)
    .join(' ');
  const longName = address.suffix === '' ? name : `${name} ${address.suffix}`;
  return { ...address, name, longName, city: plain(city), state: plain(state), zip: zip.trim().slice(0, 5) };
}

/** Letters and digits only, in upper case without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
