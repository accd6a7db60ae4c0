import { expect, it } from 'vitest';
import { PURPOSE, PURPOSE_ADDRESSES } from '../../src/core/purpose.ts';

it('gives every purpose an id of its own and every (id, k) one slot', () => {
  const slots = Object.values(PURPOSE);
  const ids = slots.map((slot) => PURPOSE_ADDRESSES[slot]!.id);
  expect(new Set(slots).size).toBe(slots.length);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = PURPOSE_ADDRESSES.map(({ id, k }) => `${id}/${k}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it('numbers each purpose’s words from 0, slot after slot', () => {
  for (const slot of Object.values(PURPOSE)) {
    const { id } = PURPOSE_ADDRESSES[slot]!;
    expect(PURPOSE_ADDRESSES[slot]!.k).toBe(0);
    for (let at = slot; PURPOSE_ADDRESSES[at]?.id === id; at++) expect(PURPOSE_ADDRESSES[at]!.k).toBe(at - slot);
  }
});
