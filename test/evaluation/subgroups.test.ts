import { describe, expect, it } from 'vitest';
import { SUBGROUPS, subgroupOf } from '../../src/evaluation/subgroups.ts';

describe('the subgroups', () => {
  it('have keys of their own and a title for every level', () => {
    expect(new Set(SUBGROUPS.map(({ key }) => key)).size).toBe(SUBGROUPS.length);
    for (const { key, title, levels, levelTitle } of SUBGROUPS) {
      expect(key).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(title).not.toBe('');
      const titles = (levels ?? ['0.4', 'AZ']).map(levelTitle);
      expect(new Set(titles).size, key).toBe(titles.length);
      expect(titles, key).not.toContain('');
    }
  });

  it('are found by key', () => {
    expect(subgroupOf('years_since_filing').levelTitle('1.4')).toBe('last return 1.4 years ago');
    expect(() => subgroupOf('age')).toThrow('expected a key of the list, found "age"');
  });
});
