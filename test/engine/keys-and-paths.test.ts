import { describe, expect, it } from 'vitest';
import { KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { NO_ERRORS, runSmall, smallPlan, total } from './small-run.ts';

const OWN_NUMBERS = [...NO_ERRORS, 'requests.numberShare=1'];
const IN_ZIP = ['paths={ only: { when: otherwise, block: [[surname, zip]], rule: { all: [{ exact: given_name }] } } }'];

/** The paths of a scenario with one path that blocks on one key beside the number. */
function pathsWith(key: string): string {
  return `paths={ only: { when: otherwise, block: [[${key}]], rule: { all: [{ exact: tin }] } } }`;
}

describe('keys', () => {
  const textKeys = [
    '{ prefix: { field: zip, length: 3 } }',
    '{ prefix: { field: date_of_birth, length: 7 } }',
    '{ name_control: surname }',
  ];
  for (const type of [...KEY_KINDS.map((kind) => kind.type), ...textKeys]) {
    it(`block on ${type} without losing the own account, where nothing is wrong`, async () => {
      // the number alone decides, so a key loses a link only by failing to make the pair a candidate
      const sets = [...OWN_NUMBERS, 'rules={}', pathsWith(type === 'tin' ? 'tin' : `${type}, tin`)];
      const result = await runSmall(smallPlan(sets, { requests: 60, point: 'reference' }));
      const at = { rule: 'default' };
      expect(total(result, 'requests_with_account', at)).toBe(12);
      expect(total(result, 'own_account_linked', at)).toBe(12);
    });
  }
});

describe('itin: false', () => {
  it('hides taxpayer numbers from the path, whatever its precondition', async () => {
    const path = (itin: boolean) =>
      `paths={ only: { when: otherwise, itin: ${itin}, block: [[tin]], rule: { all: [{ exact: tin }] } } }`;
    const run = (itin: boolean) =>
      runSmall(smallPlan([...OWN_NUMBERS, 'rules={}', path(itin)], { requests: 200, point: 'reference' }));
    const [having, without] = [await run(true), await run(false)];
    expect(total(having, 'own_account_linked', { rule: 'default' })).toBe(40);
    const linked = total(without, 'own_account_linked', { rule: 'default' });
    // about a third of removable people hold a number of social security type
    expect(linked).toBeGreaterThan(4);
    expect(linked).toBeLessThan(30);
  });
});

describe('wrong numbers', () => {
  for (const owner of ['familyOrSameName', 'borrowedIdentity', 'unrelated', 'placeholder']) {
    it(`never are the target's own: ${owner}`, async () => {
      const shares = ['familyOrSameName', 'borrowedIdentity', 'unrelated', 'placeholder']
        .map((one) => `${one}: ${one === owner ? 1 : 0}`)
        .join(', ');
      const sets = [...OWN_NUMBERS, 'requests.number.own=0', `requests.number.wrong={ ${shares} }`];
      const result = await runSmall(smallPlan(sets, { requests: 200, point: 'reference' }));
      expect(total(result, 'own_account_linked', { path: 'tin' })).toBe(0);
    });
  }
});

describe('targets who are gone', () => {
  it('live nowhere: no door is right, and they are nobody’s co-resident', async () => {
    const here = await runSmall(smallPlan([...NO_ERRORS, ...IN_ZIP, 'rules={}'], { point: 'reference' }));
    const gone = await runSmall(
      smallPlan([...NO_ERRORS, ...IN_ZIP, 'rules={}', 'requests.gone=1'], { point: 'reference' }),
    );
    const at = { rule: 'default' };
    expect(total(gone, 'disclosures', at)).toBe(total(here, 'disclosures', at));
    expect(total(gone, 'gone', at)).toBe(total(gone, 'disclosures', at));
    expect(total(gone, 'c1', at) + total(gone, 'c3', at)).toBe(0);
    expect(total(gone, 'other_residents_also_requested', at)).toBe(0);
    expect(total(here, 'other_residents_also_requested', at)).toBeGreaterThan(0);
  });
});
