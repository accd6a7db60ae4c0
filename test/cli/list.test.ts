import { describe, expect, it } from 'vitest';
import { FIELD_KEY_KINDS, KEY_KINDS } from '../../src/blocking/kinds/index.ts';
import { list } from '../../src/cli/list.ts';
import { createTerminal } from '../../src/cli/terminal.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { POLICIES } from '../../src/decision/config.ts';
import { PRECONDITIONS, REQUIREMENTS } from '../../src/decision/preconditions.ts';
import { RULE_PRESETS } from '../../src/decision/presets/kinds/index.ts';
import { ESTIMANDS } from '../../src/evaluation/estimands.ts';
import { FakeStream } from './fake-stream.ts';

async function listed(what: Parameters<typeof list>[0], asJson: boolean): Promise<string> {
  const stream = new FakeStream(false);
  await list(what, asJson, createTerminal(stream, {}));
  return stream.text;
}

const types = (kinds: readonly { readonly type: string }[]) => kinds.map((kind) => kind.type);

describe('mislink list', () => {
  it('names every kind in JSON', async () => {
    const kinds = JSON.parse(await listed('kinds', true));
    expect(types(kinds.noise)).toEqual(types(NOISE_KINDS));
    expect(types(kinds.keys)).toEqual(types([...KEY_KINDS, ...FIELD_KEY_KINDS]));
    expect(types(kinds.comparators)).toEqual(types(COMPARATORS));
    expect(types(kinds.preconditions)).toEqual(Object.keys(PRECONDITIONS));
    expect(types(kinds.requirements)).toEqual(Object.keys(REQUIREMENTS));
    expect(types(kinds.policies)).toEqual(POLICIES);
    for (const kind of kinds.noise) {
      expect(kind.grade).toMatch(/^[PDTXJI]$/);
      for (const { register, targets } of kind.defaultRates) expect(register + targets).toBeGreaterThanOrEqual(0);
    }
  });

  it('shows summary, grade, source and default rates to people', async () => {
    const text = await listed('kinds', false);
    for (const kind of NOISE_KINDS) {
      expect(text).toContain(`  ${kind.type}\n      ${kind.summary}\n`);
      expect(text).toContain(`grade ${kind.grade}. ${kind.source}`);
    }
    expect(text).toContain('surname: register 0.02, targets 0.05');
    expect(text).not.toContain('Estimands');
  });

  it('shows every preset with grade, source and what is ours about it', async () => {
    expect(JSON.parse(await listed('presets', true))).toEqual(RULE_PRESETS);
    const text = await listed('presets', false);
    for (const { type, summary, grade, source, notes } of RULE_PRESETS) {
      expect(text).toContain(`  ${type}\n      ${summary}\n      ${grade}. ${source}\n      ${notes}\n`);
    }
    expect(text).not.toContain('Estimands');
  });

  it('shows scenarios with what they are about', async () => {
    const all = JSON.parse(await listed('scenarios', true)) as { name: string; about: string }[];
    expect(all.map(({ name }) => name)).toContain('irs-ice-2025');
    for (const { name, about } of all) {
      expect(await listed('scenarios', false)).toContain(`  ${name}\n      ${about}`);
    }
  });

  it('shows every estimand with definition and denominator', async () => {
    const text = await listed('estimands', false);
    for (const one of ESTIMANDS) {
      expect(text).toContain(one.definition);
      if (one.denominator.length > 0) expect(text).toContain(`denominator ${one.denominator.join(' + ')}`);
    }
    expect(text.toLowerCase()).not.toContain('error rate');
  });

  it('shows everything where nothing is named', async () => {
    expect(Object.keys(JSON.parse(await listed(undefined, true)))).toEqual([
      'kinds',
      'presets',
      'scenarios',
      'estimands',
    ]);
    const text = await listed(undefined, false);
    for (const heading of ['Noise kinds', 'Keys', 'Comparators', 'Policies', 'Presets', 'Scenarios', 'Estimands']) {
      expect(text).toMatch(new RegExp(`^${heading}`, 'm'));
    }
  });
});
