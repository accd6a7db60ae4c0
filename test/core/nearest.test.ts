import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';

describe('nearest', () => {
  it.each([
    ['replicatess', 'replicates'],
    ['sede', 'seed'],
    ['SEED', 'seed'],
    ['requets', 'requests'],
    ['see', 'seed'],
    ['zebra', undefined],
    ['', undefined],
  ])('%j was meant to be %j', (word, meant) => {
    expect(nearest(word, ['seed', 'replicates', 'requests'])).toBe(meant);
  });

  it('takes the first of equals and survives long words', () => {
    expect(nearest('cat', ['car', 'cap'])).toBe('car');
    expect(nearest('x'.repeat(100_000), ['seed'])).toBeUndefined();
  });
});
