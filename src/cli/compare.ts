import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { ComparedSide } from '../report/comparison-table.ts';
import type { RunFacts } from '../report/run-facts.ts';
import type { ComparedRun } from './compared-run.ts';
import { standardOutput } from './terminal.ts';

interface CompareOptions {
  readonly rules?: string;
  readonly point?: string;
  readonly path: string;
  readonly estimands?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink compare runs/rules                                       every rule of a run with its first one
  mislink compare runs/rules --rules stated,best --estimands fdr,recall,wrong_door
  mislink compare runs/arizona --point low,high --rules name_control
  mislink compare runs/before runs/after --out comparison          two runs of the same seed, extent and replicates

The first side is what the others are compared with. Misses stand beside false links whatever is asked for.`;

/** Adds `mislink compare`. */
export function registerCompare(program: Command): void {
  program
    .command('compare')
    .description('Compare rules, points or runs on the same worlds: each rate, and paired differences with intervals.')
    .argument('<run...>', 'folders of finished runs')
    .option('--rules <names>', 'rules, commas between them (default: all of one run, the first of several)')
    .option('--point <names>', 'points, commas between them (default: reference, else the first)')
    .option('--path <name>', 'requests of one path only', 'all')
    .option('--estimands <keys>', 'which rates, commas between them (see `mislink list estimands`)')
    .option('--out <folder>', 'write comparison.csv, .md, .tex and .json there')
    .option('--force', 'write over an earlier comparison')
    .option('--json', 'print one JSON object instead of the table')
    .addHelpText('after', EXAMPLES)
    .action(compare);
}

async function compare(paths: readonly string[], options: CompareOptions): Promise<void> {
  const [{ openComparedRun, checkPaired, countsOf }, { comparisonTable }, { COMPARED, withBothErrors }, render] =
    await Promise.all([
      import('./compared-run.ts'),
      import('../report/comparison-table.ts'),
      import('../evaluation/compare-sides.ts'),
      renderers(),
    ]);
  const asked = options.estimands === undefined ? COMPARED : await estimandKeys(options.estimands);
  const keys = withBothErrors(asked);
  const runs: ComparedRun[] = [];
  for (const path of paths) runs.push(await openComparedRun(path));
  checkPaired(runs);
  const chosen = chosenSides(runs, options);
  if (chosen.length < 2) {
    throw new Failure('input', 'compare: expected at least two runs, points or rules, found one');
  }
  const twice = chosen.find(({ label }, k) => chosen.findIndex((one) => one.label === label) < k);
  if (twice !== undefined) throw new Failure('input', `compare: expected different sides, found ${twice.label} twice`);
  const counts = new Map<ComparedRun, Awaited<ReturnType<typeof countsOf>>>();
  for (const run of runs) counts.set(run, await countsOf(run, options.path));
  const sides = chosen.map(({ run, point, rule, label }): ComparedSide => {
    const rows = counts.get(run)!.filter((row) => row.point === point && row.rule === rule);
    const scenarioHash = String(run.manifest['scenarioHash'] ?? '');
    return { label, point, rule, path: options.path, scenarioHash, rows };
  });
  if (sides.every(({ rows }) => rows.length === 0)) {
    throw new Failure(
      'input',
      `--path: expected a path of the rules compared (${pathsOf(chosen).join(', ')}), found "${options.path}"`,
    );
  }
  const facts = factsOf(chosen);
  const table = comparisonTable(facts, [{ label: '', sides }], keys, {
    key: 'comparison',
    title: `How do ${sides.map(({ label }) => label).join(', ')} differ on the same people and requests?`,
    side: 'Side',
    caption: captionsOf(chosen, options.path),
    notes: await inputNotes(chosen),
  });
  const csv = render.renderCsv(table);
  const hash = render.sha256(csv);
  const object = render.comparisonObject(facts, sides, keys);
  const output = standardOutput();
  if (options.out !== undefined) {
    const { openRunFolder } = await import('../io/run-folder.ts');
    const { packageFacts } = await import('../io/package-facts.ts');
    const folder = await openRunFolder(options.out, { force: options.force === true });
    await folder.write('comparison.csv', csv);
    await folder.write('comparison.md', render.renderMarkdown(table, hash));
    await folder.write('comparison.tex', render.renderLatex(table, hash));
    await folder.write('comparison.json', `${JSON.stringify(object, undefined, 2)}\n`);
    await folder.finish({
      synthetic: 'All people, addresses and numbers in the runs compared are synthetic.',
      tool: 'mislink',
      ...packageFacts(),
      command: process.argv.slice(2),
      compared: runs.map(({ path, manifest }) => ({
        run: path,
        scenarioHash: manifest['scenarioHash'],
        countsSha256: manifest['countsSha256'],
      })),
    });
    await folder.checkpoints.clear();
  }
  if (options.json === true) output.line(JSON.stringify(object));
  else output.line(render.renderText(table, { width: 118, fill: true, headings: [0, 2], tableHash: hash }));
  if (options.out !== undefined && options.json !== true) output.line(`Written to ${options.out}`);
}

/** One side: a run at a point under a rule. */
interface ChosenSide {
  readonly run: ComparedRun;
  readonly point: string;
  readonly rule: string;
  readonly label: string;
}

function chosenSides(runs: readonly ComparedRun[], options: CompareOptions): ChosenSide[] {
  const sides = runs.flatMap((run) => {
    const points = run.loaded.points.map((one) => one.point);
    const known = run.loaded.points[0]?.rules ?? [];
    // those beside the others are compared where they are named
    const rules = known.flatMap((one) => (one.isBeside === true ? [] : [one.rule]));
    const fallback = points.includes('reference') ? 'reference' : (points[0] ?? '');
    const ofPoints = options.point === undefined ? [fallback] : named('--point', options.point, points, run);
    const severalSides = runs.length > 1 || ofPoints.length > 1;
    const ofRules =
      options.rules === undefined
        ? severalSides
          ? rules.slice(0, 1)
          : rules
        : named(
            '--rules',
            options.rules,
            known.map((one) => one.rule),
            run,
          );
    return ofPoints.flatMap((point) => ofRules.map((rule) => ({ run, point, rule })));
  });
  // a label says what the sides differ in
  const several = (of: (side: (typeof sides)[number]) => unknown) => new Set(sides.map(of)).size > 1;
  const sameName = new Set(runs.map(({ name }) => name)).size < runs.length;
  const parts = [
    ...(runs.length > 1 ? [(side: (typeof sides)[number]) => (sameName ? side.run.path : side.run.name)] : []),
    ...(several(({ point }) => point) ? [(side: (typeof sides)[number]) => side.point] : []),
    ...(several(({ rule }) => rule) ? [(side: (typeof sides)[number]) => side.rule] : []),
  ];
  return sides.map((side) => ({ ...side, label: parts.map((part) => part(side)).join(' ') }));
}

function named(option: string, text: string, known: readonly string[], run: ComparedRun): string[] {
  const names = [...new Set(text.split(',').map((name) => name.trim()))];
  const wrong = names.find((name) => !known.includes(name));
  if (wrong === undefined) return names;
  throw new Failure('input', `${option}: expected names of ${run.path} (${known.join(', ')}), found "${wrong}"`);
}

async function estimandKeys(text: string): Promise<string[]> {
  const [{ ESTIMANDS }, { nearest }] = await Promise.all([
    import('../evaluation/estimands.ts'),
    import('../core/nearest.ts'),
  ]);
  // a mean number per run is no rate
  const known = ESTIMANDS.filter(({ shape }) => shape !== 'count').map(({ key }) => key);
  const keys = [...new Set(text.split(',').map((key) => key.trim()))];
  const wrong = keys.find((key) => !known.includes(key));
  if (wrong === undefined) return keys;
  const meant = nearest(wrong, known);
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  throw new Failure('input', `--estimands: expected rates that mislink list estimands names${hint}, found "${wrong}"`);
}

/** The facts of the first run, which are those of all but for what the caption tells. */
function factsOf(sides: readonly ChosenSide[]): RunFacts {
  const { manifest, loaded } = sides[0]!.run;
  const { base } = loaded;
  const extent = 'national' in base.extent ? 'the United States' : Object.values(base.extent).flat().join(', ');
  const accounts = manifest['registerAccounts'];
  return {
    tool: `mislink ${String(manifest['version'])}`,
    scenario: [...new Set(sides.map(({ run }) => run.loaded.base.scenario))].join(', '),
    scenarioHash: String(manifest['scenarioHash'] ?? ''),
    seed: base.seed,
    replicates: base.replicates,
    extentText: extent,
    national: manifest['closedWorld'] === false,
    ...(typeof accounts === 'number' ? { registerAccounts: accounts } : {}),
    points: [...new Set(sides.map(({ point }) => point))],
    rules: [...new Set(sides.map(({ rule }) => rule))],
    policy: policiesOf(sides),
  };
}

/** The policy of most sides, and those that have another. */
function policiesOf(sides: readonly ChosenSide[]): string {
  const bySide = new Map<string, ChosenSide[]>();
  for (const side of sides) bySide.set(policyOf(side), [...(bySide.get(policyOf(side)) ?? []), side]);
  const [[policy], ...others] = [...bySide].sort(([, a], [, b]) => b.length - a.length) as [
    [string, ChosenSide[]],
    ...[string, ChosenSide[]][],
  ];
  const said = others.map(([other, those]) => `${those.map(({ label }) => label).join(', ')}: ${other}`);
  return said.length === 0 ? policy : `${policy} (${said.join('; ')})`;
}

/** The paths that requests can take on some side. */
function pathsOf(sides: readonly ChosenSide[]): string[] {
  const scenarios = sides.flatMap(({ run, point, rule }) => {
    const one = run.loaded.points.find((at) => at.point === point);
    return one?.rules.filter((at) => at.rule === rule).map((at) => at.scenario) ?? [];
  });
  return ['all', ...new Set(scenarios.flatMap(({ paths }) => Object.keys(paths)))];
}

function policyOf({ run, point, rule }: ChosenSide): string {
  const rules = run.loaded.points.find((one) => one.point === point)?.rules;
  return rules?.find((one) => one.rule === rule)?.scenario.decide.policy ?? run.loaded.base.decide.policy;
}

/** What the sides have in common, so that their labels need not say it. */
function captionsOf(sides: readonly ChosenSide[], path: string): string[] {
  const one = (of: (side: ChosenSide) => string) => {
    const found = new Set(sides.map(of));
    return found.size === 1 ? [...found][0] : undefined;
  };
  const point = one((side) => side.point);
  const rule = one((side) => side.rule);
  return [
    ...(point === undefined ? [] : [`Inputs: ${point}.`]),
    ...(rule === undefined ? [] : [`Rule: ${rule}.`]),
    ...(path === 'all' ? [] : [`Requests of path ${path}.`]),
  ];
}

/** Says of sides with other inputs than the first that the difference is not of rules alone. */
async function inputNotes(sides: readonly ChosenSide[]): Promise<string[]> {
  const { differingInputs } = await import('./compared-run.ts');
  const scenarioOf = ({ run, point }: ChosenSide) => run.loaded.points.find((one) => one.point === point)!.scenario;
  const first = scenarioOf(sides[0]!);
  const found = new Map<string, string[]>();
  for (const side of sides.slice(1)) {
    const inputs = differingInputs(first, scenarioOf(side)).join(', ');
    if (inputs !== '') found.set(inputs, [...(found.get(inputs) ?? []), side.label]);
  }
  return [...found].map(
    ([inputs, labels]) =>
      `Other inputs than ${sides[0]!.label}, under the same random words: ${labels.join(', ')} in ${inputs}. Their differences are of inputs as well as of rules.`,
  );
}

async function renderers() {
  const [csv, markdown, latex, text, object, hash] = await Promise.all([
    import('../report/render-csv.ts'),
    import('../report/render-markdown.ts'),
    import('../report/render-latex.ts'),
    import('../report/render-text.ts'),
    import('../report/comparison-object.ts'),
    import('../io/sha256.ts'),
  ]);
  return { ...csv, ...markdown, ...latex, ...text, ...object, ...hash };
}
