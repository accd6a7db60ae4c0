import { BIRTH_EPOCH } from '../../core/calendar.ts';
import type { RecordRow } from '../../core/record.ts';
import { CITIZEN } from '../../world/household.ts';
import { SSN_SPACE } from '../../world/numbers.ts';
import { HISPANIC, unitCount, WHITE } from '../../world/places.ts';
import { Counts, counting, ratio, share } from './counts.ts';
import type { GatherKind, Measure } from './measure.ts';
import { isNewYear } from './time.ts';

/** Adults, those named on a return, and the type of number these hold, over all homes. */
const accounts = counting(
  ['accounts', 'itins', 'ssns', 'adults', 'units'],
  ({ household, world }, counts) => {
    counts.add(4, 1);
    if (!household.occupied) return;
    let [own, itins] = [0, 0];
    for (let m = 0; m < household.adults; m++) {
      if (!world.hasAccount(household, m)) continue;
      own++;
      if (world.holdsItin(household, m)) itins++;
    }
    counts.add(0, own);
    counts.add(1, itins);
    counts.add(2, own - itins);
    counts.add(3, household.adults);
  },
  true,
);

const occupancy: Measure = {
  key: 'number_space',
  gathers: [accounts],
  estimate(survey) {
    const counts = survey.of(accounts);
    const scale = unitCount(survey.setting.shard.data.places) / SSN_SPACE;
    return ratio(counts.byGroup('ssns'), counts.byGroup('units'), { isShare: false, scale });
  },
};

/** A full record costs several times as much as a household, so one home in four gives the register's own rows. */
const READ = 4;

const RECORDED = [
  'hyphenHispanic',
  'blankHispanic',
  'hispanic',
  'hyphenWhite',
  'blankWhite',
  'white',
  'newYearAbroad',
  'abroad',
] as const;

/** The register's records of the homes, with their errors, as `mislink generate` writes them. */
const recorded: GatherKind<Counts<(typeof RECORDED)[number]>> = {
  start({ shard }) {
    const { reader, texts } = shard;
    let counts: Counts<(typeof RECORDED)[number]> | null = null;
    const sink = (row: RecordRow) => {
      const { group, bornAbroad, status } = reader.household;
      if (bornAbroad[row.person & 7] === 1) {
        counts!.add(7, 1);
        if (isNewYear(row.birthDay + BIRTH_EPOCH)) counts!.add(6, 1);
      }
      // voters are citizens
      if ((group !== HISPANIC && group !== WHITE) || status[row.person & 7] !== CITIZEN) return;
      const at = group === HISPANIC ? 0 : 3;
      const text = texts.surname(row);
      counts!.add(at + 2, 1);
      if (text.includes('-')) counts!.add(at, 1);
      else if (text.includes(' ')) counts!.add(at + 1, 1);
    };
    counts = new Counts(
      RECORDED,
      (home) => {
        if (home.index % READ === 0) reader.read(home.unit, home.unit + 1, null, sink);
      },
      false,
    );
    return counts;
  },
};

/** Rows about the register. */
export const REGISTER_MEASURES: readonly Measure[] = [
  share('adults_on_a_return', accounts, 'accounts', 'adults'),
  share('accounts_with_itin', accounts, 'itins', 'accounts'),
  occupancy,
  share('record_hyphen_hispanic', recorded, 'hyphenHispanic', 'hispanic'),
  share('record_blank_hispanic', recorded, 'blankHispanic', 'hispanic'),
  share('record_hyphen_white', recorded, 'hyphenWhite', 'white'),
  share('record_blank_white', recorded, 'blankWhite', 'white'),
  share('record_new_year_abroad', recorded, 'newYearAbroad', 'abroad'),
];
