import { BIRTH_EPOCH } from '../core/calendar.ts';
import type { Field } from '../core/field.ts';
import { FIELDS } from '../core/field.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow } from '../core/record.ts';
import type { NoiseChange } from '../corruption/noise.ts';
import type { Household } from '../world/household.ts';
import { RequestMaker } from './requests.ts';
import type { RequestIndex, Shard } from './shard.ts';
import { fillAddress, fillNames, middleName } from './sources.ts';

/** What life, not a mistake, did between the truth of the reference date and the record. */
export const LIFE_KINDS = {
  moved: 'the record was made at another home than that of the reference date',
  gone: 'the person has no home on the reference date; the record has the last one known',
  surname_change: 'the record was made under another name',
  number_absent: 'the request carries no number',
  earlier_number: 'a second account has the number of the other type, which its owner held before',
  postal_update: 'the postal service passed a move on to the register',
} as const;

type LifeKind = keyof typeof LIFE_KINDS;

export const ADDRESS_FIELDS: readonly Field[] = ['street_number', 'street', 'unit', 'city', 'state', 'zip'];

/** Field by field, as a file shows it. */
export type Texts = Record<Field, string>;

/** A record as made again: what is true of its person on the reference date, what was changed in order, what it shows. */
export interface RecordStory {
  readonly truth: Texts;
  readonly changes: readonly NoiseChange[];
  readonly record: Texts;
}

/** Makes records of both files again, with somebody listening: nothing about errors is ever stored. */
export class RecordChanges {
  readonly shard: Shard;
  readonly index: RequestIndex;
  readonly maker: RequestMaker;
  readonly truth: RecordRow;
  readonly row: RecordRow;

  constructor(shard: Shard, index: RequestIndex) {
    this.shard = shard;
    this.index = index;
    this.maker = new RequestMaker(shard.world, shard.plan, shard.gates, shard.texts, shard.identities);
    this.truth = emptyRow();
    this.row = emptyRow();
  }

  /** From what is true of a person to the account in the register. */
  account(account: number): RecordStory {
    const { reader, world } = this.shard;
    const changes: NoiseChange[] = [];
    const record = this.texts(reader.readAccount(account, (change) => changes.push(change)));
    const { household } = reader;
    const member = reader.row.person & 7;
    const { place } = reader.row;
    const truth = this.trueTexts(household, member, true);
    const filed = world.homeOf(household, member, reader.recordedDaysAgo(member));
    const isPassedOn = place !== filed && changes.every(({ field }) => !ADDRESS_FIELDS.includes(field));
    if (!isPassedOn) return { truth, changes: [...lag(truth, record, changes, 'moved'), ...changes], record };
    fillAddress(world, filed, this.truth);
    const before = { ...record };
    for (const field of ADDRESS_FIELDS) before[field] = this.shard.texts.text(this.truth, field);
    const passedOn = ADDRESS_FIELDS.flatMap((field) => lifeLine('postal_update', field, before[field], record[field]));
    return { truth, changes: [...lag(truth, before, changes, 'moved'), ...changes, ...passedOn], record };
  }

  /** From what is true of a person to the request. */
  request(request: number, carries: boolean, point: number): RecordStory {
    const { maker } = this;
    const { targets, second, gone } = this.index;
    // a list of a million requests would fill the arena with texts already told
    this.shard.world.dictionary.clearArena();
    const changes: NoiseChange[] = [];
    const person = targets[request]!;
    const record = this.texts(
      maker.write(person, second[request]!, carries, point, this.row, (change) => changes.push(change)),
    );
    const isThere = gone[request] === 0;
    const truth = this.trueTexts(maker.household, person & 7, isThere);
    return { truth, changes: [...lag(truth, record, changes, isThere ? 'moved' : 'gone'), ...changes], record };
  }

  /** What is true of a member of the household loaded last, on the reference date. */
  trueTexts(household: Household, member: number, isThere: boolean): Texts {
    const { world } = this.shard;
    const { truth } = this;
    fillNames(world, household, member, truth, 0, 0);
    truth.middle = middleName(world, household, member);
    truth.sex = household.sex[member]!;
    truth.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
    truth.number = world.ownNumber(household, member);
    fillAddress(world, household.id, truth);
    const texts = this.texts(truth);
    if (!isThere) for (const field of ADDRESS_FIELDS) texts[field] = '';
    return texts;
  }

  texts(row: RecordRow): Texts {
    const { texts } = this.shard;
    // FIELDS names every field of a file; the composite ones are not asked for
    return Object.fromEntries(FIELDS.map((field) => [field, texts.text(row, field)])) as Texts;
  }
}

/**
 * What lies between the truth and the first error: a field no error touched shows in the record what it was, another in the
 * first change's `before`.
 */
function lag(truth: Texts, record: Texts, changes: readonly NoiseChange[], away: 'moved' | 'gone'): NoiseChange[] {
  return FIELDS.flatMap((field) => {
    const meant = changes.find((change) => change.field === field)?.before ?? record[field];
    return lifeLine(lifeKind(field, meant, away), field, truth[field], meant);
  });
}

function lifeKind(field: Field, meant: string, away: 'moved' | 'gone'): LifeKind {
  if (ADDRESS_FIELDS.includes(field)) return away;
  if (field !== 'tin') return 'surname_change';
  return meant === '' ? 'number_absent' : 'earlier_number';
}

function lifeLine(kind: LifeKind, field: Field, before: string, after: string): NoiseChange[] {
  return before === after ? [] : [{ label: kind, kind, field, before, after }];
}
