import { basename, join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import type { LoadedScenario } from '../scenario/load.ts';
import type { Scenario } from '../scenario/schema.ts';

/** A finished run that is compared: what it was of, and its counts. */
export interface ComparedRun {
  /** As it was named on the command line. */
  readonly path: string;
  /** Short, for tables. */
  readonly name: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly loaded: LoadedScenario<Scenario>;
}

/**
 * Opens the manifest of a finished run.
 *
 * @throws {Failure} `input` if there is none, or not one of a run.
 */
export async function openComparedRun(path: string): Promise<ComparedRun> {
  const [{ findScenario }, { loadScenario }, { scenarioSchema }, { namesIn }] = await Promise.all([
    import('../io/scenario-files.ts'),
    import('../scenario/load.ts'),
    import('../scenario/schema.ts'),
    import('../io/run-folder.ts'),
  ]);
  const names = await namesIn(path);
  if (names === undefined)
    throw new Failure('input', `${path}: expected the folder of a run, found nothing of that name`);
  const file = await findScenario(path);
  const { manifest } = file;
  if (manifest === undefined || typeof manifest['countsSha256'] !== 'string') {
    throw new Failure('input', `${path}: expected the folder of a finished run, found the manifest of something else`);
  }
  return { path, name: basename(resolve(path)), manifest, loaded: loadScenario(file.text, file.name, scenarioSchema) };
}

/**
 * The counts of a run on one path, checked against its manifest.
 *
 * @throws {Failure} `input` if the file is missing or is not the one that the run wrote.
 */
export async function countsOf({ path, manifest }: ComparedRun, ofPath: string): Promise<CountRow[]> {
  const [{ readCounts }, { sha256File }] = await Promise.all([
    import('../io/read-counts.ts'),
    import('../io/sha256.ts'),
  ]);
  const file = join(path, 'counts.parquet');
  const rows = await readCounts(file, ofPath);
  const files = manifest['files'] as Readonly<Record<string, { readonly sha256?: string }>> | undefined;
  if ((await sha256File(file)).sha256 !== files?.['counts.parquet']?.sha256) {
    throw new Failure(
      'input',
      `${file}: expected the file that the run wrote, found another SHA-256 than its manifest's`,
    );
  }
  return rows;
}

/** What two runs must have in common to be counted on the same worlds, replicate by replicate. */
const SHARED: readonly { readonly what: string; readonly of: (run: ComparedRun) => unknown }[] = [
  { what: 'numbers version', of: ({ manifest }) => manifest['numbers'] },
  { what: 'seed', of: ({ loaded }) => loaded.base.seed },
  { what: 'number of replicates', of: ({ loaded }) => loaded.base.replicates },
  { what: 'extent', of: ({ loaded }) => loaded.base.extent },
  { what: 'number of requests asked for', of: ({ manifest }) => manifest['requestsSampled'] ?? null },
  {
    what: 'tables',
    of: ({ loaded }) => Object.entries(loaded.base.tables ?? {}).map(([key, table]) => [key, table?.sha256]),
  },
];

/**
 * Refuses runs whose replicates are not pairs: other words, worlds or lists, so that nothing would cancel.
 *
 * @throws {Failure} `input` naming what differs.
 */
export function checkPaired(runs: readonly ComparedRun[]): void {
  const [first, ...others] = runs;
  for (const other of others) {
    for (const { what, of } of SHARED) {
      const [left, right] = [JSON.stringify(of(first!)), JSON.stringify(of(other))];
      if (left === right) continue;
      throw new Failure(
        'input',
        `${other.path}: expected the ${what} of ${first!.path}, so that replicates are pairs, found ${right} in place of ${left}`,
      );
    }
  }
}

/** Keys that say how records are linked, or nothing about results: all others are inputs. */
const NO_INPUTS = new Set([
  'scenario',
  'about',
  'sources',
  'replicates',
  'tables',
  'paths',
  'decide',
  'points',
  'rules',
  'beside',
  'curves',
]);

/** Inputs that two scenarios do not share, with dots: their random words are the same all the same. */
export function differingInputs(left: Scenario, right: Scenario): string[] {
  const leaves = (value: unknown, path: string): [string, string][] =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
      : [[path, JSON.stringify(value)]];
  const inputs = (scenario: Scenario) =>
    new Map(leaves(Object.fromEntries(Object.entries(scenario).filter(([key]) => !NO_INPUTS.has(key))), ''));
  const [one, two] = [inputs(left), inputs(right)];
  return [...new Set([...one.keys(), ...two.keys()])].filter((key) => one.get(key) !== two.get(key)).sort();
}
