import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { sampleSize } from '../../src/cli/describe.ts';
import { describedLines, shownFigure } from '../../src/cli/described-lines.ts';
import { refuseFailed } from '../../src/cli/described-object.ts';
import { exitStatus } from '../../src/core/failure.ts';
import { rowOf } from '../../src/engine/describe/describe-world.ts';
import { PUBLISHED } from '../../src/engine/describe/published/published.ts';
import { mislink } from './program.ts';

const rowAt = (factor: number) =>
  PUBLISHED.map((figure) => {
    const value = factor * figure.figure;
    return rowOf(figure, { value, interval: [value, value], n: 100 }, true);
  });

describe('mislink describe', () => {
  const asked = ['describe', 'irs-ice-2025', '--extent', '85281,85714', '--sample', '4000'] as const;

  it('prints JSON whose rows are whole, and ends with 3 where a row fails', () => {
    const { status, out, err } = mislink(...asked, '--json');
    const { rows, pass, fail, inconclusive, homes } = JSON.parse(out);
    expect(rows.length).toBeGreaterThanOrEqual(20);
    expect(rows.map((row: { key: string }) => row.key)).toEqual(PUBLISHED.map((figure) => figure.key));
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(
        expect.arrayContaining([
          'key',
          'published',
          'simulated',
          'ratio',
          'tolerance',
          'verdict',
          'interval',
          'n',
          'source',
          'grade',
          'definition',
        ]),
      );
      expect(['pass', 'fail', 'inconclusive']).toContain(row.verdict);
    }
    expect(pass + fail + inconclusive).toBe(rows.length);
    expect(homes.drawn).toBe(4000);
    expect(status).toBe(fail > 0 ? 3 : 0);
    if (fail > 0) expect(err).toContain(`describe: ${fail} of ${rows.length} rows fail: `);
  });

  it('prints a table with a last line that counts verdicts', () => {
    const { out } = mislink(...asked);
    expect(out).toMatch(/\n\d+ pass, \d+ fail, \d+ inconclusive\n$/);
    expect(out).toMatch(/^Same name control, Hispanic +1\/187 +1\/\d+ +\d\.\d\d {2}\w+/m);
  });

  it('refuses a sample that is none', () => {
    const { status, err } = mislink('describe', 'irs-ice-2025', '--sample', 'some');
    expect(status).toBe(2);
    expect(err).toBe('--sample: expected all or a whole number from 1000 to 4000000, found "some"\n');
    expect(sampleSize('all')).toBe(Number.POSITIVE_INFINITY);
    for (const text of ['999', '4000001', '-5', '1e5', '']) expect(() => sampleSize(text)).toThrow('--sample');
  });

  it('has help with examples', () => {
    const { status, out } = mislink('describe', '--help');
    expect(status).toBe(0);
    expect(out).toContain('mislink describe irs-ice-2025 --extent national');
  });
});

describe('refuseFailed', () => {
  it('lets a world pass without failed rows, and is a failed check with one', () => {
    expect(() => refuseFailed(rowAt(1))).not.toThrow();
    let thrown: unknown;
    try {
      refuseFailed([...rowAt(1).slice(1), rowAt(3)[0]!]);
    } catch (error) {
      thrown = error;
    }
    expect(exitStatus(thrown)).toBe(3);
    expect(String(thrown)).toContain(`1 of ${PUBLISHED.length} rows fail: surname_same_all`);
  });
});

describe('describedLines', () => {
  const facts = { scenario: 's', point: 'p', seed: 1, replicate: 0, extent: 'WY' };
  const lines = (rows: ReturnType<typeof rowAt>) =>
    describedLines({ rows, homes: 10, units: 20, households: 9, people: 25, full: 1 }, facts, createColors(false));

  it('aligns verdicts and numbers notes', () => {
    const [first, ...rest] = rowAt(1);
    const text = lines([{ ...first!, note: 'because' }, ...rest]);
    const verdicts = text.filter((line) => / pass/.test(line) && !/pass,/.test(line));
    expect(new Set(verdicts.map((line) => line.lastIndexOf('pass'))).size).toBe(1);
    expect(text).toContain('(1) because');
    expect(text.at(-1)).toBe(`${PUBLISHED.length} pass, 0 fail, 0 inconclusive`);
  });

  it('shows what is missing', () => {
    expect(shownFigure(null, 'chance')).toBe('–');
    expect(shownFigure(0, 'chance')).toBe('0');
    expect(shownFigure(0, 'share')).toBe('0 %');
    expect(shownFigure(2.5, 'number')).toBe('2.5');
  });
});
