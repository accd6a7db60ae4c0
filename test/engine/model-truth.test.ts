import { describe, expect, it } from 'vitest';
import { Dictionary } from '../../src/core/dictionary.ts';
import { fittedPlan, modelsOf } from '../../src/engine/fit-models.ts';
import { solveGates } from '../../src/engine/solve-gates.ts';
import { expectProportion } from '../statistical.ts';
import { accountsShown, openReplicate, requestsShown, smallPlan } from './small-run.ts';

/** Fields, and the share of requests in which one is mistyped; accounts are as the truth. */
const RATES = { given_name: 0.3, surname: 0.15, date_of_birth: 0 } as const;
const FIELDS = ['given_name', 'surname', 'date_of_birth'] as const;
const RANDOM = 1_000_000;
const ZIPS = ['85012', '85281', '85287', '85714'];

const planOf = () =>
  smallPlan(
    [
      `extent={ zips: [${ZIPS.map((zip) => `"${zip}"`).join(', ')}] }`,
      'errors.preset=clean',
      'errors.register={}',
      'errors.targets={ typo_given: { kind: typo, field: given_name, rate: 0.3 }, typo_surname: { kind: typo, field: surname, rate: 0.15 } }',
      'moves.preset=none',
      'requests.numberShare=0',
      'requests.account.share=1',
      'paths.address.block=[[zip, date_of_birth], [surname, zip], [given_name, zip]]',
      'paths.address.require=[]',
      `rules={ fs: { paths: { address: { model: { randomPairs: ${RANDOM}, comparisons: [${FIELDS.map(
        (field) => `{ field: ${field}, levels: [exact] }`,
      ).join(', ')}] } } } } }`,
    ],
    { point: 'reference', requests: 280 },
  );

describe('a model of a scenario whose errors are known', () => {
  it('has the m of true pairs and the u of random ones', async () => {
    const plan = planOf();
    const { data, plan: pass } = plan.passes[0]!;
    const gates = solveGates(data, pass, new Dictionary(data.names.vocabulary));
    const [model] = modelsOf((await fittedPlan(data, pass, gates)).decisions[0]!['address']!);
    const fitted = model!.fitted!;
    const open = await openReplicate(plan);
    const requests = [...requestsShown(open)];
    const accounts = accountsShown(open, 1_000_000);
    const shown = [...accounts.values()];
    // of a request and its own account
    const pairs = requests.flatMap(([account, request]) => {
      const own = accounts.get(account);
      return own === undefined ? [] : [[request, own] as const];
    });
    for (const [place, field] of FIELDS.entries()) {
      const { m, u } = fitted.comparisons[place]!;
      const agreeing = pairs.filter(([request, own]) => request[field] === own[field]).length;
      // EM sees the same pairs, and does not know which are true
      expect(Math.abs(m[0]! - agreeing / pairs.length)).toBeLessThan(0.02);
      const share = 1 - RATES[field];
      expectProportion(`${field} of true pairs`, agreeing, pairs.length, { least: share - 0.08, most: share + 0.08 });
      const counts = new Map<string, number>();
      for (const one of shown) counts.set(one[field], (counts.get(one[field]) ?? 0) + 1);
      const agreed = requests.reduce((sum, [, one]) => sum + (counts.get(one[field]) ?? 0), 0);
      const expected = agreed / requests.length / shown.length;
      // accounts of random pairs are those of a quarter of the homes
      expectProportion(`random pairs that agree on ${field}`, Math.round(u[0]! * RANDOM), RANDOM, {
        least: 0.4 * expected,
        most: 1.5 * expected,
      });
    }
  });
});
