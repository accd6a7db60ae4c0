import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { DEFAULT_SCENARIO } from '../default-world.ts';
import type { Group } from '../group.ts';

const MAIN = fileURLToPath(new URL('../../src/cli/main.js', import.meta.url));
const WITNESS = fileURLToPath(new URL('../run-witness.js', import.meta.url));

/** `mislink run` as a user starts it, seen from outside: everything from the start of Node to the written run folder. */
export const wholeRun: Group = {
  name: 'whole run',
  measurements: [{ name: 'mislink run, one replicate', unit: 'runs', clock: 'wall', isLong: true }],
  async open({ runExtent }) {
    const folder = await mkdtemp(join(tmpdir(), 'mislink-bench-'));
    const seen = join(folder, 'seen.json');
    let facts = {};
    return {
      works: {
        'mislink run, one replicate': async () => {
          await run(['--import', pathToFileURL(WITNESS).href, MAIN, 'run', DEFAULT_SCENARIO], {
            options: ['--extent', runExtent, '--replicates', '1', '--force', '--out', join(folder, 'run')],
            seen,
          });
          const { cpuSeconds, memoryMb } = JSON.parse(await readFile(seen, 'utf8'));
          facts = { extent: runExtent, 'processor seconds of the last run': cpuSeconds, 'peak memory in MB': memoryMb };
          return 1;
        },
      },
      facts: () => facts,
      close: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

async function run(
  program: readonly string[],
  { options, seen }: { options: readonly string[]; seen: string },
): Promise<void> {
  const child = spawn(process.execPath, [...program, ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MISLINK_BENCH_SEEN: seen },
  });
  let errors = '';
  child.stderr.on('data', (text: Buffer) => {
    errors += text.toString();
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (status !== 0) throw new Error(`mislink run: expected status 0, found ${status}\n${errors}`);
}
