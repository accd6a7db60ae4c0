import { realpath } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { JobLimits } from '../io/slurm-scripts.ts';
import { estimateRun, forecastScenario } from './check.ts';
import { repeated, wholeNumber } from './option-values.ts';
import { OWN_TABLE_KEYS, OWN_TABLES } from './own-tables.ts';
import { duration } from './progress.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { MOST_TASKS } from './shard.ts';
import { shardsOfRun, taskSeconds } from './task-seconds.ts';
import { standardOutput } from './terminal.ts';

interface SlurmOptions extends ScenarioOptions {
  readonly tasks: number;
  readonly cpus: number;
  readonly time?: number;
  readonly mem?: number;
  readonly partition?: string;
  readonly account?: string;
  readonly setup: readonly string[];
  readonly out?: string;
  readonly force?: boolean;
}

const EXAMPLES = `
Examples:
  mislink slurm irs-ice-2025 --extent national --replicates 40 --tasks 40 --out runs/national
  mislink slurm irs-ice-2025 --tasks 10 --cpus 4 --partition short --account p1234 --setup 'module load nodejs'
  mislink slurm my.yaml --tasks 20 --time 60 --mem 4000

Nothing is handed to Slurm: bash <folder>/submit.sh does that. Time and memory, where not given, are what
\`mislink check\` expects on this machine with a wide margin: three times the time, and one and a half times the memory.
The scenario file and the program must stay as they are until the merge is done.`;

/** Adds `mislink slurm`. */
export function registerSlurm(program: Command): void {
  const command = program
    .command('slurm')
    .description('Write the scripts that run a scenario on a Slurm cluster: an array of tasks, and their merge.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run')
    .addOption(
      new Option('--tasks <n>', 'tasks of the array')
        .argParser(wholeNumber('--tasks', 1, MOST_TASKS))
        .makeOptionMandatory(),
    );
  addScenarioOptions(command)
    .option('--out <folder>', 'run folder, where every node sees it (default: runs/<scenario>-<hash>)')
    .addOption(
      new Option('--cpus <n>', 'threads of a job; results do not depend on it')
        .argParser(wholeNumber('--cpus', 1, 256))
        .default(2),
    )
    .addOption(new Option('--time <minutes>', 'longest a job may take').argParser(wholeNumber('--time', 1, 1_000_000)))
    .addOption(new Option('--mem <megabytes>', 'memory of a job').argParser(wholeNumber('--mem', 100, 10_000_000)))
    .option('--partition <name>', 'partition of the cluster')
    .option('--account <name>', 'account of the cluster')
    .option('--setup <line>', 'line of shell that makes node known to a job; may be repeated', repeated, [])
    .option('--force', 'remove an earlier run from the folder')
    .addHelpText('after', EXAMPLES)
    .action(slurm);
}

/** A job is given this much more than is expected of it, because nodes differ from the machine that was measured. */
const TIME_MARGIN = 3;
const MEMORY_MARGIN = 1.5;
const LEAST_MINUTES = 15;

async function slurm(asked: string, options: SlurmOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const [
    { checkJobFolder, writeJobFolder },
    scripts,
    { packageFile },
    { shellWord },
    { shardsOf },
    { scenarioHashOf },
  ] = await Promise.all([
    import('../io/job-folder.ts'),
    import('../io/slurm-scripts.ts'),
    import('../io/tables-folder.ts'),
    import('../io/shell-word.ts'),
    import('../engine/shards.ts'),
    import('./lay-out-run.ts'),
  ]);
  const { scenario } = opened.loaded.base;
  const out = options.out ?? `runs/${scenario}-${scenarioHashOf(opened).slice(0, 8)}`;
  const folder = resolve(out);
  await checkOutside(opened, folder, out);
  await checkJobFolder(out, options.force === true);
  const { tasks, cpus } = options;
  const jobs = {
    name: scenario,
    tasks,
    folder,
    program: packageFile('dist', 'src', 'cli', 'main.js'),
    scenario: opened.file.kind === 'builtin' ? asked : resolve(asked),
    options: taskOptions(opened, options),
    partition: options.partition,
    account: options.account,
    setup: options.setup,
  };
  // what is wrong with these is said before the forecast, which takes a while
  scripts.checkJobs(jobs);
  const forecast = await forecastScenario(opened, cpus);
  const { replicates, loading } = forecast;
  const passes = forecast.plan.passes.map(({ data }, i) => ({
    forecast: forecast.passes[i]!,
    shards: shardsOf(data.area).length,
  }));
  const most = shardsOfRun(passes, replicates);
  if (tasks > most) {
    throw new Failure('input', `--tasks: expected at most ${most}, the shards of this run, found ${tasks}`);
  }
  const expected = taskSeconds(passes, { tasks, replicates, cpus, loading });
  const { megabytes } = estimateRun(forecast.passes, { ...forecast, workers: cpus, cores: cpus });
  const limits = limitsOf(options, expected.task, megabytes);
  const mergeLimits = limitsOf(options, expected.merge, megabytes);
  await writeJobFolder(out, scripts.slurmScripts({ ...jobs, limits, mergeLimits }), scripts.LOGS);

  const line = (text: string) => standardOutput().line(text);
  const words = (given: JobLimits, seconds: number) =>
    `${counted(given.cpus, 'CPU')}, ${exact(given.megabytes)} MB and ${counted(given.minutes, 'minute')} (expected: about ${exact(roundUp(megabytes, 10))} MB and ${duration(seconds)})`;
  line(`Written to ${out}, for ${counted(replicates, 'replicate')} of ${forecast.place}:`);
  line(`  ${scripts.ARRAY_SCRIPT}   ${counted(tasks, 'task')} of ${words(limits, expected.task)}`);
  line(`  ${scripts.MERGE_SCRIPT}   the merge of what they keep: ${words(mergeLimits, expected.merge)}`);
  line(`  ${scripts.SUBMIT_SCRIPT}  hands both to Slurm`);
  if (expected.shared > 0) {
    line(
      `Tasks share ${expected.shared} of ${expected.replicates} replicates, and each may have to draw the whole list of one that it shares; ${expected.replicates} tasks, or fewer that divide this number, share none.`,
    );
  }
  line('Next, where sbatch is known:');
  line(`  bash ${shellWord(join(folder, scripts.SUBMIT_SCRIPT))}`);
  line(
    `Jobs write what they say to ${join(out, scripts.LOGS)}. After a failure the same line goes on with what is missing.`,
  );
}

/** What an earlier run left goes before the jobs begin, so they cannot be told to read it. */
async function checkOutside({ file, tables }: OpenedScenario, folder: string, out: string): Promise<void> {
  const real = (path: string) => realpath(path).catch(() => path);
  const places = [folder, await real(folder)];
  const read = [
    ...(file.kind === 'builtin' ? [] : [[file.kind === 'manifest' ? 'manifest' : 'scenario file', file.name] as const]),
    ...OWN_TABLE_KEYS.map((key) => [`table of ${OWN_TABLES[key]}`, tables[key]?.path] as const),
  ];
  for (const [what, name] of read) {
    if (name === undefined) continue;
    const paths = [resolve(name), await real(resolve(name))];
    if (!places.some((place) => paths.some((path) => path.startsWith(place + sep)))) continue;
    throw new Failure(
      'input',
      `--out: expected a folder without what the jobs read, found the ${what} ${name} in ${out}`,
    );
  }
}

/** Options of the scenario as a job needs them, wherever it starts. */
function taskOptions(opened: OpenedScenario, options: SlurmOptions): string[][] {
  const { seed, replicates, extent, point, requests, set } = options;
  const found = set.map((text) => ['--set', text]);
  for (const [name, value] of Object.entries({ seed, replicates, extent, point, requests })) {
    if (value !== undefined) found.push([`--${name}`, String(value)]);
  }
  for (const key of OWN_TABLE_KEYS) {
    const table = opened.tables[key];
    // a built-in scenario has no folder, so that `--set tables.places.file=…` counts from the folder of the caller
    const isFromHere = options[key] !== undefined || opened.file.kind === 'builtin';
    if (table !== undefined && isFromHere) found.push([OWN_TABLES[key], table.path]);
  }
  return found;
}

function limitsOf({ cpus, mem, time }: SlurmOptions, seconds: number, megabytes: number): JobLimits {
  return {
    cpus,
    megabytes: mem ?? roundUp(MEMORY_MARGIN * megabytes, 100),
    minutes: time ?? Math.max(LEAST_MINUTES, roundUp((TIME_MARGIN * seconds) / 60, 5)),
  };
}

function counted(count: number, what: string): string {
  return `${exact(count)} ${what}${count === 1 ? '' : 's'}`;
}

function exact(count: number): string {
  return count.toLocaleString('en-US');
}

function roundUp(value: number, step: number): number {
  return step * Math.ceil(value / step);
}
