import { describe, expect, it } from 'vitest';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';
import { PRESETS, STAGES } from '../../src/corruption/noise.ts';
import { inCode, pageText, tableRows } from './pages.ts';

const page = pageText('docs/errors.md');
const kindOf = (type: string) => NOISE_KINDS.find((kind) => kind.type === type);

describe('docs/errors.md', () => {
  const stages = tableRows(page, 'Stage', 'What is decided', 'Examples');
  const parts = tableRows(page, 'Part', 'Of all records');

  it('has the stages in their order', () => {
    expect(stages.map(([stage]) => inCode(stage!))).toEqual([...STAGES]);
  });

  it.each(stages)('%s has examples that act in it', (stage, _, examples) => {
    const types = [...examples!.matchAll(/`([^`]+)`/g)].map((match) => match[1]!);
    expect(types.length).toBeGreaterThan(0);
    for (const type of types) expect([type, kindOf(type)?.stage]).toEqual([type, inCode(stage!)]);
  });

  it.each(parts)('%s of the addresses has the rate of the program', (_, share, kindAndRate) => {
    const type = inCode(kindAndRate!)!;
    const rate = Number(/(\.\d+)/.exec(kindAndRate!)![1]);
    expect(kindOf(type)?.defaults[0]?.targets).toBe(rate);
    // a share of all records is that of the eligible ones, but for units
    if (type !== 'unit_missing') expect(Number(share)).toBe(rate);
  });

  it('splits the published share to the last part', () => {
    const sum = parts.reduce((total, cells) => total + Number(cells[1]), 0);
    expect(sum).toBeCloseTo(0.18, 12);
  });

  it('names every preset', () => {
    for (const preset of PRESETS) expect(page).toContain(`\`${preset}\``);
  });

  it('never says "error rate" bare', () => {
    expect(page).not.toMatch(/error rate/i);
  });
});
