import { probe } from '../../src/blocking/index-table.ts';
import type { Field } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { indexTables } from '../../src/engine/request-list.ts';
import { defaultWorld, drawTargets, shardOf, writeRequests } from '../default-world.ts';
import type { Group } from '../group.ts';

/** Accounts kept for the probes. */
const ACCOUNTS = 32_768;

/** The index of the requests: how fast it is built and asked. */
export const blocking: Group = {
  name: 'blocking',
  measurements: [
    { name: 'index built, every path', unit: 'requests', clock: 'cpu' },
    { name: 'early filter asked, every path', unit: 'accounts', clock: 'cpu' },
    { name: 'index probed, every path', unit: 'accounts', clock: 'cpu' },
  ],
  async open({ runExtent }) {
    const made = await defaultWorld(runExtent);
    const shard = shardOf(made);
    const list = await drawTargets(made, shard);
    const index = await writeRequests(made, shard, list);
    const accounts: RecordRow[] = [];
    for (let [from, to] = made.ranges[0]!; from < to && accounts.length < ACCOUNTS; from += 1024) {
      shard.reader.read(from, Math.min(to, from + 1024), null, (row) => accounts.push({ ...row }));
    }
    const text = (row: RecordRow, field: Field) => shard.texts.text(row, field);
    const keys = shard.passes.flatMap((passes, path) =>
      passes.map((pass, at) => ({ pass, table: index.tables[path]![at]! })),
    );
    let mayMatch = 0;
    let candidates = 0;
    return {
      works: {
        'index built, every path': () => {
          const tables = indexTables(shard, index.requests);
          return tables.flat().reduce((sum, table) => sum + table.rows.length, 0);
        },
        'early filter asked, every path': () => {
          mayMatch = 0;
          for (const row of accounts) {
            for (const { pass, table } of keys) if (pass.mayMatch(table, row, text)) mayMatch++;
          }
          return accounts.length;
        },
        'index probed, every path': () => {
          candidates = 0;
          const found = () => {
            candidates++;
          };
          for (const row of accounts) for (const { pass, table } of keys) probe(pass, table, row, text, found);
          return accounts.length;
        },
      },
      facts: () => ({
        requests: index.targets.length,
        accounts: accounts.length,
        'accounts that pass an early filter': mayMatch,
        candidates,
      }),
    };
  },
};
