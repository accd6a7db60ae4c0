import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import type { PassPreview } from '../engine/block-preview.ts';
import type { RunMemory } from '../engine/footprint.ts';
import { footprint, refuseTooLarge } from '../engine/footprint.ts';
import type { PassForecast } from '../engine/forecast.ts';
import type { RunPlan } from '../engine/simulate.ts';
import type { OwnTable } from '../world/own-tables.ts';
import { ruleNames } from './curve-facts.ts';
import { interruption } from './interruption.ts';
import { wholeNumber } from './option-values.ts';
import { OWN_TABLE_KEYS, OWN_TABLE_NAMES } from './own-tables.ts';
import { duration } from './progress.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardError, standardOutput } from './terminal.ts';
import type { TableUse, WorldTablesOf } from './world-tables-for.ts';

interface CheckOptions extends ScenarioOptions {
  readonly workers?: number;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink check irs-ice-2025                              what a run would do, how much and how long
  mislink check irs-ice-2025 --extent national --workers 8
  mislink check my.yaml --set decide.policy=all > resolved.yaml

What is printed is itself a scenario file: every default filled in, the estimates as comments.`;

/** Adds `mislink check`. */
export function registerCheck(program: Command): void {
  const command = program
    .command('check')
    .description(
      'Validate a scenario, print it with every default, and estimate people, pairs, memory and time of a run.',
    )
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run');
  addScenarioOptions(command)
    .addOption(new Option('--workers <n>', 'threads of the run').argParser(wholeNumber('--workers', 1, 256)))
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(check);
}

/** Homes and targets that all passes together may look at, and seconds of streaming: some seconds in all. */
const SCANNED = 6_000_000;
const LISTED = 60_000;
const STREAMED = 2_000_000;
const SECONDS = 3;

/** Seconds to make the tables of a run and to write its files, and for each replicate to keep what it gave. */
const WRITING = 1;
const KEEPING = 0.03;
/** Share of the processors from which on it is not worth saying that others use the rest. */
const QUIET = 0.8;

/** What a run is expected to take. */
export interface RunEstimate {
  readonly workers: number;
  readonly replicates: number;
  readonly megabytes: number;
  readonly seconds: number;
  readonly secondsPerReplicate: number;
  readonly passes: readonly PassForecast[];
}

/** A scenario laid out, and what every pass of it is expected to take. */
interface ScenarioForecast extends Pick<RunSize, 'replicates' | 'loading' | 'tables'> {
  readonly plan: RunPlan;
  readonly passes: readonly PassForecast[];
  readonly worldTables: WorldTablesOf;
  /** Words for the extent. */
  readonly place: string;
}

/**
 * Lays a scenario out and forecasts each of its passes, on as many threads as a run with so many workers can have at work here.
 *
 * @throws {Failure} `input` where it cannot be run
 */
export async function forecastScenario(opened: OpenedScenario, workers: number): Promise<ScenarioForecast> {
  const [
    { worldTablesFor },
    { extentShare, planScenario, placedFailure },
    { forecastPass, refuseTooManyPairs },
    { extentWords },
    { passThreads },
    { megabytesInUse },
    { refuseSample },
  ] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('../engine/forecast.ts'),
    import('../engine/simulate.ts'),
    import('../engine/pass-threads.ts'),
    import('./check-fits.ts'),
    import('../engine/plan.ts'),
  ]);
  const worldTables = await worldTablesFor(opened);
  const plan = planScenario(opened, worldTables.files);
  refuseSample(opened.points, opened.requests, () => extentShare(plan));
  // as a run does, all this since the program was started
  const loading = process.uptime();
  const tables = megabytesInUse();
  const count = plan.passes.length;
  const budget = {
    scanned: Math.max(200_000, Math.floor(SCANNED / count)),
    listed: Math.max(5_000, Math.floor(LISTED / count)),
    streamed: Math.max(20_000, Math.floor(STREAMED / count)),
    seconds: Math.max(0.2, SECONDS / count),
  };
  const passes: PassForecast[] = [];
  const terminal = standardError();
  const threads = passThreads(plan.passes, {
    entry: new URL('../../workers/shard.js', import.meta.url),
    workers: Math.min(workers, availableParallelism()),
    signal: interruption,
  });
  try {
    for (const [i, { plan: pass }] of plan.passes.entries()) {
      interruption.throwIfAborted();
      const say = (doing: string) =>
        terminal.status(`calibrating${count > 1 ? `, pass ${i + 1} of ${count}` : ''}: ${doing}`);
      say('solving the errors');
      const started = performance.now();
      const { setting, pool } = await threads.enter(i);
      const start = (performance.now() - started) / 1000;
      const forecast = await forecastPass({ setting, pool, start, onStep: say }, budget);
      refuseTooManyPairs(pass, forecast);
      passes.push(forecast);
    }
  } catch (error) {
    throw placedFailure(opened, error);
  } finally {
    terminal.status('');
    await threads.stop();
  }
  const [first] = plan.passes;
  if (first === undefined) throw new Error('expected a plan with a pass');
  const place = extentWords(first.data, opened.loaded.base.extent);
  return { plan, passes, replicates: plan.replicates, loading, tables, worldTables, place };
}

async function check(asked: string, options: CheckOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const workers = options.workers ?? availableParallelism();
  const { plan: _plan, passes, worldTables, place, ...size } = await forecastScenario(opened, workers);
  const [{ tableUses }, { megabytesAllowed }, { checkedScenario }] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./check-fits.ts'),
    import('./checked-scenario.ts'),
  ]);
  const estimate = estimateRun(passes, { workers, cores: availableParallelism(), ...size });
  refuseTooLarge(estimate.megabytes, megabytesAllowed(), workers);
  const uses = await tableUses(worldTables);
  const output = standardOutput();
  if (options.json === true) {
    const estimated = { extent: place, ...estimate };
    output.line(JSON.stringify({ scenario: checkedScenario(opened), tables: uses, estimate: estimated }, undefined, 2));
    return;
  }
  const { stringify } = await import('yaml');
  output.line(stringify(checkedScenario(opened), { lineWidth: 118 }).trimEnd());
  for (const line of [...estimateLines(estimate, place, ruleNames(opened, true)), ...tableLines(uses)]) {
    output.line(line === '' ? '#' : `# ${line}`);
  }
}

/** Which tables the world is made from; Σp² is the chance that two of those counted are the same. */
function tableLines(uses: Readonly<Record<OwnTable, TableUse>>): string[] {
  const words: Record<OwnTable, string> = {
    surnames: 'over everyone, one pair of people',
    givenNames: 'over both sexes and all birth cohorts alike, one pair of people',
    places: 'over homes, one pair',
  };
  const lines = ['', 'Tables (rows read; Σp², the chance that two share a name or a ZIP code)'];
  for (const key of OWN_TABLE_KEYS) {
    const { file, sha256, rows, squares, notes } = uses[key];
    lines.push(
      `${OWN_TABLE_NAMES[key].padEnd(16)}  ${file}, ${exact(rows)} rows; Σp² ${squares.toPrecision(4)} (${words[key]} in ${exact(Math.round(1 / squares))})`,
      ...(sha256 === undefined ? [] : [`                  SHA-256 ${sha256}`]),
      ...notes.map((note) => `                  ${note}`),
    );
  }
  return lines;
}

/** What the run is done on and how often. */
export interface RunSize extends RunMemory {
  /** Threads that can be at work at once. */
  readonly cores: number;
  /** Seconds from the start of the program until the run is laid out. */
  readonly loading: number;
}

/** Adds up what passes take on several threads. */
export function estimateRun(passes: readonly PassForecast[], size: RunSize): RunEstimate {
  const { workers, cores, replicates, loading } = size;
  const threads = Math.min(workers, cores);
  let once = loading + WRITING;
  let secondsPerReplicate = 0;
  for (const { seconds } of passes) {
    once += seconds.start + seconds.cold / threads;
    const shared = seconds.scan + seconds.list + seconds.stream + seconds.judge;
    secondsPerReplicate += shared / threads + seconds.serial + KEEPING;
  }
  const held = passes.map((pass) => pass.held);
  return {
    workers,
    replicates,
    megabytes: footprint(held, size),
    seconds: once + replicates * secondsPerReplicate,
    secondsPerReplicate,
    passes,
  };
}

function estimateLines(estimate: RunEstimate, place: string, beside: readonly string[]): string[] {
  const { workers, replicates, passes } = estimate;
  const said = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what.padEnd(18)}${names.join(', ')}`];
  const lines = [
    '',
    `The scenario is valid. Estimates from a part of ${place}, calibrated on this machine just now;`,
    'a run counts exactly.',
  ];
  for (const [i, pass] of passes.entries()) {
    const { seconds } = pass;
    lines.push('');
    if (passes.length > 1) lines.push(`Pass ${i + 1} of ${passes.length}`);
    lines.push(
      `points            ${pass.points.join(', ')}`,
      `rules             ${pass.rules.filter((rule) => !beside.includes(rule)).join(', ')}`,
      ...said(
        'printed beside',
        pass.rules.filter((rule) => beside.includes(rule)),
      ),
      ...said('threshold curves', pass.curves),
      `homes             ${exact(pass.homes)} (${about(pass.households)} occupied)`,
      `people            ${about(pass.people)}, of whom ${about(pass.accounts)} have an account`,
      `requests          ${exact(pass.requests)} a point (${about(pass.records)} distinct records)`,
      `candidate pairs   ${pass.candidates.map(({ path, pairs }) => `${path} ${about(pairs)}`).join(', ')} a replicate`,
      ...pass.passes.flatMap(passLines),
      `pairs accepted    ${about(pass.pairs)} a replicate over all points and rules`,
      `one replicate     seconds of threads: scan ${duration(seconds.scan)}, list ${duration(seconds.list)}, stream ${duration(seconds.stream)}, judge ${duration(seconds.judge)}; besides ${duration(seconds.serial)} that threads wait for`,
    );
    if (pass.processorShare < QUIET) {
      lines.push(
        `                  measured with ${percent(pass.processorShare)} of the processors asked for: other programs were at work, without them it takes less`,
      );
    }
    if (pass.scannedShare < 1) {
      lines.push(
        `sampled           ${percent(pass.scannedShare)} of homes for the list, ${percent(pass.streamedShare)} for the stream`,
      );
    }
  }
  lines.push(
    '',
    `memory            about ${about(estimate.megabytes)} MB with ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
    `time              about ${duration(estimate.seconds)}: ${duration(estimate.seconds - replicates * estimate.secondsPerReplicate)} once, and ${replicates} ${replicates === 1 ? 'replicate' : 'replicates'} of ${duration(estimate.secondsPerReplicate)} with ${workers} ${workers === 1 ? 'worker' : 'workers'}`,
  );
  return lines;
}

/** One pass of `block`, with the keys of the scenario alone. */
function passLines(pass: PassPreview): string[] {
  const { path, pass: number, keys, requests, withoutKey, pairs, ownShare, largest } = pass;
  const each = requests > 0 ? Number((pairs / requests).toPrecision(2)) : 0;
  const own = ownShare === null ? 'no own accounts' : `${percent(ownShare)} of own accounts`;
  const blocks = largest.map(({ key, requests: size }) => `${key} (${about(size)})`).join('; ');
  return [
    `  ${path}/${number}`.padEnd(18) + keys,
    `${''.padEnd(18)}${about(pairs)} pairs, ${each} a request; reaches ${own}; ${about(withoutKey)} of ${about(requests)} requests have no such key`,
    `${''.padEnd(18)}most requests: ${blocks === '' ? 'none' : blocks}`,
  ];
}

function exact(count: number): string {
  return count.toLocaleString('en-US');
}

/** A count to two digits: an estimate is not exact. */
function about(count: number): string {
  return Number(count.toPrecision(2)).toLocaleString('en-US', { maximumFractionDigits: 0 });
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
