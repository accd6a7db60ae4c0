/**
 * Simulates many replicates of one small world and writes each one's counts, for the coverage test of the interval rule on
 * mislink's own output: `test/stats/world-replicates.csv`. Its grand means stand for the truth there.
 *
 *   npm run build && node dist/scripts/world-replicates.js
 */
import { readFile, writeFile } from 'node:fs/promises';
import { Dictionary } from '../src/core/dictionary.ts';
import { OneThreadPool } from '../src/engine/one-thread-pool.ts';
import { simulateReplicate } from '../src/engine/replicate.ts';
import { planRun } from '../src/engine/simulate.ts';
import { solveGates } from '../src/engine/solve-gates.ts';
import { packageFile } from '../src/io/tables-folder.ts';
import { readWorldTables } from '../src/io/world-tables.ts';
import { loadScenario } from '../src/scenario/load.ts';
import { scenarioSchema } from '../src/scenario/schema.ts';
import { buildWorldTables } from '../src/world/tables.ts';
import { WORLD_REPLICATES } from './world-replicates/setting.ts';

const { places, names } = buildWorldTables(await readWorldTables());
const file = packageFile('scenarios', 'irs-ice-2025.yaml');
const { points } = loadScenario(await readFile(file, 'utf8'), file, scenarioSchema, WORLD_REPLICATES.sets);
const kept = points.filter(({ point }) => point === WORLD_REPLICATES.point);
const { passes } = planRun(places, names, { points: kept }, 1, WORLD_REPLICATES.requests);
const { data, plan } = passes[0]!;
const dictionary = new Dictionary(data.names.vocabulary);
const gates = solveGates(data, plan, dictionary);
const pool = new OneThreadPool(data);
const lines = [
  '# counts of each replicate of one small world; made by scripts/world-replicates.ts',
  'replicate,disclosures,c2,c3,c4',
];
for (let replicate = 0; replicate < WORLD_REPLICATES.replicates; replicate++) {
  const setting = { data, plan, gates, dictionary, batch: 65_536 };
  const { counts } = await simulateReplicate(setting, replicate, pool, () => {});
  const count = (measure: string) =>
    counts.find(
      (row) => row.rule === plan.rules[0] && row.path === 'all' && row.subgroup === 'all' && row.measure === measure,
    )!.n;
  lines.push([replicate, ...['disclosures', 'c2', 'c3', 'c4'].map(count)].join(','));
}
await writeFile(packageFile('test', 'stats', 'world-replicates.csv'), `${lines.join('\n')}\n`);
