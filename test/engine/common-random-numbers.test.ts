import { describe, expect, it } from 'vitest';
import type { OpenReplicate, Shown } from './small-run.ts';
import { accountsShown, openReplicate, requestsShown, smallPlan } from './small-run.ts';

/** Homes of each range whose accounts are compared: enough for some thousand. */
const UNITS = 300;

/** The same replicate under none, a low and a higher rate of one error, and under others that are not solved anew for it. */
async function atRates(
  key: string,
  rates: readonly [0, number, number],
  others: readonly string[] = [],
): Promise<OpenReplicate[]> {
  const open: OpenReplicate[] = [];
  for (const rate of rates) {
    const sets = [...others, `errors.${key}.rate=${rate}`];
    open.push(await openReplicate(smallPlan(sets, { requests: 800, point: 'reference' })));
  }
  return open;
}

/** Ids of the records that differ. Both files hold the same people in the same order. */
function changed(before: ReadonlyMap<number, Shown>, after: ReadonlyMap<number, Shown>): Set<number> {
  expect([...after.keys()]).toEqual([...before.keys()]);
  return new Set([...before.keys()].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))));
}

function expectNested(few: ReadonlySet<number>, more: ReadonlySet<number>): void {
  expect(few.size).toBeGreaterThan(0);
  expect(more.size).toBeGreaterThan(few.size);
  for (const id of few) expect(more.has(id)).toBe(true);
}

describe('the records that an error touches at a lower rate are among those at a higher one', () => {
  it('in the register: typing errors in surnames', async () => {
    const open = await atRates('register.typo_surname', [0, 0.02, 0.05], ['errors.preset=clean']);
    const [none, low, high] = open.map((one) => accountsShown(one, UNITS)) as [
      Map<number, Shown>,
      Map<number, Shown>,
      Map<number, Shown>,
    ];
    const [atLow, atHigh] = [changed(none, low), changed(none, high)];
    expectNested(atLow, atHigh);
    for (const id of atHigh) {
      expect(high.get(id)!.surname).not.toBe(none.get(id)!.surname);
      // once touched, touched in the same way; all else is as it was, but for the address: the postal service does not
      // bring it up to date under a name that differs
      if (atLow.has(id)) expect(low.get(id)).toEqual(high.get(id));
      for (const field of ['given_name', 'middle_name', 'suffix', 'sex', 'date_of_birth', 'tin'] as const) {
        expect(high.get(id)![field]).toBe(none.get(id)![field]);
      }
    }
    // and the list knows nothing of it
    const lists = open.map((one) => requestsShown(one));
    for (const list of lists) expect(changed(lists[0]!, list).size).toBe(0);
  });

  it('on the list: addresses without their units', async () => {
    const open = await atRates('targets.unit_missing', [0, 0.02, 0.05]);
    const [none, low, high] = open.map((one) => requestsShown(one)) as [
      Map<number, Shown>,
      Map<number, Shown>,
      Map<number, Shown>,
    ];
    const [atLow, atHigh] = [changed(none, low), changed(none, high)];
    expectNested(atLow, atHigh);
    for (const id of atHigh) {
      const [before, after] = [none.get(id)!, high.get(id)!];
      expect([before.unit === '', after.unit]).toEqual([false, '']);
      if (atLow.has(id)) expect(low.get(id)).toEqual(after);
      // the building has one number; a missing unit changes nothing else
      for (const field of ['given_name', 'surname', 'date_of_birth', 'tin', 'street_number', 'city', 'zip'] as const) {
        expect(after[field]).toBe(before[field]);
      }
    }
    // and the register knows nothing of it
    const files = open.map((one) => accountsShown(one, UNITS));
    for (const file of files) expect(changed(files[0]!, file).size).toBe(0);
  });
});
