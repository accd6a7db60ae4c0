import { dirname } from 'node:path';
import { type Command, Option } from 'commander';
import { Failure } from '../core/failure.ts';
import type { ScenarioFile } from '../io/scenario-files.ts';
import { findScenario } from '../io/scenario-files.ts';
import type { LoadedScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/schema.ts';
import { repeated, wholeNumber } from './option-values.ts';
import type { OpenedTables, OwnTableOptions } from './own-tables.ts';
import { openTables, tableSettings, withTables } from './own-tables.ts';
import type { SavedModels } from './saved-models.ts';
import { openSavedModels, withSavedModels } from './saved-models.ts';

/** The options by which every command that reads a scenario changes it. */
export interface ScenarioOptions extends OwnTableOptions {
  readonly seed?: number;
  readonly replicates?: number;
  readonly extent?: string;
  readonly set: readonly string[];
  readonly point?: string;
  readonly requests?: number;
}

/** Adds those options to a command. */
export function addScenarioOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--replicates <n>', 'independent worlds to simulate').argParser(
        wholeNumber('--replicates', 1, 100_000),
      ),
    )
    .addOption(new Option('--seed <n>', 'seed of every random word').argParser(wholeNumber('--seed', 0)))
    .option('--extent <where>', 'national, states (AZ or AZ,NM) or ZIPs (85001,85004)')
    .option('--point <name>', 'run one of the named points only')
    .addOption(
      new Option('--requests <n>', 'sample this many requests').argParser(wholeNumber('--requests', 1, 20_000_000)),
    )
    .option('--surnames <file>', "the Census Bureau's table of surnames, in place of the built-in one")
    .option('--given-names <file>', 'births by year, name and sex, in place of the built-in given names')
    .option('--places <file>', 'ZIP codes with their homes, in place of the built-in ones')
    .option('--set <key=value>', 'replace one value, such as errors.preset=low; may be repeated', repeated, []);
}

/**
 * The `--set` texts that options stand for. A preset of `clean` means no errors at all, so it sets the scenario's own rates
 * aside; rates given by `--set` beside it count.
 */
export function settingsOf(options: ScenarioOptions): string[] {
  const settings: string[] = [];
  if (options.set.some((text) => /^errors\.preset\s*=\s*clean\s*$/.test(text))) {
    settings.push('errors.register={}', 'errors.targets={}');
  }
  settings.push(...options.set);
  if (options.seed !== undefined) settings.push(`seed=${options.seed}`);
  if (options.replicates !== undefined) settings.push(`replicates=${options.replicates}`);
  if (options.extent !== undefined) settings.push(`extent=${extentSetting(options.extent)}`);
  return settings;
}

function extentSetting(text: string): string {
  if (text === 'national') return '{ national: true }';
  const parts = text.split(',').map((part) => part.trim());
  if (parts.every((part) => /^\d{5}$/.test(part))) return `{ zips: [${parts.map((part) => `"${part}"`).join(', ')}] }`;
  if (parts.every((part) => /^[A-Za-z]{2}$/.test(part)))
    return `{ states: [${parts.map((part) => part.toUpperCase()).join(', ')}] }`;
  throw new Failure(
    'input',
    `--extent: expected national, state codes such as AZ,NM or ZIP codes such as 85001, found "${text}"`,
  );
}

/** A scenario found, read, changed and validated, at the points asked for. */
export interface OpenedScenario {
  readonly file: ScenarioFile;
  readonly loaded: LoadedScenario<Scenario>;
  readonly points: LoadedScenario<Scenario>['points'];
  /** The researcher's own tables that it names, read and hashed. */
  readonly tables: OpenedTables;
  /** The saved models that it names; points and rules hold what is in them already. */
  readonly models: SavedModels;
  /** How many requests to sample, where the options or the manifest say a number. */
  readonly requests: number | undefined;
}

/** Finds and reads a scenario. A manifest stands for as many requests as its run sampled, unless another number is asked for. */
export async function openScenario(asked: string, options: ScenarioOptions): Promise<OpenedScenario> {
  return openScenarioFile(await findScenario(asked), options);
}

/** Reads a scenario whose file was found. */
export async function openScenarioFile(file: ScenarioFile, options: ScenarioOptions): Promise<OpenedScenario> {
  const { loadScenario } = await import('../scenario/load.ts');
  const { scenarioSchema } = await import('../scenario/schema.ts');
  const settings = [...settingsOf(options), ...tableSettings(options, file.kind)];
  const read = loadScenario(file.text, file.name, scenarioSchema, settings);
  const points = options.point === undefined ? read.points : read.points.filter((one) => one.point === options.point);
  if (points.length === 0) {
    const known = read.points.map((one) => one.point).join(', ');
    throw new Failure('input', `--point: expected one of ${known}, found "${options.point}"`);
  }
  const folder = file.kind === 'builtin' ? '.' : dirname(file.name);
  const tables = await openTables(read.base.tables, folder, options, file.kind === 'manifest');
  const models = await openSavedModels(
    [
      read.base,
      ...read.points.flatMap(({ scenario, rules, curves }) => [
        scenario,
        ...[...rules, ...curves].map((one) => one.scenario),
      ]),
    ],
    folder,
  );
  const sampled = file.manifest?.['requestsSampled'];
  return {
    file,
    loaded: {
      ...read,
      base: withSavedModels(withTables(read.base, '.', tables), models),
      points: read.points.map(pinned),
    },
    points: points.map(pinned),
    tables,
    models,
    requests: options.requests ?? (typeof sampled === 'number' ? sampled : undefined),
  };

  /** A point with the content of saved models and the hash of each table's, whose place is said from the working folder. */
  function pinned(one: LoadedScenario<Scenario>['points'][number]): LoadedScenario<Scenario>['points'][number] {
    const { point, raw, scenario, rules, curves } = withSavedModels(one, models);
    return { point, raw: withTables(raw, '.', tables), scenario: withTables(scenario, '.', tables), rules, curves };
  }
}
