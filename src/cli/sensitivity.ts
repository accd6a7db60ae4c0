import { availableParallelism } from 'node:os';
import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import type { EffectsOn, MovedEnd, MovedInput } from '../evaluation/effects.ts';
import type { Drivers } from '../evaluation/ledger.ts';
import type { SensitivityFacts, StructuralSide } from '../report/sensitivity-tables.ts';
import type { Table } from '../report/table.ts';
import type { LedgerInput } from '../scenario/ledger.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';
import { addWorkOptions } from './work-options.ts';

interface SensitivityOptions extends ScenarioOptions {
  readonly workers?: number;
  readonly batch?: number;
  readonly estimand?: string;
  readonly inputs?: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly resume?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink sensitivity irs-ice-2025 --extent 85009,85281 --replicates 40       every input, at a size that takes minutes
  mislink sensitivity irs-ice-2025 --point high --inputs requests,register.postalUpdate
  mislink sensitivity irs-ice-2025 --estimand fdr,recall --inputs errors.targets --out runs/errors
  mislink sensitivity irs-ice-2025 --out runs/errors --resume                  go on with an interrupted analysis

Each input of the ledger that has a range is moved alone to its low and its high end, from one point, under the same random words.
What two inputs do together is not shown.`;

/** Adds `mislink sensitivity`. */
export function registerSensitivity(program: Command): void {
  const command = program
    .command('sensitivity')
    .description('Say which assumptions move the numbers most: each input at the ends of its range, all else held.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run');
  addWorkOptions(addScenarioOptions(command))
    .option('--estimand <keys>', 'which rates, commas between them (see `mislink list estimands`)')
    .option('--inputs <keys>', 'only inputs whose keys begin so, commas between them')
    .option('--out <folder>', 'where the files go (default: runs/sensitivity-<scenario>-<hash>)')
    .option('--force', 'start a complete analysis again')
    .option('--resume', 'go on with an interrupted analysis')
    .option('--json', 'print one JSON object instead of the tables')
    .addHelpText('after', EXAMPLES)
    .action(sensitivity);
}

/** Rates where none are asked for: misses stand beside false links. */
const ESTIMANDS = ['fdr', 'wrong_door', 'recall', 'yield', 'bystanders_wrong_door'] as const;

/** Rows of a table that the terminal shows; the files have all. */
const SHOWN = 12;

async function sensitivity(asked: string, options: SensitivityOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const [
    { ledgerInputs },
    { movedSets, structuralRows, STRUCTURE },
    { validateScenario, placed },
    { scenarioSchema },
    { planRun, plannedUnits, extentWords },
    { MOST_SHARING, refuseSample },
    { simulateSets },
    { buildWorldTables },
    { worldTablesFor },
    { extentShare },
    { checkFits },
    { followWork },
    { workStore },
    { openRunFolder },
    { packageFacts },
    { sha256 },
    { inputsHash },
    { effectsOn, driversOf },
    { estimandOf, isCounted },
    { OWN_TABLE_KEYS, OWN_TABLE_NAMES },
  ] = await Promise.all([
    import('../scenario/ledger.ts'),
    import('../engine/sensitivity/moved-sets.ts'),
    import('../scenario/load.ts'),
    import('../scenario/schema.ts'),
    import('../engine/simulate.ts'),
    import('../engine/plan.ts'),
    import('../engine/sensitivity/simulate-sets.ts'),
    import('../world/tables.ts'),
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('./check-fits.ts'),
    import('./follow-work.ts'),
    import('./work-store.ts'),
    import('../io/run-folder.ts'),
    import('../io/package-facts.ts'),
    import('../io/sha256.ts'),
    import('./drivers-for.ts'),
    import('../evaluation/effects.ts'),
    import('../evaluation/estimands.ts'),
    import('./own-tables.ts'),
  ]);
  const estimands = (await estimandKeys(options.estimand)).map(estimandOf);
  const base = basePoint(opened);
  const rule = base.rules[0]!.rule;
  const inputs = chosenInputs(ledgerInputs(opened.loaded.points, base.point), options.inputs);
  const { source } = opened.loaded;
  const validate = (raw: Parameters<typeof validateScenario>[2]) => validateScenario(source, scenarioSchema, raw);
  const moved = movedSets(base, inputs, validate);
  const structure = structuralRows(base, validate);

  const { files, own } = await worldTablesFor(opened);
  const tables = buildWorldTables(files);
  const scenario = opened.loaded.base;
  const isNational = 'national' in scenario.extent;
  const planned = placed(
    source,
    () =>
      planRun(
        tables.places,
        tables.names,
        { points: [...moved.points, structure.point] },
        scenario.replicates,
        opened.requests,
        // a national list is too long for more sets in one stream
        isNational ? undefined : MOST_SHARING,
      ),
    opened.loaded.overrides,
  );
  // counts by subgroup, and of distinct people, are not made where no rate needs them
  const isPlain = options.estimand === undefined;
  const passes = planned.passes.map(({ data, plan: pass }) => ({ data, plan: { ...pass, divided: null } }));
  const plan = isPlain ? { ...planned, passes } : planned;
  refuseSample([structure.point], opened.requests, () => extentShare(plan));
  const tool = packageFacts();
  const hash = inputsHash(base, opened.tables);
  const analysisHash = sha256(
    JSON.stringify([hash, scenario.seed, scenario.extent, opened.requests ?? null, moved.points, structure.point]),
  );
  const laidOut = { opened, plan, own, tool, scenarioHash: analysisHash };
  const workers = options.workers ?? availableParallelism();
  await checkFits(laidOut, workers);
  const out = options.out ?? `runs/sensitivity-${scenario.scenario}-${analysisHash.slice(0, 8)}`;
  const folder = await openRunFolder(out, {
    force: options.force === true,
    resume: options.resume === true,
    begun: { scenario: scenario.scenario, scenarioHash: analysisHash, seed: scenario.seed },
  });
  const needed = new Set(
    estimands.flatMap((one) => [...one.numerator, ...(one.less ?? []), ...one.denominator]).map(String),
  );
  const store = workStore(folder.checkpoints, laidOut);
  const { counts, refused, accounts } = await followWork(
    {
      ...{ opened, store, workers, batch: options.batch, label: `sensitivity of ${scenario.scenario}` },
      ...{ total: plannedUnits(plan), remedy: options.force === true ? '--force --resume' : '--resume' },
    },
    (work) =>
      simulateSets(plan, {
        ...work,
        wants: (row: CountRow) => row.path === 'all' && row.threshold === null && needed.has(row.measure),
      }),
  );

  const bySet = new Map<string, CountRow[]>();
  for (const row of counts) {
    const name = row.point === STRUCTURE ? row.rule : row.point;
    const rows = bySet.get(name) ?? [];
    bySet.set(name, rows);
    rows.push(row);
  }
  const baseRows = bySet.get(base.point);
  const baseRefused = refused.get(base.point);
  if (baseRows === undefined) throw new Failure('input', baseRefused ?? 'sensitivity: the base gave no counts');
  const lacking = estimands.find((estimand) => !isCounted(baseRows, estimand));
  if (lacking !== undefined) {
    throw new Failure('input', `--estimand: expected rates that are counted in these inputs, found ${lacking.key}`);
  }
  const endOf = (input: LedgerInput, end: 'low' | 'high'): MovedEnd => {
    const set = moved.sets.find((one) => one.input === input && one.end === end)!;
    const why = set.refused ?? refused.get(set.name) ?? null;
    return { input: input.range![end], rows: why === null ? (bySet.get(set.name) ?? null) : null, refused: why };
  };
  const movedInputs = inputs.map((input): MovedInput => {
    const { path: _path, ends: _ends, within: _within, ...entry } = input;
    return { entry, low: endOf(input, 'low'), high: endOf(input, 'high') };
  });
  const found = estimands.map((estimand) => effectsOn(baseRows, movedInputs, estimand));
  const sides = structure.rows.flatMap((row): StructuralSide[] => {
    const rows = bySet.get(row.name);
    return rows === undefined ? [] : [{ label: row.name, rule: row.rule, policy: row.policy, itin: row.itin, rows }];
  });
  const extentText = extentWords(plan.passes[0]!.data, scenario.extent);
  const facts: SensitivityFacts = {
    tool: `mislink ${tool.version}`,
    scenario: scenario.scenario,
    scenarioHash: hash,
    seed: scenario.seed,
    replicates: scenario.replicates,
    extentText,
    national: isNational,
    registerAccounts: accounts,
    points: [base.point],
    rules: [rule],
    policy: base.rules[0]!.scenario.decide.policy,
    ownTables: OWN_TABLE_KEYS.flatMap((key) => {
      const table = own[key];
      return table === undefined ? [] : [{ table: OWN_TABLE_NAMES[key], sha256: table.sha256 }];
    }),
    point: base.point,
    rule,
    solved: ledgerInputs(opened.loaded.points, base.point).flatMap(({ key, source: text }) =>
      /\bsolved\b/i.test(text) ? [key] : [],
    ),
  };
  const drivers: Drivers = {
    scenario: scenario.scenario,
    point: base.point,
    rule,
    scenarioHash: hash,
    numbers: tool.numbers,
    extent: opened.requests === undefined ? extentText : `${extentText}, ${opened.requests} requests drawn`,
    replicates: scenario.replicates,
    seed: scenario.seed,
    base: Object.fromEntries(
      found.map(({ estimand, base: { numerator, denominator } }) => [estimand.key, { numerator, denominator }]),
    ),
    drivers: found.flatMap(driversOf),
    leftOut: movedInputs.flatMap(({ entry: { key }, low, high }) =>
      [low, high].flatMap(({ input, refused: why }) => (why === null ? [] : [`${key} at ${input}: ${why}`])),
    ),
  };
  await writeAnalysis({ options, folder, facts, found, sides, drivers });
}

/** Writes the files of an analysis and prints what it came to. */
async function writeAnalysis({
  options,
  folder,
  facts,
  found,
  sides,
  drivers,
}: {
  readonly options: SensitivityOptions;
  readonly folder: Awaited<ReturnType<typeof import('../io/run-folder.ts').openRunFolder>>;
  readonly facts: SensitivityFacts;
  readonly found: readonly EffectsOn[];
  readonly sides: readonly StructuralSide[];
  readonly drivers: Drivers;
}): Promise<void> {
  const [
    { tornadoTable, structuralTable, sensitivityCsv },
    { renderCsv },
    { renderMarkdown },
    { renderText },
    tool,
    { sha256 },
  ] = await Promise.all([
    import('../report/sensitivity-tables.ts'),
    import('../report/render-csv.ts'),
    import('../report/render-markdown.ts'),
    import('../report/render-text.ts'),
    import('../io/package-facts.ts'),
    import('../io/sha256.ts'),
  ]);
  const tornados = found.map((effects) => tornadoTable(facts, effects));
  const structural = structuralTable(
    facts,
    sides,
    found.map(({ estimand }) => estimand),
  );
  const tables = [...tornados, structural];
  const csv = sensitivityCsv(facts, found);
  const hash = sha256(csv);
  await folder.write('sensitivity.csv', csv);
  await folder.write('structure.csv', renderCsv(structural));
  await folder.write('sensitivity.md', tables.map((table) => renderMarkdown(table, hash)).join('\n'));
  const object = {
    synthetic: true,
    ...drivers,
    effects: found.map(({ estimand, base, effects }) => ({
      estimand: estimand.key,
      base,
      inputs: effects.map(({ entry: { key, title, grade }, low, high, size }) => ({
        key,
        title,
        grade,
        size,
        low,
        high,
      })),
    })),
  };
  await folder.write('sensitivity.json', `${JSON.stringify(object, undefined, 2)}\n`);
  await folder.write('drivers.json', `${JSON.stringify(drivers, undefined, 2)}\n`);
  await folder.finish({
    synthetic: 'All people, addresses and numbers in this analysis are synthetic.',
    tool: 'mislink',
    ...tool.packageFacts(),
    ...(await tool.commitFacts()),
    command: process.argv.slice(2),
    scenarioHash: facts.scenarioHash,
    seed: facts.seed,
    replicates: facts.replicates,
  });
  const output = standardOutput();
  if (options.json === true) {
    output.line(JSON.stringify(object));
    return;
  }
  const said = new Set<string>();
  const print = (table: Table, shown: number, more: string, headings: readonly number[]) => {
    const notes = table.notes.filter((note) => !said.has(note));
    for (const note of table.notes) said.add(note);
    const brief = { ...table, rows: table.rows.slice(0, shown), notes: more === '' ? notes : [more, ...notes] };
    output.line(renderText(brief, { width: 118, fill: true, tableHash: hash, headings }));
  };
  for (const table of tornados) {
    const rest = table.rows.length - SHOWN;
    print(table, SHOWN, rest > 0 ? `${rest} inputs with smaller effects: sensitivity.md.` : '', []);
  }
  // the first rate alone with the misses, or the second where these are not among them
  const keys = found.map(({ estimand }) => estimand.key);
  const two = found.filter(
    ({ estimand: { key } }, k) => k === 0 || key === (keys.includes('recall') ? 'recall' : keys[1]),
  );
  const short = structuralTable(
    facts,
    sides,
    two.map(({ estimand }) => estimand),
  );
  print(short, short.rows.length, two.length < found.length ? 'Other rates: sensitivity.md.' : '', [0, 1]);
  output.line(`Written to ${folder.path}:`);
  for (const name of [...Object.keys(folder.files()), 'manifest.json']) output.line(`  ${name}`);
}

/** The point that inputs are moved from: the one asked for, else the reference, else the first. */
function basePoint({ points }: OpenedScenario): OpenedScenario['points'][number] {
  return points.find(({ point }) => point === 'reference') ?? points[0]!;
}

/** Inputs with a range, of those that are asked for. */
function chosenInputs(inputs: readonly LedgerInput[], asked: string | undefined): LedgerInput[] {
  const ranged = inputs.filter(({ ends }) => ends !== null);
  if (asked === undefined) return ranged;
  const beginnings = asked.split(',').map((text) => text.trim());
  const begins = (key: string, beginning: string) => key === beginning || key.startsWith(`${beginning}.`);
  const wrong = beginnings.find((beginning) => !ranged.some(({ key }) => begins(key, beginning)));
  if (wrong !== undefined) {
    const isKnown = inputs.some(({ key }) => begins(key, wrong));
    const expected = isKnown ? 'inputs with a range' : 'keys of the ledger, or beginnings of such keys';
    throw new Failure('input', `--inputs: expected ${expected}, found "${wrong}"${isKnown ? ', which has none' : ''}`);
  }
  return ranged.filter(({ key }) => beginnings.some((beginning) => begins(key, beginning)));
}

async function estimandKeys(text: string | undefined): Promise<readonly string[]> {
  if (text === undefined) return ESTIMANDS;
  const [{ ESTIMANDS: all }, { nearest }] = await Promise.all([
    import('../evaluation/estimands.ts'),
    import('../core/nearest.ts'),
  ]);
  // a mean number per run is no rate, and counts of a subgroup are not kept
  const known = all.filter(({ shape, subgroup }) => shape !== 'count' && subgroup === undefined).map(({ key }) => key);
  const keys = [...new Set(text.split(',').map((key) => key.trim()))];
  const wrong = keys.find((key) => !known.includes(key));
  if (wrong === undefined) return keys;
  const meant = nearest(wrong, known);
  const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
  throw new Failure('input', `--estimand: expected rates that mislink list estimands names${hint}, found "${wrong}"`);
}
