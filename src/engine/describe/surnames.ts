import { EXTRA_BASE, RARE_BASE } from '../../core/dictionary.ts';
import { nameControl } from '../../core/name-control.ts';
import { GROUPS, HISPANIC } from '../../world/places.ts';
import { Codes, coding, coincidence, EVERY_CLASS, topShare } from './codes.ts';
import { counting, share } from './counts.ts';
import type { Estimate, GatherKind, Measure } from './measure.ts';

/** First surnames of adults, classed by group. */
const surnames = coding(({ household }, codes) => {
  for (let m = 0; m < household.adults; m++) codes.add(household.surname[m]!, household.group);
});

const LETTERS = 32;

/** A surname's name control as one number. */
function controlNumber(surname: string): number {
  let number = 0;
  // a hyphen takes the place after Z
  for (const letter of nameControl(surname)) {
    number = number * LETTERS + (letter === '-' ? 27 : letter.charCodeAt(0) - 64);
  }
  return number;
}

/** Their name controls, classed by group. */
const nameControls: GatherKind<Codes> = {
  start() {
    // by surname code: the same names are met again and again
    const known = new Map<number, number>();
    return new Codes(({ household, world }, codes) => {
      for (let m = 0; m < household.adults; m++) {
        const code = household.surname[m]!;
        let control = known.get(code);
        if (control === undefined) {
          control = controlNumber(world.dictionary.text(code));
          known.set(code, control);
        }
        codes.add(control, household.group);
      }
    });
  },
};

/** Adults whose first surname is in the table of surnames, and those whose surname is put together of parts. */
const rareness = counting(['unlisted', 'adults'], ({ household }, counts) => {
  let unlisted = 0;
  for (let m = 0; m < household.adults; m++) {
    const code = household.surname[m]!;
    if (code >= RARE_BASE && code < EXTRA_BASE) unlisted++;
  }
  counts.add(0, unlisted);
  counts.add(1, household.adults);
});

const only = (group: number) => 1 << group;

/** The share of surnames borne in one home only: no sample tells, every home must be counted. */
const borneOnce: Measure = {
  key: 'surnames_borne_once',
  gathers: [],
  estimate({ whole, setting }): Estimate {
    if (whole === null) {
      return { value: null, interval: null, n: setting.homes, note: 'needs every home: --sample all' };
    }
    const { distinctSurnames, surnamesOnce } = whole;
    const value = distinctSurnames === 0 ? null : surnamesOnce / distinctSurnames;
    return { value, interval: value === null ? null : [value, value], n: distinctSurnames, note: 'every home counted' };
  },
};

/** Rows about surnames. */
export const SURNAME_MEASURES: readonly Measure[] = [
  coincidence('surname_same_all', surnames, EVERY_CLASS),
  ...GROUPS.map((name, group) => coincidence(`surname_same_${name}`, surnames, only(group))),
  topShare('surname_top10_all', surnames, EVERY_CLASS, 10),
  ...GROUPS.slice(0, HISPANIC + 1).map((name, group) => topShare(`surname_top10_${name}`, surnames, only(group), 10)),
  topShare('surname_top100_all', surnames, EVERY_CLASS, 100),
  ...GROUPS.slice(0, HISPANIC + 1).map((name, group) => topShare(`surname_top100_${name}`, surnames, only(group), 100)),
  share('surname_unlisted', rareness, 'unlisted', 'adults'),
  borneOnce,
  coincidence('name_control_same_all', nameControls, EVERY_CLASS),
  coincidence('name_control_same_hispanic', nameControls, only(HISPANIC)),
  coincidence('name_control_hispanic_and_all', nameControls, only(HISPANIC), EVERY_CLASS),
];
