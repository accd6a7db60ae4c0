import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { defaultLabel, errorsSchema, noiseEntries, sideOdds, slotOf } from '../../src/corruption/config.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { PRESETS, STAGES } from '../../src/corruption/noise.ts';

const entriesOf = (config: unknown, side: 'register' | 'targets' = 'targets') =>
  noiseEntries(errorsSchema.parse(config), side);
const rates = (config: unknown, side: 'register' | 'targets' = 'targets') =>
  Object.fromEntries(entriesOf(config, side).map(({ label, rate }) => [label, rate]));

describe('presets', () => {
  it('scale every rate of the central preset: none, 0.4, 1, 2, at most 0.9', () => {
    for (const side of ['register', 'targets'] as const) {
      const central = rates({}, side);
      expect(rates({ preset: 'central' }, side)).toEqual(central);
      for (const [label, rate] of Object.entries(central)) {
        expect(rates({ preset: 'clean' }, side)[label]).toBe(0);
        expect(rates({ preset: 'low' }, side)[label]).toBeCloseTo(0.4 * rate, 12);
        expect(rates({ preset: 'high' }, side)[label]).toBeCloseTo(Math.min(0.9, 2 * rate), 12);
      }
    }
  });

  it('have one entry a kind and field, with the kind’s default rate and parameters of the side', () => {
    for (const side of ['register', 'targets'] as const) {
      const entries = entriesOf({}, side);
      for (const kind of NOISE_KINDS) {
        for (const item of kind.defaults) {
          const entry = entries.find(({ label }) => label === defaultLabel(kind, item.field))!;
          expect(entry.rate).toBe(item[side]);
          expect(entry.params).toEqual(kind.sideParams?.[side] ?? kind.params.parse({}));
        }
      }
      expect(entries.length).toBe(NOISE_KINDS.reduce((sum, kind) => sum + kind.defaults.length, 0));
    }
  });

  it('act stage by stage, each with its own slot', () => {
    const entries = entriesOf({});
    const stages = entries.map(({ kind }) => STAGES.indexOf(kind.stage));
    expect(stages).toEqual([...stages].sort((a, b) => a - b));
    const slots = NOISE_KINDS.flatMap((kind) => kind.appliesTo.map((field) => slotOf(kind, field)));
    expect([...slots].sort((a, b) => a - b)).toEqual(slots.map((_, i) => i));
    expect(Math.max(...slots)).toBeLessThan(128);
    expect(new Set(entries.map(({ label }) => label)).size).toBe(entries.length);
  });

  it('are the four documented ones', () => {
    expect(PRESETS).toEqual(['clean', 'low', 'central', 'high']);
  });
});

describe('overrides', () => {
  it('change one rate on one side and nothing else', () => {
    const changed = rates({ targets: { address_style: { rate: 0.5 } } });
    expect(changed).toEqual({ ...rates({}), address_style: 0.5 });
    expect(rates({ targets: { address_style: { rate: 0.5 } } }, 'register')).toEqual(rates({}, 'register'));
  });

  it('hold at every preset: only the error named is there with `clean`', () => {
    const only = rates({ preset: 'clean', targets: { typo_surname: { rate: 0.03 } } });
    expect(only).toEqual({ ...rates({ preset: 'clean' }), typo_surname: 0.03 });
  });

  it('take a new label with a kind and field once the preset’s own entry is switched off', () => {
    const entries = entriesOf({
      targets: { typo_surname: { rate: 0 }, keying: { kind: 'typo', field: 'surname', rate: 0.2 } },
    });
    const keying = entries.find(({ label }) => label === 'keying')!;
    expect([keying.kind.type, keying.field, keying.rate]).toEqual(['typo', 'surname', 0.2]);
    expect(keying.slot).toBe(entries.find(({ label }) => label === 'typo_surname')!.slot);
  });

  it('complete parameters from the side’s defaults', () => {
    const [register, targets] = (['register', 'targets'] as const).map((side) => {
      const params = { weights: { first: 1, second: 0, hyphen: 0, joined: 0 } };
      return entriesOf({ [side]: { double_surname: { params } } }, side).find(
        ({ label }) => label === 'double_surname',
      )!;
    });
    expect(register!.params).toEqual(targets!.params);
    const keepZip = entriesOf({ targets: { placeholder_address: { params: { keepZip: 0.9 } } } });
    expect(keepZip.find(({ label }) => label === 'placeholder_address')!.params).toEqual({ keepZip: 0.9 });
  });

  it.each([
    [{ keying: { rate: 0.1 } }, 'errors.targets.keying: expected `kind` for a new label'],
    [
      { typo_surname: { field: 'zip' } },
      'errors.targets.typo_surname.field: expected given_name or middle_name or surname or street for typo, found zip',
    ],
    [{ placeholder_address: { params: { keepZip: 2 } } }, 'errors.targets.placeholder_address.params.keepZip'],
    [{ placeholder_address: { params: { no_such: 1 } } }, 'errors.targets.placeholder_address.params'],
    [
      { keying: { kind: 'typo', field: 'surname', rate: 0.1 } },
      'expected one entry a kind and field, found typo_surname',
    ],
  ])('refuse %j', (targets, message) => {
    let error: unknown;
    try {
      entriesOf({ targets });
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).message).toContain(message);
    expect((error as Failure).message).not.toContain('.:');
  });

  it('cannot ask for less than intake by telephone gives, and can for nothing at all', () => {
    const low = { targets: { unit_missing: { rate: 0.019 } } };
    expect(() => entriesOf(low)).toThrow(
      'errors.targets.unit_missing.rate: expected 0 or at least 0.02, the share that intake by telephone gives (errors.telephoneIntake), found 0.019',
    );
    expect(rates({ ...low, telephoneIntake: { targets: 0.03 } })['unit_missing']).toBe(0.019);
    expect(rates({ ...low, preset: 'low' })['unit_missing']).toBe(0.019);
    expect(rates({ targets: { unit_missing: { rate: 0 } } })['unit_missing']).toBe(0);
  });

  it('of telephones are scaled by the preset', () => {
    const share = (preset: string) => sideOdds(errorsSchema.parse({ preset }), 'targets').telephoneShare;
    expect(['clean', 'low', 'central', 'high'].map(share)).toEqual([0, 0.016, 0.04, 0.08]);
  });

  it.each([
    { preset: 'none' },
    { foreignBornOdds: 0.9 },
    { foreignBornOdds: 4 },
    { telephoneIntake: { targets: 2 } },
    { qualityCv: 2 },
    { targets: { typo_surname: { rate: 1.5 } } },
    { targets: { typo_surname: { rate: -0.1 } } },
    { targets: { typo_surname: { kind: 'no_such_kind' } } },
    { targets: { 'Typo Surname': { rate: 0.1 } } },
    { targets: { typo_surname: { rates: 0.1 } } },
    { sides: {} },
  ])('are refused by the schema: %j', (config) => {
    expect(errorsSchema.safeParse(config).success).toBe(false);
  });
});
