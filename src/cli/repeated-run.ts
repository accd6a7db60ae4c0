import { Failure } from '../core/failure.ts';
import { OWN_TABLE_KEYS } from './own-tables.ts';
import type { OpenedScenario, ScenarioOptions } from './scenario-options.ts';
import { printable, standardError } from './terminal.ts';
import type { ProgramFacts, WrittenRun } from './write-run.ts';

/** Of the same, every file of a run is the same to the byte; of the same `numbers`, its counts are. */
const PROGRAM: Readonly<Record<keyof ProgramFacts, string>> = {
  version: 'version',
  numbers: 'numbers version',
  node: 'Node',
  commit: 'commit',
  modified: 'changes beyond the commit',
  lockSha256: 'packages (hash of the lock file)',
};

/**
 * A run from a manifest says whether it was the same run, and whether it came to the same counts and, where the same program made both,
 * to the same files.
 *
 * @throws {Failure} `check` where it was not, or did not.
 */
export function checkRepeated(opened: OpenedScenario, options: ScenarioOptions, written: WrittenRun): void {
  const { manifest } = opened.file;
  const hash = manifest?.['scenarioHash'];
  const before = manifest?.['countsSha256'];
  if (manifest === undefined || typeof hash !== 'string' || typeof before !== 'string') return;
  const { scenarioHash, replicates, countsSha256, files } = written;
  if (hash !== scenarioHash || manifest['replicates'] !== replicates) {
    // other options than the manifest's ask for another run, which has nothing to be equal to
    if (isChanged(options)) return;
    const expected = `hash ${hash} with ${manifest['replicates']} replicates`;
    const found = `${scenarioHash} with ${replicates}`;
    throw new Failure('check', `scenario differs from the manifest's: expected ${expected}, found ${found}`);
  }
  const other = (Object.keys(PROGRAM) as (keyof ProgramFacts)[]).filter((key) => manifest[key] !== written[key]);
  const differing = other.length > 0 ? [] : differences(Object(manifest['files']), files);
  const error = standardError();
  for (const line of differing) error.line(printable(line));
  if (before !== countsSha256) {
    throw new Failure('check', `counts differ from the manifest's: expected sha256 ${before}, found ${countsSha256}`);
  }
  error.line('The counts are those of the manifest, to the byte.');
  if (isReportedByOther(manifest)) {
    error.line('The other files are not compared: those of the manifest were made again by another version.');
  } else if (other.length > 0) {
    const parts = other.map((key) => `${PROGRAM[key]} ${shown(manifest[key])} there, ${shown(written[key])} here`);
    error.line(`The other files are not compared, they are of another program: ${parts.join('; ')}.`);
  } else if (differing.length === 0) {
    error.line(`All ${Object.keys(files).length} files are those of the manifest, to the byte.`);
  } else {
    throw new Failure('check', `files differ from the manifest's: ${differing.length} of ${Object.keys(files).length}`);
  }
}

function isReportedByOther(manifest: Readonly<Record<string, unknown>>): boolean {
  return manifest['reportedBy'] !== undefined;
}

/** One line for every file that is not the same in both. */
function differences(
  before: Readonly<Record<string, { readonly sha256?: unknown }>>,
  after: Readonly<Record<string, { readonly sha256: string }>>,
): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name) => {
    const [expected, found] = [before[name]?.sha256, after[name]?.sha256];
    if (expected === found) return [];
    return [`${name}: expected ${told(expected)}, found ${told(found)}`];
  });
}

function told(hash: unknown): string {
  return hash === undefined ? 'no such file' : `sha256 ${String(hash)}`;
}

function shown(value: unknown): string {
  const text = String(value);
  return /^[0-9a-f]{40,64}$/.test(text) ? text.slice(0, 12) : text;
}

/** True if an option asks for something else than the scenario as it stands. */
function isChanged(options: ScenarioOptions): boolean {
  const { seed, replicates, extent, set, point, requests } = options;
  const own = OWN_TABLE_KEYS.map((key) => options[key]);
  return set.length > 0 || [seed, replicates, extent, point, requests, ...own].some((one) => one !== undefined);
}
