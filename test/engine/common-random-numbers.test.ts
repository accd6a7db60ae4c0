import { describe, expect, it } from 'vitest';
import type { Shown } from './small-run.ts';
import { accountsShown, openReplicate, requestsShown, smallPlan } from './small-run.ts';

const LIST = { requests: 800, point: 'reference' } as const;
/** Homes of each range whose accounts are compared: enough for some thousand. */
const UNITS = 300;

/** Ids of the records that differ. Both files hold the same people. */
function changed(before: Map<number, Shown>, after: Map<number, Shown>): Set<number> {
  expect([...after.keys()]).toEqual([...before.keys()]);
  return new Set([...before.keys()].filter((id) => JSON.stringify(before.get(id)) !== JSON.stringify(after.get(id))));
}

function isSubset(few: ReadonlySet<number>, more: ReadonlySet<number>): boolean {
  return [...few].every((id) => more.has(id));
}

describe('errors are nested: the records touched at a lower rate are among those at a higher one', () => {
  it('typing errors in the register’s surnames', async () => {
    const files: Map<number, Shown>[] = [];
    for (const rate of [0, 0.02, 0.05]) {
      const plan = smallPlan([`errors.register.typo_surname.rate=${rate}`], LIST);
      files.push(accountsShown(await openReplicate(plan), UNITS));
    }
    const [none, low, high] = files as [Map<number, Shown>, Map<number, Shown>, Map<number, Shown>];
    const atLow = changed(none, low);
    const atHigh = changed(none, high);
    expect(atLow.size).toBeGreaterThan(20);
    expect(atHigh.size).toBeGreaterThan(1.5 * atLow.size);
    expect(isSubset(atLow, atHigh)).toBe(true);
    for (const id of atHigh) {
      expect(high.get(id)!.surname).not.toBe(none.get(id)!.surname);
      // once touched, touched in the same way; all else as it was, but for the address, which the postal service no
      // longer brings up to date under a name that differs
      if (atLow.has(id)) expect(low.get(id)).toEqual(high.get(id));
      for (const field of ['given_name', 'middle_name', 'suffix', 'sex', 'date_of_birth', 'tin'] as const) {
        expect(high.get(id)![field]).toBe(none.get(id)![field]);
      }
    }
  });

  it('missing units in the requests’ addresses', async () => {
    const lists: Map<number, Shown>[] = [];
    for (const rate of [0, 0.02, 0.05]) {
      const plan = smallPlan([`errors.targets.unit_missing.rate=${rate}`], LIST);
      lists.push(requestsShown(await openReplicate(plan)));
    }
    const sets = lists.map((list) => changed(lists[0]!, list));
    expect(sets[1]!.size).toBeGreaterThan(0);
    for (let i = 1; i < sets.length; i++) {
      expect(sets[i]!.size).toBeGreaterThan(sets[i - 1]!.size);
      expect(isSubset(sets[i - 1]!, sets[i]!)).toBe(true);
      for (const id of sets[i]!) {
        const [before, after] = [lists[0]!.get(id)!, lists[i]!.get(id)!];
        expect(before.unit).not.toBe('');
        expect(after.unit).toBe('');
        for (const field of [
          'given_name',
          'surname',
          'date_of_birth',
          'tin',
          'street_number',
          'city',
          'zip',
        ] as const) {
          // the building has one number; a missing unit changes nothing else
          expect(after[field]).toBe(before[field]);
        }
      }
    }
  });
});

describe('changing one rate of the list', () => {
  it('leaves the register as it was, and every request that it does not touch', async () => {
    const [before, after] = [
      await openReplicate(smallPlan(['errors.targets.typo_given_name.rate=0.01'], LIST)),
      await openReplicate(smallPlan(['errors.targets.typo_given_name.rate=0.3'], LIST)),
    ];
    expect(changed(accountsShown(before, UNITS), accountsShown(after, UNITS)).size).toBe(0);
    const [first, second] = [requestsShown(before), requestsShown(after)];
    const touched = changed(first, second);
    expect(touched.size).toBeGreaterThan(0.15 * LIST.requests);
    expect(touched.size).toBeLessThan(0.4 * LIST.requests);
    for (const id of touched)
      expect({ ...second.get(id), given_name: '' }).toEqual({ ...first.get(id), given_name: '' });
  });

  it('and a rate of the register leaves the list as it was', async () => {
    const [before, after] = [
      await openReplicate(smallPlan(['errors.register.typo_surname.rate=0.01'], LIST)),
      await openReplicate(smallPlan(['errors.register.typo_surname.rate=0.2'], LIST)),
    ];
    expect(changed(requestsShown(before), requestsShown(after)).size).toBe(0);
    expect(changed(accountsShown(before, UNITS), accountsShown(after, UNITS)).size).toBeGreaterThan(100);
  });
});
