import { describe, expect, it } from 'vitest';
import { probe } from '../../src/blocking/index-table.ts';
import { readKey } from '../../src/blocking/key-schema.ts';
import { FIELD_KEY_KINDS, KEY_KINDS, TEXT_KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import type { Field } from '../../src/core/field.ts';
import { nameControl } from '../../src/core/name-control.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { emptyRow, FIELD_COLUMNS, readRow, sameValue } from '../../src/core/record.ts';
import { indexTables } from '../../src/engine/request-list.ts';
import { hideNumber } from '../../src/engine/shard.ts';
import { countsHash, openReplicate, runSmall, smallPlan } from './small-run.ts';

const PARAMETERS: Readonly<Record<string, string>> = { prefix: 'length: 3', sorted_neighbourhood: 'window: 5' };

/** A key of each kind. */
const KEYS = [
  ...KEY_KINDS.map((kind) => kind.type),
  ...FIELD_KEY_KINDS.map(
    ({ type }) => `{ ${type}: { field: surname${PARAMETERS[type] === undefined ? '' : `, ${PARAMETERS[type]}`} } }`,
  ),
  '{ prefix: { field: zip, length: 3 } }',
  '{ sorted_neighbourhood: { field: date_of_birth, window: 11 } }',
];

const withBlock = (block: string) => [
  'rules={}',
  `paths={ only: { when: otherwise, block: ${block}, rule: { all: [{ jaro_winkler: surname }, { jaro_winkler: given_name }] } } }`,
];

type Shows = (row: RecordRow, field: Field) => string;

/** Whether two records agree on a key, by its definition; `list` has the values of the point's requests by field. */
function agree(key: unknown, request: RecordRow, account: RecordRow, shows: Shows, list: (field: Field) => string[]) {
  const equal = (made: (row: RecordRow) => string) => made(request) !== '' && made(request) === made(account);
  if (key === 'surname_control') return equal((row) => nameControl(shows(row, 'surname')));
  if (key === 'given_initial') return equal((row) => shows(row, 'given_name').slice(0, 1));
  if (key === 'birth_year') return equal((row) => shows(row, 'date_of_birth').slice(0, 4));
  if (typeof key === 'string') return sameValue(request, account, FIELD_COLUMNS[key as Field]!);
  const { type, field, params } = readKey(key as Record<string, unknown>);
  const show = (row: RecordRow) => shows(row, field as Field);
  const kind = TEXT_KEY_KINDS.find((one) => one.type === type);
  if (kind !== undefined)
    return equal((row) => (show(row) === '' ? '' : kind.madeOf(kind.params.parse(params))(show(row))));
  const [one, other] = [show(request), show(account)];
  if (one === '' || other === '') return false;
  const [low, high] = one < other ? [one, other] : [other, one];
  const between = list(field as Field).filter((value) => value !== other && low <= value && value <= high);
  return between.length <= (Number(params['window']) - 1) / 2;
}

describe('the index gives the pairs that a comparison of all with all gives', async () => {
  // one pass a key
  const sets = ['requests.account.share=0.5', 'moves.preset=none'];
  const block = `[${KEYS.map((key) => `[${key}]`).join(', ')}]`;
  const { shard, index, data } = await openReplicate(smallPlan([...withBlock(block), ...sets], { requests: 60 }));
  const { requests } = index;
  const shows: Shows = (row, field) => shard.texts.text(row, field);
  const tables = indexTables(shard, requests);
  const path = shard.plan.paths[0]!;
  const rows = Array.from({ length: requests.path.length }, (_, row) =>
    hideNumber(path, readRow(requests.records, row, emptyRow())),
  );
  const lists = shard.plan.points.map((_, point) => {
    const at = rows.filter((_, row) => (requests.mask[row]! & (1 << point)) !== 0);
    const values = new Map<Field, string[]>();
    return (field: Field) => {
      const known = values.get(field);
      if (known !== undefined) return known;
      const distinct = [...new Set(at.map((row) => shows(row, field)))].filter((one) => one !== '');
      values.set(field, distinct);
      return distinct;
    };
  });

  it.each(path.passes.map(([key], pass) => [JSON.stringify(key), key, pass] as const))('%s', (_, key, pass) => {
    const passKey = shard.passes[0]![pass]!;
    const table = tables[0]![pass]!;
    let pairs = 0;
    const ask = (account: RecordRow) => {
      const found = new Map<number, number>();
      probe(passKey, table, account, shows, (row, points) => found.set(row, (found.get(row) ?? 0) | points));
      for (const [row, request] of rows.entries()) {
        let expected = 0;
        for (const [point, list] of lists.entries()) {
          if ((requests.mask[row]! & (1 << point)) === 0) continue;
          if (agree(key, request, account, shows, list)) expected |= 1 << point;
        }
        const points = (found.get(row) ?? 0) & requests.mask[row]!;
        if (points !== expected) expect([row, points]).toEqual([row, expected]);
        if (expected !== 0) pairs++;
      }
    };
    const { ranges } = data.area;
    for (let r = 0; r < ranges.length; r += 2)
      shard.reader.read(ranges[r]!, Math.min(ranges[r + 1]!, ranges[r]! + 60), null, ask);
    for (const [i, person] of index.targets.entries())
      if (index.accounts[i] === 1) shard.reader.readPerson(person, ask);
    expect(pairs).toBeGreaterThan(0);
  });
});

/** Passes of every sort, in each of which others have agreed before. */
const BLOCK =
  '[[{ prefix: { field: zip, length: 3 } }, { sorted_neighbourhood: { field: surname, window: 5 } }], [{ name_control: surname }, { prefix: { field: date_of_birth, length: 7 } }], [zip, given_name]]';

it('gives the same counts for any number of threads and any batch, and to a point alone what it gives to it among others', async () => {
  const plan = smallPlan(withBlock(BLOCK), { requests: 300 });
  const whole = await runSmall(plan, { workers: 1, batch: 1_000_000 });
  for (const share of [
    { workers: 2, batch: 777 },
    { workers: 3, batch: 4096 },
  ])
    expect([share, countsHash(await runSmall(plan, share))]).toEqual([share, countsHash(whole)]);
  const alone = await runSmall(smallPlan(withBlock(BLOCK), { requests: 300, point: 'high' }));
  const among = whole.counts.filter((row) => row.point === 'high');
  expect(countsHash(alone)).toBe(countsHash({ ...whole, counts: among }));
  expect(among.find((row) => row.measure === 'own_account_met' && row.path === 'only')!.n).toBeGreaterThan(10);
});
