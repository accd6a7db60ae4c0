import { BIRTH_EPOCH } from '../core/calendar.ts';
import { Dictionary, NO_VALUE } from '../core/dictionary.ts';
import { FIELDS } from '../core/field.ts';
import { permutation } from '../core/permutation.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow, readRow } from '../core/record.ts';
import type { Cell, Chunk, Column } from '../core/table.ts';
import type { Keys } from '../core/word.ts';
import { deriveKeys } from '../core/word.ts';
import type { RecordText } from '../corruption/record-text.ts';
import { STATUSES } from '../evaluation/counts.ts';
import { accountOf } from '../world/accounts.ts';
import { Household } from '../world/household.ts';
import { GROUPS } from '../world/places.ts';
import type { TargetPool } from '../world/targets.ts';
import { selectTargets } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { fittedPlan } from './fit-models.ts';
import { OneThreadPool } from './one-thread-pool.ts';
import type { PassPlan } from './plan.ts';
import { listNumbers, listSize, rangesOf, writeList } from './request-list.ts';
import { rowAt } from './requests.ts';
import type { RequestIndex, Shard } from './shard.ts';
import { solveGates } from './solve-gates.ts';
import { fillAddress } from './sources.ts';

/** Columns of both files of records. */
export const RECORD_FILE_COLUMNS: readonly Column[] = [
  { name: 'record_id', type: 'text' },
  ...FIELDS.map((name): Column => ({ name, type: name === 'date_of_birth' ? 'date' : 'text' })),
];

const ADDRESS_FIELDS = ['street_number', 'street', 'unit', 'city', 'state', 'zip'] as const;

/** Columns of the truth about the requests. The address is that of the target's home on the reference date. */
export const TRUTH_COLUMNS: readonly Column[] = [
  { name: 'request_id', type: 'text' },
  { name: 'person_id', type: 'text' },
  { name: 'household_id', type: 'text' },
  { name: 'in_register', type: 'boolean' },
  { name: 'status', type: 'text' },
  { name: 'group', type: 'text' },
  ...ADDRESS_FIELDS.map((name): Column => ({ name, type: 'text' })),
  { name: 'register_record_id', type: 'text' },
];

/** Units streamed between two chunks. */
const BATCH = 8192;
/** Record ids are numbers of ten digits: more than there are records, two a person. */
const ID_SPACE = 2_000_000_000;

/**
 * Id of a record in a file: a keyed permutation of its number (`accountOf`). It says nothing about who lives with whom or
 * whose second record it is, depends on neither extent nor number of requests, and differs between the two files.
 *
 * @param file 0 the register, 1 the target list
 */
export function recordId(keys: Keys, file: 0 | 1, record: number): string {
  const slot = 2 * (PURPOSE.recordId + file);
  const id = permutation(record, ID_SPACE, keys[slot]!, keys[slot + 1]!);
  return `${file === 0 ? 'R' : 'T'}${String(id).padStart(10, '0')}`;
}

/** Id of a request by its place in the list. */
export function requestId(keys: Keys, { targets, second }: RequestIndex, request: number): string {
  return recordId(keys, 1, accountOf(targets[request]!, second[request]!));
}

/** One replicate of one point as files: every file a stream of chunks, to be read once each. */
export class GeneratedFiles {
  readonly data: WorldData;
  readonly shard: Shard;
  readonly index: RequestIndex;

  constructor(data: WorldData, shard: Shard, index: RequestIndex) {
    this.data = data;
    this.shard = shard;
    this.index = index;
  }

  /**
   * The register's accounts in order of place, then the accounts of people outside the extent whose number a request
   * carries. Memory does not grow with the register.
   */
  *register(onUnits: (units: number) => void = () => undefined): Generator<Chunk> {
    const { shard } = this;
    const { keys } = shard.world;
    let rows = newRows(RECORD_FILE_COLUMNS);
    const sink = (row: RecordRow) =>
      addRecord(rows, recordId(keys, 0, accountOf(row.person, shard.reader.copy)), row, shard.texts);
    for (const [from, to] of rangesOf(this.data, BATCH)) {
      shard.reader.read(from, to, null, sink);
      yield rows;
      rows = newRows(RECORD_FILE_COLUMNS);
      onUnits(to - from);
    }
    if (this.data.area.national) return;
    for (const person of shard.ownersOf(listNumbers(this.index))) shard.reader.readPerson(person, sink);
    yield rows;
  }

  /** The requests, in order of their ids. */
  *targets(): Generator<Chunk> {
    const { requests } = this.index;
    const { texts } = this.shard;
    const row = emptyRow();
    for (const part of cut(this.order())) {
      const rows = newRows(RECORD_FILE_COLUMNS);
      for (const request of part) {
        readRow(requests.records, rowAt(requests, request, 0), row);
        addRecord(rows, this.requestId(request), row, texts);
      }
      yield rows;
    }
  }

  /** Who is meant by each request and where that person lives on the reference date, in the order of the requests. */
  *truth(): Generator<Chunk> {
    const { targets, accounts, gone } = this.index;
    const { world, texts } = this.shard;
    const household = new Household();
    const row = emptyRow();
    for (const part of cut(this.order())) {
      const rows = newRows(TRUTH_COLUMNS);
      for (const request of part) {
        const person = targets[request]!;
        const unit = person >>> 3;
        const isThere = gone[request] === 0;
        const hasAccount = accounts[request] === 1;
        world.loadHousehold(unit, household);
        fillAddress(world, unit, row);
        const cells: Cell[] = [
          this.requestId(request),
          `P${String(person).padStart(10, '0')}`,
          `H${String(unit).padStart(9, '0')}`,
          hasAccount,
          STATUSES[household.status[person & 7]!]!,
          GROUPS[household.group]!,
          ...ADDRESS_FIELDS.map((field) => (isThere ? texts.text(row, field) || null : null)),
          hasAccount ? recordId(world.keys, 0, accountOf(person, 0)) : null,
        ];
        cells.forEach((cell, column) => {
          rows[column]!.push(cell);
        });
      }
      yield rows;
    }
  }

  requestId(request: number): string {
    return requestId(this.shard.world.keys, this.index, request);
  }

  /** Requests by ascending id: the order of the list is that of places, which would tell who lives together. */
  order(): Int32Array {
    const { targets } = this.index;
    const ids = Array.from(targets, (_, request) => this.requestId(request));
    return Int32Array.from(targets.keys()).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  }
}

/**
 * Draws and writes down the target list of one replicate, as a run does; the rest is made while it is read.
 *
 * @param plan of one point
 * @param onUnits told of units scanned for targets
 */
export async function generateFiles(
  data: WorldData,
  plan: PassPlan,
  replicate: number,
  onUnits: (units: number) => void = () => undefined,
): Promise<GeneratedFiles> {
  if (plan.points.length !== 1) throw new Error(`expected a plan of one point, found ${plan.points.length}`);
  const { shard, index } = await openList(data, plan, replicate, onUnits);
  return new GeneratedFiles(data, shard, index);
}

/** Draws and writes down the list of one replicate at every point of a plan, in this thread. */
export async function openList(
  data: WorldData,
  plan: PassPlan,
  replicate: number,
  onUnits: (units: number) => void,
): Promise<{ readonly shard: Shard; readonly index: RequestIndex }> {
  const gates = solveGates(data, plan, new Dictionary(data.names.vocabulary));
  const pool = new OneThreadPool(data);
  await pool.calls.begin(await fittedPlan(data, plan, gates), deriveKeys(plan.seed, replicate), gates);
  const shard = pool.service.current();
  const pools: TargetPool[] = [];
  for (const [from, to] of rangesOf(data, BATCH)) {
    pools.push(await pool.calls.scanTargets(from, to));
    onUnits(to - from);
  }
  const list = selectTargets(pools, listSize(plan), (person) => shard.secondWord(person));
  const { index } = await writeList(shard, list, pool);
  return { shard, index };
}

function newRows(columns: readonly Column[]): Cell[][] {
  return columns.map(() => []);
}

function addRecord(rows: readonly Cell[][], id: string, row: RecordRow, texts: RecordText): void {
  rows[0]!.push(id);
  for (let i = 0; i < FIELDS.length; i++) {
    const field = FIELDS[i]!;
    const isDay = field === 'date_of_birth' && row.birthDay !== NO_VALUE;
    rows[i + 1]!.push(isDay ? row.birthDay + BIRTH_EPOCH : texts.text(row, field) || null);
  }
}

/** An order in parts, one a chunk. */
export function* cut(order: Int32Array): Generator<Int32Array> {
  for (let from = 0; from < order.length; from += BATCH) yield order.subarray(from, from + BATCH);
}
