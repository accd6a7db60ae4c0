import { beforeAll, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/engine/simulate.ts';
import { openReplicate, requestsShown, runSmall, smallPlan, total } from './small-run.ts';

const REQUESTS = 800;

describe('the list of a run', () => {
  let result: RunResult;
  beforeAll(async () => {
    result = await runSmall(smallPlan(['errors.targets.blank_address.rate=0.1'], { requests: REQUESTS }));
  });

  it.each(['low', 'reference', 'high'])(
    '%s has the shares asked for exactly, and the odds as near as may be',
    (point) => {
      const plan = smallPlan([], { point }).passes[0]!.plan.points[0]!.requests;
      const odds = plan.account.numberOdds;
      const withAccount = total(result, 'requests_with_account', { point });
      const carriers = total(result, 'requests', { point, path: 'tin' });
      expect(total(result, 'requests', { point })).toBe(REQUESTS);
      expect(withAccount).toBe(Math.round(REQUESTS * plan.account.share));
      expect(carriers).toBe(Math.round(REQUESTS * plan.numberShare));
      const ratio = (own: number) =>
        (own * (REQUESTS - withAccount - (carriers - own))) / ((withAccount - own) * (carriers - own));
      const own = total(result, 'requests_with_account', { point, path: 'tin' });
      expect(ratio(own - 1)).toBeLessThan(odds);
      expect(ratio(own + 1)).toBeGreaterThan(odds);
    },
  );

  it('adds up: paths to the total, candidates and outcomes to the requests and disclosures', () => {
    for (const point of ['low', 'reference', 'high']) {
      for (const rule of ['name_control', 'full_surname', 'first_and_last']) {
        const of = (measure: string, path = 'all') => total(result, measure, { point, rule, path });
        for (const measure of ['requests', 'requests_with_account', 'disclosures', 'c1', 'c4', 'rejected_incomplete']) {
          expect(of(measure, 'tin') + of(measure, 'address')).toBe(of(measure));
        }
        for (const path of ['tin', 'address', 'all']) {
          const candidates = ['no', 'one', 'many'].map((n) =>
            of(`requests_${n}_candidate${n === 'many' ? 's' : ''}`, path),
          );
          expect(candidates.reduce((sum, n) => sum + n, 0)).toBe(of('requests', path));
          // the scenario discloses where there is exactly one account
          expect(of('disclosures', path)).toBe(of('requests_one_candidate', path));
          expect(['c1', 'c2', 'c3', 'c4'].reduce((sum, cell) => sum + of(cell, path), 0)).toBe(of('disclosures', path));
          expect(of('own_account_linked', path) + of('wrong_person_requests', path)).toBe(of('linked_requests', path));
          expect(of('own_account_linked', path)).toBe(of('c1', path) + of('c2', path));
        }
        // without an address there is nothing like a ZIP in it
        expect(of('rejected_incomplete', 'tin')).toBeGreaterThan(0);
        expect(of('rejected_incomplete', 'address')).toBe(0);
      }
    }
  });
});

it('raising the share with a number only adds numbers, raising the count only adds targets', async () => {
  const points = 'points={ few: { requests: { numberShare: 0.1 } }, more: { requests: { numberShare: 0.3 } } }';
  const open = await openReplicate(smallPlan([points], { requests: REQUESTS }));
  const carry = [0, 1].map((point) => {
    const shown = [...requestsShown(open, point)];
    return new Set(shown.filter(([, request]) => request.tin !== '').map(([person]) => person));
  });
  expect(carry.map((set) => set.size)).toEqual([80, 240]);
  for (const person of carry[0]!) expect(carry[1]!.has(person)).toBe(true);

  const longer = await openReplicate(smallPlan([points], { requests: 900 }));
  const targets = new Set(longer.index.targets);
  for (const person of open.index.targets) expect(targets.has(person)).toBe(true);
});

it.each([
  ['errors.targets.duplicate.rate=0.9', 'errors.targets.duplicate.rate: expected at most 0.5, found 0.9'],
  ['errors.targets.second_number.rate=0.1', 'errors.targets.second_number.rate: expected at most 0, found 0.1'],
])('%s is refused before anything runs', (set, message) => {
  expect(() => smallPlan([set])).toThrow(message);
});

it('takes the share of second requests from the entry that acts, whatever its label', () => {
  const sets = ['errors.targets={ duplicate: { rate: 0 }, twice: { kind: duplicate, rate: 0.2 } }', 'points={}'];
  expect(smallPlan(sets).passes.map(({ plan }) => plan.secondShare)).toEqual([0.2]);
});
