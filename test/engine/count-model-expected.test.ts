import { expect, it } from 'vitest';
import { probabilityOf } from '../../src/decision/fellegi-sunter/weights.ts';
import { countModelExpected } from '../../src/engine/count-model-expected.ts';
import type { LinkRows } from '../../src/engine/links.ts';
import type { PassPlan } from '../../src/engine/plan.ts';
import { Tally } from '../../src/evaluation/tally.ts';
import { smallPlan } from './small-run.ts';

const MODEL =
  'paths={ name: { when: otherwise, block: [[surname]], model: { comparisons: [{ field: surname, levels: [exact] }] } } }';

const RULE = 'paths={ name: { when: otherwise, block: [[surname]], rule: { exact: surname } } }';

function planUnder(policy: string, paths = MODEL): PassPlan {
  return smallPlan([paths, 'rules={}', `decide.policy=${policy}`], { point: 'reference' }).passes[0]!.plan;
}

/** Two requests: the first has one account, the second two. */
const ROWS: LinkRows = {
  cell: Uint8Array.of(0, 0),
  request: Int32Array.of(0, 1),
  account: Int32Array.of(10, 20),
  score: Int32Array.of(2048, 5120),
  other: Int32Array.of(-1, 22),
  otherScore: Int32Array.of(0, 1024),
  ownScore: Int32Array.of(2048, 5120),
  count: Int32Array.of(1, 2),
  top: Int32Array.of(1, 2),
  pairCell: Uint8Array.of(0, 0, 0),
  pairRequest: Int32Array.of(0, 1, 1),
  pairAccount: Int32Array.of(10, 20, 22),
  pairScore: Int32Array.of(2048, 5120, 1024),
};

function counted(plan: PassPlan): Map<string, number> {
  const tally = new Tally();
  countModelExpected(tally, plan, ROWS, [Uint8Array.of(0, 0)]);
  const rows = tally.rows(0, () => 'best').filter((row) => row.path === 'name');
  return new Map(rows.map((row) => [row.measure, row.n]));
}

it.each([
  ['unique', [2048]],
  ['best', [2048, 5120]],
  ['all', [2048, 5120, 1024]],
] as const)('sums 1 − p over what is disclosed under %s', (policy, scores) => {
  const found = counted(planUnder(policy));
  expect(found.get('model_links')).toBe(scores.length);
  const wrong = scores.reduce((sum, score) => sum + Math.round(1e9 * (1 - probabilityOf(score))), 0);
  expect(found.get('model_expected_wrong')).toBe(wrong);
  // two bits are odds of 4 to 1
  if (policy === 'unique') expect(wrong).toBe(200_000_000);
});

it('counts nothing where the score is not known without deciding again, or no model decides', () => {
  expect(counted(planUnder('mutual')).size).toBe(0);
  expect(counted(planUnder('best', RULE)).size).toBe(0);
});
