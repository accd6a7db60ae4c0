import type { Grade } from '../core/grade.ts';
import type { Json } from './json.ts';

/** What is known of one input of a scenario, whatever it is set to. */
export interface Assumption {
  /** With dots; a path's name is `*`. */
  readonly key: string;
  /** In words, for a reader without the scenario. */
  readonly title: string;
  /** '' for choices. */
  readonly unit: string;
  /** The ends of the range in which it could lie; null where none is stated. */
  readonly range: readonly [low: Json, high: Json] | null;
  /** The map whose other entries give way, in proportion, so that it still sums to 1. */
  readonly within?: string;
  readonly grade: Grade | '–';
  /** Where the value, or its default, comes from, and where the range does. */
  readonly source: string;
}

const SHARE = 'share';
const YEARS = 'mean years';
const BY_YEARS = 'shares by years';
const RECORD = 'Press reports of court filings in the case on the disclosure of August 2025 (D.D.C. 1:25-cv-00457)';
const GUESS = 'No source; guessed';
const JUDGED = 'Judgement; range judged too';
const LEFT_OVER = 'No source; takes what the other owners leave, so it moves with them';

/** A share with its range. */
function share(
  key: string,
  title: string,
  range: readonly [number, number] | null,
  grade: Grade,
  source: string,
): Assumption {
  return { key, title, unit: SHARE, range, grade, source };
}

/** A structural choice, which has no range: other choices are rows of their own. */
function choice(key: string, title: string, grade: Grade | '–', source: string): Assumption {
  return { key, title, unit: '', range: null, grade, source };
}

/**
 * Every input of a scenario that results depend on, but for single errors, whose grades and sources their kinds declare. The
 * one place where the ranges are stated that a sensitivity analysis moves inputs in; grades are those of `docs/scenarios.md`,
 * which a test holds.
 */
export const ASSUMPTIONS: readonly Assumption[] = [
  choice(
    'extent.national',
    'Part of the country that is simulated',
    '–',
    'Chosen for the run, no claim about the event',
  ),
  choice('extent.states', 'Part of the country that is simulated', '–', 'Chosen for the run, no claim about the event'),
  choice('extent.zips', 'Part of the country that is simulated', '–', 'Chosen for the run, no claim about the event'),
  choice('tables.surnames.file', 'Table of surnames', '–', 'The researcher’s own'),
  choice('tables.surnames.sha256', 'SHA-256 of the table of surnames', '–', 'The researcher’s own'),
  choice('tables.givenNames.file', 'Table of given names', '–', 'The researcher’s own'),
  choice('tables.givenNames.sha256', 'SHA-256 of the table of given names', '–', 'The researcher’s own'),
  choice('tables.places.file', 'Table of places', '–', 'The researcher’s own'),
  choice('tables.places.sha256', 'SHA-256 of the table of places', '–', 'The researcher’s own'),
  {
    key: 'requests.count',
    title: 'Requests of the nation',
    unit: 'requests',
    range: [1_275_000, 1_285_000],
    grade: 'P',
    source: `${RECORD}: "1.28 million". Range: its rounding`,
  },
  share(
    'requests.numberShare',
    'Requests that carry an identification number',
    [0.055, 0.6],
    'I',
    'Illustrative. Range: guessed, numbers absent from .40 to .945 of requests',
  ),
  share(
    'requests.number.own',
    'Numbers that are the requested person’s own',
    [0.3, 0.98],
    'I',
    'Guessed, range guessed. That other people’s numbers are used: TIGTA 2017-40-031',
  ),
  share(
    'requests.number.wrong.familyOrSameName',
    'Of wrong numbers, a relative’s or a namesake’s',
    [0, 0.2],
    'I',
    `${GUESS}, range guessed`,
  ),
  share(
    'requests.number.wrong.borrowedIdentity',
    'Of wrong numbers, borrowed together with the holder’s name',
    [0, 0.3],
    'I',
    `${GUESS}, range guessed. That it occurs: TIGTA 2017-40-031`,
  ),
  share('requests.number.wrong.unrelated', 'Of wrong numbers, any other of social security type', null, 'I', LEFT_OVER),
  share(
    'requests.number.wrong.placeholder',
    'Of wrong numbers, one that nobody holds',
    [0, 0.4],
    'I',
    `${GUESS}, range guessed`,
  ),
  share('requests.account.share', 'Requests whose person owns an account', [0.05, 0.6], 'I', `${GUESS}, range guessed`),
  {
    key: 'requests.account.numberOdds',
    title: 'Owning an account and carrying a number go together',
    unit: 'odds ratio',
    range: [1, 10],
    grade: 'I',
    source: `${GUESS}, range guessed`,
  },
  {
    key: 'requests.recordedYearsAgo',
    title: 'Age of the address that a request holds',
    unit: BY_YEARS,
    range: [
      { '1': 0.4, '3': 0.3, '5': 0.15, '8': 0.1, '12': 0.05 },
      { '1': 0.1, '3': 0.2, '5': 0.2, '8': 0.3, '12': 0.2 },
    ],
    grade: 'J',
    source: 'Judgement. Range: means of about 3½ and 6½ years, judged too',
  },
  {
    key: 'requests.surnameLagYears',
    title: 'Delay of a changed surname in the requests',
    unit: YEARS,
    range: [0, 5],
    grade: 'J',
    source: JUDGED,
  },
  share(
    'requests.gone',
    'Requested people who have left or died by the day of disclosure',
    [0, 0.3],
    'J',
    'Judgement; range 0–.3, judged too',
  ),
  share('requests.orderShare', 'Removable adults with a removal order: the pool of requests', [0.2, 0.6], 'J', JUDGED),
  share(
    'register.filing.citizen',
    'Adult citizens named on a return',
    [0.65, 0.85],
    'J',
    'Overall near .79 of adults, derived from filers over adults; split by status judgement. Range: .65–.85 of adults',
  ),
  share(
    'register.filing.lawfulPermanentResident',
    'Adult lawful permanent residents named on a return',
    [0.65, 0.85],
    'J',
    'As for citizens',
  ),
  share(
    'register.filing.otherLawful',
    'Other adults lawfully present named on a return',
    [0.6, 0.85],
    'J',
    'As for citizens; range judged',
  ),
  share('register.filing.removable', 'Removable adults named on a return', [0.25, 0.65], 'J', JUDGED),
  {
    key: 'register.lastFilingYearsAgo',
    title: 'Age of the address on the last return',
    unit: BY_YEARS,
    range: [
      { '0.4': 0.8, '1.4': 0.1, '2.4': 0.05, '5.4': 0.05 },
      { '0.4': 0.4, '1.4': 0.3, '2.4': 0.15, '5.4': 0.15 },
    ],
    grade: 'I',
    source: `${GUESS}. Range: means of about .9 and 1.8 years, guessed`,
  },
  share(
    'register.postalUpdate',
    'Moves that the postal service passes on',
    [0.2, 0.6],
    'J',
    'Rule published (26 CFR 301.6212-2, Rev. Proc. 2010-16); level judgement, range .2–.6',
  ),
  {
    key: 'register.surnameLagYears',
    title: 'Delay of a changed surname in the register',
    unit: YEARS,
    range: [0, 5],
    grade: 'J',
    source: JUDGED,
  },
  share(
    'register.gone',
    'Account holders not on the list who have left or died',
    [0, 0.05],
    'J',
    'Judgement; range 0–.05, judged too',
  ),
  share(
    'people.twins.share',
    'Children of twin births',
    [0.0189, 0.0339],
    'P',
    'NCHS: 31.2 of 1,000 births in 2021. Range: 18.9 in 1980, 33.9 in 2014',
  ),
  share('people.twins.sameInitial', 'Siblings at home named with the eldest’s initial', [0, 0.6], 'J', JUDGED),
  share(
    'people.januaryFirst.bornHere',
    'People born here whose official birth date is 1 January for an unknown day',
    [0, 0.01],
    'J',
    JUDGED,
  ),
  share(
    'people.januaryFirst.bornAbroad',
    'People born abroad whose official birth date is 1 January for an unknown day',
    [0, 0.14],
    'J',
    'Level judgement. Upper end: refugees of 2009 (Los Angeles Times, NPR), another population',
  ),
  {
    key: 'people.immigrantNames.skew',
    title: 'Commoner (above 0) or rarer given names of people born abroad',
    unit: 'chance, signed',
    range: [-0.5, 0.5],
    grade: 'J',
    source: 'No published distribution; judgement, range judged too',
  },
  share(
    'people.immigrantNames.usShare',
    'People born abroad with a given name of people born here',
    [0, 0.3],
    'J',
    'No published distribution; judgement, range judged too',
  ),
  share(
    'people.marriageMoves',
    'Changes of surname at marriage that go with a move',
    [0, 1],
    'J',
    'Judgement; the whole range',
  ),
  choice('moves.preset', 'Whether people ever moved', '–', 'Yearly shares by tenure CPS 2013–14; distances ACS 2022'),
  share(
    'moves.renterRate',
    'Renters who moved in a year',
    [0.18, 0.3],
    'P',
    'CPS 2013–14. Range: CPS 2006 (.30), and the fall of all moves to 2020–21 (8.4 of 11.5 %) applied to renters (.18)',
  ),
  share(
    'moves.ownerRate',
    'Owners who moved in a year',
    [0.037, 0.07],
    'P',
    'CPS 2013–14. Range: CPS 2006 (.07), and the fall of all moves to 2020–21 (8.4 of 11.5 %) applied to owners (.037)',
  ),
  share('moves.individualShare', 'Moves in which one member joins or leaves', [0.1, 0.7], 'J', JUDGED),
  share('moves.kinShare', 'Households in a pair of a parent and a child household', [0.2, 0.6], 'J', JUDGED),
  {
    ...share('moves.bands.zip', 'Household moves inside the ZIP code', [0.05, 0.25], 'J', JUDGED),
    within: 'moves.bands',
  },
  share('moves.bands.county', 'Household moves inside the county', null, 'D', 'Between ACS 2022 and CPS'),
  share('moves.bands.state', 'Household moves inside the state', null, 'D', 'ACS 2022'),
  share('moves.bands.nation', 'Household moves anywhere in the extent', null, 'D', 'ACS 2022'),
  {
    key: 'errors.preset',
    title: 'All error rates together, but those that the scenario sets',
    unit: '',
    range: ['low', 'high'],
    grade: 'J',
    source: 'Each kind’s own source; low is .4 of central, high twice central',
  },
  {
    key: 'errors.qualityCv',
    title: 'How much errors gather in the same records',
    unit: 'coefficient of variation',
    range: [0, 1.1],
    grade: 'J',
    source: 'Direction published, level judgement. Range: independent to the most that can be tabulated',
  },
  {
    key: 'errors.foreignBornOdds',
    title: 'Errors in records of people born abroad',
    unit: 'odds ratio',
    range: [1, 3],
    grade: 'J',
    source: 'Direction published, level judgement, range 1–3',
  },
  share(
    'errors.telephoneIntake.register',
    'Records of the register taken by telephone',
    [0.0025, 0.02],
    'J',
    'Judgement. Range judged, at most what the rates of its kinds allow',
  ),
  share(
    'errors.telephoneIntake.targets',
    'Requests taken by telephone',
    [0.01, 0.06],
    'J',
    'Judgement. Range judged, at most what the rates of its kinds allow',
  ),
  share(
    'errors.telephoneIntake.given',
    'Least chance there of names as heard and of missing units',
    [0.1, 0.75],
    'J',
    'Judgement. Range judged, at most what the rates of its kinds allow',
  ),
  choice('paths.*.when', 'Which requests take the path', 'I', 'The scenario’s own'),
  choice('paths.*.require', 'What a request must hold', 'I', 'The scenario’s own'),
  choice('paths.*.itin', 'Whether individual taxpayer numbers count', 'I', 'Not known; the scenario’s own'),
  choice('paths.*.block', 'Which pairs are compared', 'I', 'The scenario’s own'),
  choice('paths.*.rule', 'What a pair must meet', 'I', 'The scenario’s own'),
  choice('paths.*.score', 'What a pair must score', 'I', 'The scenario’s own'),
  choice('paths.*.model', 'Which model decides on a pair', 'I', 'The scenario’s own'),
  choice('paths.*.cascade', 'Which steps decide on a pair', 'I', 'The scenario’s own'),
  choice('paths.*.review', 'Which pairs a simulated reviewer sees, and how well', 'I', 'The scenario’s own'),
  choice(
    'decide.policy',
    'Which accounts are disclosed',
    'I',
    'Not public; how more than one account was dealt with is assumed',
  ),
];

/** Keys of a scenario that are no assumptions, and why: results at the same inputs do not depend on them, or only by chance. */
export const NO_ASSUMPTIONS: Readonly<Record<string, string>> = {
  scenario: 'a name',
  about: 'a sentence',
  sources: 'sources of values',
  seed: 'another seed is another draw from the same inputs',
  replicates: 'how often the same inputs are drawn from',
  estimators: 'what is counted besides',
  published: 'figures printed beside results',
  curves: 'what is counted besides',
  beside: 'what is counted besides',
};
