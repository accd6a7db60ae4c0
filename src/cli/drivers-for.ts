import { readFile } from 'node:fs/promises';
import type { Drivers } from '../evaluation/ledger.ts';
import { packageFacts } from '../io/package-facts.ts';
import { sha256 } from '../io/sha256.ts';
import { packageFile } from '../io/tables-folder.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { OpenedScenario } from './scenario-options.ts';

/**
 * SHA-256 of the inputs of a scenario at all its points, whatever the extent, the seed, the number of replicates and what is counted
 * besides: what the assumptions that move its numbers most depend on.
 */
export function inputsHash({ loaded, tables }: Pick<OpenedScenario, 'loaded' | 'tables'>): string {
  const inputs = ({ requests, people, register, moves, errors, paths, decide }: Scenario) => ({
    ...{ requests, people, register, moves, errors, paths, decide },
  });
  return sha256(
    JSON.stringify({
      points: loaded.points.map(({ point, scenario, rules }) => ({
        point,
        inputs: inputs(scenario),
        // what is printed beside the rules changes nothing of theirs
        rules: rules
          .filter(({ isBeside }) => isBeside !== true)
          .map((one) => ({ rule: one.rule, paths: one.scenario.paths, decide: one.scenario.decide })),
      })),
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
 * has computed it for exactly these inputs and numbers. Extent, replicates and seed are those of the computation.
 */
export async function driversFor(opened: Pick<OpenedScenario, 'loaded' | 'tables'>): Promise<Drivers | null> {
  const text = await readFile(driversFile(opened.loaded.base.scenario), 'utf8').catch(() => null);
  if (text === null) return null;
  // the file is the program's own, and a test holds it fresh
  const drivers = JSON.parse(text) as Drivers;
  const isSame = drivers.scenarioHash === inputsHash(opened) && drivers.numbers === packageFacts().numbers;
  return isSame ? drivers : null;
}
