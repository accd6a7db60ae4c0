import { Command } from 'commander';
import { runProgram } from '../src/cli/run-program.ts';
import { standardError, standardOutput } from '../src/cli/terminal.ts';
import { Failure } from '../src/core/failure.ts';
import { commitFacts, packageFacts } from '../src/io/package-facts.ts';
import { writeFileAtomically } from '../src/io/write-atomically.ts';
import { compareResults } from './comparison.ts';
import type { Group, Setting } from './group.ts';
import { blocking } from './groups/blocking.ts';
import { comparators } from './groups/comparators.ts';
import { decisions } from './groups/decisions.ts';
import { fullNames } from './groups/full-names.ts';
import { generation } from './groups/generation.ts';
import { phases } from './groups/phases.ts';
import { wholeRun } from './groups/whole-run.ts';
import { words } from './groups/words.ts';
import { machineFacts } from './machine.ts';
import type { Measured } from './measure.ts';
import { FULL_EFFORT, measureGroup, QUICK_EFFORT } from './measure.ts';
import { type BenchResult, readResult } from './result.ts';
import { comparisonTable, resultTable } from './table.ts';

/** Every group, in the order of the table. */
const GROUPS: readonly Group[] = [words, comparators, fullNames, generation, blocking, decisions, phases, wholeRun];

const EXAMPLES = `
Examples:
  npm run bench                                      everything, as a table; some minutes
  npm run bench -- --quick                           everything, roughly
  npm run bench -- --only 'full names'               one group
  npm run bench -- --only 'jaro|levenshtein'         whatever a regular expression finds in "group: name"
  npm run bench -- --json --out result.json          JSON, to be kept
  npm run bench -- --compare bench/results/0.2.0-1997a0a836.json   beside an earlier result
  npm run bench -- --from new.json --compare old.json   two results, without measuring

docs/benchmarks.md says what each figure means and how to read the ratios.`;

interface Options {
  readonly only?: RegExp;
  readonly quick?: true;
  readonly json?: true;
  readonly out?: string;
  readonly compare?: string;
  readonly from?: string;
}

const program = new Command('bench')
  .description('Measure the kernels, the stages and a whole run of mislink on this machine.')
  .option('--only <pattern>', 'measure what a regular expression finds in "group: name"', pattern)
  .option('--quick', 'fewer and shorter rounds, candidate pairs of a smaller extent')
  .option('--json', 'print JSON instead of a table')
  .option('--out <file>', 'write the result as JSON')
  .option('--compare <file>', 'print ratios to an earlier result, new / old')
  .option('--from <file>', 'take the result from a file instead of measuring')
  .helpOption('-h, --help', 'show help')
  .addHelpText('after', EXAMPLES)
  .action(bench);

const asked = process.argv.slice(2);
// without a word the program shows its help; the bench measures everything instead
process.exitCode = await runProgram(program, asked.length === 0 ? ['--only', '.'] : asked, standardError());

async function bench(options: Options): Promise<void> {
  // read first: a wrong file is said before minutes of measuring
  const before = options.compare === undefined ? undefined : await readResult(options.compare);
  const result = options.from === undefined ? await measureAll(options) : await readResult(options.from);
  if (options.out !== undefined) await writeFileAtomically(options.out, `${JSON.stringify(result, null, 2)}\n`);
  const comparison = before === undefined ? undefined : compareResults(result, before);
  const terminal = standardOutput();
  if (options.json === true) {
    terminal.line(JSON.stringify(comparison === undefined ? result : { ...result, comparison }, null, 2));
    return;
  }
  terminal.line(resultTable(result));
  if (comparison !== undefined) terminal.line(`\nBeside ${options.compare}:\n${comparisonTable(comparison)}`);
}

async function measureAll(options: Options): Promise<BenchResult> {
  const isQuick = options.quick === true;
  const setting: Setting = { isQuick, pairsExtent: isQuick ? 'DC' : 'AZ', runExtent: 'DC' };
  const effort = isQuick ? QUICK_EFFORT : FULL_EFFORT;
  const wanted = (group: Group, name: string) => options.only?.test(`${group.name}: ${name}`) ?? true;
  const groups = GROUPS.filter((group) => group.measurements.some(({ name }) => wanted(group, name)));
  if (groups.length === 0) {
    const known = GROUPS.map((group) => group.name).join(', ');
    throw new Failure('input', `--only: expected a pattern that finds something in ${known}, found ${options.only}`);
  }
  const terminal = standardError();
  const parts: [string, Measured][] = [];
  for (const group of groups) {
    terminal.status(`${group.name}: making ready`);
    const onRound = (name: string, round: number) => terminal.status(`${group.name}: ${name}, round ${round + 1}`);
    parts.push([group.name, await measureGroup(group, (name) => wanted(group, name), setting, effort, onRound)]);
  }
  terminal.status('');
  const { version, numbers, node } = packageFacts();
  const facts = parts.filter(([, measured]) => Object.keys(measured.facts).length > 0);
  return {
    schema: 1,
    tool: 'mislink',
    version,
    numbers,
    ...(await commitFacts()),
    date: new Date().toISOString(),
    node,
    machine: machineFacts(),
    quick: isQuick,
    figures: parts.flatMap(([, measured]) => measured.figures),
    ratios: parts.flatMap(([, measured]) => measured.ratios),
    facts: Object.fromEntries(facts.map(([name, measured]) => [name, measured.facts])),
  };
}

function pattern(text: string): RegExp {
  try {
    return new RegExp(text, 'iu');
  } catch {
    throw new Failure('input', `--only: expected a regular expression, found ${JSON.stringify(text)}`);
  }
}
