import type { Household } from '../../world/household.ts';
import { ADULT_CHILD, SPOUSE } from '../../world/household.ts';
import { HISPANIC } from '../../world/places.ts';
import { counting, share } from './counts.ts';
import type { Measure } from './measure.ts';

/** The wife's place in a home whose head is married to somebody of the other sex, or −1. */
function wifeOf({ adults, role, sex }: Household): number {
  if (adults < 2 || role[1] !== SPOUSE || sex[0] === sex[1]) return -1;
  return sex[0] === 0 ? 0 : 1;
}

/** What wives bear: a hyphenated name, else their husband's first surname that was not theirs from birth, else another. */
const wives = counting(
  ['take', 'keep', 'hyphenate', 'wives', 'keepHispanic', 'wivesHispanic'],
  ({ household }, counts) => {
    const wife = wifeOf(household);
    if (wife < 0) return;
    const { surname, hyphen, group, renamed } = household;
    // where the husband took hers they bear one surname too, and she kept it
    const isShared = surname[wife] === surname[1 - wife] && renamed !== 1 - wife;
    const choice = hyphen[wife] === 1 ? 2 : isShared ? 0 : 1;
    counts.add(choice, 1);
    counts.add(3, 1);
    if (group !== HISPANIC) return;
    counts.add(5, 1);
    if (choice === 1) counts.add(4, 1);
  },
);

const SENIOR = 2;

/** Grown sons who live with their father, and those who bear his name with a suffix. */
const sons = counting(['namesakes', 'sons'], ({ household }, counts) => {
  const { adults, role, sex, suffix } = household;
  const hasFather = sex[0] === 1 || (adults > 1 && role[1] === SPOUSE && sex[1] === 1);
  if (!hasFather) return;
  for (let m = 1; m < adults; m++) {
    if (role[m] !== ADULT_CHILD || sex[m] !== 1) continue;
    counts.add(1, 1);
    if (suffix[m] !== 0 && suffix[m] !== SENIOR) counts.add(0, 1);
  }
});

/** Rows about surnames that families make. */
export const NAMING_MEASURES: readonly Measure[] = [
  share('wives_take', wives, 'take', 'wives'),
  share('wives_keep', wives, 'keep', 'wives'),
  share('wives_hyphenate', wives, 'hyphenate', 'wives'),
  share('wives_keep_hispanic', wives, 'keepHispanic', 'wivesHispanic'),
  share('namesake_sons', sons, 'namesakes', 'sons'),
];
