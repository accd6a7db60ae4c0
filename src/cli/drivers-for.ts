import { readFile } from 'node:fs/promises';
import type { Drivers } from '../evaluation/ledger.ts';
import { packageFacts } from '../io/package-facts.ts';
import { sha256 } from '../io/sha256.ts';
import { packageFile } from '../io/tables-folder.ts';
import type { LoadedScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { OpenedTables } from './own-tables.ts';

/**
 * SHA-256 of the inputs of a scenario at one point, whatever the extent, the seed, the number of replicates and what is counted
 * besides: what the assumptions that move its numbers most depend on.
 */
export function inputsHash(
  { scenario, rules }: LoadedScenario<Scenario>['points'][number],
  tables: OpenedTables,
): string {
  const { requests, people, register, moves, errors, paths, decide } = scenario;
  return sha256(
    JSON.stringify({
      inputs: { requests, people, register, moves, errors, paths, decide },
      // what is printed beside the rules changes nothing of theirs
      rules: rules
        .filter(({ isBeside }) => isBeside !== true)
        .map((one) => ({ rule: one.rule, paths: one.scenario.paths, decide: one.scenario.decide })),
      tables: Object.entries(tables).map(([key, table]) => [key, table.sha256]),
    }),
  );
}

/** The stored drivers of a built-in scenario. */
export function driversFile(scenario: string): string {
  return packageFile('scenarios', 'drivers', `${scenario}.json`);
}

/**
 * What moves the numbers of a scenario most, computed earlier by `mislink sensitivity` and stored with the program. Null where nobody
 * has computed it for exactly these inputs and numbers, or where the point that inputs were moved from is not among those given.
 * Extent, replicates and seed are those of the computation.
 */
export async function driversFor(
  points: LoadedScenario<Scenario>['points'],
  tables: OpenedTables,
): Promise<Drivers | null> {
  const name = points[0]?.scenario.scenario ?? '';
  const text = await readFile(driversFile(name), 'utf8').catch(() => null);
  if (text === null) return null;
  // the file is the program's own, and a test holds it fresh
  const drivers = JSON.parse(text) as Drivers;
  const base = points.find(({ point }) => point === drivers.point);
  if (base === undefined || drivers.numbers !== packageFacts().numbers) return null;
  return drivers.scenarioHash === inputsHash(base, tables) ? drivers : null;
}
