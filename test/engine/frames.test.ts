import { describe, expect, it } from 'vitest';
import { askedRates } from '../../src/engine/asked-rates.ts';
import type { RunResult } from '../../src/engine/simulate.ts';
import { countsHash, runSmall, smallPlan, total } from './small-run.ts';

const CHANGED = 'paths: { tin: { rule: { all: [{ exact: tin }, { exact: surname }] } } }';

/** `wider` compares more pairs than `plain` and accepts the same ones; `everybody` takes the path by number. */
const RULES = [
  'rules={}',
  'rules.plain={}',
  'rules.wider={ paths: { tin: { block: [[tin], [tin, surname]] } } }',
  `rules.stricter={ ${CHANGED} }`,
  'rules.everybody={ paths: { tin: { when: otherwise } } }',
  'requests.numberShare=0.5',
  'extent={ zips: ["85281"] }',
];

const ONE = { point: 'reference', requests: 60 };

/** What was counted under a rule, without its name. */
function countsUnder(result: RunResult, rule: string, point = 'reference') {
  return result.counts
    .filter((row) => row.rule === rule && row.point === point && !row.measure.startsWith('noise_'))
    .map(({ path, subgroup, level, measure, n }) => [path, subgroup, level, measure, n].join())
    .sort();
}

describe('rules with frames of their own', () => {
  it('are sorted into passes by frame, in the order of the rules', () => {
    const passes = (options = {}) =>
      smallPlan(RULES, options).passes.map(({ plan }) => [plan.points.map(({ name }) => name), plan.rules]);
    expect(passes({ point: 'low' })).toEqual([
      [['low'], ['plain', 'stricter']],
      [['low'], ['wider']],
      [['low'], ['everybody']],
    ]);
    // points that share a world share each of the passes
    expect(passes().length % 3).toBe(0);
    expect(passes().flatMap(([points, rules]) => rules!.map((rule) => `${points} ${rule}`)).length).toBe(
      (passes().length / 3) * 4,
    );
  });

  it('meet the same people: a wider frame that accepts nothing more counts the same', async () => {
    // the first rule alone is counted by subgroup, so its twin stands for it
    const twins = [...RULES.slice(0, 2), 'rules.again={}', ...RULES.slice(2)];
    const result = await runSmall(smallPlan(twins, { point: 'reference', replicates: 2, requests: 60 }));
    expect(total(result, 'disclosures', { rule: 'plain' })).toBeGreaterThan(0);
    // how far a pass reaches is counted by pass, of which a wider frame has more
    const notByPass = (rule: string) => countsUnder(result, rule).filter((row) => !row.includes(',pass,'));
    expect(notByPass('wider')).toEqual(notByPass('again'));
    expect(countsUnder(result, 'stricter')).not.toEqual(countsUnder(result, 'again'));
    const byNumber = (rule: string) => total(result, 'requests', { rule, path: 'tin' });
    expect(byNumber('stricter')).toBeLessThan(120);
    expect(byNumber('everybody')).toBe(120);
  });

  it('count as they do alone, whatever passes stand beside them', async () => {
    const alone = smallPlan([...RULES.slice(0, 2), `rules.stricter={ ${CHANGED} }`, ...RULES.slice(-2)], ONE);
    const beside = smallPlan(RULES, ONE);
    const [one, other] = [await runSmall(alone), await runSmall(beside)];
    expect(countsUnder(other, 'stricter')).toEqual(countsUnder(one, 'stricter'));
    expect(countsHash(other)).not.toBe(countsHash(one));
  });

  it('ask for every rate once a point', () => {
    const plain = askedRates(smallPlan(['rules={}'], { point: 'reference' }));
    expect(plain.length).toBeGreaterThan(0);
    expect(askedRates(smallPlan(RULES, { point: 'reference' }))).toEqual(plain);
  });
});
