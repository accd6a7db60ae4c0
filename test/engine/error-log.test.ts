import { describe, expect, it } from 'vitest';
import { BIRTH_EPOCH, isoDate } from '../../src/core/calendar.ts';
import { FIELDS } from '../../src/core/field.ts';
import { emptyRow } from '../../src/core/record.ts';
import type { Cell, Chunk, Column } from '../../src/core/table.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { ErrorLog, LOG_COLUMNS } from '../../src/engine/error-log.ts';
import type { GeneratedFiles } from '../../src/engine/generate.ts';
import { generateFiles, RECORD_FILE_COLUMNS, recordId } from '../../src/engine/generate.ts';
import { LIFE_KINDS } from '../../src/engine/record-changes.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { fillAddress, fillNames, middleName } from '../../src/engine/sources.ts';
import { accountOf } from '../../src/world/accounts.ts';
import { Household } from '../../src/world/household.ts';
import { NO_ERRORS, smallPlan } from './small-run.ts';

type Row = Readonly<Record<string, Cell>>;

function rowsOf(columns: readonly Column[], chunks: Iterable<Chunk>): Row[] {
  const rows: Row[] = [];
  for (const chunk of chunks) {
    for (let i = 0; i < chunk[0]!.length; i++) {
      rows.push(Object.fromEntries(columns.map(({ name }, column) => [name, chunk[column]![i]!])));
    }
  }
  return rows;
}

const filesOf = (plan: RunPlan, replicate = 0) => generateFiles(plan.passes[0]!.data, plan.passes[0]!.plan, replicate);
const logOf = (files: GeneratedFiles) => rowsOf(LOG_COLUMNS, new ErrorLog(files).rows());

const EXTENT = 'extent={ zips: ["85645", "85736"] }';
const ONE_CELL = { point: 'reference', requests: 60 } as const;
const ADDRESS: readonly string[] = ['street_number', 'street', 'unit', 'city', 'state', 'zip'];

/** What is true of a person on the reference date, from the world alone. */
function truthOf({ shard }: GeneratedFiles, person: number): Record<string, Cell> {
  const { world, texts } = shard;
  const household = new Household();
  const member = person & 7;
  const row = emptyRow();
  world.loadHousehold(person >>> 3, household);
  fillNames(world, household, member, row, 0, 0);
  row.middle = middleName(world, household, member);
  row.sex = household.sex[member]!;
  row.birthDay = household.birthDay[member]! - BIRTH_EPOCH;
  row.number = world.ownNumber(household, member);
  fillAddress(world, household.id, row);
  return Object.fromEntries(FIELDS.map((field) => [field, texts.text(row, field) || null]));
}

/** Applies a record's log to the truth and says where it leads elsewhere than to the record as written. */
function missteps(truth: Record<string, Cell>, changes: readonly Row[], record: Row): string[] {
  const found: string[] = [];
  const shown = { ...truth };
  for (const { field, before, after } of changes) {
    if (before !== shown[String(field)] || after === before) found.push(`${record['record_id']} ${field}: ${before}`);
    shown[String(field)] = after!;
  }
  for (const field of FIELDS) {
    const cell = record[field]!;
    const text = field === 'date_of_birth' && cell !== null ? isoDate(Number(cell)) : cell;
    if (shown[field] !== text) found.push(`${record['record_id']} ${field}: ${shown[field]} is ${text}`);
  }
  return found;
}

describe('the log of errors', () => {
  it.each([
    ['reference', []],
    ['high', ['errors.preset=high', 'requests.gone=0.3', 'register.postalUpdate=1']],
  ] as const)('leads from the truth to every record, at %s', async (point, sets) => {
    const files = await filesOf(smallPlan([EXTENT, ...sets], { ...ONE_CELL, point }), 2);
    const { keys } = files.shard.world;
    const log = logOf(files);
    const byRecord = new Map<string, Row[]>();
    for (const row of log)
      byRecord.set(String(row['record_id']), [...(byRecord.get(String(row['record_id'])) ?? []), row]);
    const seen = new Set<string>();
    const wrong: string[] = [];

    const accounts = new Map<string, number>();
    const { ranges } = files.data.area;
    for (let r = 0; r < ranges.length; r += 2) {
      files.shard.reader.read(ranges[r]!, ranges[r + 1]!, null, ({ person }) =>
        accounts.set(recordId(keys, 0, accountOf(person, files.shard.reader.copy)), person),
      );
    }
    const register = rowsOf(RECORD_FILE_COLUMNS, files.register());
    for (const record of register) {
      const id = String(record['record_id']);
      seen.add(id);
      const person = accounts.get(id);
      // people outside the extent whose number a request carries stand last
      if (person !== undefined) wrong.push(...missteps(truthOf(files, person), byRecord.get(id) ?? [], record));
    }
    const requests = new Map(Array.from(files.index.targets, (_, at) => [files.requestId(at), at]));
    for (const record of rowsOf(RECORD_FILE_COLUMNS, files.targets())) {
      const id = String(record['record_id']);
      seen.add(id);
      const at = requests.get(id)!;
      const truth = truthOf(files, files.index.targets[at]!);
      if (files.index.gone[at] === 1) for (const field of ADDRESS) truth[field] = null;
      wrong.push(...missteps(truth, byRecord.get(id) ?? [], record));
    }
    expect(wrong).toEqual([]);
    expect(register.length).toBeGreaterThan(2000);
    // no row is about a record that is not there, and the records come in the order of the files
    expect([...byRecord.keys()].filter((id) => !seen.has(id))).toEqual([]);
    const order = [...seen].filter((id) => byRecord.has(id));
    expect([...byRecord.keys()]).toEqual(order);
    const kinds = new Set(log.map((row) => row['kind']));
    for (const kind of ['moved', 'postal_update', 'number_absent', 'unit_missing', 'typo'])
      expect(kinds).toContain(kind);
    expect(kinds.has('gone')).toBe(point === 'high');
    const known = new Set<Cell>([...Object.keys(LIFE_KINDS), ...NOISE_KINDS.map((kind) => kind.type)]);
    for (const kind of kinds) expect(known).toContain(kind);
  });

  it('is empty, but for numbers not carried, where nothing happens', async () => {
    const files = await filesOf(smallPlan([EXTENT, ...NO_ERRORS], ONE_CELL));
    const log = logOf(files);
    expect(new Set(log.map((row) => row['kind']))).toEqual(new Set(['number_absent']));
    expect(new Set(log.map((row) => row['file']))).toEqual(new Set(['targets']));
  });
});
