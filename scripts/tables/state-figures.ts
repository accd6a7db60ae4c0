/** What the tables need to know of one state. Shares are per cent of residents. */
export interface StateFigures {
  readonly code: string;
  readonly name: string;
  /** Residents, Census 2010. */
  readonly population: number;
  /** Residents of Hispanic origin, Census 2010. */
  readonly hispanic: number;
  /** Not Hispanic: Black alone, Asian or Pacific Islander alone, American Indian or Alaska Native alone, two or more. */
  readonly black: number;
  readonly api: number;
  readonly aian: number;
  readonly multi: number;
}

/**
 * Population and Hispanic residents: U.S. Census Bureau, Census 2010 (published counts, public domain). The other four
 * columns are 2010 shares rounded to about a tenth of a per cent from memory of the same census: rounded, unverified.
 */
const FIGURES = `
AL,Alabama,4779736,185602,26.0,1.1,0.5,1.2
AK,Alaska,710231,39249,3.1,6.3,14.4,6.4
AZ,Arizona,6392017,1895149,3.7,2.8,4.0,1.8
AR,Arkansas,2915918,186050,15.3,1.4,0.7,1.6
CA,California,37253956,14013719,5.8,13.1,0.4,2.6
CO,Colorado,5029196,1038687,3.8,2.8,0.6,2.0
CT,Connecticut,3574097,479087,9.4,3.8,0.2,1.7
DE,Delaware,897934,73221,20.8,3.2,0.3,2.0
DC,District of Columbia,601723,54749,50.0,3.5,0.2,2.1
FL,Florida,18801310,4223806,15.2,2.4,0.3,1.5
GA,Georgia,9687653,853689,30.0,3.2,0.2,1.6
HI,Hawaii,1360301,120842,1.5,47.0,0.2,19.4
ID,Idaho,1567582,175901,0.6,1.3,1.1,1.8
IL,Illinois,12830632,2027578,14.3,4.5,0.1,1.4
IN,Indiana,6483802,389707,9.0,1.6,0.2,1.5
IA,Iowa,3046355,151544,2.9,1.8,0.3,1.3
KS,Kansas,2853118,300042,5.7,2.4,0.8,2.3
KY,Kentucky,4339367,132836,7.7,1.1,0.2,1.5
LA,Louisiana,4533372,192560,31.8,1.5,0.6,1.3
ME,Maine,1328361,16935,1.1,1.0,0.6,1.4
MD,Maryland,5773552,470632,29.0,5.5,0.2,2.2
MA,Massachusetts,6547629,627654,6.0,5.3,0.2,1.9
MI,Michigan,9883640,436358,14.0,2.4,0.6,1.9
MN,Minnesota,5303925,250258,5.1,4.0,1.0,1.9
MS,Mississippi,2967297,81481,36.9,0.9,0.5,0.9
MO,Missouri,5988927,212470,11.5,1.7,0.4,1.8
MT,Montana,989415,28565,0.4,0.7,6.1,2.1
NE,Nebraska,1826341,167405,4.4,1.8,0.8,1.6
NV,Nevada,2700551,716501,7.7,7.7,0.9,2.9
NH,New Hampshire,1316470,36704,1.0,2.1,0.2,1.4
NJ,New Jersey,8791894,1555144,12.8,8.2,0.1,1.5
NM,New Mexico,2059179,953403,1.7,1.3,8.5,1.4
NY,New York,19378102,3416922,14.4,7.3,0.3,1.7
NC,North Carolina,9535483,800120,21.2,2.2,1.1,1.6
ND,North Dakota,672591,13467,1.1,1.0,5.3,1.5
OH,Ohio,11536504,354674,12.0,1.7,0.2,1.7
OK,Oklahoma,3751351,332007,7.3,1.8,8.2,5.1
OR,Oregon,3831074,450062,1.7,4.0,1.1,2.9
PA,Pennsylvania,12702379,719660,10.4,2.7,0.1,1.4
RI,Rhode Island,1052567,130655,4.9,2.8,0.4,2.1
SC,South Carolina,4625364,235682,27.7,1.3,0.4,1.4
SD,South Dakota,814180,22119,1.2,0.9,8.5,1.8
TN,Tennessee,6346105,290059,16.5,1.5,0.3,1.4
TX,Texas,25145561,9460921,11.5,3.8,0.3,1.3
UT,Utah,2763885,358340,0.9,2.9,1.0,1.8
VT,Vermont,625741,9208,0.9,1.3,0.3,1.6
VA,Virginia,8001024,631825,19.0,5.5,0.3,2.3
WA,Washington,6724540,755790,3.4,7.7,1.3,3.7
WV,West Virginia,1852994,22268,3.4,0.7,0.2,1.3
WI,Wisconsin,5686986,336056,6.2,2.3,0.9,1.4
WY,Wyoming,563626,50231,0.8,0.8,2.1,1.5
`;

/** The fifty states and the District of Columbia. */
export const STATE_FIGURES: readonly StateFigures[] = FIGURES.trim()
  .split('\n')
  .map((line) => {
    const [code = '', name = '', population, hispanic, black, api, aian, multi] = line.split(',');
    return {
      code,
      name,
      population: Number(population),
      hispanic: Number(hispanic),
      black: Number(black),
      api: Number(api),
      aian: Number(aian),
      multi: Number(multi),
    };
  });
