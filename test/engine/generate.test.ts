import { describe, expect, it } from 'vitest';
import type { Cell, Chunk, Column } from '../../src/core/table.ts';
import type { GeneratedFiles } from '../../src/engine/generate.ts';
import { generateFiles, RECORD_FILE_COLUMNS, recordId, TRUTH_COLUMNS } from '../../src/engine/generate.ts';
import { listNumbers, rangesOf } from '../../src/engine/request-list.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { accountOf } from '../../src/world/accounts.ts';
import { NO_ERRORS, openReplicate, requestsShown, smallPlan } from './small-run.ts';

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
const registerOf = (files: GeneratedFiles) => rowsOf(RECORD_FILE_COLUMNS, files.register());
const targetsOf = (files: GeneratedFiles) => rowsOf(RECORD_FILE_COLUMNS, files.targets());
const truthOf = (files: GeneratedFiles) => rowsOf(TRUTH_COLUMNS, files.truth());

/** Pairs of ids whose rows agree on columns, as a plain join of the two files gives them. Missing values agree with nothing. */
function joined(
  targets: readonly Row[],
  register: readonly Row[],
  columns: readonly string[],
  optional: readonly string[] = [],
): string[] {
  const keyOf = (row: Row) =>
    columns.some((column) => row[column] === null)
      ? null
      : JSON.stringify([...columns, ...optional].map((column) => row[column]));
  const byKey = new Map<string, Row[]>();
  for (const row of register) {
    const key = keyOf(row);
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return targets
    .flatMap((row) => (byKey.get(keyOf(row) ?? '') ?? []).map((other) => `${row['record_id']} ${other['record_id']}`))
    .sort();
}

/** Pairs of ids the engine accepts in its only cell, streaming every account. */
async function accepted(plan: RunPlan): Promise<{ pairs: string[]; candidates: number[] }> {
  const { shard, index, data } = await openReplicate(plan);
  const { keys } = shard.world;
  const results = [
    ...rangesOf(data, 10_000).map(([from, to]) => shard.stream(from, to)),
    shard.streamOwners(listNumbers(index)),
  ];
  const pairs = results.flatMap(({ links }) =>
    Array.from(links.pairRequest, (request, i) => {
      const account = links.pairAccount[i]!;
      return `${recordId(keys, 1, accountOf(index.targets[request]!, index.second[request]!))} ${recordId(keys, 0, account)}`;
    }),
  );
  const candidates = shard.plan.paths.map((_, path) =>
    results.reduce((sum, result) => sum + result.candidates[path]!, 0),
  );
  return { pairs: pairs.sort(), candidates };
}

/** Three ZIPs with many targets, about 22,000 homes. */
const EXTENT = 'extent={ zips: ["85645", "85714", "85736"] }';
const ONE_CELL = { point: 'reference', requests: 250 } as const;

describe('a join of the written files finds exactly the pairs the engine counts', () => {
  const NAME_AND_ADDRESS = ['given_name', 'surname', 'street', 'zip'];

  it.each([
    ['without errors or moves', 50, NO_ERRORS],
    ['with errors', 10, ['decide.policy=all', 'errors.targets={}', 'errors.preset=low', 'moves.preset=none']],
    ['with errors and moves', 1, ['decide.policy=all', 'errors.targets={}', 'errors.preset=low']],
  ] as const)('by name and address %s', async (_, least, sets) => {
    const plan = smallPlan([EXTENT, ...sets, 'requests.numberShare=0', 'rules={}'], ONE_CELL);
    const files = await filesOf(plan);
    const found = joined(targetsOf(files), registerOf(files), NAME_AND_ADDRESS, ['street_number', 'unit']);
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found).toEqual((await accepted(plan)).pairs);
  });

  it('by number, people elsewhere included', async () => {
    const plan = smallPlan(
      ['requests.numberShare=1', 'requests.number.own=0.3', 'decide.policy=all', 'rules={}'],
      ONE_CELL,
    );
    const files = await filesOf(plan);
    const register = registerOf(files);
    const found = joined(targetsOf(files), register, ['tin']);
    expect(register.some((row) => row['state'] !== 'AZ')).toBe(true);
    // all but the requests that the path rejects as incomplete
    const { index } = files;
    const incomplete = new Set(
      [...index.requests.request.keys()]
        .filter((row) => index.requests.rejected[row] === 1)
        .map((row) => files.requestId(index.requests.request[row]!)),
    );
    const complete = found.filter((pair) => !incomplete.has(pair.split(' ')[0]!));
    expect(complete.length).toBeGreaterThan(20);
    expect([complete.length, 0]).toEqual((await accepted(plan)).candidates);
  });
});

describe('generated files', () => {
  it.each(['low', 'reference', 'high'])('hold the requests of a run of all points, at %s', async (point) => {
    const together = smallPlan([EXTENT], { requests: 250 });
    const at = together.passes[0]!.plan.points.findIndex((one) => one.name === point);
    const open = await openReplicate(together, 3);
    const files = await filesOf(smallPlan([EXTENT], { point, requests: 250 }), 3);
    const written = new Map(targetsOf(files).map((row) => [row['record_id'], row]));
    const shown = requestsShown(open, at);
    expect(written.size).toBe(shown.size);
    for (const [request, record] of shown) {
      const row = written.get(recordId(open.shard.world.keys, 1, request))!;
      for (const { name, type } of RECORD_FILE_COLUMNS) {
        if (name === 'record_id' || type === 'date') continue;
        expect(row[name] ?? '').toBe(record[name as keyof typeof record]);
      }
    }
  });

  it('say who is meant, where that person lives, and which account is theirs', async () => {
    const files = await filesOf(smallPlan([EXTENT, ...NO_ERRORS, 'requests.gone=0.5'], ONE_CELL));
    const targets = new Map(targetsOf(files).map((row) => [row['record_id'], row]));
    const register = new Map(registerOf(files).map((row) => [row['record_id'], row]));
    const truth = truthOf(files);
    expect(truth.map((row) => row['request_id'])).toEqual([...targets.keys()]);
    const gone = truth.filter((row) => row['street'] === null);
    expect(gone.length).toBeGreaterThan(80);
    expect(gone.length).toBeLessThan(170);
    expect(truth.filter((row) => row['in_register'] === true)).toHaveLength(50);
    for (const row of truth) {
      const request = targets.get(row['request_id']!)!;
      const account = register.get(row['register_record_id']!);
      expect(account !== undefined).toBe(row['in_register']);
      // without errors and moves everything is as it is
      for (const name of RECORD_FILE_COLUMNS.map((column) => column.name)) {
        if (name !== 'record_id' && name !== 'tin' && account !== undefined)
          expect(account[name]).toEqual(request[name]);
      }
      const home = ['street_number', 'street', 'unit', 'city', 'state', 'zip'].map((name) => row[name]);
      const recorded = ['street_number', 'street', 'unit', 'city', 'state', 'zip'].map((name) => request[name]);
      expect(home).toEqual(row['street'] === null ? home.map(() => null) : recorded);
      expect(Number(String(row['person_id']).slice(1)) >>> 3).toBe(Number(String(row['household_id']).slice(1)));
      expect(row['status']).toBe('removable');
    }
  });

  it('give ids that differ, hold at another extent, and do not follow the order of places', async () => {
    const [all, few] = await Promise.all([
      filesOf(smallPlan([EXTENT, ...NO_ERRORS], ONE_CELL)),
      filesOf(smallPlan([...NO_ERRORS, 'extent={ zips: ["85714"] }'], { point: 'reference', requests: 50 })),
    ]);
    const register = registerOf(all);
    const ids = register.map((row) => String(row['record_id']));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^R\d{10}$/);
    const rising = ids.filter((id, i) => i > 0 && id > ids[i - 1]!).length / ids.length;
    expect(rising).toBeGreaterThan(0.49);
    expect(rising).toBeLessThan(0.51);
    // a number is its holder's alone: whoever has an account in both worlds has one id
    const idOf = new Map(register.map((row) => [row['tin'], row['record_id']]));
    const both = registerOf(few).filter((row) => idOf.has(row['tin']!));
    expect(both.length).toBeGreaterThan(1000);
    for (const row of both) expect(row['record_id']).toBe(idOf.get(row['tin']!));
    // the two files' ids of one person have nothing in common
    const { keys } = all.shard.world;
    expect(recordId(keys, 0, 80).slice(1)).not.toBe(recordId(keys, 1, 80).slice(1));
  });
});
