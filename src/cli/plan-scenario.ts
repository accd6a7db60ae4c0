import { Failure } from '../core/failure.ts';
import type { RunPlan } from '../engine/simulate.ts';
import { planRun } from '../engine/simulate.ts';
import { placed } from '../scenario/load.ts';
import type { WorldTableFiles } from '../world/tables.ts';
import { buildWorldTables } from '../world/tables.ts';
import { removableShare } from '../world/targets.ts';
import type { OpenedScenario } from './scenario-options.ts';

/** Lays an opened scenario out; what cannot be is said with file, line and column. */
export function planScenario(opened: OpenedScenario, files: WorldTableFiles): RunPlan {
  const points = opened.points.map(({ point, scenario, rules, curves }) => ({ point, scenario, rules, curves }));
  const tables = buildWorldTables(files);
  return placed(
    opened.loaded.source,
    () => planRun(tables.places, tables.names, { points }, opened.loaded.base.replicates, opened.requests),
    opened.loaded.overrides,
  );
}

/** The share of the national list that the extent of a plan has. */
export function extentShare({ passes }: RunPlan): number {
  const { places, area } = passes[0]!.data;
  return removableShare(places, area);
}

/** The same failure with file, line and column, where it names a path of the scenario; any other error as it is. */
export function placedFailure(opened: OpenedScenario, error: unknown): unknown {
  // the number of requests asked for, not the scenario's, is then what cannot be drawn
  if (opened.requests !== undefined && error instanceof Failure && error.message.startsWith('requests: ')) {
    return new Failure(error.code, error.message.replace(/^requests: /, `--requests ${opened.requests}: `));
  }
  try {
    return placed(
      opened.loaded.source,
      () => {
        throw error;
      },
      opened.loaded.overrides,
    );
  } catch (known) {
    return known;
  }
}
