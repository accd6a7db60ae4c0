import { describe, expect, it } from 'vitest';
import { outcomeCell } from '../../src/evaluation/cells.ts';

const TARGET = 80;
const OTHER = 81;

describe('outcomeCell', () => {
  it.each([
    ['the own account at home', { linked: TARGET, place: 10, home: 10, isDwelling: true }, 1],
    ['the own account where the target used to live', { linked: TARGET, place: 11, home: 10, isDwelling: true }, 2],
    ['a housemate’s account at home', { linked: OTHER, place: 10, home: 10, isDwelling: true }, 3],
    ['a stranger’s account elsewhere', { linked: OTHER, place: 11, home: 10, isDwelling: true }, 4],
    ['the own account, target gone', { linked: TARGET, place: 10, home: -1, isDwelling: true }, 2],
    ['another’s account, target gone', { linked: OTHER, place: 10, home: -1, isDwelling: true }, 4],
    ['a mailing place is never a right door', { linked: TARGET, place: 10, home: 10, isDwelling: false }, 2],
    ['nor is it for another’s account', { linked: OTHER, place: 10, home: 10, isDwelling: false }, 4],
    [
      'an empty place is nobody’s home, not even of those who are gone',
      { linked: TARGET, place: -1, home: -1, isDwelling: false },
      2,
    ],
  ] as const)('%s', (_what, truth, cell) => {
    expect(outcomeCell({ target: TARGET, ...truth })).toBe(cell);
  });
});
