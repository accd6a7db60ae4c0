import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { BegunJob } from '../io/begun-run.ts';
import { openScenarioFile } from './scenario-options.ts';
import { standardError } from './terminal.ts';
import { addWorkOptions } from './work-options.ts';

interface MergeOptions {
  readonly workers?: number;
  readonly batch?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink shard irs-ice-2025 --task 1/2 --out runs/shared
  mislink shard irs-ice-2025 --task 2/2 --out runs/shared
  mislink merge runs/shared                    tables, counts and a manifest in runs/shared, to the byte those of mislink run

Where the work of a task is missing or damaged, nothing is written, and the tasks to start again are named.`;

/** Adds `mislink merge`. */
export function registerMerge(program: Command): void {
  const command = program
    .command('merge')
    .description('Put the parts of `mislink shard` together and write the files of the run.')
    .argument('<folder>', 'the folder that the tasks shared');
  addWorkOptions(command)
    .option('--json', 'print one JSON object instead of the table')
    .addHelpText('after', EXAMPLES)
    .action(merge);
}

async function merge(path: string, options: MergeOptions): Promise<void> {
  const started = performance.now();
  const startedAt = new Date();
  const [
    { readBegun, readCompleted, MANIFEST },
    { openRunFolder },
    { layOutRun },
    { simulate, plannedUnits },
    { missingTasks },
    rest,
  ] = await Promise.all([
    import('../io/begun-run.ts'),
    import('../io/run-folder.ts'),
    import('./lay-out-run.ts'),
    import('../engine/simulate.ts'),
    import('../engine/task.ts'),
    Promise.all([
      import('./work-store.ts'),
      import('./follow-work.ts'),
      import('./write-run.ts'),
      import('../io/package-facts.ts'),
      import('./check-fits.ts'),
    ]),
  ]);
  const [{ workStore }, { followWork }, { writeRun }, { packageFacts }, { checkFits }] = rest;
  const begun = await readBegun(path);
  const job = begun?.job;
  if (begun === null || job === undefined) {
    const found = begun === null ? 'nothing readable that a task began' : 'a run that was not shared out';
    throw new Failure('input', `${path}: expected the folder of the tasks of \`mislink shard\`, found ${found}`);
  }
  checkNumbers(path, job, packageFacts().numbers);
  const completed = await readCompleted(path);
  if (completed !== null) {
    const isSame = completed.scenarioHash === begun.scenarioHash && completed.replicates === job.replicates;
    if (!isSame) {
      throw new Failure(
        'input',
        `${path}: expected the run of its tasks or none, found a complete run of another scenario or other replicates; once its ${MANIFEST} is moved away, the same command writes over it`,
      );
    }
    standardError().line(`${path} is merged already; nothing to do.`);
    return;
  }
  const folder = await openRunFolder(path, { resume: true, begun });
  const opened = await openScenarioFile(
    {
      text: JSON.stringify(job.resolved, undefined, 2),
      name: join(path, MANIFEST),
      kind: 'manifest',
      manifest: { requestsSampled: job.requestsSampled },
    },
    { set: [] },
  );
  const laidOut = await layOutRun(opened);
  const workers = options.workers ?? availableParallelism();
  await checkFits(laidOut, workers);
  const { plan, scenarioHash } = laidOut;
  if (scenarioHash !== begun.scenarioHash) {
    throw new Failure(
      'input',
      `${path}: expected the scenario that the tasks were given, sha256 ${begun.scenarioHash.slice(0, 12)}, found ${scenarioHash.slice(0, 12)}: made by another version of the program`,
    );
  }
  const store = workStore(folder.checkpoints, laidOut);
  const missing = await missingTasks(plan, job.tasks, store);
  if (missing.length > 0) {
    throw new Failure(
      'input',
      `${path}: expected the work of ${job.tasks} tasks, found something missing or damaged of ${missing.length === 1 ? 'task' : 'tasks'} ${listed(missing)}; run \`mislink shard\` again with --task ${missing
        .map((task) => `${task}/${job.tasks}`)
        .slice(0, 20)
        .join(', ')}${missing.length > 20 ? ', …' : ''}`,
    );
  }
  const remedy = 'the same command';
  const result = await followWork(
    {
      ...{ opened, store, workers, remedy, batch: options.batch },
      ...{ label: begun.scenario, total: plannedUnits(plan) },
    },
    (work) => simulate(plan, work),
  );
  await writeRun(laidOut, folder, result, {
    ...{ started, startedAt, workers, asJson: options.json === true, remedy },
    ...{ recorded: job, deviations: job.deviations ?? [] },
  });
}

function checkNumbers(path: string, { numbers }: BegunJob, own: number): void {
  if (numbers === own) return;
  throw new Failure(
    'input',
    `${path}: expected tasks of version ${own} of the numbers, as this program has, found version ${numbers}`,
  );
}

/** `2, 5–7`, from ascending numbers. */
function listed(numbers: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < numbers.length; ) {
    let end = i;
    while (numbers[end + 1] === numbers[end]! + 1) end++;
    parts.push(end === i ? `${numbers[i]}` : `${numbers[i]}–${numbers[end]}`);
    i = end + 1;
  }
  return parts.join(', ');
}
