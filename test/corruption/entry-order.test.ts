import { describe, expect, it } from 'vitest';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';

/** The entries of the list of requests, with overrides in each order they can be written in. */
function inBothOrders(overrides: Readonly<Record<string, object>>, preset = 'central') {
  const entries = Object.entries(overrides);
  return [entries, [...entries].reverse()].map((order) => () => {
    const config = errorsSchema.parse({ preset, targets: Object.fromEntries(order) });
    const acting = noiseEntries(config, 'targets').filter((entry) => entry.rate > 0);
    return acting.map(({ label, slot, rate }) => ({ label, slot, rate }));
  });
}

describe('noise entries do not depend on the order in which they are written', () => {
  it('where one switches the preset’s off and another takes its place', () => {
    const [first, second] = inBothOrders({
      my_typo: { kind: 'typo', field: 'surname', rate: 0.2 },
      typo_surname: { rate: 0 },
    }).map((make) => make());
    expect(first).toEqual(second);
    expect(first!.filter(({ label }) => label.includes('typo')).map(({ label }) => label)).toContain('my_typo');
  });

  it('where two of a kind and field are refused', () => {
    const twice = { kind: 'typo', field: 'surname', rate: 0.2 };
    for (const make of inBothOrders({ first_typo: twice, second_typo: twice, typo_surname: { rate: 0 } })) {
      expect(make).toThrow(
        /^errors\.targets\.(first|second)_typo: expected one entry a kind and field, found (?!typo)/,
      );
    }
    for (const make of inBothOrders({ my_typo: twice })) {
      expect(make).toThrow('errors.targets.my_typo: expected one entry a kind and field, found typo_surname');
    }
    // moved there by an override that stands before or after
    const moved = { typo_surname: { rate: 0.1 }, typo_given_name: { field: 'surname', rate: 0.1 } };
    for (const make of inBothOrders(moved, 'clean')) expect(make).toThrow(/expected one entry a kind and field/);
  });

  it('where an entry of rate 0 stands beside another of its kind and field', () => {
    const beside = { my_typo: { kind: 'typo', field: 'surname', rate: 0 } };
    for (const make of inBothOrders(beside)) expect(make().map(({ label }) => label)).toContain('typo_surname');
  });
});
