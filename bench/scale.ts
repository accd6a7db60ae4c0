/**
 * Time and memory of whole runs against the size of the register, and what the table of points and rules costs: each run is
 * a process of its own, measured by its manifest. Prints the two tables of docs/performance.md.
 *
 *   npm run build && node dist/bench/scale.js [--sizes 1,10,100,200] [--workers N] [--no-cost] [--json]
 */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const PROGRAM = fileURLToPath(new URL('../src/cli/main.js', import.meta.url));

/** Extents with about so many million accounts. */
const EXTENTS: Readonly<Record<string, string>> = {
  '1': 'HI',
  '10': 'NJ,MN',
  '100': 'CA,TX,NY,FL,IL,PA,OH,MI',
  '200': 'national',
};

/** What one run took. */
interface Measured {
  readonly accounts: number;
  readonly requests: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly pairs: number;
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '1,10,100,200' },
    workers: { type: 'string', default: '2' },
    cost: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
  },
  allowNegative: true,
});

/** Runs one replicate of the default scenario and reads what its manifest says of it. */
async function measure(options: readonly string[]): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'mislink-scale-'));
  try {
    const out = join(folder, 'run');
    const asked = ['run', 'irs-ice-2025', '--replicates', '1', '--workers', values.workers, '--out', out, ...options];
    const child = spawn(process.execPath, [PROGRAM, ...asked], { stdio: ['ignore', 'ignore', 'inherit'] });
    const status = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', resolve);
    });
    if (status !== 0) throw new Error(`mislink ${asked.join(' ')} ended with status ${status}`);
    const manifest: Record<string, unknown> = JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8'));
    const number = (key: string) => Number(manifest[key]);
    return {
      accounts: number('registerAccounts'),
      requests: (manifest['targets'] as number[])[0]!,
      seconds: number('seconds'),
      cpuSeconds: number('cpuSeconds'),
      peakMegabytes: number('peakMegabytes'),
      pairs: number('candidatePairs'),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const grouped = (value: number) => Math.round(value).toLocaleString('en-US');
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

const scale: ({ size: string } & Measured)[] = [];
for (const size of values.sizes.split(',')) {
  const extent = EXTENTS[size];
  if (extent === undefined)
    throw new Error(`--sizes: expected some of ${Object.keys(EXTENTS).join(', ')}, found ${size}`);
  scale.push({ size, ...(await measure(['--extent', extent])) });
}
// one state: what differs is the number of cells, not the register
const cost = values.cost
  ? {
      one: await measure(['--extent', 'AZ', '--point', 'reference', '--set', 'rules={}']),
      rules: await measure(['--extent', 'AZ', '--point', 'reference']),
      nine: await measure(['--extent', 'AZ']),
    }
  : null;

if (values.json) console.log(JSON.stringify({ scale, cost }, undefined, 2));
else {
  console.log(row(['accounts', 'requests', 'pairs', 'wall, s', 'processor, s', 'µs an account', 'peak, MB']));
  console.log(row(Array.from({ length: 7 }, () => '--:')));
  for (const { accounts, requests, pairs, seconds, cpuSeconds, peakMegabytes } of scale) {
    const each = ((1e6 * cpuSeconds) / accounts).toFixed(2);
    const times = [seconds.toFixed(0), cpuSeconds.toFixed(0), each];
    console.log(row([grouped(accounts), grouped(requests), grouped(pairs), ...times, grouped(peakMegabytes)]));
  }
  if (cost !== null) {
    console.log('');
    console.log(row(['points × rules', 'wall, s', 'processor, s', 'ratio']));
    console.log(row(['---', '--:', '--:', '--:']));
    for (const [name, one] of [
      ['1 × 1', cost.one],
      ['1 × 3', cost.rules],
      ['3 × 3', cost.nine],
    ] as const) {
      const ratio = (one.cpuSeconds / cost.one.cpuSeconds).toFixed(2);
      console.log(row([name, one.seconds.toFixed(1), one.cpuSeconds.toFixed(1), ratio]));
    }
  }
}
