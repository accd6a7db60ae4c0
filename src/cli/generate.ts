import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import { markSynthetic, SYNTHETIC_COLUMN } from '../core/synthetic.ts';
import type { TableFormat } from '../core/table.ts';
import { interruption } from './interruption.ts';
import { wholeNumber } from './option-values.ts';
import { withTables } from './own-tables.ts';
import { createProgress } from './progress.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { addScenarioOptions, openScenario } from './scenario-options.ts';
import { standardOutput } from './terminal.ts';

interface GenerateOptions extends ScenarioOptions {
  readonly out: string;
  readonly format: TableFormat;
  readonly replicate: number;
  readonly force?: boolean;
  readonly log?: boolean;
}

const EXAMPLES = `
Examples:
  mislink generate irs-ice-2025 --out data                          Arizona's register and requests as CSV
  mislink generate irs-ice-2025 --out data --format parquet --replicate 3
  mislink generate irs-ice-2025 --out data --log                    and a log of every error, record by record
  mislink generate irs-ice-2025 --out data --extent 85920,85924 --set errors.preset=clean

The files are those that \`mislink run\` links at the same replicate and point.`;

/** Said wherever the files go. */
export const SYNTHETIC =
  'Synthetic: every person, address and number in these files is made up by a program; none belongs to anybody.';

/** Adds `mislink generate`. */
export function registerGenerate(program: Command): void {
  const command = program
    .command('generate')
    .description('Write one replicate as files for any other linker: the register, the requests (targets), the truth.')
    .argument('<scenario>', 'a built-in name, a YAML file, or the manifest of an earlier run')
    .requiredOption('--out <folder>', 'folder for the files')
    .addOption(new Option('--format <format>', 'of the files').choices(['csv', 'parquet']).default('csv'))
    .addOption(
      new Option('--replicate <n>', 'which replicate, counted from 0 as in counts.parquet')
        .argParser(wholeNumber('--replicate', 0, 99_999))
        .default(0),
    );
  addScenarioOptions(command)
    .option('--log', 'write log too: every error and every event of life between the truth and a record')
    .option('--force', 'write over files generated earlier')
    .addHelpText('after', EXAMPLES)
    .action(generate);
}

/**
 * The point to generate: the only one left by `--point`, else the one named `reference`, else the first.
 */
export function chosenPoint(points: OpenedScenario['points']): OpenedScenario['points'][number] {
  const point = points.find((one) => one.point === 'reference') ?? points[0];
  if (point === undefined) throw new Failure('input', 'points: expected at least one, found none');
  return point;
}

async function generate(asked: string, options: GenerateOptions): Promise<void> {
  const opened = await openScenario(asked, options);
  const [
    { worldTablesFor, tableFacts },
    { planScenario, placedFailure },
    engine,
    { ErrorLog, LOG_COLUMNS },
    { openRunFolder },
    facts,
  ] = await Promise.all([
    import('./world-tables-for.ts'),
    import('./plan-scenario.ts'),
    import('../engine/generate.ts'),
    import('../engine/error-log.ts'),
    import('../io/run-folder.ts'),
    import('../io/package-facts.ts'),
  ]);
  const chosen = chosenPoint(opened.points);
  const { point, scenario, raw } = chosen;
  const { passes, own } = await worldTablesFor(opened).then(({ files, own }) => ({
    passes: planScenario({ ...opened, points: [chosen] }, files).passes,
    own,
  }));
  // rules with frames of their own take further passes over the same records
  const [pass] = passes;
  if (pass === undefined) throw new Error('expected a plan with a pass');
  const { data, plan } = pass;
  const { replicate, format } = options;
  const folder = await openRunFolder(options.out, { force: options.force === true });

  const output = standardOutput();
  if (opened.loaded.points.length > 1) {
    output.line(
      `Point ${point} of ${opened.loaded.points.map((one) => one.point).join(', ')}; replicate ${replicate}.`,
    );
  }
  const { units } = data.area;
  const withLog = options.log === true;
  const progress = createProgress({
    label: scenario.scenario,
    total: (withLog ? 3 : 2) * units,
    unit: `homes (read ${withLog ? 'three times' : 'twice'})`,
  });
  let done = 0;
  const count = (detail: string) => (more: number) => {
    interruption.throwIfAborted();
    done += more;
    progress.update(done, detail);
  };
  const rows: Record<string, number> = {};
  try {
    progress.update(0, 'targets');
    const files = await engine.generateFiles(data, plan, replicate, count('targets'));
    const metadata = {
      synthetic: SYNTHETIC,
      scenario: scenario.scenario,
      point,
      replicate: String(replicate),
      seed: String(scenario.seed),
    };
    const tables = [
      { name: 'targets', columns: engine.RECORD_FILE_COLUMNS, chunks: files.targets() },
      { name: 'truth', columns: engine.TRUTH_COLUMNS, chunks: files.truth() },
      { name: 'register', columns: engine.RECORD_FILE_COLUMNS, chunks: files.register(count('register')) },
      ...(withLog ? [{ name: 'log', columns: LOG_COLUMNS, chunks: new ErrorLog(files).rows(count('log')) }] : []),
    ];
    for (const { name, columns, chunks } of tables) {
      const file = `${name}.${format}`;
      await folder.writeTable(
        file,
        [...columns, SYNTHETIC_COLUMN],
        counted(markSynthetic(chunks), (more) => {
          rows[file] = (rows[file] ?? 0) + more;
        }),
        metadata,
      );
    }
    progress.done();
  } catch (error) {
    // there is nothing to go on with
    await folder.abandon();
    throw placedFailure(opened, error);
  } finally {
    progress.stop();
  }
  await folder.write('README.txt', readme(format, withLog));
  await folder.finish({
    synthetic: SYNTHETIC,
    tool: 'mislink',
    ...facts.packageFacts(),
    ...(await facts.commitFacts()),
    command: process.argv.slice(2),
    generated: `register, targets${withLog ? ', truth and log' : ' and truth'} of one replicate at one point`,
    point,
    replicate,
    seed: scenario.seed,
    closedWorld: !data.area.national,
    requestsSampled: opened.requests ?? null,
    rows,
    tables: tableFacts(own, options.out),
    scenario: withTables(raw, options.out, opened.tables),
  });
  await folder.checkpoints.clear();
  output.line(`Written to ${options.out}:`);
  for (const [name, { bytes }] of Object.entries(folder.files())) {
    const lines = rows[name];
    output.line(
      `  ${name}  ${lines === undefined ? '' : `${lines.toLocaleString('en-US')} rows, `}${megabytes(bytes)}`,
    );
  }
  output.line('  manifest.json');
  output.line(SYNTHETIC);
}

/** Passes chunks on and tells how many rows each has. */
function* counted<C extends readonly ArrayLike<unknown>[]>(
  chunks: Iterable<C>,
  tell: (rows: number) => void,
): Generator<C> {
  for (const chunk of chunks) {
    tell(chunk[0]?.length ?? 0);
    yield chunk;
  }
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

const LOG_README = `
Columns of log
  file               register or targets; the register's records come first, each file's in its own order
  record_id          the record changed
  field              the column of that file
  kind               what happened: a kind of error (docs/kinds.md), or an event of life:
                     moved            the record was made at another home than that of the reference date
                     gone             the person has no home on the reference date (targets only)
                     surname_change   the record was made under another name
                     number_absent    the request carries no number
                     earlier_number   the second account has the number of the other type, held before (register only)
                     postal_update    the postal service passed a move on to the register
  label              the scenario's name for the error; an event of life is its own label
  before, after      the text of the field; empty where there is none
Take what is true of the record's person on the reference date (for a request's person: truth, and the person's own names,
date of birth and number), apply the record's rows in the order of the log, and you have the record. Undone from the last to the first, the rows lead
from the record back to that truth.
`;

function readme(format: TableFormat, withLog: boolean): string {
  return `${SYNTHETIC}

register.${format}  one row an account: what the agency that is asked holds, with its errors
targets.${format}   one row a request: what the asking agency holds about a person, with its errors
truth.${format}     one row a request: who is meant, and where that person lives on the reference date (7 August 2025)
${withLog ? `log.${format}       one row a field that an error, or life, changed between the truth and a record\n` : ''}
Every table has a last column, synthetic, which is always true.

Columns of register and targets
  record_id          R and ten digits in the register, T and ten digits among the targets. Ids are a keyed permutation:
                     they say nothing about who lives with whom and depend on neither extent nor number of requests.
  given_name, middle_name, surname, suffix, sex, date_of_birth
  tin                identification number: S (social security type) or I (individual taxpayer type) and nine digits
  street_number, street, unit, city, state, zip

Columns of truth
  request_id         record_id of the request
  person_id          P and a number: eight times the number of the household, plus the place in the household
  household_id       H and the number of the household, which is that of the home it occupies on the reference date
  in_register        whether the person has an account
  status, group      legal status; surname-origin group of the household
  street_number … zip  the home on the reference date; empty where the person is gone
  register_record_id record_id of the person's own account; empty where there is none. Of a person's two accounts only
                     the first is named, though either is the right one for the request
${withLog ? LOG_README : ''}
An empty cell is a missing value. Numbers and ZIP codes are text: read them as such, or leading zeros are lost.
Rows of the register stand in the order of places, so that neighbours follow each other; shuffle them before using a
program that could profit from it. Below national extent its last rows are accounts of people who live elsewhere and whose
number a request carries. Requests and truth are in the order of their ids.
The manifest names the scenario, the point, the replicate, the seed and the SHA-256 of every file.
`;
}
