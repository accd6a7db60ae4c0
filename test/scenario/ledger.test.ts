import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { ledgerCsv } from '../../src/report/ledger-csv.ts';
import { ASSUMPTIONS, NO_ASSUMPTIONS } from '../../src/scenario/assumptions.ts';
import { isNoAssumption, ledgerInputs, ledgerOf } from '../../src/scenario/ledger.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';
import { inCode, pageText, tableRows } from '../docs/pages.ts';

const open = (name: string, sets: readonly string[] = []) =>
  loadScenario(
    readFileSync(new URL(`../../scenarios/${name}.yaml`, import.meta.url), 'utf8'),
    name,
    scenarioSchema,
    sets,
  ).points;

/** Every value of a resolved scenario, with its key: maps are entered, lists are values. */
function leaves(value: unknown, path = ''): string[] {
  const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isMap || Object.keys(value).length === 0) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

describe.each(['irs-ice-2025', 'linkage-rules', 'estimators'])('the ledger of %s', (name) => {
  const points = open(name);
  const ledger = ledgerOf(points);
  const keys = ledger.map(({ key }) => key);

  it('has every value that results depend on', () => {
    for (const { scenario } of points) {
      const missing = leaves({ ...scenario, rules: undefined, points: undefined }).filter(
        (leaf) =>
          !isNoAssumption(leaf) &&
          !['rules', 'points', 'errors.register', 'errors.targets'].includes(leaf) &&
          !keys.some((key) => leaf === key || leaf.startsWith(`${key}.`)),
      );
      expect(missing).toEqual([]);
    }
  });

  it('has every error that occurs, with the grade and source of its kind', () => {
    for (const kind of NOISE_KINDS) {
      for (const { field, register } of kind.defaults) {
        const label = kind.defaults.length > 1 ? `${kind.type}_${field}` : kind.type;
        const entry = ledger.find(({ key }) => key === `errors.register.${label}.rate`);
        if (register === 0) continue;
        expect([label, entry?.grade]).toEqual([label, kind.grade]);
        expect(entry?.source.startsWith(kind.source.replace(/\.$/, ''))).toBe(true);
      }
    }
  });

  it('says everything of every entry, and each key once', () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const { key, title, values, grade, source } of ledger) {
      expect([key, title !== '', grade !== '', source !== '']).toEqual([key, true, true, true]);
      expect(Object.keys(values).length).toBeGreaterThan(0);
    }
  });

  it('has ranges that hold the value or lie on one side of it, low before high', () => {
    for (const { key, ends } of ledgerInputs(points)) {
      const [low, high] = ends ?? [];
      if (typeof low === 'number' && typeof high === 'number') expect([key, low < high]).toEqual([key, true]);
    }
  });
});

describe('the list of assumptions', () => {
  const rows = tableRows(pageText('docs/scenarios.md'), 'Key', 'Type and range', 'Default');
  const graded = new Map(rows.map((cells) => [inCode(cells[0]!)!, cells[3]]));

  it('has the keys and grades of docs/scenarios.md', () => {
    const declared = ASSUMPTIONS.filter(({ key }) => !key.startsWith('paths.'));
    expect(declared.map(({ key, grade }) => [key, grade])).toEqual(declared.map(({ key }) => [key, graded.get(key)]));
    const named = new Set(declared.map(({ key }) => key));
    // the inside of these is the scenario's own
    const own = new Set(['paths', 'points', 'rules', 'errors.register', 'errors.targets']);
    const left = [...graded.keys()].filter((key) => !named.has(key) && !isNoAssumption(key) && !own.has(key));
    expect(left).toEqual([]);
  });

  it('has the ranges that docs/scenarios.md states', () => {
    for (const [key, , , , meaning] of rows) {
      const stated = /(?:guessed range|, range|sweep) (\.?\d+)–(\.?\d+)/.exec(meaning!);
      const range = ASSUMPTIONS.find((one) => one.key === inCode(key!))?.range;
      if (stated !== null) expect([key, range]).toEqual([key, [Number(stated[1]), Number(stated[2])]]);
    }
  });

  it('names no key twice and none that is excused', () => {
    expect(new Set(ASSUMPTIONS.map(({ key }) => key)).size).toBe(ASSUMPTIONS.length);
    for (const { key } of ASSUMPTIONS) expect([key, isNoAssumption(key)]).toEqual([key, false]);
    for (const reason of Object.values(NO_ASSUMPTIONS)) expect(reason).not.toBe('');
  });
});

describe('a value that the scenario sets', () => {
  it('keeps the grade of its key', () => {
    const [entry] = ledgerOf(open('irs-ice-2025', ['register.postalUpdate=0.33'])).filter(
      ({ key }) => key === 'register.postalUpdate',
    );
    expect([entry?.grade, entry?.values]).toEqual(['J', { low: '0.33', reference: '0.33', high: '0.33' }]);
  });

  it('has the source that the scenario names for the key, and its grade where the text begins with one', () => {
    const of = (sources: string) =>
      ledgerOf(open('irs-ice-2025', [`sources=${sources}`])).find(({ key }) => key === 'register.postalUpdate');
    expect(of('{ register.postalUpdate: a report }')).toMatchObject({ grade: 'J', source: 'a report' });
    expect(of('{ register.postalUpdate: "X: a report" }')).toMatchObject({ grade: 'X', source: 'a report' });
  });

  it('differs by point', () => {
    const entry = ledgerOf(open('irs-ice-2025')).find(({ key }) => key === 'requests.number.own');
    expect(entry).toMatchObject({
      values: { low: '0.98', reference: '0.85', high: '0.5' },
      range: { low: '0.3', high: '0.98' },
    });
  });

  it('of an error moves its range: the odds, not the rate', () => {
    const entry = ledgerInputs(open('irs-ice-2025'), 'reference').find(
      ({ key }) => key === 'errors.targets.address_style.rate',
    );
    // .92708 has the odds 12.713; a quarter of them is a rate of .7607, two and a half times them one of .9695
    expect(entry?.ends).toEqual([0.761, 0.969]);
  });

  it('of the kind decided by the scenario itself stands once', () => {
    const keys = ledgerOf(open('irs-ice-2025')).map(({ key }) => key);
    expect(keys).toContain('errors.register.number_not_own.rate');
    expect(keys).not.toContain('errors.targets.number_not_own.rate');
  });

  it('brings the keys of a new error', () => {
    const keys = ledgerOf(
      open('irs-ice-2025', ['errors.targets.bad_streets={ kind: typo, field: street, rate: 0.1 }']),
    ).map(({ key }) => key);
    for (const part of ['rate', 'kind', 'field']) expect(keys).toContain(`errors.targets.bad_streets.${part}`);
  });
});

describe('ledgerCsv', () => {
  const base = { key: 'k', unit: '', range: null, grade: 'J' };

  it('holds no formula and no line break', () => {
    const csv = ledgerCsv([{ ...base, title: '=1+1', values: { p: '@x' }, source: 'a\n=b, "c"' }]);
    expect(csv.split('\n')[1]).toBe(`k,p,'@x,,,,J,'=1+1,"a =b, ""c""",true`);
  });

  it('leaves numbers below nothing as numbers', () => {
    const csv = ledgerCsv([
      { ...base, title: 't', values: { p: '0' }, range: { low: '-0.5', high: '0.5' }, source: 's' },
    ]);
    expect(csv).toContain('k,p,0,-0.5,0.5,,J,t,s,true');
  });

  it('gives back what it holds', () => {
    const ledger = ledgerOf(open('irs-ice-2025'));
    const lines = ledgerCsv(ledger).trimEnd().split('\n');
    expect(lines.length - 1).toBe(ledger.reduce((sum, { values }) => sum + Object.keys(values).length, 0));
    const value = ledger.find(({ key }) => key === 'register.lastFilingYearsAgo')?.values['reference'];
    expect(parse(value!)).toEqual({ '0.4': 0.6, '1.4': 0.2, '2.4': 0.1, '5.4': 0.1 });
  });
});
