import { access, constants, readFile, realpath, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { Chunks, Column } from '../core/table.ts';
import { textAt } from '../core/text-table.ts';
import type { ModelParameters } from '../decision/fellegi-sunter/parameters.ts';
import { savedModel } from '../decision/fellegi-sunter/saved-model.ts';
import type { FilePass } from '../engine/files/candidates.ts';
import type { DemandModel, FileDemand } from '../engine/files/file-judge.ts';
import type { FileKey } from '../engine/files/file-passes.ts';
import type { LinkConfig } from '../engine/files/link-config.ts';
import type { EstimateBesideTruth } from '../engine/files/link-estimates.ts';
import type { FileLinks } from '../engine/files/link-records.ts';
import type { LinkWork } from '../engine/files/link-service.ts';
import type { Encoding } from '../io/own-file.ts';
import type { ScenarioSource } from '../scenario/load.ts';
import { readEncodings } from './encodings.ts';
import { interruption } from './interruption.ts';
import { linkSummary, previewLines } from './link-summary.ts';
import { wholeNumber } from './option-values.ts';
import { createProgress, type Progress } from './progress.ts';
import { standardError, standardOutput } from './terminal.ts';

interface LinkOptions {
  readonly config: string;
  readonly out?: string;
  readonly truth?: string;
  readonly saveModel?: string;
  readonly dryRun?: boolean;
  readonly encoding: string;
  readonly workers?: number;
  readonly estimate?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  mislink link a.csv b.csv --config link.yaml --out links.csv    which records of a and b are one person
  mislink link a.csv --config link.yaml --out links.parquet      duplicates within a
  mislink link a.csv b.csv --config link.yaml --truth person_id  and how many of the links are right
  mislink link a.csv b.csv --config link.yaml --dry-run          how many pairs that would compare
  mislink link a.csv b.csv --config link.yaml --estimate         how many may be false, where nobody knows
  mislink link a.csv b.csv --config link.yaml --encoding windows-1252,utf-8

Files are CSV or Parquet. Beside the links lies a manifest: configuration, hashes of the inputs, counts.`;

/** Adds `mislink link`. */
export function registerLink(program: Command): void {
  program
    .command('link')
    .description('Link two files of your own, or find the duplicates in one, by a stated rule.')
    .argument('<left>', 'a CSV or Parquet file')
    .argument('[right]', 'the other file; without it, left is linked with itself')
    .requiredOption('--config <file>', 'YAML: ids, fields, passes and rule')
    .option('--out <file>', 'where the links go: a name ending in .csv or .parquet; without it only counts are printed')
    .option('--truth <column>', 'the column whose equal values are one entity, in place of that of the configuration')
    .option('--save-model <file>', 'where the parameters of a model go, as JSON, to be named as model.parameters')
    .option(
      '--encoding <name>',
      'of CSV files: utf-8, utf-16, latin-1, windows-1252; two with a comma for two files',
      'utf-8',
    )
    .addOption(
      new Option('--workers <n>', 'threads; results do not depend on it').argParser(wholeNumber('--workers', 1, 256)),
    )
    .option('--estimate', 'estimate the false discovery rate without the truth, by up to five methods')
    .option('--dry-run', 'read the files, count the pairs of every pass, and end before anything is compared')
    .option('--force', 'write over links and a model written earlier')
    .option('--json', 'print one JSON object')
    .addHelpText('after', EXAMPLES)
    .action(link);
}

async function link(left: string, right: string | undefined, options: LinkOptions): Promise<void> {
  const [
    { demandModels },
    { fileKeys },
    { filePass },
    { previewPass, refuseTooMany },
    { linkRecords },
    { shareAmongThreads },
    own,
  ] = await Promise.all([
    import('../engine/files/file-judge.ts'),
    import('../engine/files/file-keys.ts'),
    import('../engine/files/file-passes.ts'),
    import('../engine/files/pass-preview.ts'),
    import('../engine/files/link-records.ts'),
    import('../engine/files/link-threads.ts'),
    import('../io/own-file.ts'),
  ]);
  const encodings = readEncodings(options.encoding, own.ENCODINGS, 2);
  const { source, config, names } = await openConfig(options);
  if (options.saveModel !== undefined) {
    const found = (config.cascade ?? [config]).filter(({ model }) => model !== undefined).length;
    if (found !== 1) {
      const number = found === 0 ? 'none' : `${found}`;
      throw new Failure(
        'input',
        `--save-model: expected a configuration with one model, found ${number} in ${options.config}`,
      );
    }
  }
  const inputs = [left, ...(right === undefined ? [] : [right])];
  const outputs = [...(options.out === undefined ? [] : [options.out, manifestOf(options.out)])];
  if (options.out !== undefined) {
    (await import('../io/write-table.ts')).formatOf(options.out);
    await refuseOutput('--out', options.out, [...inputs, options.config], options.force === true);
  }
  if (options.saveModel !== undefined) {
    await refuseOutput('--save-model', options.saveModel, [...inputs, options.config], options.force === true);
    const same = outputs.find((out) => resolve(out) === resolve(options.saveModel!));
    if (same !== undefined) throw new Failure('input', `--save-model ${same}: expected another file than --out writes`);
  }
  // of every step, before any file is read
  const saved = await Promise.all(
    (config.cascade ?? [config]).map(async ({ model }, at) =>
      model?.parameters === undefined
        ? undefined
        : await openSaved(
            source,
            options.config,
            config.cascade === undefined ? 'model' : `cascade.${at}.model`,
            model.parameters,
            names,
          ),
    ),
  );

  const facts = [];
  for (const file of inputs) facts.push(await own.inputFacts(file));
  const pair = await readPair(source, config, names, facts, encodings, options.truth);
  const keys = fileKeys(config.block);
  const passes: FilePass[] = [];
  for (const pass of keys) {
    passes.push(filePass(pair, pass));
    await heedInterruption();
  }
  const previews = passes.map((pass, at) => previewPass(pair, pass, keys[at]!));
  const about = {
    config,
    inputs: facts.map(({ file, bytes, sha256 }) => ({ file, bytes, sha256 })),
    encodings: encodings.slice(0, inputs.length),
    preview: previews,
  };
  const output = standardOutput();
  if (options.dryRun === true) {
    if (options.json === true) output.line(JSON.stringify(about, undefined, 2));
    else for (const line of previewLines(previews, pair.isSelf)) output.line(line);
    refuseTooMany(previews);
    return;
  }
  for (const line of previewLines(previews, pair.isSelf)) standardError().line(line);
  refuseTooMany(previews);

  const workers = options.workers ?? availableParallelism();
  const opened = async (step: FileDemand, at: number): Promise<FileDemand> => {
    if (step.model === undefined) return step;
    const label = cascade === undefined ? 'Fitting the model' : `Fitting the model of step ${at + 1}`;
    const fitted = saved[at] ?? (await placedFit(source, label, step.model, pair, keys, passes, workers));
    await saveParameters(options.saveModel, fitted);
    return { ...step, model: { ...step.model, fitted } };
  };
  const { rule, score, model, review, cascade } = config;
  const steps = [];
  for (const [at, step] of (cascade ?? []).entries()) steps.push(await opened(step, at));
  const demand = cascade === undefined ? await opened({ rule, score, model, review }, 0) : { cascade: steps };
  const models = demandModels(demand);
  const work: LinkWork = { pair, passes, demand };
  const linked = async (label: string, work: LinkWork): Promise<FileLinks> => {
    const progress = createProgress({ label, total: pair.left.size, unit: 'records' });
    let done = 0;
    try {
      progress.update(0);
      const links = await linkRecords(
        work,
        config.decide.policy,
        shareAmongThreads(work, {
          entry: new URL('../../workers/link.js', import.meta.url),
          workers,
          signal: interruption,
          onDone: (rows) => {
            done += rows;
            progress.update(done);
          },
        }),
      );
      progress.done();
      await heedInterruption();
      return links;
    } finally {
      progress.stop();
    }
  };
  const links = await linked('Comparing', work);
  const estimates = options.estimate === true ? await estimatesOf(work, links, config, keys, linked) : undefined;
  const written = options.out === undefined ? null : await writeLinks(options.out, work, links);
  const object = {
    ...about,
    ...modelsObject(models),
    counts: links.counts,
    ...(estimates === undefined ? {} : { estimates: (await fdr()).estimatesObject(estimates) }),
  };
  if (options.out !== undefined) await writeManifest(options.out, object, written!);
  await heedInterruption(
    options.out === undefined ? undefined : `interrupted, after ${options.out} and its manifest were written`,
  );
  if (options.json === true) output.line(JSON.stringify({ ...object, out: options.out ?? null }, undefined, 2));
  else {
    if (models.length > 0) {
      const [{ modelSummary }, { COMPARATORS }] = await Promise.all([
        import('./model-summary.ts'),
        import('../comparison/kinds/index.ts'),
      ]);
      for (const { step, ...model } of models) {
        if (step !== null) output.line(`Step ${step}`);
        for (const line of [...modelSummary(model, COMPARATORS), '']) output.line(line);
      }
    }
    for (const line of linkSummary(links.counts, previews, pair.isSelf)) output.line(line);
    if (estimates !== undefined) {
      const { estimateLines } = await import('./estimate-lines.ts');
      for (const line of ['', ...estimateLines(estimates, output.colors)]) output.line(line);
    }
  }
  if (options.out !== undefined) standardError().line(`Wrote ${options.out} and ${manifestOf(options.out)}`);
}

/** Lets a signal come in between two long pieces of work, and ends with it. */
async function heedInterruption(message?: string): Promise<void> {
  await setImmediate();
  if (interruption.aborted && message !== undefined) throw new Failure('interrupted', message);
  interruption.throwIfAborted();
}

/** Reads and validates the configuration. */
async function openConfig(options: LinkOptions) {
  const [{ fieldNames, linkConfigSchema }, { placed, readScenario, validateScenario }, { fileFailure }] =
    await Promise.all([
      import('../engine/files/link-config.ts'),
      import('../scenario/load.ts'),
      import('../io/file-failure.ts'),
    ]);
  const text = await readFile(options.config, 'utf8').catch((error: unknown) => {
    throw fileFailure(error, options.config, 'a configuration that can be read');
  });
  const source = readScenario(text, options.config, 'link settings');
  const names = placed(source, () => fieldNames(source.raw));
  const config = validateScenario(source, linkConfigSchema(names), source.raw);
  const { truth } = options;
  // what the command says goes for both files
  const both =
    truth === undefined ? config : { ...config, truth, left: without(config.left), right: without(config.right) };
  return { source, config: both, names };
}

function without(side: LinkConfig['left']): LinkConfig['left'] {
  const { truth: _, ...others } = side;
  return others;
}

/** Reads one file or both into columns of codes. */
async function readPair(
  source: ScenarioSource,
  config: LinkConfig,
  names: readonly string[],
  facts: readonly { readonly file: string; readonly lines: number }[],
  encodings: readonly Encoding[],
  truth: string | undefined,
): Promise<LinkWork['pair']> {
  const [{ columnsOf, FileReader, sharedTexts }, { fileSource }, { placed }, { readOwnFile }] = await Promise.all([
    import('../engine/files/file-reader.ts'),
    import('../engine/files/file-source.ts'),
    import('../scenario/load.ts'),
    import('../io/own-file.ts'),
  ]);
  const texts = sharedTexts(names.length);
  const records = [];
  for (const [at, { file, lines }] of facts.entries()) {
    const wanted = placed(source, () => fileSource(config, at === 0 ? 'left' : 'right', names));
    const isCsv = !file.toLowerCase().endsWith('.parquet');
    const progress = createProgress({ label: `Reading ${file}`, total: isCsv ? lines : 0, unit: 'rows' });
    let reader: InstanceType<typeof FileReader> | undefined;
    try {
      for await (const { columns, cells, rows } of readOwnFile(file, encodings[at]!, (all) => columnsOf(wanted, all))) {
        interruption.throwIfAborted();
        reader ??= blamed(truth, () => placed(source, () => new FileReader(file, columns, wanted, texts)));
        reader.add(cells, rows);
        progress.update(reader.size);
      }
      if (reader === undefined) throw new Error(`${file}: expected a part, found none`);
      records.push(reader.finish());
      progress.done();
    } finally {
      progress.stop();
    }
  }
  const [left, right = left] = records;
  return {
    fields: names,
    texts: texts.fields.map((table) => table.finish()),
    left: left!,
    right: right!,
    isSelf: facts.length === 1,
  };
}

/** Models as JSON has them: one alone, or those of a cascade by step. */
function modelsObject(models: readonly DemandModel[]): object {
  if (models.length === 0) return {};
  const [{ step, ...only }] = models as readonly [DemandModel, ...DemandModel[]];
  return step === null ? { model: only } : { models };
}

/** A failure about the truth is one of the option, where that says which column it is. */
function blamed<R>(truth: string | undefined, resolve: () => R): R {
  try {
    return resolve();
  } catch (error) {
    const found = truth === undefined || !(error instanceof Failure) ? null : / truth: (.*)$/su.exec(error.message);
    throw found === null ? error : new Failure('input', `--truth: ${found[1]}`);
  }
}

/** The parameters that a file holds, and on failure where it is named. */
async function openSaved(
  source: ScenarioSource,
  configFile: string,
  at: string,
  saved: NonNullable<NonNullable<FileDemand['model']>['parameters']>,
  names: readonly string[],
): Promise<ModelParameters> {
  const [{ readParameters }, { COMPARATORS }, { fileFailure }] = await Promise.all([
    import('../decision/fellegi-sunter/parameters.ts'),
    import('../comparison/kinds/index.ts'),
    import('../io/file-failure.ts'),
  ]);
  const { file, ...choice } = savedModel(saved);
  try {
    const text = await readFile(resolve(dirname(configFile), file), 'utf8').catch((error: unknown) => {
      throw fileFailure(error, file, 'saved parameters that can be read');
    });
    return readParameters(text, file, { comparators: COMPARATORS, fieldsOf: () => names }, choice);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, `${error.message} (${source.fileName}: ${at}.parameters)`);
  }
}

/** Fits a model on threads, or takes it as it is stated; a failure is shown where the configuration has the model. */
async function placedFit(
  source: ScenarioSource,
  label: string,
  model: NonNullable<FileDemand['model']>,
  pair: LinkWork['pair'],
  keys: readonly (readonly FileKey[])[],
  passes: LinkWork['passes'],
  workers: number,
): Promise<ModelParameters> {
  const [{ fitWork }, { fitAmongThreads }, { COMPARATORS }, { statedParameters }, { placed }] = await Promise.all([
    import('../engine/files/fit-file-model.ts'),
    import('../engine/files/fit-threads.ts'),
    import('../comparison/kinds/index.ts'),
    import('../decision/fellegi-sunter/parameters.ts'),
    import('../scenario/load.ts'),
  ]);
  if (model.fit === 'none') return statedParameters(model.comparisons!, model.prior as number);
  const fitted = passes.map((pass, at) => ({ pass, fields: keys[at]!.map(({ field }) => field) }));
  let progress: Progress | undefined;
  try {
    const work = placed(source, () => fitWork(model, pair, fitted, COMPARATORS));
    await heedInterruption();
    return await fitAmongThreads(work, COMPARATORS, {
      entry: new URL('../../workers/link.js', import.meta.url),
      workers,
      signal: interruption,
      onProgress: (done, total) => {
        progress ??= createProgress({ label, total, unit: 'pairs' });
        progress.update(done);
      },
      onCounted: () => {
        progress?.done();
        standardError().status(`${label}: EM`);
      },
    });
  } catch (error) {
    return placed(source, () => {
      throw error;
    });
  } finally {
    progress?.stop();
    standardError().status('');
  }
}

/** Writes the parameters where that is asked. */
async function saveParameters(saveModel: string | undefined, parameters: ModelParameters): Promise<void> {
  if (saveModel === undefined) return;
  const [{ writeParameters }, { writeFileAtomically }] = await Promise.all([
    import('../decision/fellegi-sunter/parameters.ts'),
    import('../io/write-atomically.ts'),
  ]);
  await writeFileAtomically(saveModel, writeParameters(parameters));
}

const fdr = () => import('../engine/files/fdr-estimates.ts');

/** Estimates of the false discovery rate of links; the same rule is run again on permuted files where the configuration says how. */
async function estimatesOf(
  work: LinkWork,
  links: FileLinks,
  { control, unused }: LinkConfig,
  keys: readonly (readonly FileKey[])[],
  linked: (label: string, work: LinkWork) => Promise<FileLinks>,
): Promise<readonly EstimateBesideTruth[]> {
  const [
    { controlOrder },
    { linkEstimates },
    { permutedPair },
    { ESTIMATE_KEYS },
    { filePass },
    { previewPass, refuseTooMany },
  ] = await Promise.all([
    import('../core/control-order.ts'),
    import('../engine/files/link-estimates.ts'),
    import('../engine/files/permuted-pair.ts'),
    fdr(),
    import('../engine/files/file-passes.ts'),
    import('../engine/files/pass-preview.ts'),
  ]);
  let found: number | null = null;
  if (control !== undefined) {
    const order = controlOrder(ESTIMATE_KEYS, work.pair.left.size);
    const pair = permutedPair(work.pair, control.permute, order);
    const passes = keys.map((pass) => filePass(pair, pass));
    refuseTooMany(passes.map((pass, at) => previewPass(pair, pass, keys[at]!)));
    found = (await linked('Comparing the control', { ...work, pair, passes, control: { ...work, order } })).kept.length;
  }
  return linkEstimates(work, links, found, unused);
}

/** Refuses a file that cannot be written before hours of work, one of an earlier run, and one that is read. */
async function refuseOutput(option: string, out: string, inputs: readonly string[], force: boolean): Promise<void> {
  const { fileFailure } = await import('../io/file-failure.ts');
  await access(dirname(out), constants.W_OK).catch((error: unknown) => {
    throw fileFailure(error, `${option} ${out}`, 'a file that can be written');
  });
  const real = await realpath(out).catch(() => undefined);
  if (real === undefined) return;
  if ((await stat(real)).isDirectory()) {
    throw new Failure('input', `${option} ${out}: expected the name of a file, found a folder`);
  }
  for (const input of inputs) {
    if ((await realpath(input).catch(() => undefined)) === real) {
      throw new Failure('input', `${option} ${out}: expected another file than the input ${input}`);
    }
  }
  if (!force) {
    const what = 'expected a new file, found one of that name; --force writes over it';
    throw new Failure('input', `${option} ${out}: ${what}`);
  }
}

function manifestOf(out: string): string {
  return `${out}.manifest.json`;
}

/** Rows of the links file that go out at once. */
const CHUNK = 20_000;

/** Writes the links: ids, score, pass, what explains it, and the truth where it is known. Returns the number of rows. */
async function writeLinks(out: string, { pair, passes, demand }: LinkWork, links: FileLinks) {
  const [
    { explanations },
    { linkTruth },
    { writtenPairs },
    { FULL_SCORE },
    { scoreWithin, tierOf },
    { formatOf, writeTable },
  ] = await Promise.all([
    import('../engine/files/file-judge.ts'),
    import('../engine/files/true-pairs.ts'),
    import('../engine/files/written-pairs.ts'),
    import('../decision/rule.ts'),
    import('../decision/tiers.ts'),
    import('../io/write-table.ts'),
  ]);
  const explained = explanations(pair, demand);
  const { pairs, waits } = writtenPairs(links);
  const hasTruth = links.counts.truth !== null;
  // a file with types has true, false and missing; one without says what missing means
  const isParquet = formatOf(out) === 'parquet';
  const truthOf = (left: number, right: number) => {
    const truth = linkTruth(pair, left, right);
    return isParquet ? { true: true, false: false, unknown: null }[truth] : truth;
  };
  const columns: Column[] = [
    { name: 'left_id', type: 'text' },
    { name: 'right_id', type: 'text' },
    ...(waits === null ? [] : [{ name: 'decision', type: 'text' } as const]),
    { name: 'score', type: 'double' },
    { name: 'pass', type: 'text' },
    ...(demand.cascade === undefined ? [] : [{ name: 'step', type: 'int' } as const]),
    ...explained.map(({ name, type }): Column => ({ name, type })),
    ...(!hasTruth ? [] : [{ name: 'truth', type: isParquet ? 'boolean' : 'text' } as const]),
  ];
  const chunks: Chunks = (async function* () {
    const count = pairs.left.length;
    for (let from = 0; from < Math.max(1, count); from += CHUNK) {
      await heedInterruption();
      const some = Array.from({ length: Math.min(CHUNK, count - from) }, (_, i) => from + i);
      const of = <T>(value: (left: number, right: number, i: number) => T) =>
        some.map((i) => value(pairs.left[i]!, pairs.right[i]!, i));
      yield [
        of((left) => textAt(pair.left.ids, left)),
        of((_, right) => textAt(pair.right.ids, right)),
        ...(waits === null ? [] : [of((_, __, i) => (waits[i] === 1 ? 'review' : 'link'))]),
        of((_, __, i) => (demand.cascade === undefined ? pairs.score[i]! : scoreWithin(pairs.score[i]!)) / FULL_SCORE),
        of((_, __, i) => passes[pairs.pass[i]!]!.name),
        ...(demand.cascade === undefined ? [] : [of((_, __, i) => demand.cascade!.length - tierOf(pairs.score[i]!))]),
        ...explained.map((explanation) => of<string | number>(explanation.of)),
        ...(!hasTruth ? [] : [of<string | boolean | null>(truthOf)]),
      ];
    }
  })();
  return writeTable(out, columns, chunks);
}

async function writeManifest(out: string, object: object, rows: number): Promise<void> {
  const [{ sha256File }, { writeFileAtomically }, { packageFacts }] = await Promise.all([
    import('../io/sha256.ts'),
    import('../io/write-atomically.ts'),
    import('../io/package-facts.ts'),
  ]);
  const { version, numbers } = packageFacts();
  const manifest = {
    program: { name: 'mislink', version, numbers },
    ...object,
    links: { file: out, rows, ...(await sha256File(out)) },
  };
  await writeFileAtomically(manifestOf(out), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
