import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import type { StopLook, Stopping } from '../evaluation/stop-when.ts';
import { FIRST_LOOK, looksUpTo } from '../stats/looks.ts';
import { interruption } from './interruption.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardError } from './terminal.ts';
import { addWorkOptions } from './work-options.ts';

interface RunCommandOptions extends ScenarioOptions {
  readonly workers?: number;
  readonly batch?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly stopWhen?: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink run irs-ice-2025                                       Arizona, ten replicates, three points, three name rules
  mislink run irs-ice-2025 --extent national --replicates 1      the whole country once
  mislink run irs-ice-2025 --point reference --set decide.policy=best
  mislink run irs-ice-2025 --set errors.preset=clean --set moves.preset=none --json
  mislink run irs-ice-2025 --replicates 640 --stop-when 'fdr.halfwidth<0.001'   until precise, asked at 40, 80, 160 … replicates
  mislink run irs-ice-2025 --out runs/mine --resume              go on with an interrupted run
  mislink run runs/irs-ice-2025-1a2b3c4d/manifest.json --out again   repeat a run and compare its counts`;

/** Adds `mislink run`. */
export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .description('Simulate a scenario and write its tables of counted errors.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run');
  addWorkOptions(addScenarioOptions(command))
    .option('--out <folder>', 'run folder (default: runs/<scenario>-<hash>)')
    .option('--force', 'start a complete run again')
    .option('--resume', 'go on with an interrupted run')
    .option('--stop-when <conditions>', 'end before all replicates once precise, such as fdr.halfwidth<0.001')
    .option('--json', 'print one JSON object instead of the table')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(asked: string, options: RunCommandOptions): Promise<void> {
  const started = performance.now();
  const startedAt = new Date();
  const opened = await openScenario(asked, options);
  const [
    { layOutRun },
    { checkFits },
    { followWork },
    { plannedUnits, simulate },
    { openRunFolder },
    { workStore },
    { writeRun },
    { checkRepeated },
    { deviationsOf },
  ] = await Promise.all([
    import('./lay-out-run.ts'),
    import('./check-fits.ts'),
    import('./follow-work.ts'),
    import('../engine/simulate.ts'),
    import('../io/run-folder.ts'),
    import('./work-store.ts'),
    import('./write-run.ts'),
    import('./repeated-run.ts'),
    import('./deviations.ts'),
  ]);
  const stop = options.stopWhen === undefined ? null : await stopRule(options.stopWhen, opened);
  const laidOut = await layOutRun(opened);
  const { plan, scenarioHash } = laidOut;
  const scenario = opened.loaded.base;
  const workers = options.workers ?? availableParallelism();
  await checkFits(laidOut, workers);
  const out = options.out ?? `runs/${scenario.scenario}-${scenarioHash.slice(0, 8)}`;
  const folder = await openRunFolder(out, {
    force: options.force === true,
    resume: options.resume === true,
    begun: { scenario: scenario.scenario, scenarioHash, seed: scenario.seed },
  });
  if (stop !== null && scenario.replicates < FIRST_LOOK) {
    standardError().line(
      `--stop-when: looks begin at ${FIRST_LOOK} replicates, and this run has ${scenario.replicates}; --replicates says how many it may take`,
    );
  }

  const remedy = options.force === true ? '--force --resume' : '--resume';
  const store = workStore(folder.checkpoints, laidOut);
  const onFailure = async (error: unknown) => {
    const isWrong = error instanceof Failure && error.code === 'input' && store.refusal() === null;
    // what only a world can show to be wrong, such as too few people to draw from: nothing is kept to go on with
    const isAbandoned = isWrong && !interruption.aborted && (await folder.checkpoints.keys()).length === 0;
    if (isAbandoned) await folder.abandon();
  };
  const result = await followWork(
    {
      ...{ opened, store, workers, remedy, onFailure, batch: options.batch },
      ...{ label: scenario.scenario, total: plannedUnits(plan) },
    },
    (work) => simulate(plan, { ...work, ...(stop === null ? {} : { stop: stop.rule }) }),
  );
  const written = await writeRun(laidOut, folder, result, {
    ...{ started, startedAt, workers, asJson: options.json === true, remedy },
    ...(stop === null ? {} : { stopping: stop.report() }),
    deviations: deviationsOf(opened, options, options.stopWhen),
  });
  checkRepeated(opened, options, written);
}

/** The rule of `--stop-when`, and what it found at each look. */
async function stopRule(text: string, opened: OpenedScenario) {
  const { parseStopWhen, stopMeasures } = await import('../evaluation/stop-when.ts');
  const points = opened.points.map((one) => one.point);
  const rule = opened.points[0]?.rules[0]?.rule ?? '';
  const conditions = parseStopWhen(text, points);
  const most = opened.loaded.base.replicates;
  const found: StopLook[] = [];
  return {
    rule: {
      looks: looksUpTo(most),
      isReached: (counts: readonly CountRow[], replicates: number) => {
        const measures = stopMeasures(conditions, counts, points, rule);
        const isReached = measures.every(({ isMet }) => isMet);
        found.push({ replicates, isReached, measures });
        return isReached;
      },
    },
    report: (): Stopping => ({ asked: text, most, isReached: found.at(-1)?.isReached === true, looks: found }),
  };
}
