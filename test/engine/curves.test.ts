import { beforeAll, describe, expect, it } from 'vitest';
import { POLICIES, type Policy } from '../../src/decision/config.ts';
import { CURVE_MEASURES, DISCLOSED_WITHIN } from '../../src/engine/curves.ts';
import { LinkTable } from '../../src/engine/links.ts';
import { withSortedPairs } from '../../src/engine/shard-sum.ts';
import type { RunResult } from '../../src/engine/simulate.ts';
import { countsHash, runSmall, smallPlan } from './small-run.ts';

/** Counts of one rule, or of a curve at one threshold, on a path at a point. */
function countsAt(result: RunResult, at: { point: string; rule: string; path: string; threshold?: number }) {
  const { point, rule, path, threshold = null } = at;
  const rows = result.counts.filter(
    (row) =>
      row.point === point &&
      row.rule === rule &&
      row.path === path &&
      row.threshold === threshold &&
      row.subgroup === 'all',
  );
  return Object.fromEntries(
    CURVE_MEASURES.map((measure) => {
      const found = rows.filter((row) => row.measure === measure);
      expect(found.length, `${rule} ${threshold} ${measure}`).toBe(result.replicates);
      return [measure, found.map(({ n }) => n)];
    }),
  );
}

describe('the curve of irs-ice-2025', () => {
  const plan = smallPlan([], { replicates: 2, requests: 800, isWhole: true });
  let result: RunResult;
  beforeAll(async () => {
    result = await runSmall(plan);
  });

  it('shares the stream of the rules and keeps what is compared', () => {
    const plain = smallPlan([], { replicates: 2, requests: 800 });
    expect(plan.passes.length).toBe(1);
    expect(plan.passes[0]!.plan.paths).toEqual(plain.passes[0]!.plan.paths);
    expect(
      plan.passes[0]!.plan.curves.map(({ name, path, scenarioThreshold }) => [name, path, scenarioThreshold]),
    ).toEqual([['number_names', 'tin', 361]]);
  });

  // each part of the score outweighs all behind it, so that a threshold is a rule
  it.each([
    ['name_control', 6],
    ['full_surname', 12],
    ['first_and_last', 16],
    ['best_rule', 17],
  ])('is the rule %s where the score is %i of 17', (rule, part) => {
    const threshold = Math.floor((1024 * part) / 17);
    for (const point of ['low', 'reference', 'high']) {
      const ofRule = countsAt(result, { point, rule, path: 'tin' });
      expect(countsAt(result, { point, rule: 'number_names', path: 'tin', threshold })).toEqual(ofRule);
      expect(ofRule['disclosures']!.every((n) => n > 0)).toBe(true);
    }
  });

  it('leaves every other count as it is', async () => {
    const plain = await runSmall(smallPlan([], { replicates: 2, requests: 800 }));
    const others = result.counts.filter(({ rule }) => rule !== 'number_names' && rule !== 'best_rule');
    expect(countsHash({ ...result, counts: others })).toBe(countsHash(plain));
    expect(result.candidates).toBe(plain.candidates);
  });
});

const THRESHOLDS = [256, 448, 640, 832, 1024];
const SCORE = (threshold: number) =>
  `{ threshold: ${threshold / 1024}, of: [{ compare: jaro_winkler, field: given_name, weight: 2 }, { compare: jaro_winkler, field: surname, weight: 1 }, { compare: exact, field: zip, weight: 1 }] }`;
/** Requests by name alone, so that several have several accounts, and some accounts several requests. */
const NAMES = ['extent={ zips: ["85012", "85281"] }', 'paths.address.block=[[surname]]', 'beside={}'];

describe('every threshold', () => {
  const rules = POLICIES.flatMap((policy) =>
    THRESHOLDS.map(
      (at) => `${policy}-${at}: { decide: { policy: ${policy} }, paths: { address: { score: ${SCORE(at)} } } }`,
    ),
  );
  const curves = POLICIES.map(
    (policy) => `of-${policy}: { about: x, rule: ${policy}-640, path: address, from: 0.25, to: 1, steps: 5 }`,
  );
  const plan = smallPlan([...NAMES, `rules={ ${rules.join(', ')} }`, `curves={ ${curves.join(', ')} }`], {
    point: 'reference',
    requests: 200,
  });
  let result: RunResult;
  beforeAll(async () => {
    result = await runSmall(plan, { workers: 1 });
  });

  it.each(POLICIES)('gives what a rule with that threshold gives under %s', (policy) => {
    expect(plan.passes.length).toBe(1);
    const disclosed = THRESHOLDS.map((threshold) => {
      const ofRule = countsAt(result, { point: 'reference', rule: `${policy}-${threshold}`, path: 'address' });
      expect(countsAt(result, { point: 'reference', rule: `of-${policy}`, path: 'address', threshold })).toEqual(
        ofRule,
      );
      return ofRule['disclosures']![0]!;
    });
    expect(new Set(disclosed).size).toBeGreaterThan(2);
    // a rival that drops out can make an account the only one
    const isFalling = disclosed.every((n, i) => i === 0 || n <= disclosed[i - 1]!);
    expect(isFalling).toBe(policy !== 'unique' && policy !== 'mutual');
  });

  it('gives the same on two threads and in other batches', async () => {
    expect(countsHash(await runSmall(plan, { workers: 2, batch: 777 }))).toBe(countsHash(result));
  });

  it('gives what a run of that threshold alone gives', async () => {
    const alone = await runSmall(
      smallPlan([...NAMES, `rules={ alone: { paths: { address: { score: ${SCORE(832)} } } } }`], {
        point: 'reference',
        requests: 200,
      }),
    );
    const ofRule = countsAt(alone, { point: 'reference', rule: 'alone', path: 'address' });
    expect(countsAt(result, { point: 'reference', rule: 'of-unique', path: 'address', threshold: 832 })).toEqual(
      ofRule,
    );
  });
});

describe('a curve of a model', () => {
  const model = (bits: number) =>
    `{ threshold: { bits: ${bits} }, comparisons: [{ field: given_name, levels: [exact] }, { field: date_of_birth, levels: [exact, { date: 0.9 }] }, { field: zip, levels: [exact] }] }`;
  const plan = smallPlan(
    [
      ...NAMES,
      `rules={ low: { paths: { address: { model: ${model(-8)} } } }, high: { paths: { address: { model: ${model(0)} } } } }`,
      'curves={ bits: { about: x, rule: high, path: address, from: -8, to: 0, steps: 3 } }',
    ],
    { point: 'reference', requests: 200 },
  );

  it('has thresholds in 1/1024 bit, and at each what the model gives', async () => {
    expect(plan.passes[0]!.plan.curves[0]!.thresholds).toEqual([-8192, -4096, 0]);
    const result = await runSmall(plan);
    for (const [rule, threshold] of [
      ['low', -8192],
      ['high', 0],
    ] as const) {
      const ofRule = countsAt(result, { point: 'reference', rule, path: 'address' });
      expect(countsAt(result, { point: 'reference', rule: 'bits', path: 'address', threshold })).toEqual(ofRule);
      expect(ofRule['disclosures']![0]).toBeGreaterThan(0);
    }
  });
});

describe('at which thresholds an account is disclosed', () => {
  const within = (policy: Policy, pairs: readonly (readonly [number, number, number])[]) => {
    const links = new LinkTable(9, (request, account) => (5 * request + 3 * account) % 7, Uint8Array.of(1));
    for (const [request, account, score] of pairs) links.add(0, request, account, score, false);
    const rows = withSortedPairs(links.rows());
    const slice = { rows, from: 0, to: rows.cell.length, pairsFrom: 0, pairsTo: rows.pairCell.length, tie: links.tie };
    return [...DISCLOSED_WITHIN[policy](slice)].map(
      ({ request, account, above, upTo }) => `${request}>${account} ${above < 0 ? '' : above}..${upTo}`,
    );
  };
  const pairs = [
    [0, 10, 900],
    [0, 11, 800],
    [1, 10, 950],
    [2, 12, 700],
    [3, 13, 600],
    [3, 14, 600],
  ] as const;

  it.each<[Policy, string[]]>([
    ['best', ['0>10 ..900', '1>10 ..950', '2>12 ..700', expect.stringMatching(/^3>1[34] ..600$/)]],
    // two accounts with the same score are never alone
    ['unique', ['0>10 800..900', '1>10 ..950', '2>12 ..700']],
    ['all', ['0>10 ..900', '0>11 ..800', '1>10 ..950', '2>12 ..700', '3>13 ..600', '3>14 ..600']],
    ['one_to_one', ['0>11 ..800', '1>10 ..950', '2>12 ..700', expect.stringMatching(/^3>1[34] ..600$/)]],
    // 10 is the only account of 0 from 801 on, but 1 has it with a higher score
    ['mutual', ['1>10 900..950', '2>12 ..700']],
  ])('%s', (policy, expected) => {
    expect(within(policy, pairs)).toEqual(expected);
  });
});
