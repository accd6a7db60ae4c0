import { describe, expect, it } from 'vitest';
import { errorsSchema, noiseEntries } from '../../src/corruption/config.ts';
import { PRESETS } from '../../src/corruption/noise.ts';

describe.each(['register', 'targets'] as const)('presets of the %s', (side) => {
  const byPreset = PRESETS.map((preset) => noiseEntries(errorsSchema.parse({ preset }), side));
  const labels = byPreset[2]!.map(({ label }) => label);

  it.each(labels)('ask of %s: clean < low < central < high, never everybody', (label) => {
    const rates = byPreset.map((entries) => entries.find((entry) => entry.label === label)!.rate);
    expect(rates[0]).toBe(0);
    if (rates[2] === 0) {
      expect(rates).toEqual([0, 0, 0, 0]);
      return;
    }
    for (let i = 1; i < rates.length; i++) expect(rates[i]).toBeGreaterThan(rates[i - 1]!);
    expect(rates.at(-1)).toBeLessThanOrEqual(0.9);
  });
});
