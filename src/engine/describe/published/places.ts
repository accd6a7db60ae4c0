import type { GroupKey, PublishedFigure } from './figure.ts';
import { ACS, GROUP_WORDS } from './figure.ts';

const ZCTA = 'Census 2010 residents by ZIP code tabulation area, own arithmetic';

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

function sameZip(group: GroupKey, oneIn: number): PublishedFigure {
  return {
    key: `same_zip_${group}`,
    family: 'places',
    label: `Same ZIP, ${GROUP_WORDS[group]}`,
    definition: `Chance that two households${group === 'all' ? '' : ' of the group'} live in one ZIP, from homes and shares of groups in the whole table of places, whatever the extent.`,
    figure: 1 / oneIn,
    tolerance: 0.05,
    comparable: 'any',
    grade: 'D',
    source: ZCTA,
    shown: 'chance',
    fromFiles: false,
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

/** Figures of the family. */
export const PLACE_FIGURES: readonly PublishedFigure[] = [
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
      comparable: 'national' as const,
      source: `${ZCTA}; that it held ${years} years ago is an assumption`,
      fromFiles: false,
    })),
  ),
  {
    key: 'state_residents',
    family: 'places',
    label: 'States’ shares of the nation, worst factor',
    definition:
      'For each state its share of homes over its share of residents, or the inverse where that is larger: the largest of 51, from the whole table of places, whatever the extent.',
    figure: 1,
    tolerance: 0.02,
    comparable: 'any',
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
