import type { Interval } from '../stats/interval.ts';
import { type CountIndex, indexCounts } from './count-index.ts';
import { type CountRow, type Measure, STATUS_NAMES, STATUSES } from './counts.ts';
import { estimateCounts } from './estimate-counts.ts';
import { unusedLevel } from './estimators.ts';
import { NO_ACCOUNT, OWN_ACCOUNT_LEVELS } from './subgroups.ts';

/** One quantity a table can show: which counts are divided by which, and what it is called elsewhere. */
export interface Estimand {
  /** The key in JSON, CSV and `mislink list estimands`. */
  readonly key: string;
  /** Its number in `docs`, such as E2; '' for parts of others. */
  readonly code: string;
  readonly title: string;
  /** What one unit of the denominator is, as in "per address disclosed". */
  readonly unit: string;
  /** Measures added up. */
  readonly numerator: readonly Measure[];
  /** Measures subtracted from the numerator. */
  readonly less?: readonly Measure[];
  /** Where the numerator is counted in parts of one, how many make one; whole ones elsewhere. */
  readonly parts?: number;
  /** Measures added up; none for a mean number per run. */
  readonly denominator: readonly Measure[];
  /**
   * `proportion` lies in [0, 1]; `ratio` of counts can exceed 1; `count` is a mean per run; `expectation` is a ratio of which the
   * numerator is a sum of probabilities.
   */
  readonly shape: 'proportion' | 'ratio' | 'count' | 'expectation';
  readonly definition: string;
  /** The name, or names, in the literature; '' where there is none. */
  readonly standardName: string;
  /** Where the numerator counts one level of a subgroup only; the denominator is the total. */
  readonly subgroup?: { readonly subgroup: string; readonly level: string };
  /** Where numerator and denominator both count one level of a subgroup only. */
  readonly within?: { readonly subgroup: string; readonly level: string };
  /**
   * Where the denominator was counted in a keyed sample: it is multiplied by `total` / `sampled` of its replicate, which are counted
   * over all levels, and rounded to a whole number.
   */
  readonly expand?: { readonly total: Measure; readonly sampled: Measure };
  /** Of how many units of the denominator a table speaks; 1,000 where it is left out. */
  readonly per?: number;
  /** A analytic, F fitted, V a held-out figure met, I conditional on assumed inputs. */
  readonly basis: 'A' | 'F' | 'V' | 'I';
}

const DISCLOSED = { unit: 'per address disclosed', denominator: ['disclosures'], basis: 'I' } as const;
const REQUESTED = { unit: 'per request', denominator: ['requests'], basis: 'I' } as const;

const DOORS = [
  { door: 'wrong', measure: 'other_residents_wrong_door', meaning: 'an error' },
  { door: 'right', measure: 'other_residents_right_door', meaning: 'exposure, not an error' },
] as const;

/** What a list with people on it twice makes differ: the same shares by distinct person. */
const PERSON_ESTIMANDS: readonly Estimand[] = [
  {
    key: 'yield_per_person',
    code: 'E1',
    title: 'People requested with a disclosure',
    unit: 'per distinct person requested',
    numerator: ['linked_persons'],
    denominator: ['persons'],
    shape: 'proportion',
    definition: 'distinct people on the list with at least one disclosure, over distinct people on the list',
    standardName: 'linkage rate by person',
    basis: 'I',
  },
  {
    key: 'wrong_person_per_person',
    code: 'E3',
    title: 'People requested answered with another person’s account',
    unit: 'per distinct person requested',
    numerator: ['wrong_person_persons'],
    denominator: ['persons'],
    shape: 'proportion',
    definition:
      'distinct people on the list in answer to whom another person’s account is disclosed, over distinct people on the list',
    standardName: '',
    basis: 'I',
  },
  {
    key: 'recall_per_person',
    code: 'E4',
    title: 'Own account disclosed, by person',
    unit: 'per distinct person requested who has an account',
    numerator: ['own_account_linked_persons'],
    denominator: ['persons_with_account'],
    shape: 'proportion',
    definition:
      'distinct people on the list whose own account is disclosed, over distinct people on the list who have one',
    standardName: 'recall by person',
    basis: 'I',
  },
];

const TRUTHS = [
  ['right', 'the requested person’s own account', 'right person'],
  ['wrong', 'another person’s account', 'wrong person'],
] as const;

/** What an audit would find of fields that the rule of the path does not use: over all disclosures, and by truth. */
const UNUSED_AGREEMENT: readonly Estimand[] = (
  [
    ['date_of_birth', 'dates of birth'],
    ['given_name', 'given names'],
  ] as const
).flatMap(([field, words]): Estimand[] => {
  const common = {
    code: 'E24',
    unit: 'per address disclosed whose two records show the field',
    numerator: ['unused_agree'],
    denominator: ['unused_agree', 'unused_differ'],
    shape: 'proportion',
    standardName: '',
    basis: 'I',
  } as const;
  const where = `of paths whose rule and keys do not use the field; records that lack it are left out`;
  return [
    {
      ...common,
      key: `unused_agreement_${field}`,
      title: `Request and account agree on ${words}, which the rule did not use`,
      within: { subgroup: 'agreement', level: field },
      definition: `disclosures whose request and account show equal ${words}, over disclosures where both show one, ${where}`,
    },
    ...TRUTHS.map(
      ([truth, account, person]): Estimand => ({
        ...common,
        key: `unused_agreement_${field}_${truth}`,
        title: `Request and account agree on ${words}, which the rule did not use: ${person}`,
        within: { subgroup: 'agreement_by_truth', level: unusedLevel(field, truth === 'right') },
        definition: `disclosures of ${account} whose request and account show equal ${words}, over disclosures of ${account} where both show one, ${where}`,
      }),
    ),
  ];
});

const MULTIPLICITIES = [
  ['none', 'no candidate', 'requests_no_candidate'],
  ['one', 'one candidate', 'requests_one_candidate'],
  ['many', 'two or more candidates', 'requests_many_candidates'],
] as const;

const OWN_ACCOUNTS = {
  found: 'the own account among them',
  missed: 'the own account exists and is not among them',
  no_account: 'the person has no account',
} as const satisfies Record<(typeof OWN_ACCOUNT_LEVELS)[number], string>;

/** Counts of candidates by truth; without a candidate the own account cannot be among them. */
const MULTIPLICITY_BY_TRUTH: readonly Estimand[] = MULTIPLICITIES.flatMap(([key, what, measure]) =>
  OWN_ACCOUNT_LEVELS.filter((level) => key !== 'none' || level !== 'found').map(
    (level): Estimand => ({
      ...REQUESTED,
      key: `multiplicity_${key}_own_${level === NO_ACCOUNT ? 'absent' : level}`,
      code: 'E19',
      title: `Requests with ${what}: ${OWN_ACCOUNTS[level]}`,
      numerator: [measure],
      subgroup: { subgroup: 'own_account', level },
      shape: 'proportion',
      definition: `requests with ${what} at or above the threshold, where ${OWN_ACCOUNTS[level]}, over requests`,
      standardName: '',
    }),
  ),
);

const OTHER_RESIDENTS = ['other_residents_wrong_door', 'other_residents_right_door'] as const;

/** What befalls the population: by group with `withinLevel`. */
const POPULATION: readonly Estimand[] = [
  {
    key: 'burden',
    code: 'E13',
    title: 'Residents met as other residents at disclosed addresses',
    unit: 'per resident of the extent',
    numerator: OTHER_RESIDENTS,
    denominator: ['residents_sampled'],
    expand: { total: 'homes', sampled: 'homes_sampled' },
    per: 100_000,
    shape: 'ratio',
    definition:
      'people other than the requested one living at disclosed dwellings, as often as they are met, over residents of the extent, counted in a keyed sample of homes and multiplied by homes over homes sampled; by group, both are of the group',
    standardName: 'population burden',
    basis: 'I',
  },
  {
    key: 'burden_wrong_door',
    code: 'E13',
    title: 'Residents met as other residents at wrong doors',
    unit: 'per resident of the extent',
    numerator: ['other_residents_wrong_door'],
    denominator: ['residents_sampled'],
    expand: { total: 'homes', sampled: 'homes_sampled' },
    per: 100_000,
    shape: 'ratio',
    definition: 'the part of burden that is at wrong doors (an error)',
    standardName: 'population burden',
    basis: 'I',
  },
  {
    key: 'nontarget_record_risk',
    code: 'E20',
    title: 'Accounts disclosed in answer to requests for somebody else',
    unit: 'per account of the register',
    numerator: ['nontarget_accounts'],
    denominator: ['accounts_sampled'],
    expand: { total: 'register_accounts', sampled: 'accounts_sampled' },
    per: 1_000_000,
    shape: 'ratio',
    definition:
      'distinct accounts disclosed that are another person’s than the requested one’s, over accounts of the register; by group, accounts of a keyed sample of homes in proportion',
    standardName: 'risk of a record that is not requested',
    basis: 'I',
  },
];

/** The ways to be missed; with `recall` they add up to 1. */
const MISS_SPLIT: readonly Estimand[] = (
  [
    ['rejected', 'rejected as incomplete', 'exists and that a path’s requirement refuses before any comparison'],
    ['never_compared', 'never compared', 'agrees with the request in no pass, or whose request takes no path'],
    ['refused', 'compared and refused', 'agrees with the request in a pass and is below the threshold'],
    ['not_chosen', 'accepted and not disclosed', 'is at or above the threshold and not disclosed'],
  ] as const
).map(([fate, words, meaning]) => ({
  key: `miss_split_${fate}`,
  code: 'E21',
  title: `Own account missed: ${words}`,
  unit: 'per request whose person has an account',
  numerator: [`own_account_${fate}`],
  denominator: ['requests_with_account'],
  shape: 'proportion',
  definition: `requests whose person’s own account ${meaning}, over requests whose person has an account; of two accounts the one that came further`,
  standardName:
    fate === 'never_compared'
      ? '1 − pairs completeness of blocking, where every request takes a path and none is rejected'
      : '',
  basis: 'I',
}));

/**
 * Every estimand, in the order of tables. Numerators and denominators are counts of `MEASURES`, so each rate can be
 * recomputed from the stored counts by hand.
 */
export const ESTIMANDS: readonly Estimand[] = [
  {
    key: 'disclosures_per_run',
    code: '',
    title: 'Addresses disclosed',
    unit: 'per run',
    numerator: ['disclosures'],
    denominator: [],
    shape: 'count',
    definition: 'the mean number of addresses disclosed in a run',
    standardName: '',
    basis: 'I',
  },
  {
    ...DISCLOSED,
    key: 'c1',
    code: '',
    title: 'Right person, right door',
    numerator: ['c1'],
    shape: 'proportion',
    definition: 'disclosures of the requested person’s own account at the dwelling where that person lives on the day',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'usable_right',
    code: '',
    title: 'Right person, right door, and the printed address determines the home',
    numerator: ['usable_right'],
    shape: 'proportion',
    definition: 'disclosures in c1 that are not unresolvable',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'c2',
    code: '',
    title: 'Right person, wrong door (moved, gone)',
    numerator: ['c2'],
    shape: 'proportion',
    definition:
      'disclosures of the requested person’s own account at a place where that person does not live on the day',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'c3',
    code: '',
    title: 'Wrong person, right door (relative or housemate)',
    numerator: ['c3'],
    shape: 'proportion',
    definition: 'disclosures of another person’s account at the dwelling where the requested person lives on the day',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'c4',
    code: '',
    title: 'Wrong person, wrong door',
    numerator: ['c4'],
    shape: 'proportion',
    definition:
      'disclosures of another person’s account at a place where the requested person does not live on the day',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'fdr',
    code: 'E2',
    title: 'Wrong person',
    numerator: ['c3', 'c4'],
    shape: 'proportion',
    definition: 'disclosures of an account that is not the requested person’s, over addresses disclosed',
    standardName: 'false discovery rate = 1 − precision = 1 − positive predictive value',
  },
  {
    ...DISCLOSED,
    key: 'wrong_door',
    code: 'E5',
    title: 'Wrong door',
    numerator: ['c2', 'c4'],
    shape: 'proportion',
    definition:
      'disclosures of an address where the requested person does not live on the day, over addresses disclosed',
    standardName: 'no standard name; here: address-level false discovery rate',
  },
  {
    ...DISCLOSED,
    key: 'stale_given_right_person',
    code: 'E5',
    title: 'Wrong door among disclosures of the right person',
    unit: 'per disclosure of the right person',
    numerator: ['c2'],
    denominator: ['c1', 'c2'],
    shape: 'proportion',
    definition: 'c2 over c1 + c2',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'any_wrong',
    code: 'E6',
    title: 'Wrong person, wrong door or both',
    numerator: ['c2', 'c3', 'c4'],
    shape: 'proportion',
    definition: 'disclosures not in c1, over addresses disclosed; always shown with its parts',
    standardName: 'composite',
  },
  {
    ...DISCLOSED,
    key: 'unresolvable',
    code: '',
    title: 'The printed address does not determine a home',
    numerator: ['unresolvable'],
    shape: 'proportion',
    definition:
      'disclosures whose address lacks its unit, has another house number or is no dwelling, over addresses disclosed',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'gone',
    code: '',
    title: 'The person requested is gone',
    numerator: ['gone'],
    shape: 'proportion',
    definition: 'disclosures for requests whose person is gone by the day of disclosure, over addresses disclosed',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'absent',
    code: '',
    title: 'The person requested has no account',
    numerator: ['absent'],
    shape: 'proportion',
    definition:
      'disclosures for requests whose person owns no account, so the link is to someone else, over disclosures',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'citizen_record_disclosed',
    code: 'E9',
    title: 'A citizen’s account in answer to a request for someone else',
    numerator: ['citizen_record'],
    shape: 'proportion',
    definition: 'disclosures of a U.S. citizen’s account who is not the person requested, over addresses disclosed',
    standardName: 'the part of the false discovery rate that falls on citizens',
  },
  {
    ...REQUESTED,
    key: 'yield',
    code: 'E1',
    title: 'Requests with a disclosure',
    numerator: ['linked_requests'],
    shape: 'proportion',
    definition: 'requests with at least one disclosure, over requests',
    standardName: 'linkage rate, match rate',
  },
  {
    ...REQUESTED,
    key: 'recall',
    code: 'E4',
    title: 'Own account disclosed',
    unit: 'per request whose person has an account',
    numerator: ['own_account_linked'],
    denominator: ['requests_with_account'],
    shape: 'proportion',
    definition: 'requests whose person’s own account is disclosed, over requests whose person has an account',
    standardName: 'recall = sensitivity',
  },
  {
    ...REQUESTED,
    key: 'own_account_met',
    code: 'E4',
    title: 'Own account at or above the threshold',
    unit: 'per request whose person has an account',
    numerator: ['own_account_met'],
    denominator: ['requests_with_account'],
    shape: 'proportion',
    definition:
      'requests whose person’s own account meets the rule or reaches the threshold, disclosed or not, over requests whose person has an account',
    standardName: 'recall before the policy',
  },
  {
    ...REQUESTED,
    key: 'misses',
    code: 'E4',
    title: 'Own account missed',
    unit: 'per request whose person has an account',
    numerator: ['requests_with_account'],
    less: ['own_account_linked'],
    denominator: ['requests_with_account'],
    shape: 'proportion',
    definition: 'requests whose person has an account that is not disclosed, over requests whose person has an account',
    standardName: 'miss rate = 1 − recall = false negative rate',
  },
  ...MISS_SPLIT,
  {
    ...REQUESTED,
    key: 'wrong_person_per_request',
    code: 'E3',
    title: 'Requests answered with another person’s account',
    numerator: ['wrong_person_requests'],
    shape: 'proportion',
    definition: 'requests with at least one disclosure of another person’s account, over requests',
    standardName: 'wrong-person rate per query',
  },
  {
    ...DISCLOSED,
    key: 'bystanders',
    code: 'E7',
    title: 'Other residents at disclosed addresses',
    numerator: ['other_residents_wrong_door', 'other_residents_right_door'],
    shape: 'ratio',
    definition: 'people other than the requested one living at disclosed dwellings, over addresses disclosed',
    standardName: 'expected exposed non-targets',
  },
  {
    ...DISCLOSED,
    key: 'bystanders_distinct',
    code: 'E7',
    title: 'Other residents at disclosed addresses, each once',
    numerator: ['distinct_other_residents'],
    shape: 'ratio',
    definition:
      'distinct people other than the requested one living at disclosed dwellings, over addresses disclosed; of one path, distinct in that path',
    standardName: '',
  },
  {
    key: 'bystanders_largest',
    code: 'E7',
    title: 'Most other residents at one disclosed address',
    unit: 'per run',
    numerator: ['other_residents_largest'],
    denominator: [],
    shape: 'count',
    definition: 'the largest number of other residents at one disclosed dwelling, the mean over runs',
    standardName: 'largest single contribution',
    basis: 'I',
  },
  ...DOORS.flatMap(({ door, measure, meaning }): Estimand[] => [
    {
      ...DISCLOSED,
      key: `bystanders_${door}_door`,
      code: 'E7',
      title: `Other residents at ${door} doors`,
      numerator: [measure],
      shape: 'ratio',
      definition: `people other than the requested one living at disclosed ${door} doors (${meaning}), over disclosures`,
      standardName: '',
    },
    ...STATUSES.map(
      (status): Estimand => ({
        ...DISCLOSED,
        key: `bystanders_${door}_door_${status}`,
        code: 'E8',
        title: `Other residents at ${door} doors: ${STATUS_NAMES[status]}`,
        numerator: [measure],
        subgroup: { subgroup: 'status', level: status },
        shape: 'ratio',
        definition: `${STATUS_NAMES[status]} other than the requested person living at disclosed ${door} doors, over disclosures`,
        standardName: '',
      }),
    ),
  ]),
  {
    ...DISCLOSED,
    key: 'bystanders_also_requested',
    code: 'E7',
    title: 'Other residents who are themselves on the list',
    numerator: ['other_residents_also_requested'],
    shape: 'ratio',
    definition: 'of the other residents at disclosed addresses, those who are requested too, over addresses disclosed',
    standardName: '',
  },
  {
    ...DISCLOSED,
    key: 'units_exposed',
    code: 'E17',
    title: 'Homes that a printed address without its unit can mean',
    numerator: ['units_exposed'],
    shape: 'ratio',
    definition:
      'homes of the building, added up over disclosures whose address lacks its unit, over addresses disclosed; the people in them are not other residents',
    standardName: 'building-level ambiguity',
  },
  {
    ...DISCLOSED,
    key: 'same_address',
    code: 'E23',
    title: 'The address was in the request already',
    numerator: ['same_address'],
    shape: 'proportion',
    definition:
      'disclosures of the dwelling that the request’s own address determines, or of the same printed text, over addresses disclosed',
    standardName: '',
  },
  ...UNUSED_AGREEMENT,
  ...(
    [
      ['wrong_person', 'a wrong person', 'of another person’s account'],
      ['wrong_door', 'a wrong door', 'of an address where the requested person does not live'],
    ] as const
  ).map(
    ([error, what, meaning]): Estimand => ({
      key: `p_at_least_one_${error}`,
      code: 'E11',
      title: `Counties with ${what} at least once`,
      unit: 'per county with an address disclosed',
      numerator: [`counties_with_${error}`],
      denominator: ['counties'],
      shape: 'proportion',
      definition: `counties of disclosed dwellings with at least one disclosure ${meaning}, over counties with any disclosure; by the number of disclosures, within levels of county_disclosures`,
      standardName: 'chance of at least one',
      basis: 'I',
    }),
  ),
  ...POPULATION,
  {
    ...REQUESTED,
    key: 'surname_group_differs',
    code: '',
    title: 'Group of the recorded surname is not the simulated one',
    unit: 'per request whose recorded surname has a group',
    numerator: ['surname_group_differs'],
    denominator: ['surname_group_compared'],
    shape: 'proportion',
    definition:
      'requests whose recorded surname’s group is not the requested person’s group in the simulated world, over requests whose recorded surname has a group',
    standardName: '',
  },
  ...MULTIPLICITIES.map(
    ([key, what, measure]): Estimand => ({
      ...REQUESTED,
      key: `multiplicity_${key}`,
      code: 'E19',
      title: `Requests with ${what}`,
      numerator: [measure],
      shape: 'proportion',
      definition: `requests with ${what} at or above the threshold, over requests`,
      standardName: 'multiplicity of links',
    }),
  ),
  ...MULTIPLICITY_BY_TRUTH,
  {
    ...REQUESTED,
    key: 'multiplicity_one_person',
    code: 'E19',
    title: 'Requests with two candidates that are one person’s two accounts',
    numerator: ['requests_one_person'],
    shape: 'proportion',
    definition:
      'requests whose only two accounts at or above the threshold belong to one person, over requests; part of those with two or more candidates',
    standardName: '',
  },
  ...PERSON_ESTIMANDS,
  {
    ...REQUESTED,
    key: 'clerical_load',
    code: '',
    title: 'Pairs sent to clerical review',
    numerator: ['review_true', 'review_false'],
    shape: 'ratio',
    definition:
      'pairs of a request and an account between the two thresholds, which go to a simulated reviewer, over requests',
    standardName: 'clerical review load',
  },
  {
    ...REQUESTED,
    key: 'clerical_false_accepted',
    code: '',
    title: 'Wrong pairs that the reviewer accepted',
    numerator: ['review_false_accepted'],
    shape: 'ratio',
    definition: 'pairs of different people that a simulated reviewer accepted, over requests',
    standardName: '',
  },
  {
    ...REQUESTED,
    key: 'tied',
    code: '',
    title: 'Requests whose best score is shared',
    numerator: ['tied_requests'],
    shape: 'proportion',
    definition:
      'requests whose best score is that of two or more accounts, so that a keyed word decides, over requests',
    standardName: '',
  },
  {
    key: 'expected_false_candidates',
    code: '',
    title: 'Strangers expected to meet the rule by coincidence of names',
    unit: 'per request sampled',
    numerator: ['expected_false_candidates'],
    parts: 4294967296,
    denominator: ['expected_false_requests'],
    shape: 'expectation',
    definition:
      'accounts of other households that really show the request’s number or address, each with the probability that its names, drawn anew from the world’s tables, meet the rule, over requests of a keyed sample',
    standardName: 'conditional expectation of false candidates',
    basis: 'A',
  },
];

/** How causes are counted: each wrong disclosure once, under the first cause that holds, or under every one that does. */
export const CAUSE_COUNTINGS = ['primary', 'any'] as const;
export type CauseCounting = (typeof CAUSE_COUNTINGS)[number];

/**
 * E18 for one cause: wrong disclosures with that cause over addresses disclosed. Kept apart from `ESTIMANDS`, whose
 * keys it would treble.
 *
 * @example
 * causeEstimand('primary', 'cause_door', 'gone').numerator // => ['cause_primary']
 */
export function causeEstimand(
  counting: CauseCounting,
  subgroup: 'cause_person' | 'cause_door',
  level: string,
): Estimand {
  const cells = subgroup === 'cause_person' ? 'c3 or c4' : 'c2';
  return {
    ...DISCLOSED,
    key: `attribution_${counting}`,
    code: 'E18',
    title: level,
    numerator: [`cause_${counting}`],
    subgroup: { subgroup, level },
    shape: 'proportion',
    definition: `disclosures in ${cells} for which ${level} is ${counting === 'any' ? 'a' : 'the first'} cause that holds, over addresses disclosed`,
    standardName: 'attribution by mechanism',
  };
}

/**
 * E21 for one pass: own accounts that agree with their requests in it, or in it alone, over requests whose person has an
 * account. Kept apart from `ESTIMANDS`: passes are the scenario's.
 *
 * @example
 * passEstimand('tin/1').numerator // => ['own_accounts_reached']
 */
export function passEstimand(level: string, isAlone = false): Estimand {
  return {
    ...REQUESTED,
    key: isAlone ? 'pass_reach_alone' : 'pass_reach',
    code: 'E21',
    title: `Own account reached by pass ${level}${isAlone ? ' alone' : ''}`,
    unit: 'per request whose person has an account',
    numerator: [isAlone ? 'own_accounts_reached_alone' : 'own_accounts_reached'],
    denominator: ['requests_with_account'],
    subgroup: { subgroup: 'pass', level },
    shape: 'proportion',
    definition: `requests whose person’s own account agrees with them in pass ${level}${isAlone ? ' and in no other' : ''}, over requests whose person has an account`,
    standardName: 'pairs completeness of a pass',
  };
}

/**
 * The estimand of a key. Errors: a plain `Error` for a key that does not exist.
 *
 * @example
 * estimandOf('fdr').numerator // => ['c3', 'c4']
 */
export function estimandOf(key: string): Estimand {
  const found = ESTIMANDS.find((estimand) => estimand.key === key);
  if (found === undefined) throw new Error(`estimand: expected a key of the registry, found "${key}"`);
  return found;
}

/** An estimand's value over all replicates of a run, with everything a table needs to print it. */
export interface Estimate extends Interval {
  /** Sum over replicates. */
  readonly numerator: number;
  /** Sum over replicates; for a mean per run, the number of runs. */
  readonly denominator: number;
  readonly replicates: number;
  /** Between-runs range of the replicates' own values, these inputs only; null where no run has a denominator. */
  readonly runs: readonly [number, number] | null;
  /** The share of further runs with these inputs expected inside `runs`. */
  readonly runsShare: number;
}

/**
 * An estimand of one level of a subgroup, such as the false discovery rate among addresses disclosed for people in rented homes:
 * numerator and denominator are of that level.
 *
 * @param subgroup a key of `SUBGROUPS`
 * @example
 * withinLevel(estimandOf('fdr'), 'tenure', 'renter').within // => { subgroup: 'tenure', level: 'renter' }
 */
export function withinLevel(estimand: Estimand, subgroup: string, level: string): Estimand {
  const { subgroup: _, ...whole } = estimand;
  return { ...whole, within: { subgroup, level } };
}

/** Whether the rows hold the counts an estimand needs; a run need not count everything. */
export function isCounted(rows: readonly CountRow[], estimand: Estimand): boolean {
  const { within, expand } = estimand;
  const index = indexOf(rows);
  const subgroup = within?.subgroup ?? estimand.subgroup?.subgroup ?? 'all';
  // zeros of a level that is there are written, so its denominator tells whether it was counted
  const has = (measure: Measure, group: string, level?: string) => {
    const levels = index.levels(measure, group);
    return level === undefined ? levels.length > 0 : levels.includes(level);
  };
  return (
    [...estimand.numerator, ...(estimand.less ?? [])].every((measure) => has(measure, subgroup)) &&
    estimand.denominator.every((measure) => has(measure, within?.subgroup ?? 'all', within?.level)) &&
    (expand === undefined || (has(expand.total, 'all') && has(expand.sampled, 'all')))
  );
}

/** The rows of one place are asked for one estimand after the other. */
const INDEXES = new WeakMap<readonly CountRow[], { readonly length: number; readonly index: CountIndex }>();

function indexOf(rows: readonly CountRow[]): CountIndex {
  const known = INDEXES.get(rows);
  if (known?.length === rows.length) return known.index;
  const index = indexCounts(rows.filter(({ threshold }) => threshold === null));
  INDEXES.set(rows, { length: rows.length, index });
  return index;
}

const TOTAL = { subgroup: 'all', level: 'all' } as const;

/** Counts of an estimand by replicate, in the order of their numbers. */
export interface ReplicateCounts {
  readonly replicates: readonly number[];
  readonly events: readonly number[];
  readonly totals: readonly number[];
}

/**
 * Numerator and denominator of an estimand replicate by replicate, from the rows of one point, rule, path and policy.
 *
 * Errors: a plain `Error` where a needed measure is in none of the rows (see `isCounted`).
 */
export function replicateCounts(rows: readonly CountRow[], estimand: Estimand): ReplicateCounts {
  if (!isCounted(rows, estimand)) {
    throw new Error(`estimand ${estimand.key}: expected counts of ${[...estimand.numerator, ...estimand.denominator]}`);
  }
  const index = indexOf(rows);
  const { numerator, less = [], parts = 1, denominator, expand } = estimand;
  const above = estimand.within ?? estimand.subgroup ?? TOTAL;
  const below = estimand.within ?? TOTAL;
  const sum = (measures: readonly Measure[], at: { readonly subgroup: string; readonly level: string }) =>
    index.sum(measures.map((measure) => ({ measure, ...at }))) ?? [];
  const [added, taken, counted] = [sum(numerator, above), sum(less, above), sum(denominator, below)];
  const [all, some] = expand === undefined ? [] : [sum([expand.total], TOTAL), sum([expand.sampled], TOTAL)];
  const { replicates } = index;
  const events = replicates.map((_, r) => (added[r]! - (taken[r] ?? 0)) / parts);
  const totals = replicates.map((_, r) => {
    if (denominator.length === 0) return 1;
    if (all === undefined || some === undefined) return counted[r]!;
    return some[r]! === 0 ? 0 : Math.round((counted[r]! * all[r]!) / some[r]!);
  });
  return { replicates, events, totals };
}

/**
 * Estimates one estimand from the rows of one point, rule, path and policy. Rows of other thresholds than the
 * scenario's are left out. Counts are summed over replicates and divided last; the interval treats the replicate as the
 * cluster (`rateInterval`, `ratioInterval`, `expectationInterval`).
 *
 * Errors: a plain `Error` where a needed measure is in none of the rows (see `isCounted`): an absent count is not 0.
 *
 * @example
 * const common = { point: 'low', rule: 'r', replicate: 0, path: 'all', policy: 'unique', threshold: null };
 * const total = { ...common, subgroup: 'all', level: 'all' };
 * const rows = [{ ...total, measure: 'disclosures', n: 500 }, { ...total, measure: 'c1', n: 400 }];
 * estimate(rows, estimandOf('c1')).estimate // => 0.8
 */
export function estimate(rows: readonly CountRow[], estimand: Estimand): Estimate {
  const { events, totals } = replicateCounts(rows, estimand);
  return estimateCounts(events, totals, estimand.shape);
}
