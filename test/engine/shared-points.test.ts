import { expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import { RECORD_COLUMNS } from '../../src/core/record.ts';
import { partOf, RequestMaker } from '../../src/engine/requests.ts';
import { openReplicate, smallPlan } from './small-run.ts';

/** Rows by what they show and the points at which they stand; values that only the list has by their text. */
function rowsOf(maker: RequestMaker, carries: Uint8Array, persons: Int32Array): string[] {
  const part = partOf(maker.plan, 0, persons, new Uint8Array(persons.length), carries);
  const { rows } = maker.make(part);
  const { dictionary } = maker.world;
  return Array.from({ length: rows }, (_, row) => {
    const cells = RECORD_COLUMNS.map((name) => {
      const value = part.tray.records.columns[name][row]!;
      return value < NO_VALUE ? dictionary.text(value) : value;
    });
    return [part.tray.request[row], part.tray.mask[row], ...cells].join(' ');
  });
}

it('writes a request once where the same errors act at several points, and otherwise as each point has it', async () => {
  const { shard, index } = await openReplicate(smallPlan());
  const { plan, texts, world } = shard;
  const persons = index.targets.slice();
  // every bit pattern, so that points with and without the number meet
  const carries = Uint8Array.from(persons, (_, i) => i % 8);
  const maker = (targets: number) =>
    new RequestMaker(world, { ...plan, targets }, shard.gates, texts, shard.identities);
  // every request of a short list is counted, for which every point is written for itself; of a long one hardly any
  const counted = maker(1);
  const fast = maker(1e12);
  let shared = 0;
  const { sameAs } = fast;
  fast.sameAs = (point, bits) => {
    const found = sameAs.call(fast, point, bits);
    if (found >= 0) shared++;
    return found;
  };
  expect(rowsOf(fast, carries, persons)).toEqual(rowsOf(counted, carries, persons));
  expect(shared).toBeGreaterThan(persons.length / 2);
  expect(shared).toBeLessThan(2 * persons.length);
});
