import { arch, platform } from 'node:os';
import { Failure } from '../core/failure.ts';
import type { PlacedParameters } from '../decision/fellegi-sunter/parameters.ts';
import type { RunResult } from '../engine/simulate.ts';
import { extentWords } from '../engine/simulate.ts';
import type { Stopping } from '../evaluation/stop-when.ts';
import { type BegunJob, MANIFEST } from '../io/begun-run.ts';
import { CHECKSUMS, checksumsText } from '../io/checksums.ts';
import { commitFacts, lockHash, type PackageFacts } from '../io/package-facts.ts';
import type { RunFolder } from '../io/run-folder.ts';
import { sha256Lines } from '../io/sha256.ts';
import type { FileFacts } from '../io/staged-files.ts';
import type { Deviation } from '../report/report-data.ts';
import { curveFacts, ruleNames } from './curve-facts.ts';
import { inputFacts } from './input-facts.ts';
import type { LaidOutRun } from './lay-out-run.ts';
import { manifestScenario } from './manifest-scenario.ts';
import { OWN_TABLE_KEYS, OWN_TABLE_NAMES, withoutPlaces, withTables } from './own-tables.ts';
import type { OpenedScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';
import { tableFacts } from './world-tables-for.ts';

/** How random words are made; raised with `numbers` if ever they are made otherwise. */
const STREAM_SCHEME = 'sfc32, 12 rounds, state (entity, key, key, 1), keys mixed from seed, replicate, purpose and k';

/** Said wherever the files of a run go. */
export const SYNTHETIC_RUN = 'All people, addresses and numbers in this run are synthetic.';

/** How a run went, and how it is to be told. */
export interface RunStory {
  /** By `performance.now`. */
  readonly started: number;
  readonly startedAt: Date;
  readonly workers: number;
  readonly asJson: boolean;
  /** What a user does who must try again: `--resume`. */
  readonly remedy: string;
  readonly stopping?: Stopping;
  /** What options changed of the scenario as it was written. */
  readonly deviations: readonly Deviation[];
  /** What was recorded when the work was shared out; of a run that did all by itself it is made here. */
  readonly recorded?: Pick<BegunJob, 'resolved' | 'text' | 'source'>;
}

/** What made a run: of the same facts, every file is the same to the byte. */
export interface ProgramFacts extends PackageFacts {
  readonly commit: string | null;
  readonly modified: boolean | null;
  readonly lockSha256: string | null;
}

/** What a run came to, to be held against another. */
export interface WrittenRun extends ProgramFacts {
  readonly scenarioHash: string;
  readonly replicates: number;
  readonly countsSha256: string;
  readonly files: Readonly<Record<string, FileFacts>>;
}

/**
 * Writes the files of a run, completes its folder and prints what it came to.
 *
 * @throws {Failure} `input` where a file cannot be written, as on a full disk: nothing that was kept is lost.
 */
export async function writeRun(
  laidOut: LaidOutRun,
  folder: RunFolder,
  result: RunResult,
  story: RunStory,
): Promise<WrittenRun> {
  try {
    return await writeFiles(laidOut, folder, result, story);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'input') throw error;
    throw new Failure('input', `${error.message}; what is finished is kept, ${story.remedy} goes on from there`);
  }
}

async function writeFiles(
  laidOut: LaidOutRun,
  folder: RunFolder,
  result: RunResult,
  story: RunStory,
): Promise<WrittenRun> {
  const { opened, plan, own, tool, scenarioHash } = laidOut;
  const report = await loadReport();
  const scenario = opened.loaded.base;
  const [first] = plan.passes;
  if (first === undefined) throw new Error('expected a plan with a pass');
  const { workers } = story;
  const stopping = story.stopping ?? repeatedStopping(opened, scenarioHash, result.replicates);
  const out = folder.path;
  const runFacts = {
    tool: `mislink ${tool.version}`,
    scenario: scenario.scenario,
    scenarioHash,
    seed: scenario.seed,
    replicates: result.replicates,
    workers,
    extentText: extentWords(first.data, scenario.extent),
    national: first.data.area.national,
    registerAccounts: result.accounts,
    points: opened.points.map((one) => one.point),
    rules: ruleNames(opened, false),
    beside: ruleNames(opened, true),
    curves: curveFacts(opened, plan),
    policy: policyText(opened),
    ownTables: OWN_TABLE_KEYS.flatMap((key) => {
      const table = own[key];
      return table === undefined ? [] : [{ table: OWN_TABLE_NAMES[key], sha256: table.sha256 }];
    }),
    ...(stopping === undefined ? {} : { stopping }),
  };
  const { resolved, text }: Pick<BegunJob, 'resolved' | 'text'> = story.recorded ?? {
    resolved: resolvedScenario(opened, out),
    text: scenarioText(opened),
  };
  const program = { ...tool, ...(await commitFacts()), lockSha256: lockHash() };
  const rows = [...result.counts].sort(report.compareCounts);
  const countsSha256 = sha256Lines(report.countsCsvLines(rows));
  // with the options written into points and rules, as whoever repeats the run will have it
  const settled = report.loadScenario(JSON.stringify(withoutPlaces(resolved)), MANIFEST, report.scenarioSchema);
  const reported = {
    ...program,
    countsSha256,
    requestsSampled: opened.requests ?? null,
    // with the replicates that ran, so that the manifest stands for this run
    scenario: { ...resolved, replicates: result.replicates },
    report: {
      ...{ facts: runFacts, asked: report.askedRates(plan), ledger: report.ledgerOf(settled.points) },
      drivers: await report.driversFor(settled.points, opened.tables),
      ...{ scenarioText: headed(text), deviations: story.deviations },
    },
  };
  const data = report.reportDataOf(reported, rows);
  const tools = await report.reportTools();
  const tables = report.hashedTables(data, tools.sha256);
  const models = await modelsOfRun(plan);
  if (models.length > 0) {
    const { writeModels } = await import('../decision/fellegi-sunter/parameters.ts');
    await folder.write('models.json', writeModels({ synthetic: SYNTHETIC_RUN }, models));
  }
  await folder.write('scenario.yaml', data.scenarioText);
  await folder.writeTable('counts.parquet', report.COUNT_COLUMNS, report.countChunks(rows), {
    synthetic: SYNTHETIC_RUN,
    scenarioHash,
  });
  for (const { name, content } of await report.reportFiles(data, tools, tables, models.length > 0))
    await folder.write(name, content);
  await folder.write(CHECKSUMS, checksumsText(folder.files()));
  const files = folder.files();
  const seconds = (performance.now() - story.started) / 1000;
  await folder.finish({
    synthetic: SYNTHETIC_RUN,
    tool: 'mislink',
    ...program,
    ...{ os: platform(), arch: arch(), streamScheme: STREAM_SCHEME },
    command: process.argv.slice(2),
    scenarioHash,
    seed: scenario.seed,
    replicates: result.replicates,
    ...(stopping === undefined ? {} : { stopping }),
    workers,
    started: story.startedAt.toISOString(),
    ended: new Date().toISOString(),
    seconds,
    cpuSeconds: cpuSeconds(),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    closedWorld: !runFacts.national,
    requestsSampled: reported.requestsSampled,
    targets: plan.passes.map((pass) => pass.plan.targets),
    registerAccounts: result.accounts,
    candidatePairs: result.candidates,
    countsSha256,
    protocolSha256: files['protocol.json']?.sha256,
    tables: tableFacts(own, out),
    inputs: await inputFacts(opened, own, story.recorded?.source),
    scenario: reported.scenario,
    report: reported.report,
  });

  const output = standardOutput();
  if (story.asJson) {
    output.line(JSON.stringify(report.resultObject(runFacts, result.counts, { seconds, countsSha256 })));
  } else {
    const said: string[] = [];
    for (const { table, hash } of tables.slice(0, 3)) {
      output.line(report.renderText(report.briefTable(table, said), { width: 118, tableHash: hash }));
      said.push(...table.notes);
    }
    output.line(`Written to ${out}:`);
    for (const name of listing([...Object.keys(files), 'manifest.json'])) output.line(`  ${name}`);
    output.line(`counts sha256 ${countsSha256}`);
  }
  return { ...program, scenarioHash, replicates: result.replicates, countsSha256, files };
}

/** Names of files, those of a folder in one line. */
function listing(names: readonly string[]): string[] {
  const lines = new Map<string, number>();
  for (const name of names) {
    const cut = name.indexOf('/');
    const line = cut < 0 ? name : name.slice(0, cut + 1);
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  return [...lines].map(([line, count]) => (line.endsWith('/') ? `${line} (${count} files)` : line));
}

/** The scenario as it was first written: of a run from a manifest, what that run's was. */
export function scenarioText({ file }: OpenedScenario): string {
  const { scenarioText } = Object(file.manifest?.['report']);
  return typeof scenarioText === 'string' ? scenarioText : file.text;
}

/** How the run that is repeated came to end: the repetition has as many replicates for the same reason. */
function repeatedStopping({ file }: OpenedScenario, scenarioHash: string, replicates: number): Stopping | undefined {
  const { manifest } = file;
  if (manifest?.['scenarioHash'] !== scenarioHash || manifest['replicates'] !== replicates) return undefined;
  return Object(Object(manifest['report']).facts).stopping;
}

/** The Fellegi–Sunter models of a run: those it used, or where all its work was kept, the same fitted again. */
async function modelsOfRun({ passes }: LaidOutRun['plan']): Promise<PlacedParameters[]> {
  const [{ fittedModels, fittedPlan, hasModels }, { solveGates }, { Dictionary }] = await Promise.all([
    import('../engine/fit-models.ts'),
    import('../engine/solve-gates.ts'),
    import('../core/dictionary.ts'),
  ]);
  const models: PlacedParameters[] = [];
  for (const { data, plan } of passes) {
    if (!hasModels(plan)) continue;
    const gates = solveGates(data, plan, new Dictionary(data.names.vocabulary));
    models.push(...fittedModels(await fittedPlan(data, plan, gates)));
  }
  return models;
}

/** The run's policy, and those of rules that have another. */
function policyText({ loaded, points }: OpenedScenario): string {
  const { policy } = loaded.base.decide;
  const others = (points[0]?.rules ?? []).flatMap(({ rule, scenario }) =>
    scenario.decide.policy === policy ? [] : [`${rule}: ${scenario.decide.policy}`],
  );
  return others.length === 0 ? policy : `${policy} (${others.join(', ')})`;
}

/** The scenario as the manifest in a folder holds it. */
export function resolvedScenario(opened: OpenedScenario, out: string): object {
  return withTables(manifestScenario(opened), out, opened.tables);
}

/** Processor time of all threads so far. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** The report's functions, loaded when a run is under way. */
async function loadReport() {
  const [files, dataOf, tools, result, counts, text, brief, asked, columns, scenario] = await Promise.all([
    import('../report/report-files.ts'),
    import('./report-data-of.ts'),
    import('./report-tools.ts'),
    import('../report/result-object.ts'),
    import('../report/counts-csv.ts'),
    import('../report/render-text.ts'),
    import('../report/brief-table.ts'),
    import('../engine/asked-rates.ts'),
    import('../report/count-columns.ts'),
    Promise.all([
      import('../scenario/ledger.ts'),
      import('../scenario/load.ts'),
      import('../scenario/schema.ts'),
      import('./drivers-for.ts'),
    ]),
  ]);
  const [ledger, load, schema, drivers] = scenario;
  return {
    ...{ ...files, ...dataOf, ...tools, ...result, ...counts, ...text, ...brief, ...asked, ...columns },
    ...{ ...ledger, ...load, ...schema, ...drivers },
  };
}

/** A scenario as it is copied into a run: with a first line that says what the run is. */
function headed(text: string): string {
  const line = `# ${SYNTHETIC_RUN}\n`;
  return text.startsWith(line) ? text : `${line}${text}`;
}
