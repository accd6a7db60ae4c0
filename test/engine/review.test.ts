import { describe, expect, it } from 'vitest';
import { countsHash, runSmall, smallPlan, total } from './small-run.ts';

const OF =
  '[{ compare: jaro_winkler, field: given_name, weight: 1 }, { compare: exact, field: address_line, weight: 1 }]';

/** Names and addresses alike at 0.95, and a reviewer from 0.45 on: right given name or right line. */
function scored(threshold: number, review?: readonly [sensitivity: number, specificity: number]) {
  const beside =
    review === undefined ? '' : `, review: { above: 0.45, sensitivity: ${review[0]}, specificity: ${review[1]} }`;
  return [
    'paths.address.block=[[surname, zip]]',
    'decide.policy=all',
    `rules={ scored: { paths: { address: { score: { of: ${OF}, threshold: ${threshold} }${beside} } } } }`,
  ];
}

const run = (sets: readonly string[], share = {}) => runSmall(smallPlan(sets, { point: 'reference' }), share);
const AT = { rule: 'scored', path: 'address' } as const;

describe('a reviewer', () => {
  it('who is always right accepts the pairs of one person, who says yes or no to all moves the threshold', async () => {
    const right = await run(scored(0.95, [1, 1]));
    const yes = await run(scored(0.95, [1, 0]));
    const no = await run(scored(0.95, [0, 1]));
    const [high, low] = [await run(scored(0.95)), await run(scored(0.45))];
    const of = (result: Awaited<ReturnType<typeof run>>, measure: string) => total(result, measure, AT);
    const wrong = (result: typeof right) => of(result, 'c3') + of(result, 'c4');
    const own = (result: typeof right) => of(result, 'c1') + of(result, 'c2');
    expect([own(right), wrong(right)]).toEqual([own(low), wrong(high)]);
    expect([own(yes), wrong(yes)]).toEqual([own(low), wrong(low)]);
    expect([own(no), wrong(no)]).toEqual([own(high), wrong(high)]);
    // how many are sent does not depend on who looks, and is what lies between the thresholds
    for (const each of [right, yes, no]) {
      expect(of(each, 'review_true')).toBe(own(low) - own(high));
      expect(of(each, 'review_false')).toBe(wrong(low) - wrong(high));
    }
    expect(of(right, 'review_true')).toBeGreaterThan(10);
    expect(of(right, 'review_false')).toBeGreaterThan(10);
    expect([of(right, 'review_true_accepted'), of(right, 'review_false_accepted')]).toEqual([
      of(right, 'review_true'),
      0,
    ]);
    expect([of(no, 'review_true_accepted'), of(no, 'review_false_accepted')]).toEqual([0, 0]);
    expect(of(high, 'review_true') + of(high, 'review_false')).toBe(0);
  });

  it('accepts a share of pairs, the same for any number of threads, any batch and wherever it stopped', async () => {
    const sets = scored(0.95, [0.8, 0.5]);
    const result = await run(sets, { workers: 1, batch: 1_000_000 });
    expect(countsHash(await run(sets, { workers: 2, batch: 777 }))).toBe(countsHash(result));
    const [sent, accepted] = [total(result, 'review_false', AT), total(result, 'review_false_accepted', AT)];
    // five standard deviations
    expect(Math.abs(accepted - sent / 2)).toBeLessThan(5 * Math.sqrt(sent / 4));
    expect(accepted).toBeGreaterThan(0);
  });
});
