import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../core/failure.ts';
import type { PairTruth } from '../engine/files/pair-truth.ts';
import type { Encoding } from '../io/own-file.ts';
import { readEncodings } from './encodings.ts';
import { eachRow, numberOf, takenFrom } from './file-columns.ts';
import { repeated, wholeNumber } from './option-values.ts';
import { standardOutput } from './terminal.ts';

interface EvaluateOptions {
  readonly pairs: string;
  readonly truth: string;
  readonly rightTruth?: string;
  readonly leftId?: string;
  readonly rightId?: string;
  readonly score?: string;
  readonly truthLeft?: string;
  readonly truthRight?: string;
  readonly truthId?: string;
  readonly truthEntity?: string;
  readonly entityPattern?: string;
  readonly self?: boolean;
  readonly leftRecords?: number;
  readonly rightRecords?: number;
  readonly at: readonly string[];
  readonly encoding: string;
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink evaluate --pairs links.csv --truth truth.csv                       truth: the true pairs, two id columns
  mislink evaluate --pairs links.parquet --truth people.csv                  one file with itself: ids and entities
  mislink evaluate --pairs links.csv --truth left.csv --right-truth right.csv --out evaluated
  mislink evaluate --pairs links.csv --truth truth.csv --at 12,20 --encoding utf-8,latin-1
  mislink evaluate --pairs links.csv --truth febrl.csv --entity-pattern 'rec-(\\d+)'

Id columns are found by the names that common tools give them, or named. With a score, errors are counted at every distinct
threshold. Definitions of all rates: docs/evaluate.md.`;

/** Adds `mislink evaluate`. */
export function registerEvaluate(program: Command): void {
  program
    .command('evaluate')
    .description('Count the errors of links made by any tool, at every threshold, where the truth is known.')
    .requiredOption('--pairs <file>', 'the linked pairs: two id columns and, if there is one, a score')
    .requiredOption('--truth <file>', 'the true pairs (two id columns), or records with their entity (id, entity)')
    .option('--right-truth <file>', 'records of the right file with their entity; --truth is then of the left file')
    .option('--left-id <column>', 'of the pairs')
    .option('--right-id <column>', 'of the pairs')
    .option('--score <column>', 'of the pairs: higher is more alike')
    .option('--truth-left <column>', 'left id of the true pairs')
    .option('--truth-right <column>', 'right id of the true pairs')
    .option('--truth-id <column>', 'id of a record')
    .option('--truth-entity <column>', 'entity of a record')
    .option('--entity-pattern <pattern>', 'the entity is the first group of this regular expression')
    .option('--self', 'true pairs are of one file with itself: the order of ids says nothing')
    .option('--left-records <n>', 'how many records the left file has', wholeNumber('--left-records', 1))
    .option('--right-records <n>', 'how many records the right file has', wholeNumber('--right-records', 1))
    .option(
      '--at <score>',
      'print this threshold, and every rate at it; several with a comma or repeated',
      repeated,
      [],
    )
    .option(
      '--encoding <name>',
      'of CSV files: utf-8, utf-16, latin-1, windows-1252; two or three with a comma for pairs, truth and right truth',
      'utf-8',
    )
    .option('--out <folder>', 'write thresholds.csv (every threshold) and evaluation.json')
    .option('--force', 'write over files of an earlier evaluation')
    .option('--json', 'print JSON')
    .addHelpText('after', EXAMPLES)
    .action(evaluate);
}

async function evaluate(options: EvaluateOptions): Promise<void> {
  if (options.out !== undefined && options.force !== true) await refuseOld(options.out);
  const taken: string[] = [];
  const { ENCODINGS } = await import('../io/own-file.ts');
  const encodings = readEncodings(options.encoding, ENCODINGS, 3);
  const asked = askedScores(options.at);
  const truth = await readTruth(options, encodings, taken);
  const [guesses, { PairJudge }, { evaluatePairs, evaluationObject }] = await Promise.all([
    import('../engine/files/column-guesses.ts'),
    import('../engine/files/judged-pairs.ts'),
    import('../engine/files/evaluate-pairs.ts'),
  ]);
  let judge: InstanceType<typeof PairJudge> | undefined;
  let hasScores = false;
  await eachRow(
    options.pairs,
    encodings[0]!,
    (names) => {
      const ids = guesses.pairColumns(names, options.pairs, { left: options.leftId, right: options.rightId }, [
        '--left-id',
        '--right-id',
      ]);
      const score =
        options.score === undefined
          ? guesses.guessedColumn(names, guesses.SCORE_COLUMNS)
          : guesses.namedColumn(names, options.score, options.pairs, '--score');
      hasScores = score !== undefined;
      taken.push(
        takenFrom(options.pairs, [`ids ${ids.join(' and ')}`, score === undefined ? 'no score' : `score ${score}`]),
      );
      if (asked.length > 0 && !hasScores) {
        throw new Failure(
          'input',
          `${options.pairs}: expected a score column for --at, found none; name it by --score`,
        );
      }
      judge = new PairJudge(truth, hasScores, options.pairs);
      return score === undefined ? ids : [...ids, score];
    },
    (row) => judge?.add(row[0] ?? '', row[1] ?? '', hasScores ? numberOf(row[2] ?? '') : null, row[2]),
  );
  if (judge === undefined) throw new Error('expected columns to be chosen before the rows are read');
  const evaluation = evaluatePairs(judge.finish(), truth, asked);
  const object = { taken, ...evaluationObject(evaluation) };
  const output = standardOutput();
  if (options.out !== undefined) await writeEvaluation(options.out, evaluation, object);
  if (options.json === true) output.line(JSON.stringify(object, undefined, 2));
  else {
    const { evaluationLines } = await import('./evaluation-lines.ts');
    for (const line of evaluationLines(evaluation, taken, output.colors)) output.line(line);
    if (options.out !== undefined)
      output.line(`Written: ${join(options.out, THRESHOLDS)}, ${join(options.out, RESULT)}`);
  }
}

/** The scores of `--at`. */
function askedScores(texts: readonly string[]): readonly number[] {
  return texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const score = numberOf(text.trim());
      if (score !== null) return score;
      throw new Failure('input', `--at: expected a score, or several with a comma, found ${JSON.stringify(text)}`);
    });
}

const THRESHOLDS = 'thresholds.csv';
const RESULT = 'evaluation.json';

async function refuseOld(folder: string): Promise<void> {
  const isThere = await stat(join(folder, THRESHOLDS)).then(
    () => true,
    () => false,
  );
  if (isThere)
    throw new Failure('input', `${folder}: expected no ${THRESHOLDS} there, found one; --force writes over it`);
}

async function writeEvaluation(
  folder: string,
  evaluation: Parameters<typeof import('../engine/files/threshold-table.ts').thresholdChunks>[0],
  object: unknown,
): Promise<void> {
  const [{ makeFolder }, { writeTable }, { writeFileAtomically }, { THRESHOLD_COLUMNS, thresholdChunks }] =
    await Promise.all([
      import('../io/make-folder.ts'),
      import('../io/write-table.ts'),
      import('../io/write-atomically.ts'),
      import('../engine/files/threshold-table.ts'),
    ]);
  await makeFolder(folder);
  await writeTable(join(folder, THRESHOLDS), THRESHOLD_COLUMNS, thresholdChunks(evaluation));
  await writeFileAtomically(join(folder, RESULT), `${JSON.stringify(object, undefined, 2)}\n`);
}

/** Reads the truth in whichever form it has, and says in `taken` what was taken for what. */
async function readTruth(
  options: EvaluateOptions,
  encodings: readonly Encoding[],
  taken: string[],
): Promise<PairTruth> {
  const [guesses, truths] = await Promise.all([
    import('../engine/files/column-guesses.ts'),
    import('../engine/files/pair-truth.ts'),
  ]);
  const saysPairs = options.truthLeft !== undefined || options.truthRight !== undefined;
  const saysEntities =
    options.rightTruth !== undefined ||
    options.truthId !== undefined ||
    options.truthEntity !== undefined ||
    options.entityPattern !== undefined;
  if (saysPairs && saysEntities) {
    throw new Failure(
      'input',
      'expected either true pairs (--truth-left, --truth-right) or entities (--truth-id, --truth-entity, --right-truth), found both',
    );
  }
  let isPairs = saysPairs;
  const pairs = new truths.TruePairList(options.self === true);
  const numbers = new truths.IdNumbers();
  const entities = new truths.EntityList(numbers, options.truth);
  const pattern = patternOf(options.entityPattern);
  const chooseEntities = (file: string) => (names: readonly string[]) => {
    const columns = entityColumns(guesses, names, file, options);
    taken.push(
      takenFrom(file, [`id ${columns[0]}`, `entity ${columns[1]}${pattern === null ? '' : ` by ${pattern}`}`]),
    );
    return columns;
  };
  await eachRow(
    options.truth,
    encodings[1]!,
    (names) => {
      const hasPairs = guesses.PAIR_COLUMNS.some(([l, r]) =>
        [l, r].every((name) => guesses.guessedColumn(names, [name])),
      );
      isPairs = saysPairs || (!saysEntities && hasPairs);
      if (!isPairs) return chooseEntities(options.truth)(names);
      const ids = guesses.pairColumns(names, options.truth, { left: options.truthLeft, right: options.truthRight }, [
        '--truth-left',
        '--truth-right',
      ]);
      taken.push(takenFrom(options.truth, [`true pairs ${ids.join(' and ')}`]));
      return ids;
    },
    ([first = '', second = ''], row) => {
      if (isPairs) pairs.add(first, second);
      else entities.add(first, entityOf(second, pattern, options.truth, row));
    },
  );
  if (isPairs) return pairs.finish({ left: options.leftRecords, right: options.rightRecords });
  if (options.leftRecords !== undefined || options.rightRecords !== undefined) {
    throw new Failure(
      'input',
      'expected --left-records and --right-records with a list of true pairs only, found entities',
    );
  }
  if (options.rightTruth === undefined) return truths.entityTruth(entities);
  const right = new truths.EntityList(numbers, options.rightTruth);
  const file = options.rightTruth;
  await eachRow(file, encodings[2]!, chooseEntities(file), ([id = '', entity = ''], row) =>
    right.add(id, entityOf(entity, pattern, file, row)),
  );
  return truths.entityTruth(entities, right);
}

function entityColumns(
  guesses: typeof import('../engine/files/column-guesses.ts'),
  names: readonly string[],
  file: string,
  options: EvaluateOptions,
): readonly [string, string] {
  const id =
    options.truthId === undefined
      ? guesses.guessedColumn(names, guesses.ID_COLUMNS)
      : guesses.namedColumn(names, options.truthId, file, '--truth-id');
  const entity =
    options.truthEntity === undefined
      ? options.entityPattern === undefined
        ? guesses.guessedColumn(names, guesses.ENTITY_COLUMNS)
        : id
      : guesses.namedColumn(names, options.truthEntity, file, '--truth-entity');
  if (id !== undefined && entity !== undefined) return [id, entity];
  throw new Failure(
    'input',
    `${file}: expected true pairs (name them by --truth-left and --truth-right) or ids and entities (--truth-id, ` +
      `--truth-entity), found the columns ${names
        .slice(0, 12)
        .map((name) => name.trim())
        .join(', ')}`,
  );
}

function patternOf(text: string | undefined): RegExp | null {
  if (text === undefined) return null;
  try {
    return new RegExp(text, 'u');
  } catch {
    throw new Failure('input', `--entity-pattern: expected a regular expression, found ${JSON.stringify(text)}`);
  }
}

function entityOf(text: string, pattern: RegExp | null, file: string, row: number): string {
  if (pattern === null) return text;
  const found = pattern.exec(text);
  if (found === null)
    throw new Failure(
      'input',
      `${file}: expected entities like ${pattern}, found ${JSON.stringify(text)} in row ${row}`,
    );
  return found[1] ?? found[0];
}
