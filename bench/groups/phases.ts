import { defaultWorld, drawTargets, shardOf, writeRequests } from '../default-world.ts';
import type { Group } from '../group.ts';

/** The parts of a replicate of a small extent, one after the other, on one thread. */
export const phases: Group = {
  name: 'phases',
  measurements: [
    { name: 'scan for targets', unit: 'homes', clock: 'cpu', isLong: true },
    { name: 'write and index the list', unit: 'requests', clock: 'cpu', isLong: true },
    { name: 'stream the register', unit: 'accounts', clock: 'cpu', isLong: true },
  ],
  async open({ runExtent }) {
    const world = await defaultWorld(runExtent);
    const shard = shardOf(world);
    const list = await drawTargets(world, shard);
    const index = await writeRequests(world, shard, list);
    await world.pool.all((service) => service.load(index));
    let candidates = 0;
    return {
      works: {
        'scan for targets': async () => {
          await drawTargets(world, shard);
          return world.data.area.units;
        },
        'write and index the list': async () => {
          await writeRequests(world, shard, list);
          return list.persons.length;
        },
        'stream the register': async () => {
          const results = await world.pool.share(world.ranges, (service, [from, to]) => service.stream(from, to));
          candidates = results.flatMap((result) => result.candidates).reduce((sum, count) => sum + count, 0);
          return results.reduce((sum, result) => sum + result.accounts, 0);
        },
      },
      facts: () => ({ extent: runExtent, homes: world.data.area.units, requests: list.persons.length, candidates }),
    };
  },
};
