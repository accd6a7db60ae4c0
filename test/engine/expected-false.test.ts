import { describe, expect, it } from 'vitest';
import { expectedFalse } from '../../src/engine/expected-false.ts';
import { listNumbers } from '../../src/engine/request-list.ts';
import type { RunPlan } from '../../src/engine/simulate.ts';
import { estimandOf, estimate, isCounted } from '../../src/evaluation/estimands.ts';
import { ownerOf } from '../../src/world/accounts.ts';
import { expectProportion } from '../statistical.ts';
import { FEW_NAMES } from '../world/few-names.ts';
import { NO_ERRORS, openReplicate, runSmall, smallPlan } from './small-run.ts';

/** One candidate. */
const PARTS = 4294967296;

/** Of one cell: requests, expected false candidates, and pairs of different households that were simulated. */
interface Counted {
  requests: number;
  expected: number;
  simulated: number;
}

/** Adds one replicate to what was counted by cell; of plans whose requests all take one path. */
async function count(plan: RunPlan, replicate: number, path: number, counted: Counted[]): Promise<void> {
  const { shard, data, index } = await openReplicate(plan, replicate);
  const { plan: pass } = plan.passes[0]!;
  const sums = expectedFalse(shard, 0, index.targets.length);
  const cells = pass.decisions.map((_, cell) => (counted[cell] ??= { requests: 0, expected: 0, simulated: 0 }));
  for (const [cell, one] of cells.entries()) {
    const at = 2 * (cell * (pass.paths.length + 1) + path);
    one.requests += sums[at]!;
    one.expected += sums[at + 1]! / PARTS;
  }
  const { ranges } = data.area;
  const results = [() => shard.streamOwners(listNumbers(index))];
  for (let r = 0; r < ranges.length; r += 2) results.push(() => shard.stream(ranges[r]!, ranges[r + 1]!));
  for (const result of results) {
    const { links } = result();
    for (let i = 0; i < links.pairCell.length; i++) {
      const household = index.targets[links.pairRequest[i]!]! >>> 3;
      if (ownerOf(links.pairAccount[i]!) >>> 3 !== household) cells[links.pairCell[i]!]!.simulated++;
    }
  }
}

/** Everybody's number is that of somebody drawn from the whole space. */
const STRANGERS = [
  ...NO_ERRORS,
  'requests.numberShare=1',
  'requests.number.own=0',
  'requests.number.wrong={ unrelated: 1, familyOrSameName: 0, borrowedIdentity: 0, placeholder: 0 }',
];

/** Whoever has moved left accounts and requests behind that show the old home; nobody joins or leaves a household. */
const MOVED = [
  ...NO_ERRORS,
  'moves={ kinShare: 0, individualShare: 0 }',
  'requests.numberShare=0',
  'paths.address.block=[[address_line, zip]]',
];

/** A rule of the path by address in place of all rules. */
function byAddress(...conditions: readonly string[]): string {
  const all = [...conditions, '{ exact: address_line }', '{ exact: zip }'].join(', ');
  return `{ paths: { address: { rule: { all: [${all}] } } } }`;
}

describe('expectedFalse, without names', () => {
  it('finds every account of another household that shows the number', async () => {
    const sets = [...STRANGERS, 'rules={ rule_0: { paths: { tin: { rule: { exact: tin } } } } }'];
    const counted: Counted[] = [];
    await count(smallPlan(sets, { point: 'reference', requests: 900 }), 0, 0, counted);
    expect(counted[0]!.simulated).toBeGreaterThan(100);
    expect(counted[0]).toMatchObject({ requests: 900, expected: counted[0]!.simulated });
  });

  it('and the address, today’s households and earlier ones', async () => {
    const sets = [...MOVED, `rules={ rule_0: ${byAddress()} }`];
    const counted: Counted[] = [];
    await count(smallPlan(sets, { point: 'reference', requests: 900 }), 0, 1, counted);
    expect(counted[0]!.simulated).toBeGreaterThan(100);
    expect(counted[0]).toMatchObject({ requests: 900, expected: counted[0]!.simulated });
  });
});

describe('expectedFalse and simulated false candidates', () => {
  const rules = (names: readonly string[][], path: (...conditions: string[]) => string) =>
    [[], ...names].map((conditions, k) => `rule_${k}: ${path(...conditions)}`).join(', ');

  it.each([
    [
      'number',
      0,
      STRANGERS,
      (...conditions: string[]) =>
        `{ paths: { tin: { rule: { all: [${['{ exact: tin }', ...conditions].join(', ')}] } } } }`,
    ],
    ['address', 1, MOVED, byAddress],
  ] as const)('agree by %s over replicates', async (_, path, sets, rule) => {
    const asked = [
      ['{ name_control: surname }'],
      ['{ exact: surname }'],
      ['{ exact: surname }', '{ exact: given_name }'],
    ];
    const options = { point: 'reference', requests: 1000, names: FEW_NAMES };
    const plan = smallPlan([...sets, `rules={ ${rules(asked, rule)} }`], options);
    const counted: Counted[] = [];
    for (let replicate = 0; replicate < 8; replicate++) await count(plan, replicate, path, counted);
    const [all, ...named] = counted as [Counted, ...Counted[]];
    // what shows the number or the address are the trials
    expect(all.expected).toBe(all.simulated);
    for (const [k, { expected, simulated }] of named.entries()) {
      const share = expected / all.expected;
      // members of one household share surnames, so that the interval is wider than of so many strangers
      const claim = { least: share * 0.8, most: share * 1.25, z: 2.58 };
      expect(expectProportion(`${asked[k]}`, simulated, all.simulated, claim).outcome).not.toBe('fail');
    }
    const [control] = named as [Counted];
    expect(
      expectProportion('name control', control.simulated, all.simulated, {
        least: (control.expected / all.expected) * 0.85,
        most: (control.expected / all.expected) * 1.18,
      }).outcome,
    ).toBe('pass');
  });
});

describe('a run', () => {
  it('counts what it expects of rules that are of names and of a number or an address, whatever the threads and batches', async () => {
    const sets = [
      'rules={ plain: {}, fuzzy: { paths: { tin: { rule: { all: [{ exact: tin }, { jaro_winkler: surname }] } } } } }',
    ];
    const plan = smallPlan(sets, { point: 'reference', requests: 900 });
    const result = await runSmall(plan);
    const rowsOf = (rule: string, path: string) =>
      result.counts.filter((row) => row.point === 'reference' && row.rule === rule && row.path === path);
    const estimand = estimandOf('expected_false_candidates');
    const counted = (rule: string, path: string) => isCounted(rowsOf(rule, path), estimand);
    expect(['all', 'tin', 'address'].map((path) => counted('plain', path))).toEqual([true, true, true]);
    expect(['all', 'tin', 'address'].map((path) => counted('fuzzy', path))).toEqual([false, false, true]);

    const of = (path: string) => estimate(rowsOf('plain', path), estimand);
    expect(of('all').denominator).toBe(900);
    expect(of('tin').denominator + of('address').denominator).toBe(900);
    expect(of('all').numerator).toBe(of('tin').numerator + of('address').numerator);
    expect(of('tin').numerator).toBeGreaterThan(0);
    expect(of('tin').numerator).toBeLessThan(1);
    const stored = rowsOf('plain', 'tin').find(({ measure }) => measure === 'expected_false_candidates')!;
    expect(stored.n).toBe(of('tin').numerator * PARTS);
    const again = await runSmall({ ...plan }, { workers: 1, batch: 7000 });
    expect(again.counts).toEqual(result.counts);
  });
});
