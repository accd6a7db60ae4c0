import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { shellWord } from './shell-word.ts';

/** What one job asks Slurm for. */
export interface JobLimits {
  readonly cpus: number;
  readonly megabytes: number;
  readonly minutes: number;
}

/** A run as two jobs: an array of tasks, and the merge of what they keep. */
export interface SlurmJobs {
  /** Letters, digits, `-` and `_`. */
  readonly name: string;
  readonly tasks: number;
  /** The run folder, absolute. */
  readonly folder: string;
  /** The compiled program, absolute. */
  readonly program: string;
  /** A built-in name or an absolute path, and the options that change it, each with its value. */
  readonly scenario: string;
  readonly options: readonly (readonly string[])[];
  readonly limits: JobLimits;
  readonly mergeLimits: JobLimits;
  readonly partition: string | undefined;
  readonly account: string | undefined;
  /** Lines of shell that make `node` known. */
  readonly setup: readonly string[];
}

/** Names of the scripts in the run folder, and of the folder of what the jobs print. */
export const ARRAY_SCRIPT = 'array.sh';
export const MERGE_SCRIPT = 'merge.sh';
export const SUBMIT_SCRIPT = 'submit.sh';
export const LOGS = 'logs';
/** What a cluster's jobs have in a run's folder: no part of the run. */
export const JOB_FILES: readonly string[] = [ARRAY_SCRIPT, MERGE_SCRIPT, SUBMIT_SCRIPT];

/** What a job says at its start, besides which it is: a task that was stopped and started again says so twice. */
const WHERE = '$(date -u +%FT%TZ), process $$ on $(hostname)';

/**
 * The text of every script, by name.
 *
 * @throws {Failure} `input` as `checkJobs` does.
 */
export function slurmScripts(jobs: SlurmJobs): Readonly<Record<string, string>> {
  const { folder, program, tasks } = jobs;
  checkJobs(jobs);
  return {
    [ARRAY_SCRIPT]: script([
      '#!/bin/bash',
      ...directives(jobs, jobs.limits, `mislink-${jobs.name}`, 'task-%a.log', [`--array=1-${tasks}`]),
      ...setupLines(jobs),
      `echo "== task $SLURM_ARRAY_TASK_ID of ${tasks}, job \${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID, start $((\${SLURM_RESTART_COUNT:-0} + 1)), ${WHERE}"`,
      command(
        [program, 'shard', jobs.scenario],
        [...jobs.options, ['--workers', String(jobs.limits.cpus)], ['--out', folder]],
        `--task "$SLURM_ARRAY_TASK_ID/${tasks}"`,
      ),
    ]),
    [MERGE_SCRIPT]: script([
      '#!/bin/bash',
      ...directives(jobs, jobs.mergeLimits, `mislink-${jobs.name}-merge`, 'merge.log', []),
      ...setupLines(jobs),
      `echo "== merge, job $SLURM_JOB_ID, ${WHERE}"`,
      command([program, 'merge', folder], [['--workers', String(jobs.mergeLimits.cpus)]]),
    ]),
    [SUBMIT_SCRIPT]: script([
      '#!/bin/bash',
      '# Hands both jobs to Slurm: the tasks, and the merge that waits for all of them. Options go to both, as in',
      '# `submit.sh --qos=long`. Run again it starts all tasks again, and those that are finished end at once.',
      'set -euo pipefail',
      `tasks=$(sbatch --parsable "$@" ${shellWord(join(folder, ARRAY_SCRIPT))})`,
      // JOB;CLUSTER where there are several clusters
      `tasks=\${tasks%%;*}`,
      `merge=$(sbatch --parsable --dependency="afterok:$tasks" --kill-on-invalid-dep=yes "$@" ${shellWord(join(folder, MERGE_SCRIPT))}) || {`,
      '  echo "job $tasks is in the queue without its merge: scancel $tasks takes it out" >&2',
      '  exit 1',
      '}',
      `echo "job $tasks: ${tasks} ${tasks === 1 ? 'task' : 'tasks'}"`,
      `echo "job \${merge%%;*}: the merge, when all of them are finished"`,
    ]),
  };
}

function script(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function directives(
  jobs: SlurmJobs,
  { cpus, megabytes, minutes }: JobLimits,
  name: string,
  log: string,
  more: readonly string[],
): string[] {
  const { folder, partition, account } = jobs;
  const all = [
    `--job-name=${name}`,
    ...more,
    '--nodes=1',
    '--ntasks=1',
    `--cpus-per-task=${cpus}`,
    // without it, a task takes the whole node
    `--mem=${megabytes}`,
    `--time=${minutes}`,
    // what was stopped goes on from what was kept, below what it said before
    '--requeue',
    '--open-mode=append',
    `--output="${join(folder, LOGS, log)}"`,
    ...(partition === undefined ? [] : [`--partition=${partition}`]),
    ...(account === undefined ? [] : [`--account=${account}`]),
  ];
  return all.map((option) => `#SBATCH ${option}`);
}

/** What the researcher's cluster needs comes before the shell becomes strict: `module` and its like use unset variables. */
function setupLines({ setup }: SlurmJobs): string[] {
  return [...setup, 'set -euo pipefail'];
}

/** The program in place of the shell, so that Slurm's signals reach it; to be read, an option a line. */
function command(words: readonly string[], options: readonly (readonly string[])[], ...written: string[]): string {
  const quoted = (line: readonly string[]) => line.map(shellWord).join(' ');
  return [`exec node ${quoted(words)}`, ...options.map(quoted), ...written].join(' \\\n  ');
}

/**
 * Slurm reads the first lines of a script itself: it expands `%`, takes `\` and quotes away, and ends at a line break.
 *
 * @throws {Failure} `input` where a value would mean something else there than it says.
 */
export function checkJobs({
  folder,
  partition,
  account,
  setup,
}: Pick<SlurmJobs, 'folder' | 'partition' | 'account' | 'setup'>): void {
  const odd = /[%\\"\p{Cc}]/u.exec(folder)?.[0];
  if (odd !== undefined) {
    throw new Failure(
      'input',
      `--out: expected a path without %, \\, " and control characters, which Slurm does not take as they are, found ${JSON.stringify(odd)} in ${JSON.stringify(folder)}`,
    );
  }
  for (const [option, value] of [
    ['--partition', partition],
    ['--account', account],
  ] as const) {
    if (value !== undefined && !/^[\w.,:@+-]+$/.test(value)) {
      throw new Failure('input', `${option}: expected a name as Slurm has them, found ${JSON.stringify(value)}`);
    }
  }
  for (const line of setup) {
    if (/[\r\n]/.test(line)) {
      throw new Failure('input', '--setup: expected one line of shell, found several; give --setup several times');
    }
  }
}
