import { describe, expect, it } from 'vitest';
import { loadList } from '../../src/engine/request-list.ts';
import type { ShardResult } from '../../src/engine/shard.ts';
import { openReplicate, smallPlan } from './small-run.ts';

/** Everything a range gave, pair by pair in the order in which pairs were scored. */
interface Streamed {
  readonly pairs: readonly string[];
  readonly result: ShardResult;
}

/** The homes of the small extent, with a reach and without one. */
async function bothWays(sets: readonly string[], requests: number) {
  const { shard, data, index } = await openReplicate(smallPlan(sets, { requests, point: 'reference' }));
  const stream = (): Streamed[] => {
    const parts: Streamed[] = [];
    const { ranges } = data.area;
    for (let r = 0; r < ranges.length; r += 2) {
      const pairs: string[] = [];
      const result = shard.stream(ranges[r]!, ranges[r + 1]!, (cell, request, account, score) =>
        pairs.push(`${cell} ${request} ${account} ${score}`),
      );
      parts.push({ pairs, result });
    }
    return parts;
  };
  expect(shard.index?.reach).toBeNull();
  const all = stream();
  await loadList(shard, index, {
    all: async (ask) => [await ask(callsOf(shard))],
    share: async (tasks, run) => Promise.all(tasks.map((task) => run(callsOf(shard), task))),
  });
  return { all, reached: stream(), reach: shard.index?.reach ?? null };
}

/** A shard asked as a pool asks its services. */
function callsOf(shard: Awaited<ReturnType<typeof openReplicate>>['shard']) {
  const calls = {
    load: async (index: Parameters<typeof shard.load>[0]) => shard.load(index),
    markReach: async (from: number, to: number) => shard.markReach(from, to),
  };
  // the two questions that loading a list asks
  return calls as unknown as Parameters<Parameters<Parameters<typeof loadList>[2]['all']>[0]>[0];
}

const BY_LINE =
  'paths={ only: { when: otherwise, block: [[address_line, zip], [tin]], rule: { all: [{ exact: sex }] } } }';
const MANY = ['rules={}', 'requests.account.share=0.9', 'requests.orderShare=1'];
const HIGH = [
  'errors.preset=high',
  'errors.register.duplicate.rate=0.1',
  'errors.register.filed_elsewhere.rate=0.3',
  'errors.register.po_box.rate=0.3',
  'errors.targets.po_box.rate=0.3',
];

describe('the reach of a list', () => {
  const cases: readonly [string, readonly string[]][] = [
    ['the default scenario', []],
    ['pairs by line or number alone', [BY_LINE, ...MANY]],
    ['many errors', [BY_LINE, ...MANY, ...HIGH]],
    ['old returns and many moves', [BY_LINE, ...MANY, 'register.lastFilingYearsAgo={ "0.4": 0.2, "9": 0.8 }']],
    ['postal updates of every move', [BY_LINE, ...MANY, 'register.postalUpdate=1', 'moves.renterRate=0.5']],
    [
      'addresses of every kind, and labels of one’s own',
      [
        BY_LINE,
        ...MANY,
        'errors.register={ shared_mailing: { rate: 0.4 }, placeholder_address: { rate: 0.2 }, unit_missing: { rate: 0.5 }, mytypo: { kind: typo, field: street, rate: 0.1 } }',
        'errors.targets={ shared_mailing: { rate: 0.4 }, placeholder_address: { rate: 0.2 }, unit_missing: { rate: 0.5 }, mytypo: { kind: typo, field: street, rate: 0.1 } }',
      ],
    ],
    [
      'several passes, wrong numbers and old returns',
      [
        'paths={ tin: { when: hasNumber, itin: false, block: [[tin], [address_line, zip]], rule: { all: [{ exact: sex }] } }, address: { when: otherwise, block: [[address_line, city]], rule: { all: [{ exact: sex }] } } }',
        ...MANY,
        'errors.register={ number_not_own: { rate: 0.2 }, second_number: { rate: 0.1 } }',
        'register.lastFilingYearsAgo={ "0.4": 0.5, "25": 0.3, "70": 0.2 }',
        'decide.policy=all',
      ],
    ],
    ['no moves', [BY_LINE, ...MANY, 'moves.preset=none']],
  ];
  for (const [name, sets] of cases) {
    it(`loses no pair and no count: ${name}`, async () => {
      const { all, reached, reach } = await bothWays(sets, 900);
      expect(reach).not.toBeNull();
      expect(reached).toEqual(all);
      if (sets.length > 0) expect(all.flatMap(({ pairs }) => pairs).length).toBeGreaterThan(200);
    });
  }

  it('is told to be unbounded where some pass compares without number or line', async () => {
    const byName =
      'paths={ only: { when: otherwise, block: [[surname, zip]], rule: { all: [{ exact: given_name }] } } }';
    const { reach } = await bothWays([byName, 'rules={}'], 100);
    expect(reach).toBeNull();
  });
});
