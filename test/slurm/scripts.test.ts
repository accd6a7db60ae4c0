import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/io/shell-word.ts';
import type { SlurmJobs } from '../../src/io/slurm-scripts.ts';
import { ARRAY_SCRIPT, MERGE_SCRIPT, SUBMIT_SCRIPT, slurmScripts } from '../../src/io/slurm-scripts.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

const JOBS: SlurmJobs = {
  name: 'irs-ice-2025',
  tasks: 40,
  folder: '/shared/runs/national',
  program: '/opt/mislink/dist/src/cli/main.js',
  scenario: 'irs-ice-2025',
  options: [['--extent', 'national']],
  limits: { cpus: 2, megabytes: 2400, minutes: 35 },
  mergeLimits: { cpus: 2, megabytes: 2400, minutes: 15 },
  partition: undefined,
  account: undefined,
  setup: [],
};

/** What would make a file or print something if a shell saw more in it than a word. */
const NASTY = [
  "a='; touch x",
  '$(touch x)',
  '`touch x`',
  '"; touch x; "',
  "'\\''; touch x #",
  'a\n#SBATCH --mem=1\ntouch x',
  '\\',
  '!!',
  '*',
  '~',
  '',
  '-n',
  '{a,b}',
  'é 名',
];

function directivesOf(text: string): string[] {
  const lines = text.split('\n').slice(1);
  const end = lines.findIndex((line) => !line.startsWith('#SBATCH '));
  return lines.slice(0, end).map((line) => line.slice('#SBATCH '.length));
}

/** Runs a script where `name` is a program that writes its arguments down; gives them for each call. */
function callsOf(name: string, text: string, environment: Readonly<Record<string, string>>, ...args: string[]) {
  const folder = temporaryFolder();
  const bin = join(folder, 'bin');
  const work = join(folder, 'work');
  mkdirSync(bin);
  mkdirSync(work);
  const seen = join(folder, 'seen');
  writeFileSync(
    join(bin, name),
    `#!/bin/bash\n{ printf '%s\\0' "$@"; printf 'END\\0'; } >>${shellWord(seen)}\necho '17;cluster'\n`,
  );
  chmodSync(join(bin, name), 0o755);
  const script = join(folder, 'script.sh');
  writeFileSync(script, text);
  const { status, stdout, stderr } = spawnSync('bash', [script, ...args], {
    encoding: 'utf8',
    cwd: work,
    env: { PATH: `${bin}:${process.env['PATH']}`, ...environment },
  });
  const calls: string[][] = [[]];
  for (const word of readFileSync(seen, 'utf8').split('\0').slice(0, -1)) {
    if (word === 'END') calls.push([]);
    else calls.at(-1)!.push(word);
  }
  return { status, stdout, stderr, calls: calls.slice(0, -1), left: readdirSync(work) };
}

const TASK = { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_JOB_ID: '12', SLURM_JOB_ID: '19' };

describe('the scripts of a run on a cluster', () => {
  it('ask Slurm for as many tasks, and for what a task may take', () => {
    const scripts = slurmScripts({ ...JOBS, partition: 'short,long', account: 'p-1' });
    const directives = directivesOf(scripts[ARRAY_SCRIPT]!);
    expect(directives).toEqual([
      '--job-name=mislink-irs-ice-2025',
      '--array=1-40',
      '--nodes=1',
      '--ntasks=1',
      '--cpus-per-task=2',
      '--mem=2400',
      '--time=35',
      '--requeue',
      '--open-mode=append',
      '--output="/shared/runs/national/logs/task-%a.log"',
      '--partition=short,long',
      '--account=p-1',
    ]);
    const merge = directivesOf(scripts[MERGE_SCRIPT]!);
    expect(merge).toContain('--mem=2400');
    expect(merge).toContain('--time=15');
    expect(merge.filter((line) => line.startsWith('--array'))).toEqual([]);
  });

  it('are shell, whatever the values', () => {
    const options = NASTY.map((text) => ['--set', text]);
    const scripts = slurmScripts({ ...JOBS, folder: "/it's a; touch x; $(run)", scenario: "/a'b.yaml", options });
    for (const text of Object.values(scripts)) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: text, encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    }
    // a syntax error would be found
    expect(spawnSync('bash', ['-n'], { input: "echo 'a", encoding: 'utf8' }).status).not.toBe(0);
  });

  it('give a task its number, and every value as it is', () => {
    const folder = "/it's a; touch x; $(run)";
    const scenario = "/a'b.yaml";
    const options = NASTY.map((text) => ['--set', text]);
    const text = slurmScripts({ ...JOBS, folder, scenario, options })[ARRAY_SCRIPT]!;
    const { status, stdout, calls, left } = callsOf('node', text, TASK);
    expect(status).toBe(0);
    expect(calls).toEqual([
      [JOBS.program, 'shard', scenario, ...options.flat(), '--workers', '2', '--out', folder, '--task', '7/40'],
    ]);
    expect(stdout).toMatch(/^== task 7 of 40, job 12_7, start 1, \S+Z, process \d+ on \S+\n/);
    expect(left).toEqual([]);
  });

  it('say when a task is started again', () => {
    const text = slurmScripts(JOBS)[ARRAY_SCRIPT]!;
    expect(callsOf('node', text, { ...TASK, SLURM_RESTART_COUNT: '2' }).stdout).toContain(', start 3, ');
  });

  it('do the setup before the shell is strict', () => {
    const setup = ['echo "$UNSET_BY_A_MODULE"; false', 'export FOUND=yes'];
    const scripts = slurmScripts({ ...JOBS, setup });
    expect(callsOf('node', scripts[ARRAY_SCRIPT]!, TASK).status).toBe(0);
    expect(callsOf('node', scripts[MERGE_SCRIPT]!, TASK).calls).toEqual([
      [JOBS.program, 'merge', JOBS.folder, '--workers', '2'],
    ]);
    // after it an unset variable ends the job
    const { status } = spawnSync('bash', ['-c', slurmScripts(JOBS)[ARRAY_SCRIPT]!], { env: { PATH: '/bin' } });
    expect(status).not.toBe(0);
  });

  it('submit the merge behind the tasks, with the options given to both', () => {
    const folder = "/it's a; $(run)";
    const text = slurmScripts({ ...JOBS, folder })[SUBMIT_SCRIPT]!;
    const { status, stdout, calls } = callsOf('sbatch', text, {}, '--qos=long', "--comment=it's");
    expect(status).toBe(0);
    expect(calls).toEqual([
      ['--parsable', '--qos=long', "--comment=it's", `${folder}/array.sh`],
      [
        '--parsable',
        '--dependency=afterok:17',
        '--kill-on-invalid-dep=yes',
        '--qos=long',
        "--comment=it's",
        `${folder}/merge.sh`,
      ],
    ]);
    expect(stdout).toBe('job 17: 40 tasks\njob 17: the merge, when all of them are finished\n');
  });
});

describe('what Slurm would take for something else', () => {
  it.each<[string, Partial<SlurmJobs>, RegExp]>([
    ['a percent sign in the folder', { folder: '/runs/50%a' }, /^--out: .*found "%"/],
    ['a quote in the folder', { folder: '/runs/"a' }, /^--out: /],
    ['a line break in the folder', { folder: '/runs/a\n#SBATCH --uid=0' }, /^--out: /],
    ['a backslash in the folder', { folder: '/runs/a\\b' }, /^--out: /],
    ['a partition with an option behind it', { partition: 'short --uid=0' }, /^--partition: .*"short --uid=0"/],
    ['an account with a line behind it', { account: 'a\n#SBATCH --uid=0' }, /^--account: /],
    ['a partition of nothing', { partition: '' }, /^--partition: /],
    ['a setup of two lines', { setup: ['a\nb'] }, /^--setup: /],
  ])('is refused in one line: %s', (_, change, message) => {
    let found: unknown;
    try {
      slurmScripts({ ...JOBS, ...change });
    } catch (error) {
      found = error;
    }
    expect(found).toMatchObject({ code: 'input', message: expect.stringMatching(message) });
    expect(String(found)).not.toContain('\n');
  });
});

describe('shellWord', () => {
  it('is the same text to a shell', () => {
    const words = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 });
    const isText = (list: readonly string[]) => list.every((word) => !word.includes('\0'));
    fc.assert(
      fc.property(words.filter(isText), (list) => {
        const command = `printf '%s\\0' ${[...list, ...NASTY].map(shellWord).join(' ')}`;
        const { stdout } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
        expect(stdout.split('\0').slice(0, -1)).toEqual([...list, ...NASTY]);
      }),
      { numRuns: 50 },
    );
  });
});
