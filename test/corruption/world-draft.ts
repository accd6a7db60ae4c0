import { below } from '../../src/core/below.ts';
import { BIRTH_EPOCH } from '../../src/core/calendar.ts';
import { EXTRA_BASE, NO_VALUE } from '../../src/core/dictionary.ts';
import { ALL_FIELDS } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow, TEXT_LINE } from '../../src/core/record.ts';
import { textTable } from '../../src/core/text-table.ts';
import type { IdentitySource } from '../../src/corruption/record-draft.ts';
import { RecordDraft } from '../../src/corruption/record-draft.ts';
import { RecordText } from '../../src/corruption/record-text.ts';
import { addressSource, identitySource } from '../../src/engine/sources.ts';
import { Household } from '../../src/world/household.ts';
import { NO_NUMBER, SSN_SPACE } from '../../src/world/numbers.ts';
import { zipOf } from '../../src/world/places.ts';
import type { World } from '../../src/world/world.ts';

/** Records of a world's adults, as true as they are before any error, and drafts that show them. */
export class WorldRecords {
  readonly world: World;
  readonly texts: RecordText;
  readonly identities: IdentitySource;
  readonly household = new Household();

  constructor(world: World) {
    this.world = world;
    this.texts = new RecordText(world.dictionary, addressSource(world));
    const [first, end] = world.data.area.ranges as [number, number];
    this.identities = {
      ...identitySource(world),
      // nearer at hand than the world's own owners, who are looked for among many households
      relativeNumber: (_person, words) => ((words() & 1) === 0 ? NO_NUMBER : below(words(), SSN_SPACE)),
      borrow: (row, words) => {
        const other = this.truth(first + below(words(), end - first), 0);
        if (other === undefined || other.number === row.number) return false;
        const { given, middle, surname, surname2, suffix, number } = other;
        Object.assign(row, { given, middle, surname, surname2, suffix, number });
        return true;
      },
    };
  }

  /** The record of the n-th adult of a home, without errors; undefined for a vacant unit. */
  truth(unit: number, n: number): RecordRow | undefined {
    const { world, household } = this;
    const { places } = world.data;
    const zip = zipOf(places, unit);
    if (!world.load(zip, unit, household)) return undefined;
    const member = n % household.adults;
    const row = emptyRow();
    row.person = 8 * unit + member;
    row.given = household.given[member]!;
    // whose second name does not matter here
    row.middle = household.given[0]!;
    row.surname = household.surname[member]!;
    const second = household.surname2[member]!;
    row.surname2 = second === NO_VALUE ? NO_VALUE : 2 * second + household.hyphen[member]!;
    row.suffix = household.suffix[member]!;
    row.sex = household.sex[member]!;
    row.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
    row.number = world.ownNumber(household, member);
    row.place = unit;
    row.line = unit;
    row.form = 0;
    row.zip = places.zip[zip]!;
    row.city = places.city[zip]!;
    row.state = places.state[zip]!;
    return row;
  }

  /** A draft of a record that `truth` made, of one year ago. */
  draft(row: RecordRow): RecordDraft {
    const { household } = this;
    const member = row.person & 7;
    this.world.loadHousehold(row.person >>> 3, household);
    const draft = new RecordDraft(row, this.texts, this.identities);
    const { sex, bornAbroad, group, birthYear } = household;
    draft.about(sex[member]!, bornAbroad[member]!, group, birthYear[member]!, true);
    draft.days = 365;
    return draft;
  }

  /** Every field's text, to compare before and after. */
  snapshot(row: RecordRow): string {
    return JSON.stringify(ALL_FIELDS.map((field) => this.texts.text(row, field)));
  }

  /** Gives the arena values of a finished list the codes they keep, as the engine does before the register streams. */
  keep(rows: readonly RecordRow[]): void {
    const { dictionary } = this.world;
    const codes = new Map<string, number>();
    for (const row of rows) {
      for (const column of ['given', 'middle', 'surname', 'line'] as const) {
        if (row[column] >= NO_VALUE) continue;
        const text = dictionary.text(row[column]);
        if (!codes.has(text)) codes.set(text, EXTRA_BASE + codes.size);
        row[column] = codes.get(text)! + (column === 'line' ? TEXT_LINE : 0);
      }
    }
    dictionary.clearArena();
    dictionary.setExtras(textTable([...codes.keys()]));
  }
}
