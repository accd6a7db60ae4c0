import { describe, expect, it } from 'vitest';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { runSmall, smallPlan } from './small-run.ts';

const EXTENT = 'extent={ zips: ["85281", "85645", "85714", "85736"] }';
/** A number alone decides, nothing else is wrong, and many requests carry one. */
const BY_NUMBER = [
  EXTENT,
  'errors.preset=clean',
  'errors.register={}',
  'errors.targets={}',
  'moves.preset=none',
  'requests.numberShare=1',
  'paths.tin.rule={ exact: tin }',
  'decide.policy=all',
  'rules={}',
  'points={}',
];

/** Primary causes of one subgroup that any disclosure has, with their counts. */
function primary(counts: readonly CountRow[], subgroup: string): Record<string, number> {
  const found: Record<string, number> = {};
  for (const row of counts) {
    if (row.measure !== 'cause_primary' || row.subgroup !== subgroup || row.path !== 'all' || row.n === 0) continue;
    found[row.level] = (found[row.level] ?? 0) + row.n;
  }
  return found;
}

const causes = async (sets: readonly string[], subgroup = 'cause_person') =>
  primary((await runSmall(smallPlan(sets, { requests: 380 }))).counts, subgroup);

const wrong = (owner: string) =>
  `requests.number={ own: 0, wrong: { familyOrSameName: 0, borrowedIdentity: 0, unrelated: 0, placeholder: 0, ${owner}: 1 } }`;

describe('a wrong person is put down to what made it', () => {
  it('a stranger’s number', async () => {
    const found = await causes([...BY_NUMBER, wrong('unrelated').replace('unrelated: 0, ', '')]);
    expect(Object.keys(found)).toEqual(['number_borrowed']);
    expect(found['number_borrowed']).toBeGreaterThan(20);
  });

  it('a borrowed identity', async () => {
    const found = await causes([...BY_NUMBER, wrong('borrowedIdentity').replace('borrowedIdentity: 0, ', '')]);
    expect(found['number_borrowed']).toBeGreaterThan(150);
    expect((found['number_family'] ?? 0) / found['number_borrowed']!).toBeLessThan(0.05);
  });

  it('a relative’s or a namesake’s number', async () => {
    const found = await causes([...BY_NUMBER, wrong('familyOrSameName').replace('familyOrSameName: 0, ', '')]);
    expect(found['number_family']).toBeGreaterThan(50);
    // where nobody is found the number is one of the space
    expect((found['number_borrowed'] ?? 0) / found['number_family']!).toBeLessThan(0.25);
  });

  it('a digit error', async () => {
    const found = await causes([
      ...BY_NUMBER,
      'requests.number.own=1',
      'errors.targets={ digits: { kind: number_digit, rate: 0.9 } }',
    ]);
    expect(Object.keys(found)).toEqual(['number_digit']);
    expect(found['number_digit']).toBeGreaterThan(20);
  });

  it('one home and one address, where nothing else is compared', async () => {
    const found = await causes([
      EXTENT,
      'errors.preset=clean',
      'errors.register={}',
      'errors.targets={}',
      'requests.numberShare=0',
      'paths.address.block=[[zip]]',
      'paths.address.rule={ all: [{ exact: address_line }, { exact: zip }] }',
      'decide.policy=all',
      'rules={}',
      'points={}',
    ]);
    expect(found['relative_same_home']).toBeGreaterThan(20);
    expect(found['kin_left_behind']).toBeGreaterThan(0);
    expect(found['tenant_before_after']).toBeGreaterThan(20);
    const all = Object.values(found).reduce((sum, n) => sum + n, 0);
    expect((found['other'] ?? 0) / all).toBeLessThan(0.01);
  });
});

describe('a wrong door is put down to what made it', () => {
  it('never to the postal service where everything is passed on, and never to moves where nobody moves', async () => {
    const MOVING = [EXTENT, 'requests.account.share=0.6', 'requests.numberShare=0.8', 'rules={}', 'points={}'];
    const passedOn = await causes([...MOVING, 'register.postalUpdate=1'], 'cause_door');
    expect(passedOn['postal_missed'] ?? 0).toBe(0);
    expect(passedOn['stale_filing']).toBeGreaterThan(0);
    const asItIs = await causes([...MOVING, 'register.postalUpdate=0'], 'cause_door');
    expect(asItIs['postal_missed']).toBeGreaterThan(5);
    const gone = await causes([...MOVING, 'moves.preset=none', 'requests.gone=0.5'], 'cause_door');
    expect(gone['gone']).toBeGreaterThan(20);
    expect(Object.keys(gone).filter((key) => !['gone', 'not_a_dwelling', 'other_home'].includes(key))).toEqual([]);
  });
});
