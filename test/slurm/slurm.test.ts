import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MAIN, mislink } from '../cli/program.ts';
import { ROOT } from '../docs/pages.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

const CLEAN = ['--set', 'errors.preset=clean'] as const;
const SMALL = [
  ...CLEAN,
  '--extent',
  '85920,85924',
  '--requests',
  '50',
  '--replicates',
  '2',
  '--point',
  'high',
] as const;

const BIRTHS = [
  'year,name,sex,count',
  ...[1925, 1945, 1965, 1985, 2005].flatMap((year) => [`${year},Ottoline,F,100`, `${year},Peregrine,M,100`]),
  '',
].join('\n');

function script(folder: string, name = 'array.sh'): string {
  return readFileSync(join(folder, name), 'utf8');
}

describe('mislink slurm', () => {
  it('writes scripts, and says what to do next', () => {
    const out = join(temporaryFolder(), 'run');
    const nasty = "about=a'; touch x; $(touch y)";
    const {
      status,
      out: said,
      err,
    } = mislink(
      ...['slurm', 'irs-ice-2025', ...SMALL, '--tasks', '3', '--out', out, '--set', nasty],
      ...['--setup', 'module load nodejs', '--setup', 'ulimit -n 4096', '--partition', 'short'],
    );
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(said).toContain(`  bash ${out}/submit.sh\n`);
    expect(said).toMatch(/array\.sh {3}3 tasks of 2 CPUs, [\d,]+ MB and 15 minutes \(expected: /);
    expect(said).toMatch(/^Tasks share 2 of 2 replicates/m);
    expect(readdirSync(out).sort()).toEqual(['.shards', 'array.sh', 'logs', 'merge.sh', 'submit.sh']);
    const text = script(out);
    expect(text).toContain('#SBATCH --array=1-3\n');
    expect(text).toContain('#SBATCH --partition=short\nmodule load nodejs\nulimit -n 4096\nset -euo pipefail\n');
    expect(text).toContain(`exec node ${ROOT}dist/src/cli/main.js shard irs-ice-2025 \\\n`);
    expect(text).toContain(`  --set 'about=a'\\''; touch x; $(touch y)' \\\n`);
    expect(text).toContain('  --extent 85920,85924 \\\n');
    expect(text).toContain('  --requests 50 \\\n');
    expect(text).toContain('  --replicates 2 \\\n');
  });

  it('gives jobs that run anywhere what was named from here', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.yaml'), readFileSync(join(ROOT, 'scenarios/irs-ice-2025.yaml')));
    writeFileSync(join(folder, 'births.csv'), BIRTHS);
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        ...[MAIN, 'slurm', 'mine.yaml', ...SMALL, '--tasks', '2', '--cpus', '1', '--mem', '900', '--time', '7'],
        ...['--given-names', 'births.csv'],
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const [out] = readdirSync(join(folder, 'runs'));
    expect(out).toMatch(/^irs-ice-2025-[0-9a-f]{8}$/);
    const text = script(join(folder, 'runs', out!));
    expect(text).toContain(` shard ${folder}/mine.yaml \\\n`);
    expect(text).toContain(`  --given-names ${folder}/births.csv \\\n`);
    expect(text).toContain(`  --out ${folder}/runs/${out} \\\n`);
    expect(text).toMatch(/^#SBATCH --cpus-per-task=1\n#SBATCH --mem=900\n#SBATCH --time=7\n/m);
  });

  it('removes an earlier run only by --force', () => {
    const out = join(temporaryFolder(), 'run');
    const asked = ['slurm', 'irs-ice-2025', ...SMALL, '--tasks', '2', '--out', out];
    expect(mislink(...asked).status).toBe(0);
    writeFileSync(join(out, '.shards', 'kept'), '');
    const unfinished = mislink(...asked);
    expect(unfinished.status).toBe(2);
    expect(unfinished.out).toBe('');
    expect(unfinished.err).toBe(
      `${out}: expected a new or empty folder, found an unfinished run; --force removes it\n`,
    );
    mkdirSync(join(out, 'tables'));
    writeFileSync(join(out, 'tables', 'table-1.csv'), '');
    writeFileSync(join(out, 'notes.txt'), 'mine');
    writeFileSync(join(out, 'manifest.json'), '{ "files": { "tables/table-1.csv": {} } }');
    expect(mislink(...asked).err).toContain('found a complete run; --force removes it\n');
    expect(existsSync(join(out, '.shards', 'kept'))).toBe(true);
    expect(mislink(...asked, '--force').status).toBe(0);
    for (const gone of ['.shards/kept', 'tables/table-1.csv', 'manifest.json']) {
      expect(existsSync(join(out, gone)), gone).toBe(false);
    }
    expect(existsSync(join(out, 'notes.txt'))).toBe(true);
  });

  it('says in one line what is wrong, and writes nothing', () => {
    const folder = temporaryFolder();
    const out = join(folder, 'run');
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ scenario: {} }));
    const wrong = (...options: string[]) => {
      const { status, out: said, err } = mislink('slurm', 'irs-ice-2025', ...SMALL, '--out', out, ...options);
      expect(status).toBe(2);
      expect(said).toBe('');
      expect(err).toMatch(/^.+\n$/);
      expect(existsSync(out)).toBe(false);
      return err;
    };
    expect(wrong()).toContain("required option '--tasks <n>'");
    expect(wrong('--tasks', '0')).toContain('--tasks: expected a whole number from 1 to');
    expect(wrong('--tasks', '9')).toContain('--tasks: expected at most 8, the shards of this run, found 9');
    expect(wrong('--tasks', '2', '--partition', 'a b')).toContain('--partition: ');
    expect(wrong('--tasks', '2', '--set', 'decide.policy=worst')).toContain('decide.policy');
    expect(wrong('--tasks', '2', '--requests', '1000000')).toContain('people with a removal order');
    expect(wrong('--tasks', '2', '--out', join(folder, '50%a'))).toContain('found "%"');
  });

  it('does not remove the run that it is to repeat', () => {
    const out = join(temporaryFolder(), 'run');
    const made = mislink('run', 'irs-ice-2025', ...SMALL, '--replicates', '1', '--out', out);
    expect(made.status).toBe(0);
    for (const asked of [out, join(out, 'manifest.json')]) {
      const { status, err } = mislink('slurm', asked, '--tasks', '1', '--out', out, '--force');
      expect(status).toBe(2);
      expect(err).toMatch(/^--out: expected a folder without what the jobs read, found the manifest .*\n$/);
    }
    const before = readdirSync(out);
    const refused = mislink('slurm', join(out, 'scenario.yaml'), ...SMALL, '--tasks', '1', '--out', out, '--force');
    expect(refused).toMatchObject({ status: 2, out: '' });
    expect(refused.err).toMatch(/^--out: expected a folder without what the jobs read, found the scenario file .*\n$/);
    const table = ['--given-names', join(out, 'births.csv')];
    writeFileSync(join(out, 'births.csv'), BIRTHS);
    const withTable = mislink('slurm', 'irs-ice-2025', ...SMALL, ...table, '--tasks', '1', '--out', out, '--force');
    expect(withTable.err).toMatch(/^--out: [^\n]* found the table of --given-names [^\n]*births\.csv in [^\n]*\n$/);
    expect(readdirSync(out)).toEqual([...before, 'births.csv'].sort());
  });

  it('makes scripts whose tasks and merge are the run of one machine', () => {
    const folder = temporaryFolder();
    const out = join(folder, "it's a run");
    const single = join(folder, 'single');
    const asked = [...SMALL, '--replicates', '1'];
    expect(mislink('slurm', 'irs-ice-2025', ...asked, '--tasks', '3', '--cpus', '1', '--out', out).status).toBe(0);
    for (const task of ['3', '1', '2', 'merge']) {
      const environment = { ...process.env, SLURM_ARRAY_TASK_ID: task, SLURM_ARRAY_JOB_ID: '1', SLURM_JOB_ID: '2' };
      const name = task === 'merge' ? 'merge.sh' : 'array.sh';
      const { status, stderr } = spawnSync('bash', [join(out, name)], { env: environment, encoding: 'utf8' });
      expect(status, stderr).toBe(0);
    }
    expect(mislink('run', 'irs-ice-2025', ...asked, '--out', single).status).toBe(0);
    const facts = (path: string) => {
      const { countsSha256, files } = JSON.parse(script(path, 'manifest.json'));
      return { countsSha256, files };
    };
    expect(facts(out)).toEqual(facts(single));
  });
});
