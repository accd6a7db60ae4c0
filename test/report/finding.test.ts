import { describe, expect, it } from 'vitest';
import type { CountRow } from '../../src/evaluation/counts.ts';
import { renderFinding } from '../../src/report/page/finding.ts';
import { ROWS } from './fixture.ts';
import { DATA } from './report-data.ts';

const finding = (change: (row: CountRow) => number, points = DATA.facts.points) =>
  renderFinding({
    ...DATA,
    facts: { ...DATA.facts, points },
    rows: ROWS.map((row) => ({ ...row, n: change(row) })),
  }).replace(/<[^>]+>/g, '');

const WRONG = ['c3', 'c4'];

describe('the main finding', () => {
  it('gives the smallest and the largest, and no limit of what is possible', () => {
    const text = finding((row) => row.n);
    expect(text).toMatch(
      /Of every 1,000 addresses disclosed in these simulations, between [\d.]+ and [\d.]+ went with/,
    );
    expect(text).toContain(
      'These are no limits of what is possible: the truth depends on inputs that nobody has published.',
    );
  });

  it('says that none was seen where the smallest is a bound', () => {
    const [point] = DATA.facts.points;
    const text = finding((row) => (row.point === point && WRONG.includes(row.measure) ? 0 : row.n));
    expect(text).toMatch(/in these simulations, between none \(below [\d.]+\) and [\d.]+ went with/);
    expect(text).toMatch(/of every 1,000 addresses disclosed, none \(below [\d.]+\) went with another person/);
    expect(text).not.toContain('between below');
  });

  it('says when nothing was disclosed, and does not make it a rate', () => {
    const text = finding(() => 0);
    expect(text).toContain('No address was disclosed in these simulations, so they say nothing about wrong addresses.');
    expect(text).toContain('No request was for a person with an account.');
    expect(text).not.toContain('went with');
    expect(text).not.toContain('not counted');
  });
});
