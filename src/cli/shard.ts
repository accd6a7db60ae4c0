import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { TaskNumber } from '../engine/task.ts';
import type { ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';
import { addWorkOptions } from './work-options.ts';

interface ShardCommandOptions extends ScenarioOptions {
  readonly task: TaskNumber;
  readonly out: string;
  readonly workers?: number;
  readonly batch?: number;
}

const EXAMPLES = `
Examples:
  mislink shard irs-ice-2025 --replicates 40 --task 1/4 --out runs/shared     one of four tasks, each with its number
  mislink shard irs-ice-2025 --replicates 40 --task 2/4 --out runs/shared     at the same time, here or on another machine
  mislink merge runs/shared                                                   when all four have ended

Every task is given the same scenario and options, and a folder that all of them can write. A task that was stopped goes on where it
was when it is started again.`;

/** Most tasks a run may be shared out among. */
export const MOST_TASKS = 100_000;

/** Adds `mislink shard`. */
export function registerShard(program: Command): void {
  const command = program
    .command('shard')
    .description('Do one part of a run, for `mislink merge` to put together.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run')
    .addOption(
      new Option('--task <i/n>', 'which part of how many, such as 3/16').argParser(taskNumber).makeOptionMandatory(),
    )
    .requiredOption('--out <folder>', 'folder that all tasks share; becomes the run folder');
  addWorkOptions(addScenarioOptions(command)).addHelpText('after', EXAMPLES).action(shard);
}

async function shard(asked: string, options: ShardCommandOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const [{ layOutRun }, { followWork }, { simulateTask, taskPieces, taskUnits }, { openTaskFolder }, rest] =
    await Promise.all([
      import('./lay-out-run.ts'),
      import('./follow-work.ts'),
      import('../engine/task.ts'),
      import('../io/task-folder.ts'),
      Promise.all([
        import('./work-store.ts'),
        import('./write-run.ts'),
        import('./check-fits.ts'),
        import('./deviations.ts'),
        import('./input-facts.ts'),
      ]),
    ]);
  const [{ workStore }, { resolvedScenario, scenarioText }, { checkFits }, { deviationsOf }, { sourceFacts }] = rest;
  const laidOut = await layOutRun(opened);
  const { plan, scenarioHash, tool } = laidOut;
  const { scenario, seed, replicates } = opened.loaded.base;
  const { task, out } = options;
  const workers = options.workers ?? availableParallelism();
  await checkFits(laidOut, workers);
  const checkpoints = await openTaskFolder(out, {
    ...{ scenario, scenarioHash, seed },
    job: {
      tasks: task.tasks,
      replicates,
      numbers: tool.numbers,
      requestsSampled: opened.requests ?? null,
      resolved: resolvedScenario(opened, out),
      text: scenarioText(opened),
      source: sourceFacts(opened),
      deviations: deviationsOf(opened, options),
    },
  });
  const label = `${scenario} task ${task.task}/${task.tasks}`;
  const output = standardOutput();
  const pieces = taskPieces(plan, task);
  if (pieces.length === 0) {
    output.line(`${label}: nothing to do, there are fewer shards than tasks.`);
    return;
  }
  const store = workStore(checkpoints, laidOut);
  const total = Math.round(taskUnits(plan, task));
  await followWork({ opened, store, label, total, workers, batch: options.batch, remedy: 'the same command' }, (work) =>
    simulateTask(plan, task, work),
  );
  const shards = pieces.reduce((sum, piece) => sum + piece.shards.length, 0);
  const whole = pieces.filter((piece) => piece.isWhole).length;
  output.line(`${label}: done in ${out}; shards: ${shards}, whole replicates: ${whole}.`);
}

/** `3/16` as a task's number. */
function taskNumber(text: string): TaskNumber {
  const match = /^(\d{1,6})\/(\d{1,6})$/.exec(text);
  const [task, tasks] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && task >= 1 && task <= tasks && tasks <= MOST_TASKS) return { task, tasks };
  throw new Failure(
    'input',
    `--task: expected I/N with I from 1 to N and N at most ${MOST_TASKS}, found ${JSON.stringify(text)}`,
  );
}
