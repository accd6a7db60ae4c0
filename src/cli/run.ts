import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { ReplicateResult } from '../engine/replicate.ts';
import type { Scenario } from '../scenario/schema.ts';
import { interruption } from './interruption.ts';
import { manifestScenario } from './manifest-scenario.ts';
import { wholeNumber } from './option-values.ts';
import { OWN_TABLE_KEYS, OWN_TABLE_NAMES, withTables } from './own-tables.ts';
import { createProgress } from './progress.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardError, standardOutput } from './terminal.ts';

interface RunCommandOptions extends ScenarioOptions {
  readonly workers?: number;
  readonly batch?: number;
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink run irs-ice-2025                                       Arizona, ten replicates, three points, three name rules
  mislink run irs-ice-2025 --extent national --replicates 1      the whole country once
  mislink run irs-ice-2025 --point reference --set decide.policy=best
  mislink run irs-ice-2025 --set errors.preset=clean --set moves.preset=none --json
  mislink run runs/irs-ice-2025-1a2b3c4d/manifest.json --out again   repeat a run and compare its counts`;

/** Said wherever the files of a run go. */
export const SYNTHETIC_RUN = 'All people, addresses and numbers in this run are synthetic.';

/** Adds `mislink run`. */
export function registerRun(program: Command): void {
  const command = program
    .command('run')
    .description('Simulate a scenario and write its tables of counted errors.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run');
  addScenarioOptions(command)
    .addOption(
      new Option('--workers <n>', 'threads; results do not depend on it').argParser(wholeNumber('--workers', 1, 256)),
    )
    .addOption(
      new Option('--batch <n>', 'homes a task streams; results do not depend on it').argParser(
        wholeNumber('--batch', 1, 100_000_000),
      ),
    )
    .option('--out <folder>', 'run folder (default: runs/<scenario>-<hash>)')
    .option('--force', 'start a complete run again')
    .option('--resume', 'go on with an interrupted run')
    .option('--json', 'print one JSON object instead of the table')
    .addHelpText('after', EXAMPLES)
    .action(run);
}

async function run(asked: string, options: RunCommandOptions): Promise<void> {
  const started = performance.now();
  const startedAt = new Date();
  const opened = await openScenario(asked, options);
  const [
    { worldTablesFor, tableFacts },
    { planScenario, placedFailure },
    { plannedUnits, simulate, extentWords },
    io,
    report,
    { sha256 },
    facts,
  ] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('../engine/simulate.ts'),
    import('../io/run-folder.ts'),
    loadReport(),
    import('../io/sha256.ts'),
    import('../io/package-facts.ts'),
  ]);
  const scenario = opened.loaded.base;
  // the texts are let go of before the work begins
  const { plan, own } = await worldTablesFor(opened).then(({ files, own }) => ({
    plan: planScenario(opened, files),
    own,
  }));
  const [first] = plan.passes;
  if (first === undefined) throw new Error('expected a plan with a pass');
  const tool = facts.packageFacts();
  const scenarioHash = sha256(hashedText(opened));
  const workers = options.workers ?? availableParallelism();
  const out = options.out ?? `runs/${scenario.scenario}-${scenarioHash.slice(0, 8)}`;
  const folder = await io.openRunFolder(out, { force: options.force === true, resume: options.resume === true });

  const shardKey = (pass: number, replicate: number) =>
    sha256(JSON.stringify([tool.numbers, scenarioHash, pass, replicate]));
  const progress = createProgress({ label: scenario.scenario, total: plannedUnits(plan), unit: 'homes' });
  progress.update(0, 'reading tables');
  let result: Awaited<ReturnType<typeof simulate>>;
  try {
    result = await simulate(plan, {
      entry: new URL('../../workers/shard.js', import.meta.url),
      workers,
      ...(options.batch === undefined ? {} : { batch: options.batch }),
      signal: interruption,
      onProgress: (units, detail) => progress.update(units, detail),
      recall: async (pass, replicate) => readResult(await folder.checkpoints.get(shardKey(pass, replicate))),
      keep: async (pass, replicate, one) => {
        await folder.checkpoints.put(shardKey(pass, replicate), new TextEncoder().encode(JSON.stringify(one)));
      },
    });
    progress.done();
  } catch (error) {
    if (interruption.aborted && options.force === true) {
      throw new Failure('interrupted', 'interrupted; what is finished is kept, --force --resume goes on from there');
    }
    if (interruption.aborted) throw interruption.reason;
    // what only a world can show to be wrong, such as too few people to draw from: there is nothing to go on with
    if (error instanceof Failure && error.code === 'input') await folder.abandon();
    throw placedFailure(opened, error);
  } finally {
    progress.stop();
  }

  const runFacts = {
    tool: `mislink ${tool.version}`,
    scenario: scenario.scenario,
    scenarioHash,
    seed: scenario.seed,
    replicates: scenario.replicates,
    workers,
    extentText: extentWords(first.data, scenario.extent),
    national: first.data.area.national,
    registerAccounts: result.accounts,
    points: opened.points.map((one) => one.point),
    rules: first.plan.rules,
    policy: first.plan.policy,
    ownTables: OWN_TABLE_KEYS.flatMap((key) => {
      const table = own[key];
      return table === undefined ? [] : [{ table: OWN_TABLE_NAMES[key], sha256: table.sha256 }];
    }),
  };
  const countsText = report.countsCsv(result.counts);
  const countsSha256 = sha256(countsText);
  const withHash = report.runTables(runFacts, result.counts, report.askedRates(plan)).map((table) => {
    const csv = report.renderCsv(table);
    return { table, csv, hash: sha256(csv) };
  });
  for (const { table, csv } of withHash) await folder.write(`tables/${table.key}.csv`, csv);
  await folder.write('tables.md', withHash.map(({ table, hash }) => report.renderMarkdown(table, hash)).join('\n'));
  await folder.write('tables.tex', withHash.map(({ table, hash }) => report.renderLatex(table, hash)).join('\n'));
  await folder.write('scenario.yaml', headed(opened.file.text));
  await folder.writeTable('counts.parquet', report.COUNT_COLUMNS, report.countChunks(result.counts), {
    synthetic: SYNTHETIC_RUN,
    scenarioHash,
  });
  const seconds = (performance.now() - started) / 1000;
  await folder.finish({
    synthetic: SYNTHETIC_RUN,
    tool: 'mislink',
    ...tool,
    ...(await facts.commitFacts()),
    command: process.argv.slice(2),
    scenarioHash,
    seed: scenario.seed,
    replicates: scenario.replicates,
    workers,
    started: startedAt.toISOString(),
    seconds,
    cpuSeconds: cpuSeconds(),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    closedWorld: !runFacts.national,
    requestsSampled: opened.requests ?? null,
    targets: plan.passes.map((pass) => pass.plan.targets),
    registerAccounts: result.accounts,
    candidatePairs: result.candidates,
    countsSha256,
    tables: tableFacts(own, out),
    scenario: withTables(manifestScenario(opened), out, opened.tables),
  });

  const output = standardOutput();
  if (options.json === true) {
    output.line(JSON.stringify(report.resultObject(runFacts, result.counts, { seconds, countsSha256 })));
  } else {
    const said: string[] = [];
    for (const { table, hash } of withHash.slice(0, 3)) {
      output.line(report.renderText(report.briefTable(table, said), { width: 118, tableHash: hash }));
      said.push(...table.notes);
    }
    output.line(`Written to ${out}:`);
    for (const name of [...Object.keys(folder.files()), 'manifest.json']) output.line(`  ${name}`);
    output.line(`counts sha256 ${countsSha256}`);
  }
  checkRepeated(opened, options, runFacts, countsSha256);
}

/** Processor time of all threads so far. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The report's functions, loaded when a run is under way. */
async function loadReport() {
  const [tables, result, counts, csv, markdown, latex, text, brief, asked, columns] = await Promise.all([
    import('../report/run-tables.ts'),
    import('../report/result-object.ts'),
    import('../report/counts-csv.ts'),
    import('../report/render-csv.ts'),
    import('../report/render-markdown.ts'),
    import('../report/render-latex.ts'),
    import('../report/render-text.ts'),
    import('../report/brief-table.ts'),
    import('../engine/asked-rates.ts'),
    import('../report/count-columns.ts'),
  ]);
  return { ...tables, ...result, ...counts, ...csv, ...markdown, ...latex, ...text, ...brief, ...asked, ...columns };
}

/** A scenario as it is copied into a run: with a first line that says what the run is. */
function headed(text: string): string {
  const line = `# ${SYNTHETIC_RUN}\n`;
  return text.startsWith(line) ? text : `${line}${text}`;
}

/** A replicate kept earlier, or null. */
function readResult(bytes: Uint8Array | null): ReplicateResult | null {
  if (bytes === null) return null;
  // the key holds the numbers version and the scenario, and the store checks length and hash: it is what this program kept
  return JSON.parse(new TextDecoder().decode(bytes)) as ReplicateResult;
}

/**
 * What a run's numbers depend on, as text: the resolved points without the number of replicates, and the content of the
 * researcher's own tables, wherever they lie.
 */
function hashedText(opened: OpenedScenario): string {
  const bare = ({
    replicates: _replicates,
    points: _points,
    rules: _rules,
    about: _about,
    sources: _sources,
    tables: _tables,
    ...rest
  }: Scenario) => rest;
  const points = opened.points.map(({ point, scenario, rules }) => ({
    point,
    scenario: bare(scenario),
    rules: rules.map((one) => ({ rule: one.rule, paths: one.scenario.paths })),
  }));
  const tables = Object.entries(opened.tables).map(([key, { sha256 }]) => [key, sha256]);
  return JSON.stringify({
    points,
    requests: opened.requests ?? null,
    ...(tables.length === 0 ? {} : { tables: Object.fromEntries(tables) }),
  });
}

/** A run from a manifest says whether it was the same run, and whether it came to the same counts. */
function checkRepeated(
  opened: OpenedScenario,
  options: ScenarioOptions,
  facts: { readonly scenarioHash: string; readonly replicates: number },
  countsSha256: string,
): void {
  const { manifest } = opened.file;
  const hash = manifest?.['scenarioHash'];
  const before = manifest?.['countsSha256'];
  if (typeof hash !== 'string' || typeof before !== 'string') return;
  if (hash !== facts.scenarioHash || manifest?.['replicates'] !== facts.replicates) {
    // other options than the manifest's ask for another run, which has nothing to be equal to
    if (isChanged(options)) return;
    const expected = `hash ${hash} with ${manifest?.['replicates']} replicates`;
    const found = `${facts.scenarioHash} with ${facts.replicates}`;
    throw new Failure('check', `scenario differs from the manifest's: expected ${expected}, found ${found}`);
  }
  if (before !== countsSha256) {
    throw new Failure('check', `counts differ from the manifest's: expected sha256 ${before}, found ${countsSha256}`);
  }
  standardError().line('The counts are those of the manifest, to the byte.');
}

/** True if an option asks for something else than the scenario as it stands. */
function isChanged(options: ScenarioOptions): boolean {
  const { seed, replicates, extent, set, point, requests } = options;
  const own = OWN_TABLE_KEYS.map((key) => options[key]);
  return set.length > 0 || [seed, replicates, extent, point, requests, ...own].some((one) => one !== undefined);
}
