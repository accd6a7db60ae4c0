import { BIRTH_EPOCH } from '../../core/calendar.ts';
import { NO_VALUE } from '../../core/dictionary.ts';
import { emptyRow, isPhraseLine, isTextLine, readRow } from '../../core/record.ts';
import { accountOf } from '../../world/accounts.ts';
import { MAX_NUMBERED } from '../../world/household.ts';
import { addressOutcome, isUnitMissing } from '../address-outcome.ts';
import { LIST_PART } from '../request-list.ts';
import { partOf } from '../requests.ts';
import { Counts, ratio } from './counts.ts';
import type { Home } from './home.ts';
import { jackknifeGroup } from './home.ts';
import type { Estimate, Gatherer, GatherKind, Measure, Setting } from './measure.ts';
import { isNewYear } from './time.ts';

const LISTED = [
  'blank',
  'noUnit',
  'notResidential',
  'unusable',
  'newYear',
  'records',
  'surnameDiffers',
  'givenDiffers',
  'withAccount',
  'withOneSurname',
] as const;

/**
 * What the requests about everybody with a removal order in the sample would say: their records are made as a run makes
 * them, without numbers, and compared with their own accounts where they have one.
 */
export class ListSample implements Gatherer {
  readonly setting: Setting;
  readonly counts: Counts<(typeof LISTED)[number]>;
  readonly persons: number[];
  readonly accounts: number[];

  constructor(setting: Setting) {
    this.setting = setting;
    this.counts = new Counts(LISTED, () => undefined, false);
    this.persons = [];
    this.accounts = [];
  }

  see({ household, world, unit }: Home): void {
    for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++) {
      if (!world.hasOrder(household, m)) continue;
      this.persons.push(8 * unit + m);
      this.accounts.push(world.hasAccount(household, m) ? 1 : 0);
    }
  }

  byGroup(name: (typeof LISTED)[number]): Float64Array {
    return this.counts.byGroup(name);
  }

  finish(): void {
    const { shard } = this.setting;
    const { texts, world } = shard;
    const row = emptyRow();
    for (let first = 0; first < this.persons.length; first += LIST_PART) {
      const persons = Int32Array.from(this.persons.slice(first, first + LIST_PART));
      const part = partOf(shard.plan, first, persons);
      shard.makeRequests(part);
      const { records, request } = part.tray;
      // texts are read before the arena they may lie in is emptied by reading accounts
      const names = Array.from({ length: records.size }, (_, i) => {
        readRow(records, i, row);
        return { surname: texts.surname(row), given: texts.dictionary.text(row.given) };
      });
      const outcomes = Array.from({ length: records.size }, (_, i) => {
        readRow(records, i, row);
        return { isResolved: addressOutcome(row, texts).isResolved, hasNoUnit: isUnitMissing(row, texts) };
      });
      for (let i = 0; i < records.size; i++) {
        readRow(records, i, row);
        this.counts.group = jackknifeGroup(world.keys, row.person >>> 3);
        const isBlank = row.line === NO_VALUE;
        const { isResolved, hasNoUnit } = outcomes[i]!;
        // a phrase, or a number that is nobody's: mailing places take mail, and are counted apart
        const isOther = isPhraseLine(row.line) || (!hasNoUnit && isTextLine(row.line) && !isResolved);
        if (isBlank) this.counts.add(0, 1);
        if (hasNoUnit) this.counts.add(1, 1);
        if (isOther) this.counts.add(2, 1);
        if (isBlank || hasNoUnit || isOther) this.counts.add(3, 1);
        if (isNewYear(row.birthDay + BIRTH_EPOCH)) this.counts.add(4, 1);
        this.counts.add(5, 1);
        if (this.accounts[request[i]!] !== 1) continue;
        const own = shard.reader.readAccount(accountOf(row.person, 0));
        this.counts.add(8, 1);
        // the figure is of people with one surname: recording two is a matter of policies
        const { household } = shard.reader;
        const hasOne = household.surname2[row.person & 7] === NO_VALUE;
        if (hasOne) this.counts.add(9, 1);
        if (hasOne && texts.surname(own) !== names[i]!.surname) this.counts.add(6, 1);
        if (texts.dictionary.text(own.given) !== names[i]!.given) this.counts.add(7, 1);
      }
    }
  }
}

const listed: GatherKind<ListSample> = { start: (setting) => new ListSample(setting) };

/** A share of the list's records. */
function listShare(key: string, numerator: (typeof LISTED)[number], denominator: (typeof LISTED)[number]): Measure {
  return {
    key,
    gathers: [listed],
    estimate(survey) {
      const list = survey.of(listed);
      return ratio(list.byGroup(numerator), list.byGroup(denominator));
    },
  };
}

/** Addresses that many requests share, a million requests: only the whole list tells. */
function shared(key: string, uses: number): Measure {
  return {
    key,
    gathers: [],
    estimate({ whole, setting }): Estimate {
      if (whole === null) {
        return { value: null, interval: null, n: setting.homes, note: 'needs the whole list: --sample all' };
      }
      const found = whole.addressUses.filter((count) => count > uses).length;
      const value = (found * 1e6) / whole.requests;
      return { value, interval: [value, value], n: whole.requests, note: 'every request of the list counted' };
    },
  };
}

/** Rows about the list of requests. */
export const REQUEST_MEASURES: readonly Measure[] = [
  listShare('request_blank_address', 'blank', 'records'),
  listShare('request_unit_missing', 'noUnit', 'records'),
  listShare('request_not_residential', 'notResidential', 'records'),
  listShare('request_unusable_address', 'unusable', 'records'),
  shared('request_shared_20', 20),
  shared('request_shared_500', 500),
  listShare('request_new_year', 'newYear', 'records'),
  listShare('request_surname_differs', 'surnameDiffers', 'withOneSurname'),
  listShare('request_given_differs', 'givenDiffers', 'withAccount'),
];
