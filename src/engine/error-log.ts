import type { Cell, Chunk, Column } from '../core/table.ts';
import type { NoiseChange } from '../corruption/noise.ts';
import { accountOf } from '../world/accounts.ts';
import { Household, MAX_NUMBERED } from '../world/household.ts';
import { zipOf } from '../world/places.ts';
import type { GeneratedFiles } from './generate.ts';
import { cut, recordId, requestId } from './generate.ts';
import { RecordChanges } from './record-changes.ts';
import { listNumbers, rangesOf } from './request-list.ts';
import { rowAt } from './requests.ts';

/** Columns of the log: one row a field that something changed in a record. */
export const LOG_COLUMNS: readonly Column[] = [
  { name: 'file', type: 'text' },
  { name: 'record_id', type: 'text' },
  { name: 'field', type: 'text' },
  { name: 'kind', type: 'text' },
  { name: 'label', type: 'text' },
  { name: 'before', type: 'text' },
  { name: 'after', type: 'text' },
];

/** Units looked through between two chunks. */
const BATCH = 4096;

/**
 * The way from truth to record, for every record of both files: the register's in the order of its file, then the requests'
 * in the order of theirs. Applied in order to what is true of the record's person on the reference date, a record's rows give
 * its text. Nothing was stored: every record is made again, with somebody listening.
 */
export class ErrorLog {
  readonly files: GeneratedFiles;
  readonly records: RecordChanges;

  constructor(files: GeneratedFiles) {
    this.files = files;
    this.records = new RecordChanges(files.shard, files.index);
  }

  *rows(onUnits: (units: number) => void = () => undefined): Generator<Chunk> {
    yield* this.register(onUnits);
    yield* this.targets();
  }

  *register(onUnits: (units: number) => void): Generator<Chunk> {
    const { shard, data, index } = this.files;
    const { world } = shard;
    const household = new Household();
    for (const [from, to] of rangesOf(data, BATCH)) {
      const rows = newRows();
      for (let unit = from; unit < to; unit++) {
        if (!world.population.load(zipOf(data.places, unit), unit, household)) continue;
        world.population.loadPersons(household, household.adults);
        const filers: number[] = [];
        for (let m = 0; m < household.adults && m < MAX_NUMBERED; m++)
          if (world.hasAccount(household, m)) filers.push(8 * unit + m);
        for (const person of filers) this.addAccounts(rows, person);
      }
      yield rows;
      onUnits(to - from);
    }
    if (data.area.national) return;
    const rows = newRows();
    for (const person of shard.ownersOf(listNumbers(index))) this.addAccounts(rows, person);
    yield rows;
  }

  *targets(): Generator<Chunk> {
    const { index, shard } = this.files;
    for (const part of cut(this.files.order())) {
      const rows = newRows();
      for (const request of part) {
        const carries = index.requests.records.columns.number[rowAt(index.requests, request, 0)]! >= 0;
        for (const line of this.records.request(request, carries, 0).changes) {
          addLine(rows, 'targets', requestId(shard.world.keys, index, request), line);
        }
      }
      yield rows;
    }
  }

  addAccounts(rows: readonly Cell[][], person: number): void {
    this.addAccount(rows, accountOf(person, 0));
    if (this.files.shard.reader.second !== null) this.addAccount(rows, accountOf(person, 1));
  }

  addAccount(rows: readonly Cell[][], account: number): void {
    const id = recordId(this.files.shard.world.keys, 0, account);
    for (const line of this.records.account(account).changes) addLine(rows, 'register', id, line);
  }
}

function newRows(): Cell[][] {
  return LOG_COLUMNS.map(() => []);
}

function addLine(rows: readonly Cell[][], file: 'register' | 'targets', id: string, line: NoiseChange): void {
  const cells = [file, id, line.field, line.kind, line.label, line.before || null, line.after || null];
  for (const [at, cell] of cells.entries()) rows[at]!.push(cell);
}
