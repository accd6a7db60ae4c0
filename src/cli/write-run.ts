import { Failure } from '../core/failure.ts';
import type { PlacedParameters } from '../decision/fellegi-sunter/parameters.ts';
import type { RunResult } from '../engine/simulate.ts';
import { extentWords } from '../engine/simulate.ts';
import type { Stopping } from '../evaluation/stop-when.ts';
import { commitFacts } from '../io/package-facts.ts';
import type { RunFolder } from '../io/run-folder.ts';
import { sha256Lines } from '../io/sha256.ts';
import { curveFacts, ruleNames } from './curve-facts.ts';
import type { LaidOutRun } from './lay-out-run.ts';
import { manifestScenario } from './manifest-scenario.ts';
import { OWN_TABLE_KEYS, OWN_TABLE_NAMES, withTables } from './own-tables.ts';
import type { OpenedScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';
import { tableFacts } from './world-tables-for.ts';

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
  /** What was recorded when the work was shared out; of a run that did all by itself it is made here. */
  readonly recorded?: { readonly resolved: object; readonly text: string };
}

/**
 * Writes the files of a run, completes its folder and prints what it came to. Returns the hash of its counts.
 *
 * @throws {Failure} `input` where a file cannot be written, as on a full disk: nothing that was kept is lost.
 */
export async function writeRun(
  laidOut: LaidOutRun,
  folder: RunFolder,
  result: RunResult,
  story: RunStory,
): Promise<string> {
  try {
    return await writeFiles(laidOut, folder, result, story);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'input') throw error;
    throw new Failure('input', `${error.message}; what is finished is kept, ${story.remedy} goes on from there`);
  }
}

async function writeFiles(laidOut: LaidOutRun, folder: RunFolder, result: RunResult, story: RunStory): Promise<string> {
  const { opened, plan, own, tool, scenarioHash } = laidOut;
  const report = await loadReport();
  const scenario = opened.loaded.base;
  const [first] = plan.passes;
  if (first === undefined) throw new Error('expected a plan with a pass');
  const { workers, stopping } = story;
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
  const { resolved, text } = story.recorded ?? { resolved: resolvedScenario(opened, out), text: opened.file.text };
  const rows = [...result.counts].sort(report.compareCounts);
  const countsSha256 = sha256Lines(report.countsCsvLines(rows));
  const reported = {
    ...tool,
    ...(await commitFacts()),
    countsSha256,
    // with the replicates that ran, so that the manifest stands for this run
    scenario: { ...resolved, replicates: result.replicates },
    report: {
      ...{ facts: runFacts, asked: report.askedRates(plan), ledger: [], drivers: null },
      scenarioText: headed(text),
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
  for (const { name, content } of await report.reportFiles(data, tools, tables)) await folder.write(name, content);
  const seconds = (performance.now() - story.started) / 1000;
  await folder.finish({
    synthetic: SYNTHETIC_RUN,
    tool: 'mislink',
    ...tool,
    ...{ commit: reported.commit, modified: reported.modified },
    command: process.argv.slice(2),
    scenarioHash,
    seed: scenario.seed,
    replicates: result.replicates,
    ...(stopping === undefined ? {} : { stopping }),
    workers,
    started: story.startedAt.toISOString(),
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
    for (const name of [...Object.keys(folder.files()), 'manifest.json']) output.line(`  ${name}`);
    output.line(`counts sha256 ${countsSha256}`);
  }
  return countsSha256;
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
  const [files, dataOf, tools, result, counts, text, brief, asked, columns] = await Promise.all([
    import('../report/report-files.ts'),
    import('./report-data-of.ts'),
    import('./report-tools.ts'),
    import('../report/result-object.ts'),
    import('../report/counts-csv.ts'),
    import('../report/render-text.ts'),
    import('../report/brief-table.ts'),
    import('../engine/asked-rates.ts'),
    import('../report/count-columns.ts'),
  ]);
  return { ...files, ...dataOf, ...tools, ...result, ...counts, ...text, ...brief, ...asked, ...columns };
}

/** A scenario as it is copied into a run: with a first line that says what the run is. */
function headed(text: string): string {
  const line = `# ${SYNTHETIC_RUN}\n`;
  return text.startsWith(line) ? text : `${line}${text}`;
}
