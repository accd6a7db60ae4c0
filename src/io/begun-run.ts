import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { sealed, unsealed } from './checkpoint.ts';
import { fileFailure } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';
import { writeFileAtomically, writeFileOnce } from './write-atomically.ts';

/** Makes a run complete, being the last file of it. */
export const MANIFEST = 'manifest.json';
/** Marks a folder as one of a run from the first moment. */
export const SHARDS = '.shards';
/** In that folder: what the run is of. Not the name of a checkpoint. */
const BEGUN = 'begun';

/** What a folder's run is of, recorded before anything is computed. */
export interface BegunRun {
  readonly scenario: string;
  readonly scenarioHash: string;
  readonly seed: number;
  /** Present where the run is shared out among tasks. */
  readonly job?: BegunJob;
}

/** All that is needed to put the work of tasks together. */
export interface BegunJob {
  readonly tasks: number;
  readonly replicates: number;
  readonly numbers: number;
  readonly requestsSampled: number | null;
  /** The resolved scenario as a manifest in the run's folder holds it, and the text that it was read from. */
  readonly resolved: object;
  readonly text: string;
  /** The file that it was read from. */
  readonly source?: { readonly name: string; readonly bytes: number; readonly sha256: string };
  /** What options changed of that text, by key or option. */
  readonly deviations?: readonly { readonly key: string; readonly written: string; readonly used: string }[];
}

/** What was recorded in a folder, by a complete run's manifest where nothing else says it; null where nothing readable is. */
export async function readBegun(folder: string): Promise<BegunRun | null> {
  const content = await read(join(folder, SHARDS, BEGUN));
  const bytes = content === null ? null : unsealed(BEGUN, content);
  // sealed by this program, which writes nothing else under that name
  if (bytes !== null) return JSON.parse(new TextDecoder().decode(bytes)) as BegunRun;
  const manifest = await read(join(folder, MANIFEST));
  if (manifest === null) return null;
  try {
    const { scenario, scenarioHash, seed } = JSON.parse(new TextDecoder().decode(manifest));
    if (typeof scenarioHash !== 'string' || typeof seed !== 'number') return null;
    return { scenario: String(scenario?.scenario), scenarioHash, seed };
  } catch {
    return null;
  }
}

/** What a complete run's manifest says of it, as far as it can be read; null where the folder holds none. */
export async function readCompleted(folder: string): Promise<{ scenarioHash?: unknown; replicates?: unknown } | null> {
  const manifest = await read(join(folder, MANIFEST));
  if (manifest === null) return null;
  try {
    const { scenarioHash, replicates } = JSON.parse(new TextDecoder().decode(manifest));
    return { scenarioHash, replicates };
  } catch {
    return {};
  }
}

/** Records what a run is of. */
export async function writeBegun(folder: string, begun: BegunRun): Promise<void> {
  await makeFolder(join(folder, SHARDS));
  await writeFileAtomically(join(folder, SHARDS, BEGUN), contentOf(begun));
}

/** The same unless something readable is recorded already, by whoever was first; then that is given back. */
export async function writeBegunOnce(folder: string, begun: BegunRun): Promise<BegunRun> {
  const path = join(folder, SHARDS, BEGUN);
  if (!(await writeFileOnce(path, contentOf(begun))) && (await readBegun(folder)) === null) {
    // damaged: whoever is first
    await writeFileAtomically(path, contentOf(begun));
  }
  return (await readBegun(folder)) ?? begun;
}

/**
 * Refuses to go on with another run than the folder's.
 *
 * @throws {Failure} `input`
 */
export function checkSame(folder: string, recorded: BegunRun, asked: BegunRun): void {
  if (recorded.scenarioHash === asked.scenarioHash) return;
  const named = ({ scenario, seed, scenarioHash }: BegunRun) =>
    `${scenario} with seed ${seed} (scenario sha256 ${scenarioHash.slice(0, 12)})`;
  throw new Failure(
    'input',
    `${folder}: expected the run that was begun there, ${named(recorded)}, found ${named(asked)}; the same options go on with it, another folder or --force without --resume starts anew`,
  );
}

function contentOf(begun: BegunRun): Uint8Array {
  return sealed(BEGUN, new TextEncoder().encode(JSON.stringify(begun)));
}

async function read(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw fileFailure(error, path, 'a file that can be read');
  }
}
