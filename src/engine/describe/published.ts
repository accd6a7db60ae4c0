import type { Grade } from '../../core/grade.ts';

/** Where rows stand in the table, in order. */
export const FAMILIES = [
  'surnames',
  'given names',
  'names in families',
  'places',
  'homes',
  'moves and births',
  'register',
  'requests',
] as const;
export type Family = (typeof FAMILIES)[number];

/** One published figure that a generated world is measured against. */
export interface PublishedFigure {
  readonly key: string;
  readonly family: Family;
  readonly label: string;
  /** Of whom, and what is divided by what: enough to compute it again. */
  readonly definition: string;
  readonly figure: number;
  /** The simulated figure may differ by this share of the published one, either way. */
  readonly tolerance: number;
  /** `national`: says nothing about a part of the nation. `any`: should hold in every extent. */
  readonly comparable: 'national' | 'any';
  readonly grade: Grade;
  readonly source: string;
  /** How the figure is written: a chance as 1/N, a share in per cent, or a number. */
  readonly shown: 'chance' | 'share' | 'number';
  /** Can it be computed from the register of `mislink generate`, without the truth about homes. */
  readonly fromFiles: boolean;
}

const CENSUS_SURNAMES = 'U.S. Census Bureau, Frequently Occurring Surnames 2010, own arithmetic';
const BABY_NAMES = 'Social Security Administration births and a survival curve, own arithmetic';
const ZCTA = 'Census 2010 residents by ZIP code tabulation area, own arithmetic';
const ACS = 'American Community Survey 2022';
const CPS = 'Current Population Survey 2013–14';
const PEW = 'Pew Research Center 2023';
const BIRTHS = 'births by day 1994–2014 (FiveThirtyEight), own arithmetic';
const OIG = 'DHS Office of Inspector General OIG-23-47, read in news reports: releases at the border 2021–22';
const FWD = 'fwd.us, over 330 million residents';
const VOTERS = 'North Carolina voters, as given by vivarium';

/** Group in words, name of its rows. */
const GROUP_WORDS = {
  all: 'everybody',
  white: 'White',
  black: 'Black',
  api: 'Asian and Pacific',
  hispanic: 'Hispanic',
} as const;
type GroupKey = keyof typeof GROUP_WORDS;
const GROUP_KEYS = ['all', 'white', 'black', 'api', 'hispanic'] as const;

/** Of a group: a figure of everybody depends on the mix of groups, that of one group does not. */
const mix = (group: string) => (group === 'all' ? 'national' : 'any');
const ofWhom = (group: GroupKey) => (group === 'all' ? 'adults' : `adults of ${GROUP_WORDS[group]} households`);

function sameSurname(key: string, words: string, whom: string, oneIn: number, tolerance: number): PublishedFigure {
  return {
    key: `surname_same_${key}`,
    family: 'surnames',
    label: `Same surname, ${words}`,
    definition: `Of all pairs of ${whom} in different homes, those with the same first surname.`,
    figure: 1 / oneIn,
    tolerance,
    comparable: mix(key),
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'chance',
    fromFiles: key === 'all',
  };
}

function topSurnames(most: 10 | 100, percents: readonly number[], source: string): PublishedFigure[] {
  return GROUP_KEYS.map((group, i) => ({
    key: `surname_top${most}_${group}`,
    family: 'surnames',
    label: `${most} commonest surnames, ${GROUP_WORDS[group]}`,
    definition: `Of ${ofWhom(group)}, those whose first surname is one of the ${most} commonest among them.`,
    figure: percents[i]! / 100,
    tolerance: 0.05,
    comparable: mix(group),
    grade: 'D',
    source,
    shown: 'share',
    fromFiles: group === 'all',
  }));
}

function sameControl(key: string, words: string, pairs: string, oneIn: number): PublishedFigure {
  return {
    key: `name_control_${key}`,
    family: 'surnames',
    label: `Same name control, ${words}`,
    definition: `Of all pairs of ${pairs} in different homes, those whose first surnames have the same name control (first four letters).`,
    figure: 1 / oneIn,
    // the spelling of the tenth of people with unlisted names is not known: 1/1,129 to 1/916 over everybody
    tolerance: 0.18,
    comparable: key === 'same_hispanic' ? 'any' : 'national',
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'chance',
    fromFiles: key === 'same_all',
  };
}

function sameGiven(
  key: string,
  words: string,
  whom: string,
  oneIn: number,
  options: {
    readonly tolerance?: number;
    readonly comparable?: 'national' | 'any';
    readonly grade?: Grade;
    readonly source?: string;
  } = {},
): PublishedFigure {
  const { tolerance = 0.1, comparable = 'any', grade = 'D', source = BABY_NAMES } = options;
  return {
    key: `given_same_${key}`,
    family: 'given names',
    label: `Same given name, ${words}`,
    definition: `Of all pairs of ${whom} born in the country in different homes, those with the same given name.`,
    figure: 1 / oneIn,
    tolerance,
    comparable,
    grade,
    source,
    shown: 'chance',
    fromFiles: false,
  };
}

/** Residents of states, Census 2010. */
export const STATE_RESIDENTS: Readonly<Record<string, number>> = Object.fromEntries(
  `AL 4779736 AK 710231 AZ 6392017 AR 2915918 CA 37253956 CO 5029196 CT 3574097 DE 897934 DC 601723 FL 18801310
GA 9687653 HI 1360301 ID 1567582 IL 12830632 IN 6483802 IA 3046355 KS 2853118 KY 4339367 LA 4533372 ME 1328361
MD 5773552 MA 6547629 MI 9883640 MN 5303925 MS 2967297 MO 5988927 MT 989415 NE 1826341 NV 2700551 NH 1316470
NJ 8791894 NM 2059179 NY 19378102 NC 9535483 ND 672591 OH 11536504 OK 3751351 OR 3831074 PA 12702379 RI 1052567
SC 4625364 SD 814180 TN 6346105 TX 25145561 UT 2763885 VT 625741 VA 8001024 WA 6724540 WV 1852994 WI 5686986
WY 563626`
    .split(/\s+/)
    .flatMap((word, i, words) => (i % 2 === 0 ? [[word, Number(words[i + 1])] as const] : [])),
);

const SURNAMES: readonly PublishedFigure[] = [
  sameSurname('all', 'everybody', 'adults', 1775, 0.05),
  sameSurname('white', 'White', 'adults of White households', 2155, 0.05),
  sameSurname('black', 'Black', 'adults of Black households', 367, 0.05),
  sameSurname('api', 'Asian and Pacific', 'adults of Asian and Pacific households', 332, 0.05),
  sameSurname('hispanic', 'Hispanic', 'adults of Hispanic households', 252, 0.05),
  sameSurname('aian', 'American Indian and Alaska Native', 'adults of such households', 1152, 0.15),
  sameSurname('multi', 'two or more races', 'adults of such households', 1304, 0.15),
  ...topSurnames(10, [4.9, 4.5, 13.0, 13.5, 16.3], CENSUS_SURNAMES),
  ...topSurnames(100, [17.32, 15.0, 34.6, 33.9, 41.8], CENSUS_SURNAMES),
  {
    key: 'surname_unlisted',
    family: 'surnames',
    label: 'Unlisted surnames',
    definition:
      'Of adults, those whose first surname is not in the table of surnames; published: of people, those whose surname fewer than 100 bear.',
    figure: 0.0994,
    tolerance: 0.1,
    comparable: 'national',
    grade: 'D',
    source: CENSUS_SURNAMES,
    shown: 'share',
    fromFiles: true,
  },
  {
    key: 'surnames_borne_once',
    family: 'surnames',
    label: 'Surnames borne once',
    definition:
      'Of different first surnames of household heads, those that one head alone bears; published: of 6.3 million surnames, those reported for one person. Needs every home.',
    figure: 0.62,
    tolerance: 0.15,
    comparable: 'national',
    grade: 'P',
    source: 'U.S. Census Bureau, background of the 2010 surname file, read at demography.cpc.unc.edu',
    shown: 'share',
    fromFiles: false,
  },
  sameControl('same_all', 'everybody', 'adults', 1078),
  sameControl('same_hispanic', 'Hispanic', 'adults of Hispanic households', 187),
  sameControl('hispanic_and_all', 'Hispanic and anybody', 'an adult of a Hispanic household and any adult', 834),
];

const GIVEN_NAMES: readonly PublishedFigure[] = [
  sameGiven('men', 'men', 'men', 143, { comparable: 'national' }),
  sameGiven('women', 'women', 'women', 367, { comparable: 'national' }),
  sameGiven('all', 'everybody', 'adults', 408, { comparable: 'national' }),
  ...(
    [
      [1940, 62, 106],
      [1960, 79, 162],
      [1980, 102, 174],
      [2000, 216, 368],
    ] as const
  ).flatMap(([year, men, women]) => [
    sameGiven(`men_${year}`, `men born in ${year}`, `men born in ${year},`, men, {
      comparable: 'national',
      tolerance: 0.15,
    }),
    sameGiven(`women_${year}`, `women born in ${year}`, `women born in ${year},`, women, {
      comparable: 'national',
      tolerance: 0.15,
    }),
  ]),
  ...(
    [
      ['white', 277],
      ['black', 455],
      ['api', 482],
      ['hispanic', 224],
    ] as const
  ).map(([group, oneIn]) =>
    sameGiven(group, GROUP_WORDS[group], ofWhom(group), oneIn, {
      tolerance: 0.15,
      source: 'Social Security Administration births by group (Tzioumis), own arithmetic',
    }),
  ),
];

function wives(key: string, label: string, what: string, figure: number, tolerance: number): PublishedFigure {
  return {
    key: `wives_${key}`,
    family: 'names in families',
    label,
    definition: `Of wives of a head of the other sex, or heads with such a husband, those who bear ${what}.`,
    figure,
    tolerance,
    comparable: 'national',
    grade: 'P',
    source: PEW,
    shown: 'share',
    fromFiles: false,
  };
}

const FAMILY_NAMES: readonly PublishedFigure[] = [
  wives('take', 'Wives with the husband’s surname', 'his first surname without a hyphen', 0.79, 0.05),
  wives('keep', 'Wives with a surname of their own', 'neither his first surname nor a hyphen', 0.14, 0.2),
  wives('hyphenate', 'Wives with a hyphenated surname', 'two surnames with a hyphen', 0.05, 0.2),
  {
    ...wives('keep_hispanic', 'Hispanic wives with a surname of their own', '', 0.3, 0.15),
    definition: 'The same of Hispanic households: those who bear neither his first surname nor a hyphen.',
    comparable: 'any',
  },
  {
    key: 'namesake_sons',
    family: 'names in families',
    label: 'Sons with their father’s name',
    definition: 'Of grown sons who live with their father, those with his name and a suffix.',
    figure: 0.03,
    tolerance: 0.5,
    comparable: 'any',
    grade: 'D',
    source: 'births in four states, 1.5 to 5 % (Sun-Sentinel 1994)',
    shown: 'share',
    fromFiles: false,
  },
];

function sameZip(group: GroupKey, oneIn: number): PublishedFigure {
  return {
    key: `same_zip_${group}`,
    family: 'places',
    label: `Same ZIP, ${GROUP_WORDS[group]}`,
    definition: `Chance that two households${group === 'all' ? '' : ' of the group'} live in one ZIP, from homes and shares of groups in the table of places.`,
    figure: 1 / oneIn,
    tolerance: 0.05,
    comparable: 'national',
    grade: 'D',
    source: ZCTA,
    shown: 'chance',
    fromFiles: group === 'all',
  };
}

const SAME_ZIP: readonly PublishedFigure[] = (
  [
    ['all', 10461],
    ['white', 11114],
    ['black', 2875],
    ['api', 1862],
    ['hispanic', 2692],
  ] as const
).map(([group, oneIn]) => sameZip(group, oneIn));

const PLACES: readonly PublishedFigure[] = [
  ...(
    [
      [5, 2772],
      [25, 14450],
      [50, 27228],
      [75, 40375],
      [95, 64548],
    ] as const
  ).map(
    ([quantile, figure]): PublishedFigure => ({
      key: `zip_residents_${String(quantile).padStart(2, '0')}`,
      family: 'places',
      label: `Residents of a resident’s ZIP, ${quantile} % point`,
      definition: `Sizes of ZIPs in residents, each resident counted once: the ${quantile} % point. Homes from the table of places, residents a home from the sample.`,
      figure,
      tolerance: 0.1,
      comparable: 'national',
      grade: 'D',
      source: ZCTA,
      shown: 'number',
      fromFiles: true,
    }),
  ),
  ...SAME_ZIP,
  ...[5, 10].flatMap((years) =>
    SAME_ZIP.map((row) => ({
      ...row,
      key: `${row.key}_${years}_years`,
      label: `${row.label}, ${years} years ago`,
      definition: `Of all pairs of households${row.key.endsWith('_all') ? '' : ' of the group'}, those who lived in one ZIP ${years} years before the reference date. Moves must not mix places: compared with the figure of the day.`,
      tolerance: 0.1,
      source: `${ZCTA}; that it held ${years} years ago is an assumption`,
      fromFiles: false,
    })),
  ),
  {
    key: 'state_residents',
    family: 'places',
    label: 'States’ shares of the nation, worst factor',
    definition:
      'For each state its share of homes over its share of residents, or the inverse where that is larger: the largest of 51, from the table of places.',
    figure: 1,
    tolerance: 0.02,
    comparable: 'national',
    grade: 'P',
    source: 'Census 2010',
    shown: 'number',
    fromFiles: false,
  },
  ...(
    [
      ['one_unit', 'One-unit homes', 67.5],
      ['other', 'Mobile and other homes', 5.7],
      ['two_units', 'Homes in buildings of 2', 3.3],
      ['three_four', 'Homes in buildings of 3 or 4', 4.3],
      ['five_nine', 'Homes in buildings of 5 to 9', 4.5],
      ['ten_or_more', 'Homes in buildings of 10 or more', 14.7],
    ] as const
  ).map(
    ([type, label, percent]): PublishedFigure => ({
      key: `structure_${type}`,
      family: 'places',
      label,
      definition: 'Of occupied homes, those in such a building.',
      figure: percent / 100,
      tolerance: 0.03,
      comparable: 'national',
      grade: 'P',
      source: ACS,
      shown: 'share',
      fromFiles: false,
    }),
  ),
];

function home(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'grade' | 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'homes',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'national',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

const HOUSEHOLD_SIZES = 'Current Population Survey, table HH-4 of recent years, rounded (unverified)';
const REMOVABLE = 'Of all people in homes,';

const HOMES: readonly PublishedFigure[] = [
  ...(
    [
      ['white', 189.6],
      ['black', 35.4],
      ['api', 14.5],
      ['hispanic', 48.0],
    ] as const
  ).map(([group, millions]) =>
    home(
      `people_${group}`,
      `People of ${GROUP_WORDS[group]} households`,
      'Of all people in homes, those of households of the group; published: of 295 million people with a surname.',
      millions / 294.979229,
      0.05,
      { grade: 'D', source: CENSUS_SURNAMES },
    ),
  ),
  home('people_a_home', 'People a home', 'People over occupied homes.', 2.5, 0.03, {
    grade: 'P',
    source: ACS,
    shown: 'number',
  }),
  home('adults_a_home', 'Adults a home', 'People from 18 on over occupied homes.', 1.97, 0.03, {
    grade: 'D',
    source: ACS,
    shown: 'number',
  }),
  home('homes_of_1', 'Homes of one', 'Of occupied homes, those of one person.', 0.285, 0.07, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_2', 'Homes of two', 'Of occupied homes, those of two people.', 0.345, 0.07, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_3', 'Homes of three', 'Of occupied homes, those of three people.', 0.15, 0.1, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_4', 'Homes of four', 'Of occupied homes, those of four people.', 0.125, 0.1, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_of_5', 'Homes of five or more', 'Of occupied homes, those of five people or more.', 0.095, 0.15, {
    grade: 'D',
    source: HOUSEHOLD_SIZES,
  }),
  home('homes_vacant', 'Vacant homes', 'Of all homes, those where nobody lives.', 0.1, 0.05, {
    grade: 'D',
    source: ACS,
  }),
  home('homes_rented', 'Rented homes', 'Of occupied homes, those of the kind that is rented.', 0.35, 0.05, {
    grade: 'D',
    source: ACS,
  }),
  home(
    'doubled_up',
    'Homes with a second family',
    'Of occupied homes, those with a second family beside the head’s.',
    0.04,
    0.15,
    {
      grade: 'D',
      source: `${ACS}, multigenerational homes as a proxy`,
    },
  ),
  home(
    'doubled_up_abroad',
    'The same, head born abroad',
    'Of occupied homes whose head was born abroad, those with a second family.',
    0.12,
    0.15,
    {
      grade: 'D',
      source: `${ACS}, multigenerational homes as a proxy`,
      comparable: 'any',
    },
  ),
  home(
    'with_removable_people',
    'People in homes with a removable person',
    `${REMOVABLE} those of homes with at least one removable person.`,
    22 / 330,
    0.15,
    {
      grade: 'D',
      source: FWD,
    },
  ),
  home('with_removable_citizens', 'Citizens in such homes', `${REMOVABLE} citizens of such homes.`, 11.3 / 330, 0.15, {
    grade: 'D',
    source: FWD,
  }),
  home(
    'with_removable_citizen_children',
    'Citizen children in such homes',
    `${REMOVABLE} citizens under 18 of such homes.`,
    5.5 / 330,
    0.15,
    {
      grade: 'D',
      source: FWD,
    },
  ),
  home(
    'twins',
    'Twins',
    'Of children under 18 at home, those who share a birth date with another child of the same parents there.',
    0.0312,
    0.15,
    {
      grade: 'P',
      source: 'National Center for Health Statistics: 31.2 of 1,000 births in 2021 (33.9 in 2014)',
      comparable: 'any',
    },
  ),
];

function moves(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'moves and births',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'any',
    grade: 'P',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

const RENTERS = 'Of adults in rented homes';
const WITHIN = 'Of adults who lived in another home a year before';
const WITHIN_SOURCE =
  'between .52 (American Community Survey 2022, moves from abroad left out) and .65 (Current Population Survey)';
const LOW = 'where counties with fewest renters hold a third of homes';
const HIGH = 'where counties with most renters hold a third of homes';

const MOVES: readonly PublishedFigure[] = [
  moves(
    'movers_renters',
    'Renters who moved in a year',
    `${RENTERS}, those who lived in another home a year before.`,
    0.245,
    0.05,
    {
      source: CPS,
    },
  ),
  moves(
    'movers_owners',
    'Owners who moved in a year',
    'Of adults in other homes, those who lived in another home a year before.',
    0.05,
    0.1,
    {
      source: CPS,
    },
  ),
  moves(
    'movers',
    'Adults who moved in a year',
    'Of adults, those who lived in another home a year before.',
    0.1205,
    0.05,
    {
      source: `between .115 (${CPS}) and .126 (${ACS})`,
      comparable: 'national',
    },
  ),
  moves(
    'movers_renters_low_renter',
    'Renters who moved, low-renter counties',
    `${RENTERS} ${LOW}, those who lived in another home a year before.`,
    0.245,
    0.1,
    {
      source: `${CPS}; that it is the same there is an assumption`,
      grade: 'D',
    },
  ),
  moves(
    'movers_renters_high_renter',
    'Renters who moved, high-renter counties',
    `${RENTERS} ${HIGH}, those who lived in another home a year before.`,
    0.245,
    0.1,
    {
      source: `${CPS}; that it is the same there is an assumption`,
      grade: 'D',
    },
  ),
  moves(
    'moves_within_county',
    'Moves within the county',
    `${WITHIN}, those whose earlier home is in the same county.`,
    0.585,
    0.111,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'moves_within_county_low_renter',
    'The same, low-renter counties',
    `${WITHIN} and now live ${LOW}, those whose earlier home is in the same county.`,
    0.585,
    0.2,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'moves_within_county_high_renter',
    'The same, high-renter counties',
    `${WITHIN} and now live ${HIGH}, those whose earlier home is in the same county.`,
    0.585,
    0.2,
    {
      source: WITHIN_SOURCE,
      grade: 'D',
      comparable: 'national',
    },
  ),
  moves(
    'births_summer',
    'Births in July to September, index',
    'People born in the country before 2025: share born in the three months over 92/365.25.',
    1.0466,
    0.01,
    {
      source: BIRTHS,
      grade: 'D',
      shown: 'number',
    },
  ),
  moves(
    'births_january',
    'Births in January, index',
    'The same people: share born in January over 31/365.25.',
    0.959,
    0.01,
    {
      source: BIRTHS,
      grade: 'D',
      shown: 'number',
    },
  ),
  moves(
    'births_new_year',
    'Births on 1 January',
    'The same people: those born on a first of January.',
    0.7 / 365.25,
    0.15,
    {
      source: BIRTHS,
      grade: 'D',
    },
  ),
  moves(
    'birth_date_same',
    'Same birth date',
    'Of all pairs of adults in different homes, those with the same birth date.',
    1 / 24000,
    0.1,
    {
      source: 'births and survival, own arithmetic',
      grade: 'D',
      shown: 'chance',
      comparable: 'national',
      fromFiles: true,
    },
  ),
];

function register(
  key: string,
  label: string,
  definition: string,
  figure: number,
  tolerance: number,
  more: Pick<PublishedFigure, 'grade' | 'source'> & Partial<PublishedFigure>,
): PublishedFigure {
  return {
    key,
    family: 'register',
    label,
    definition,
    figure,
    tolerance,
    comparable: 'any',
    shown: 'share',
    fromFiles: false,
    ...more,
  };
}

const REGISTER: readonly PublishedFigure[] = [
  register('adults_on_a_return', 'Adults named on a return', 'Of adults, those who own an account.', 0.79, 0.05, {
    grade: 'D',
    source: 'filers over adults',
    comparable: 'national',
  }),
  register(
    'accounts_with_itin',
    'Accounts with an individual taxpayer number',
    'Of accounts, those whose owner holds a number of that type.',
    0.018,
    0.4,
    {
      grade: 'D',
      source:
        'between 2.4 million of 160 million returns with wages (TIGTA 2017-40-031) and 3 million of 143 million (2007)',
      comparable: 'national',
      fromFiles: true,
    },
  ),
  register(
    'number_space',
    'Numbers in use',
    'Owners of accounts with a number of social security type in the nation, over the 889 million such numbers.',
    0.23,
    0.1,
    {
      grade: 'D',
      source: 'own arithmetic',
      comparable: 'national',
      fromFiles: true,
    },
  ),
  register(
    'record_hyphen_hispanic',
    'Hispanic records with a hyphen in the surname',
    'Of the register’s records of people of Hispanic households, those whose surname has a hyphen.',
    0.068,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_blank_hispanic',
    'Hispanic records with a blank in the surname',
    'The same: those whose surname has a blank and no hyphen.',
    0.128,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_hyphen_white',
    'White records with a hyphen in the surname',
    'Of the register’s records of people of White households, those whose surname has a hyphen.',
    0.0047,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_blank_white',
    'White records with a blank in the surname',
    'The same: those whose surname has a blank and no hyphen.',
    0.0035,
    0.5,
    {
      grade: 'X',
      source: VOTERS,
    },
  ),
  register(
    'record_new_year_abroad',
    'Records of people born abroad on 1 January',
    'Of the register’s records of people born abroad, those with a first of January as birth date.',
    0.003 + 1 / 365.25,
    0.5,
    {
      grade: 'J',
      source:
        'error model of this program: 0.3 % of records beside one day in 365; 14 % of refugees in 2009 is an upper bound',
    },
  ),
];

function requests(
  key: string,
  label: string,
  what: string,
  figure: number,
  tolerance: number,
  more: Partial<PublishedFigure> = {},
): PublishedFigure {
  return {
    key,
    family: 'requests',
    label,
    definition: `Of requests about people with a removal order in the homes drawn, ${what}.`,
    figure,
    tolerance,
    comparable: 'any',
    grade: 'X',
    source: OIG,
    shown: 'share',
    fromFiles: true,
    ...more,
  };
}

const REQUESTS: readonly PublishedFigure[] = [
  requests('request_blank_address', 'Requests without an address', 'those whose address is blank', 0.055, 0.1),
  requests(
    'request_unit_missing',
    'Requests without the unit',
    'those whose address is that of a building with several homes, without the unit',
    0.092,
    0.25,
  ),
  requests(
    'request_not_residential',
    'Requests with another address that is no home',
    'those whose address is a phrase, a mailing place or none that exists',
    0.033,
    0.25,
  ),
  requests('request_unusable_address', 'All three', 'those of the three rows above together', 0.18, 0.1),
  requests('request_shared_20', 'Addresses used more than 20 times, a million', '', 795, 0.3, {
    definition:
      'Different addresses on the whole list that more than 20 requests show, times a million over requests. Needs every home.',
    comparable: 'national',
    shown: 'number',
  }),
  requests('request_shared_500', 'Addresses used more than 500 times, a million', '', 7, 0.6, {
    definition:
      'Different addresses on the whole list that more than 500 requests show, times a million over requests. Needs every home.',
    comparable: 'national',
    shown: 'number',
  }),
  requests(
    'request_new_year',
    'Requests with 1 January as birth date',
    'those whose birth date is a first of January',
    0.03 + 1 / 365.25,
    0.25,
    {
      grade: 'J',
      source: 'error model of this program: 3 % of records beside one day in 365; 14 % of refugees in 2009',
    },
  ),
  requests(
    'request_surname_differs',
    'Surname differs from the own account',
    'and who have an account, those whose surname differs from the register’s',
    0.18,
    0.25,
    {
      source: 'ALSPAC, a British birth cohort (Lam 2024)',
    },
  ),
  requests(
    'request_given_differs',
    'Given name differs from the own account',
    'and who have an account, those whose given name differs from the register’s',
    0.12,
    0.25,
    {
      source: 'ALSPAC, a British birth cohort (Lam 2024)',
    },
  ),
];

/** Every figure, in the order of the table. */
export const PUBLISHED: readonly PublishedFigure[] = [
  ...SURNAMES,
  ...GIVEN_NAMES,
  ...FAMILY_NAMES,
  ...PLACES,
  ...HOMES,
  ...MOVES,
  ...REGISTER,
  ...REQUESTS,
];
