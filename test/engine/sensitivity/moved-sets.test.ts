import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planPasses } from '../../../src/engine/plan.ts';
import { type BasePoint, movedSets, movedTo, structuralRows } from '../../../src/engine/sensitivity/moved-sets.ts';
import type { JsonMap } from '../../../src/scenario/json.ts';
import { ledgerInputs } from '../../../src/scenario/ledger.ts';
import { loadScenario, validateScenario } from '../../../src/scenario/load.ts';
import { scenarioSchema } from '../../../src/scenario/schema.ts';

function open(sets: readonly string[] = []) {
  const text = readFileSync(new URL('../../../scenarios/irs-ice-2025.yaml', import.meta.url), 'utf8');
  const { points, source } = loadScenario(text, 'irs-ice-2025.yaml', scenarioSchema, sets);
  const base = points.find(({ point }) => point === 'reference') as BasePoint;
  const validate = (raw: JsonMap) => validateScenario(source, scenarioSchema, raw);
  return { base, validate, inputs: ledgerInputs(points, 'reference').filter(({ ends }) => ends !== null) };
}

describe('movedSets', () => {
  const { base, validate, inputs } = open();
  const { sets, points } = movedSets(base, inputs, validate);

  it('has both ends of every input, and a point for each that is not the base', () => {
    expect(sets).toHaveLength(2 * inputs.length);
    const moved = sets.filter(({ name, refused }) => refused === null && name !== 'reference');
    expect(points).toHaveLength(moved.length + 1);
    expect(new Set(points.map(({ point }) => point)).size).toBe(points.length);
  });

  it('refuses nothing of the scenario that comes with the program', () => {
    expect(sets.filter(({ refused }) => refused !== null).map(({ input, refused }) => [input.key, refused])).toEqual(
      [],
    );
  });

  it('moves one input and nothing else', () => {
    const of = (name: string) => points.find(({ point }) => point === name)!.scenario;
    const { requests, ...others } = of('requests.number.own=low');
    const { requests: before, ...held } = of('reference');
    expect(others).toEqual(held);
    expect(requests).toEqual({ ...before, number: { ...before.number, own: 0.3 } });
  });

  it('replaces maps whole and keeps solved inputs as they are', () => {
    const late = points.find(({ point }) => point === 'register.lastFilingYearsAgo=high')!.scenario;
    expect(late.register.lastFilingYearsAgo).toEqual({ '0.4': 0.4, '1.4': 0.3, '2.4': 0.15, '5.4': 0.15 });
    expect([late.requests.numberShare, late.errors.targets['address_style']?.rate]).toEqual([0.13044, 0.92708]);
  });

  it('takes an end that is the base for the base', () => {
    expect(sets.find(({ input, end }) => input.key === 'requests.gone' && end === 'low')?.name).toBe('reference');
  });

  it('lets the rest of a distribution give way in proportion', () => {
    const zip = inputs.find(({ key }) => key === 'moves.bands.zip')!;
    const raw = { moves: { bands: { zip: 0.2, county: 0.4, state: 0.2, nation: 0.2 } } };
    const { bands } = movedTo(raw, zip, 0.6)['moves'] as { bands: Record<string, number> };
    expect(Object.entries(bands).map(([key, share]) => [key, Number(share.toFixed(12))])).toEqual([
      ['county', 0.2],
      ['state', 0.1],
      ['nation', 0.1],
      ['zip', 0.6],
    ]);
  });

  it('says what cannot be and goes on', () => {
    const crowded = open([
      'requests.number.wrong={ familyOrSameName: 0.05, borrowedIdentity: 0.6, unrelated: 0.4, placeholder: 0 }',
    ]);
    const shares = crowded.inputs.filter(({ key }) => key.startsWith('requests.number.wrong.'));
    const wide = shares.map((one) => (one.key.endsWith('placeholder') ? { ...one, ends: [0, 0.9] as const } : one));
    const found = movedSets(crowded.base, wide, crowded.validate);
    const refused = found.sets.filter((set) => set.refused !== null);
    expect(refused.map(({ input, end }) => [input.key, end])).toEqual([['requests.number.wrong.placeholder', 'high']]);
    expect(refused[0]?.refused).toContain('requests.number.wrong: expected shares');
    expect(found.points.length).toBeGreaterThan(2);
  });

  it('lets sets that differ in their requests alone share a stream', () => {
    const own = movedSets(
      base,
      inputs.filter(({ key }) => key.startsWith('requests.number')),
      validate,
    );
    // the base, numberShare and own both ways, of the owners one end each or both
    expect(planPasses({ points: own.points }, 1, undefined, 8)).toHaveLength(Math.ceil(own.points.length / 8));
    const register = movedSets(
      base,
      inputs.filter(({ key }) => key === 'register.postalUpdate'),
      validate,
    );
    expect(planPasses({ points: register.points }, 1, undefined, 8)).toHaveLength(3);
  });
});

describe('structuralRows', () => {
  it('has every rule under every policy, with and without taxpayer numbers, the base first', () => {
    const { base, validate } = open();
    const { rows, point } = structuralRows(base, validate);
    expect(rows).toHaveLength(3 * 3 * 2);
    expect(rows[0]).toMatchObject({ rule: 'name_control', policy: 'unique', itin: 'accepted' });
    const scenarioOf = (name: string) => point.rules.find(({ rule }) => rule === name)!.scenario;
    expect(scenarioOf('full_surname|best|not accepted')).toMatchObject({
      decide: { policy: 'best' },
      paths: { tin: { itin: false, rule: { all: [{ exact: 'tin' }, { exact: 'surname' }] } } },
    });
    expect(scenarioOf('name_control|unique|accepted').paths['tin']?.itin).toBe(true);
  });

  it('keeps a policy of the scenario’s own', () => {
    const { base, validate } = open(['decide.policy=mutual']);
    const { rows } = structuralRows(base, validate);
    expect(new Set(rows.map(({ policy }) => policy))).toEqual(new Set(['mutual', 'unique', 'best', 'all']));
    expect(rows[0]?.policy).toBe('mutual');
  });
});
