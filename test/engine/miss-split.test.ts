import { describe, expect, it } from 'vitest';
import { nameControl } from '../../src/core/name-control.ts';
import { emptyRow, readRow } from '../../src/core/record.ts';
import { ownReach } from '../../src/engine/own-reach.ts';
import { rowAt } from '../../src/engine/requests.ts';
import type { RunResult } from '../../src/engine/simulate.ts';
import { countsHash, NO_ERRORS, openReplicate, runSmall, smallPlan, total } from './small-run.ts';

const FATES = ['rejected', 'never_compared', 'refused', 'not_chosen'].map((fate) => `own_account_${fate}`);

function passCount(result: RunResult, measure: string, level: string, at = { point: 'reference', rule: 'default' }) {
  const rows = result.counts.filter((row) => row.measure === measure && row.level === level && row.path !== 'all');
  return rows.find((row) => row.point === at.point && row.rule === at.rule)!.n;
}

describe('own accounts that are missed', () => {
  it.each(['unique', 'best', 'all', 'one_to_one', 'mutual'])(
    'are split so that nothing is left over under %s, in every cell and path, for any threads and batch',
    async (policy) => {
      const sets = [
        `decide.policy=${policy}`,
        'requests.account.share=0.5',
        'errors.targets={ duplicate: { rate: 0.1 } }',
        'extent={ zips: ["85012", "85281", "85645"] }',
        'requests.count=1200000',
      ];
      // other points only take longer
      const plan = smallPlan(sets, { requests: 400, ...(policy === 'unique' ? {} : { point: 'reference' }) });
      const result = await runSmall(plan, { workers: 2, batch: 4096 });
      if (policy === 'one_to_one') {
        expect(countsHash(await runSmall(plan, { workers: 1, batch: 777_777 }))).toBe(countsHash(result));
      }
      const seen = new Map(FATES.map((fate) => [fate, 0]));
      for (const { plan: pass } of plan.passes) {
        for (const { name: point } of pass.points) {
          for (const rule of pass.rules) {
            for (const path of ['all', 'tin', 'address']) {
              const of = (measure: string) => total(result, measure, { point, rule, path });
              const missed = of('requests_with_account') - of('own_account_linked');
              expect(FATES.reduce((sum, fate) => sum + of(fate), 0)).toBe(missed);
              expect(of('own_account_linked') + of('own_account_not_chosen')).toBe(of('own_account_met'));
              if (path === 'all') for (const fate of FATES) seen.set(fate, seen.get(fate)! + of(fate));
            }
          }
        }
      }
      // whether any is outranked is the policy's business
      for (const fate of FATES.slice(0, 3)) expect([fate, seen.get(fate)]).not.toEqual([fate, 0]);
    },
    120_000,
  );

  it('are compared and refused where a rule demands what no key has, though it joins the key', async () => {
    // every own number agrees and every rule asks for a birth date that the request has otherwise
    const block = '[[tin]]';
    const path = `paths={ only: { when: otherwise, block: ${block}, rule: { all: [{ exact: tin }, { exact: given_name }] } } }`;
    const errors = 'errors.targets={ typo: { kind: typo, field: given_name, rate: 0.5 } }';
    const plan = smallPlan([...NO_ERRORS, 'requests.numberShare=1', 'rules={}', errors, path], {
      requests: 300,
      point: 'reference',
    });
    const result = await runSmall(plan);
    const of = (measure: string) => total(result, measure, { rule: 'default' });
    expect(of('own_account_never_compared')).toBe(0);
    expect(of('own_account_refused')).toBeGreaterThan(15);
    expect(of('own_account_refused') + of('own_account_linked')).toBe(of('requests_with_account'));
    expect(passCount(result, 'own_accounts_reached', 'only/1')).toBe(of('requests_with_account'));
  });

  it('are reached by the passes that agree, and never compared where none does', async () => {
    const block =
      '[[{ name_control: surname }, { prefix: { field: given_name, length: 2 } }], [zip], [{ soundex: surname }, birth_year]]';
    const path = `paths={ only: { when: otherwise, block: ${block}, rule: { all: [{ exact: given_name }] } } }`;
    const sets = ['rules={}', 'requests.account.share=0.5', path];
    const plan = smallPlan(sets, { requests: 400, point: 'reference' });
    const { shard, index } = await openReplicate(plan);
    const reached = ownReach(shard, 0, index.targets.length);
    const text = shard.texts.text.bind(shard.texts);
    const expected = { ever: 0, controls: 0, alone: 0 };
    const request = emptyRow();
    for (const [i, person] of index.targets.entries()) {
      if (index.accounts[i] === 0) {
        expect(reached[i]).toBe(0);
        continue;
      }
      readRow(index.requests.records, rowAt(index.requests, i, 0), request);
      let bits = 0;
      shard.reader.readPerson(person, (account) => {
        const made = (make: (row: typeof account) => string) => make(request) !== '' && make(request) === make(account);
        const control = made((row) => nameControl(text(row, 'surname')));
        if (control && made((row) => text(row, 'given_name').slice(0, 2))) bits |= 1;
        if (made((row) => text(row, 'zip'))) bits |= 2;
      });
      expect(reached[i]! & 3).toBe(bits);
      if ((bits & 1) !== 0) expected.controls++;
      if (reached[i] === 1) expected.alone++;
      if (reached[i] !== 0) expected.ever++;
    }
    const result = await runSmall(plan);
    const of = (measure: string) => total(result, measure, { rule: 'default' });
    expect(of('requests_with_account') - of('own_account_never_compared')).toBe(expected.ever);
    expect(passCount(result, 'own_accounts_reached', 'only/1')).toBe(expected.controls);
    expect(passCount(result, 'own_accounts_reached_alone', 'only/1')).toBe(expected.alone);
    expect(expected.controls).toBeGreaterThan(100);
    expect(of('own_account_never_compared')).toBeGreaterThan(3);
  });
});
