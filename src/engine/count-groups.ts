import { countBits } from '../core/count-bits.ts';
import type { Measure } from '../evaluation/counts.ts';
import { STATUSES } from '../evaluation/counts.ts';
import {
  HOUSEHOLD_SIZES,
  IDENTIFIERS,
  NO_ACCOUNT,
  SURNAME_DECILES,
  SURNAME_GROUPS,
  TENURES,
  YES_NO,
} from '../evaluation/subgroups.ts';
import type { Tally } from '../evaluation/tally.ts';
import { ownerOf } from '../world/accounts.ts';
import { ITIN_BASE, NO_NUMBER } from '../world/numbers.ts';
import type { Places } from '../world/places.ts';
import { zipOf } from '../world/places.ts';
import { NO_GROUP, surnameClass } from '../world/surname-classes.ts';
import type { WorldData } from '../world/world.ts';
import type { JudgedColumns } from './judge.ts';
import type { Dimension } from './level-counts.ts';
import { LevelCounts } from './level-counts.ts';
import type { PassPlan } from './plan.ts';
import { filedYears, readTraits } from './request-traits.ts';
import { NO_PATH } from './requests.ts';
import type { Disclosures, RequestIndex } from './shard.ts';

/** Measures of the requests of a level. */
const REQUEST_MEASURES = ['requests', 'requests_with_account', 'linked_requests', 'own_account_linked'] as const;
/** Measures of their disclosures; first the cells, by outcome. */
const DISCLOSURE_MEASURES = [
  'c1',
  'c2',
  'c3',
  'c4',
  'disclosures',
  'other_residents_wrong_door',
  'other_residents_right_door',
] as const;
const MEASURES: readonly Measure[] = [...REQUEST_MEASURES, ...DISCLOSURE_MEASURES];

/** By person linked, in the order of the codes below. */
const LINKED_DIMENSIONS: readonly Dimension[] = [
  { key: 'linked_surname_decile', levels: SURNAME_DECILES },
  { key: 'linked_surname_group', levels: SURNAME_GROUPS },
  { key: 'linked_status', levels: STATUSES },
];

/** A dimension of the people requested, and the place of each request among its levels. */
interface RequestDimension extends Dimension {
  readonly codes: Uint8Array;
}

/**
 * The divided rule's requests and disclosures by subgroup of the person requested and of the person linked, at every point, over all
 * paths and path by path.
 *
 * @param judged in the order of the disclosures
 * @param pathOf by point and request
 */
export function countGroups(
  tally: Tally,
  data: WorldData,
  plan: PassPlan,
  index: RequestIndex,
  disclosures: Disclosures,
  judged: JudgedColumns,
  pathOf: readonly Uint8Array[],
): void {
  if (plan.divided === null) return;
  const rules = plan.rules.length;
  const own = plan.rules.indexOf(plan.divided);
  const { targets, accounts } = index;
  const lasting = lastingDimensions(data, plan, index);
  for (const [p, point] of plan.points.entries()) {
    const cell = p * rules + own;
    const { dimensions: shown, surnames } = shownDimensions(data, index, p);
    const dimensions = [...shown, ...lasting];
    const places = plan.paths.length + 1;
    const counts = new LevelCounts(dimensions, MEASURES, places);
    const linkedCounts = new LevelCounts(LINKED_DIMENSIONS, DISCLOSURE_MEASURES, places);
    const { linked, ownLinked } = linksOf(targets, disclosures, cell);
    const levels = new Uint8Array(dimensions.length);
    const levelsOf = (i: number) => {
      for (let d = 0; d < dimensions.length; d++) levels[d] = dimensions[d]!.codes[i]!;
      return levels;
    };
    const placeOf = (i: number) => (pathOf[p]![i] === NO_PATH ? plan.paths.length : pathOf[p]![i]!);
    const group = new Float64Array(2 * places);
    for (let i = 0; i < targets.length; i++) {
      const place = placeOf(i);
      levelsOf(i);
      counts.add(place, levels, 0, 1);
      if (accounts[i] === 1) counts.add(place, levels, 1, 1);
      if (linked[i] === 1) counts.add(place, levels, 2, 1);
      if (ownLinked[i] === 1) counts.add(place, levels, 3, 1);
      const recorded = surnames[i]! >>> 4;
      if (recorded >= NO_GROUP) continue;
      group[2 * place]!++;
      if (recorded !== readTraits(index.traits[i]!).group) group[2 * place + 1]!++;
    }
    for (let d = 0; d < disclosures.cell.length; d++) {
      if (disclosures.cell[d] !== cell) continue;
      const request = disclosures.request[d]!;
      const place = placeOf(request);
      const outcome = judged.outcome[d]!;
      const others = countBits(judged.residents[d]!);
      const isRight = outcome === 1 || outcome === 3;
      const surname = judged.surname[d]!;
      const of = [surname & 15, surname >>> 4, judged.owner[d]! & 3];
      for (const [into, levelsHere, first] of [
        [counts, levelsOf(request), REQUEST_MEASURES.length],
        [linkedCounts, of, 0],
      ] as const) {
        into.add(place, levelsHere, first + outcome - 1, 1);
        into.add(place, levelsHere, first + 4, 1);
        into.add(place, levelsHere, first + (isRight ? 6 : 5), others);
      }
    }
    for (let place = 0; place < places; place++) {
      const path = place === plan.paths.length ? 'all' : plan.paths[place]!.name;
      const at = { point: point.name, rule: plan.divided, path };
      counts.write(tally, place, at, (d, l) => counts.get(place, d, l, 0) > 0);
      linkedCounts.write(tally, place, at, (d, l) => linkedCounts.get(place, d, l, 4) > 0);
      tally.add(at, 'surname_group_compared', group[2 * place]!);
      tally.add(at, 'surname_group_differs', group[2 * place + 1]!);
    }
  }
}

/** Which requests have a disclosure in a cell, and which their own account among them. */
function linksOf(
  targets: RequestIndex['targets'],
  { cell, request, account }: Disclosures,
  wanted: number,
): { linked: Uint8Array; ownLinked: Uint8Array } {
  const linked = new Uint8Array(targets.length);
  const ownLinked = new Uint8Array(targets.length);
  for (let d = 0; d < cell.length; d++) {
    if (cell[d] !== wanted) continue;
    linked[request[d]!] = 1;
    if (ownerOf(account[d]!) === targets[request[d]!]) ownLinked[request[d]!] = 1;
  }
  return { linked, ownLinked };
}

/** What the requests show at a point: dimensions by recorded surname and by number. */
function shownDimensions(
  { names }: WorldData,
  { requests, targets }: RequestIndex,
  point: number,
): { dimensions: RequestDimension[]; surnames: Uint8Array } {
  const surnames = new Uint8Array(targets.length);
  const identifiers = new Uint8Array(targets.length);
  const { records, mask, request } = requests;
  const { surname, number } = records.columns;
  for (let row = 0; row < request.length; row++) {
    if ((mask[row]! & (1 << point)) === 0) continue;
    const i = request[row]!;
    surnames[i] = surnameClass(names.surnameClasses, surname[row]!);
    identifiers[i] = number[row] === NO_NUMBER ? 2 : number[row]! >= ITIN_BASE ? 1 : 0;
  }
  return {
    dimensions: [
      { key: 'surname_decile', levels: SURNAME_DECILES, codes: surnames.map((one) => one & 15) },
      { key: 'surname_group', levels: SURNAME_GROUPS, codes: surnames.map((one) => one >>> 4) },
      { key: 'identifier', levels: IDENTIFIERS, codes: identifiers },
    ],
    surnames,
  };
}

/** Dimensions of the person requested, the same at every point. */
function lastingDimensions(
  data: WorldData,
  plan: PassPlan,
  { traits, accounts, targets }: RequestIndex,
): RequestDimension[] {
  const years = filedYears(plan.world.register.lastFilingYearsAgo);
  const dimension = (key: string, levels: readonly string[], codeOf: (i: number) => number): RequestDimension => {
    const codes = new Uint8Array(targets.length);
    for (let i = 0; i < codes.length; i++) codes[i] = codeOf(i);
    return { key, levels, codes };
  };
  const of = (i: number) => readTraits(traits[i]!);
  const states = statesOf(data);
  return [
    dimension('two_surnames', YES_NO, (i) => 1 - of(i).twoSurnames),
    dimension('same_name_relative', YES_NO, (i) => 1 - of(i).sameNameRelative),
    dimension('multi_unit', YES_NO, (i) => 1 - of(i).multiUnit),
    dimension('tenure', TENURES, (i) => of(i).renter),
    dimension('household_size', HOUSEHOLD_SIZES, (i) => of(i).household),
    dimension('years_since_filing', [...years, NO_ACCOUNT], (i) => (accounts[i] === 1 ? of(i).filed : years.length)),
    dimension('requested_status', STATUSES, (i) => of(i).status),
    ...(states.length < 2
      ? []
      : [dimension('state', states, (i) => states.indexOf(stateOf(data.places, targets[i]! >>> 3)))]),
  ];
}

/** The states of the extent, in the order of the places. */
function statesOf({ places, area }: WorldData): readonly string[] {
  const found = new Set<number>();
  for (let zip = 0; zip < places.count; zip++) if (area.inside[zip] === 1) found.add(places.state[zip]!);
  return [...found].sort((a, b) => a - b).map((state) => places.states[state]!);
}

function stateOf(places: Places, unit: number): string {
  return places.states[places.state[zipOf(places, unit)]!]!;
}
