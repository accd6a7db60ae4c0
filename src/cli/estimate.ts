import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { Encoding } from '../io/own-file.ts';
import { readEncodings } from './encodings.ts';
import { eachRow, numberOf, takenFrom } from './file-columns.ts';
import { repeated, wholeNumber } from './option-values.ts';
import { standardOutput } from './terminal.ts';

interface EstimateOptions {
  readonly links: string;
  readonly leftId?: string;
  readonly rightId?: string;
  readonly score?: string;
  readonly probability?: string;
  readonly at?: number;
  readonly leftRecords?: number;
  readonly control?: string;
  readonly controlScale?: number;
  readonly unused: readonly string[];
  readonly agreeByChance?: number;
  readonly recordedApart?: number;
  readonly truePower?: number;
  readonly falsePower?: number;
  readonly varianceRatio?: number;
  readonly encoding: string;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink estimate --links links.csv --at 12 --left-records 5000
  mislink estimate --links links.parquet --control permuted.parquet
  mislink estimate --links links.csv --unused dob_l=dob_r --agree-by-chance 0.00004

Assumptions and failures of each estimate: docs/without-truth.md.`;

/** Adds `mislink estimate`. */
export function registerEstimate(program: Command): void {
  program
    .command('estimate')
    .description('Estimate the false discovery rate of links whose truth is not known, by up to five methods.')
    .requiredOption('--links <file>', 'the linked pairs: two id columns and scores, probabilities, fields')
    .option('--left-id <column>', 'of the links')
    .option('--right-id <column>', 'of the links')
    .option('--score <column>', 'higher is more alike; the file should hold pairs below the threshold too')
    .option('--probability <column>', 'of being a match')
    .option('--at <score>', 'only pairs with this score or more are links', realNumber('--at'))
    .option('--left-records <n>', 'how many left records there are, linked or not', wholeNumber('--left-records', 1))
    .option('--control <file>', 'links of the same rule under permuted names')
    .option(
      '--control-scale <x>',
      'left records of the run over those of the control',
      realNumber('--control-scale', 1e-9),
    )
    .option('--unused <left=right>', 'two columns of a field that the rule did not use; may be repeated', repeated, [])
    .option(
      '--agree-by-chance <share>',
      'of different people, in the unused field',
      realNumber('--agree-by-chance', 0, 0.999),
    )
    .option(
      '--recorded-apart <share>',
      'of one person’s records, in the unused field',
      realNumber('--recorded-apart', 0, 0.999),
    )
    .option('--true-power <x>', 'Box–Cox power of true scores', realNumber('--true-power', -5, 5))
    .option('--false-power <x>', 'Box–Cox power of false scores', realNumber('--false-power', -5, 5))
    .option('--variance-ratio <x>', 'variance of false over true scores', realNumber('--variance-ratio', 1e-6))
    .option(
      '--encoding <name>',
      'of CSV files: utf-8, utf-16, latin-1, windows-1252; two with a comma for links and control',
      'utf-8',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(estimate);
}

function realNumber(flag: string, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) {
  return (text: string): number => {
    const value = numberOf(text);
    if (value !== null && value >= least && value <= most) return value;
    const range =
      least === Number.NEGATIVE_INFINITY
        ? ''
        : most === Number.POSITIVE_INFINITY
          ? ` of at least ${least}`
          : ` from ${least} to ${most}`;
    throw new Failure('input', `${flag}: expected a number${range}, found ${JSON.stringify(text)}`);
  };
}

async function estimate(options: EstimateOptions): Promise<void> {
  const [guesses, { IdNumbers }, { fdrEstimates, estimatesObject }, { ENCODINGS }] = await Promise.all([
    import('../engine/files/column-guesses.ts'),
    import('../engine/files/pair-truth.ts'),
    import('../engine/files/fdr-estimates.ts'),
    import('../io/own-file.ts'),
  ]);
  const encodings = readEncodings(options.encoding, ENCODINGS, 2);
  const { links: file } = options;
  const taken: string[] = [];
  const ids = new IdNumbers();
  const left: number[] = [];
  const scores: number[] = [];
  const probabilities: number[] = [];
  const complements: number[] = [];
  const unused = options.unused.map((text) => {
    const [l, r] = text.split('=');
    if (l === undefined || r === undefined || l === '' || r === '') {
      throw new Failure('input', `--unused: expected two columns such as dob_l=dob_r, found ${JSON.stringify(text)}`);
    }
    return { columns: [l, r] as const, field: l, compared: 0, differ: 0 };
  });
  let score: string | undefined;
  let probability: string | undefined;
  let complement: string | undefined;
  let row = 0;
  await eachRow(
    file,
    encodings[0]!,
    (names) => {
      const pair = guesses.pairColumns(names, file, { left: options.leftId, right: options.rightId }, [
        '--left-id',
        '--right-id',
      ]);
      const column = (named: string | undefined, usual: readonly string[], flag: string) =>
        named === undefined ? guesses.guessedColumn(names, usual) : guesses.namedColumn(names, named, file, flag);
      probability = column(options.probability, guesses.PROBABILITY_COLUMNS, '--probability');
      if (options.probability === undefined) complement = guesses.guessedColumn(names, guesses.COMPLEMENT_COLUMNS);
      score = column(options.score, guesses.SCORE_COLUMNS, '--score');
      const fields = unused.flatMap(({ columns }) =>
        columns.map((name) => guesses.namedColumn(names, name, file, '--unused')),
      );
      taken.push(
        takenFrom(file, [
          `ids ${pair.join(' and ')}`,
          score === undefined ? 'no score' : `score ${score}`,
          probability === undefined ? 'no probability' : `probability ${probability}`,
          ...(complement === undefined ? [] : [`1 − p ${complement}`]),
        ]),
      );
      if (options.at !== undefined && score === undefined) {
        throw new Failure('input', `${file}: expected a score column for --at, found none; name it by --score`);
      }
      return [...pair, score ?? pair[0], probability ?? pair[0], complement ?? pair[0], ...fields];
    },
    (cells) => {
      row++;
      left.push(ids.add(cells[0] ?? ''));
      if (score !== undefined)
        scores.push(numberIn(file, row, score, cells[2], Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY));
      if (probability !== undefined) probabilities.push(numberIn(file, row, probability, cells[3], 0, 1));
      if (complement !== undefined) complements.push(numberIn(file, row, complement, cells[4], 0, 1));
      if (options.at !== undefined && scores.at(-1)! < options.at) return;
      for (const [k, one] of unused.entries()) {
        const [l = '', r = ''] = [cells[5 + 2 * k], cells[6 + 2 * k]];
        if (l === '' || r === '') continue;
        one.compared++;
        if (l.toUpperCase() !== r.toUpperCase()) one.differ++;
      }
    },
  );
  const control =
    options.control === undefined
      ? null
      : { links: await controlLinks(options.control, encodings[1]!, options), scale: options.controlScale ?? 1 };
  const estimates = fdrEstimates(
    {
      left: Int32Array.from(left),
      scores: score === undefined ? null : Float64Array.from(scores),
      probabilities: probability === undefined ? null : Float64Array.from(probabilities),
      complements: complement === undefined ? null : Float64Array.from(complements),
    },
    {
      cutoff: options.at ?? null,
      leftRecords: options.leftRecords ?? null,
      control,
      unused,
      ...(options.agreeByChance === undefined ? {} : { agreeByChance: options.agreeByChance }),
      ...(options.recordedApart === undefined ? {} : { recordedApart: options.recordedApart }),
      ...(options.truePower === undefined && options.falsePower === undefined && options.varianceRatio === undefined
        ? {}
        : {
            global: {
              truePower: options.truePower ?? 1,
              falsePower: options.falsePower ?? 1,
              varianceRatio: options.varianceRatio ?? null,
            },
          }),
    },
  );
  const output = standardOutput();
  if (options.json === true) {
    output.line(JSON.stringify({ taken, links: left.length, estimates: estimatesObject(estimates) }, undefined, 2));
    return;
  }
  const { estimateLines } = await import('./estimate-lines.ts');
  for (const line of taken) output.line(`Taken: ${line}`);
  for (const line of estimateLines(estimates, output.colors)) output.line(line);
}

function numberIn(
  file: string,
  row: number,
  column: string,
  text: string | undefined,
  least: number,
  most: number,
): number {
  const value = numberOf(text ?? '');
  if (value !== null && value >= least && value <= most) return value;
  const range = least === 0 ? ' from 0 to 1' : '';
  throw new Failure(
    'input',
    `${file}: expected a number${range} as ${column} of row ${row}, found ${JSON.stringify(text ?? '')}`,
  );
}

/** Links of the control at the threshold of the run; a file with a header alone has none. */
async function controlLinks(file: string, encoding: Encoding, options: EstimateOptions): Promise<number> {
  const [{ readOwnFile }, guesses] = await Promise.all([
    import('../io/own-file.ts'),
    import('../engine/files/column-guesses.ts'),
  ]);
  let score: string | undefined;
  let links = 0;
  const chunks = readOwnFile(file, encoding, (names) => {
    if (options.at === undefined) return names.slice(0, 1);
    score =
      options.score === undefined
        ? guesses.guessedColumn(names, guesses.SCORE_COLUMNS)
        : guesses.namedColumn(names, options.score, file, '--score');
    if (score === undefined) throw new Failure('input', `${file}: expected a score column for --at, found none`);
    return [score];
  });
  for await (const { rows, cells } of chunks) {
    for (let row = 0; row < rows; row++) {
      const value = score === undefined ? null : numberOf(String(cells[0]?.[row] ?? ''));
      if (score === undefined || (value !== null && value >= (options.at ?? 0))) links++;
    }
  }
  return links;
}
