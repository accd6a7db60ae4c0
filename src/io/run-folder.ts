import { readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { type BegunRun, checkSame, MANIFEST, readBegun, SHARDS, writeBegun } from './begun-run.ts';
import { type CheckpointStore, openCheckpoints } from './checkpoint.ts';
import { fileFailure } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';
import { sealedManifest } from './sealed-manifest.ts';
import { removeListed, type StagedFiles, stageFiles, UNFINISHED } from './staged-files.ts';
import { isTemporary, temporaryBeside, writeFileAtomically } from './write-atomically.ts';

/**
 * The folder of one run. Its files appear when the run is finished, and only then take the place of an earlier run's; the
 * manifest comes last. A run that fails, is interrupted or killed leaves what stood there before.
 */
export interface RunFolder extends Pick<StagedFiles, 'files' | 'write' | 'writeTable'> {
  readonly path: string;
  /** Results of shards, for `--resume`. A run that starts again knows none and forgets those kept with the first of its own. */
  readonly checkpoints: CheckpointStore;
  /**
   * Puts the files in place of those of an earlier run, then `manifest.json` with `files` added, which makes the run
   * complete. Shards stay, so that it can be extended.
   */
  finish(manifest: object): Promise<void>;
  /** Leaves the folder as it was found: without a mark of this run, and gone if there was none. */
  abandon(): Promise<void>;
}

/** What may be done with a folder that is not empty. */
export interface RunFolderOptions {
  /** Start again over a complete or interrupted run; other files in the folder stay. */
  readonly force?: boolean;
  /** Go on with an interrupted run, or with `force` extend a complete one. */
  readonly resume?: boolean;
  /** What the run is of: recorded at its start, so that another one is not taken for going on with it. */
  readonly begun?: BegunRun;
}

/** Those of this machine; the number of the process follows. */
const UNFINISHED_HERE = `${UNFINISHED}-${hostname()}-`;

/**
 * Opens the folder of a run, and makes it if need be. Everything that can be wrong with it is found here, before anything
 * is computed.
 *
 * @throws {Failure} `input` if it cannot be written, holds a complete run and `force` is not set, an interrupted one and
 * neither `resume` nor `force` is, files of something else and `force` is not, or is to be gone on with as another run.
 */
export async function openRunFolder(path: string, options: RunFolderOptions = {}): Promise<RunFolder> {
  const force = options.force === true;
  const resume = options.resume === true;
  const found = await namesIn(path);
  const present = found ?? [];
  const isComplete = present.includes(MANIFEST);
  const isInterrupted = present.includes(SHARDS);
  if (!force) {
    if (isComplete) {
      const remedy = resume ? '--force --resume extends it' : '--force starts it again';
      throw new Failure('input', `${path}: expected a new folder, found a complete run; ${remedy}`);
    }
    if (isInterrupted && !resume) {
      throw new Failure(
        'input',
        `${path}: expected a new folder, found an interrupted run; --resume goes on with it, --force starts it again`,
      );
    }
    if (!isInterrupted && present.length > 0) {
      throw new Failure(
        'input',
        `${path}: expected a new or empty folder, found ${present[0]} in it; --force writes anyway`,
      );
    }
  }
  const { begun } = options;
  const recorded = resume && begun !== undefined ? await readBegun(path) : null;
  if (begun !== undefined && recorded !== null) checkSame(path, recorded, begun);
  await makeFolder(path);
  await probe(path);
  const root = await realpath(path);
  const checkpoints = openCheckpoints(join(path, SHARDS));
  const waiting = waitingFolder(path);
  await removeUnfinished(path, isOfDeadProcess);
  await makeFolder(join(path, SHARDS));
  const mark = begun === undefined || recorded !== null ? async () => undefined : () => writeBegun(path, begun);
  // a run that starts again leaves no mark before it has something to keep
  const startsAgain = force && !resume;
  if (!startsAgain) await mark();

  const { files, write, writeTable, putInPlace } = stageFiles(path, root, waiting);
  return {
    path,
    checkpoints: startsAgain ? startingAgain(checkpoints, mark) : checkpoints,
    ...{ files, write, writeTable },
    async finish(manifest) {
      if (force) await removeOldRun(path, root);
      await putInPlace();
      await writeFileAtomically(join(path, MANIFEST), sealedManifest({ ...manifest, files: files() }));
      await removeUnfinished(path, () => true);
      await removeTemporary(join(path, SHARDS));
    },
    async abandon() {
      await rm(waiting, { recursive: true, force: true });
      if (!present.includes(SHARDS)) await checkpoints.clear();
      if (found === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}

/** Where the files of this process wait. */
export function waitingFolder(path: string): string {
  return join(path, `${UNFINISHED_HERE}${process.pid}`);
}

/** Names in a folder, in order; `undefined` where there is no folder. */
export async function namesIn(path: string): Promise<string[] | undefined> {
  try {
    return (await readdir(path)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw fileFailure(error, path, 'a folder');
  }
}

/** Permissions tell little (root, quotas, read-only mounts): only writing shows that a folder can be written. */
export async function probe(path: string): Promise<void> {
  const file = temporaryBeside(join(path, 'probe'));
  try {
    await writeFile(file, '', { flag: 'wx' });
  } catch (error) {
    throw fileFailure(error, path, 'a folder that can be written');
  } finally {
    await rm(file, { force: true }).catch(() => undefined);
  }
}

/** The store as a run sees it that starts again: empty, though what it holds stays until there is something to keep. */
function startingAgain(store: CheckpointStore, mark: () => Promise<void>): CheckpointStore {
  let cleared: Promise<void> | undefined;
  return {
    get: async (key) => (cleared === undefined ? null : store.get(key)),
    async put(key, bytes) {
      cleared ??= store.clear().then(mark);
      await cleared;
      await store.put(key, bytes);
    },
    keys: async () => (cleared === undefined ? [] : store.keys()),
    remove: async (key) => (cleared === undefined ? undefined : store.remove(key)),
    clear: () => store.clear(),
  };
}

/** Removes what processes left that were killed while they kept something; the run is complete, so nobody keeps any more. */
async function removeTemporary(folder: string): Promise<void> {
  const names = (await namesIn(folder).catch(() => undefined)) ?? [];
  for (const name of names) if (isTemporary(name)) await rm(join(folder, name), { force: true }).catch(() => undefined);
}

/** Removes what processes left that were stopped while they wrote files, where `isLeft` says so of the folder's name. */
export async function removeUnfinished(path: string, isLeft: (name: string) => boolean): Promise<void> {
  for (const name of (await namesIn(path)) ?? []) {
    if (name.startsWith(UNFINISHED) && isLeft(name)) await rm(join(path, name), { recursive: true, force: true });
  }
}

/** Whether a process of this machine is known to have ended; those of other machines may be under way. */
function isOfDeadProcess(name: string): boolean {
  if (!name.startsWith(UNFINISHED_HERE)) return false;
  const id = Number(name.slice(UNFINISHED_HERE.length));
  if (!Number.isInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Removes the manifest first, so that the folder is never complete with files of two runs, then the files it lists. */
export async function removeOldRun(path: string, root: string): Promise<void> {
  let listed: string[] = [];
  try {
    const manifest: unknown = JSON.parse(await readFile(join(path, MANIFEST), 'utf8'));
    if (typeof manifest === 'object' && manifest !== null && 'files' in manifest) {
      listed = Object.keys(manifest.files ?? {});
    }
  } catch {
    // No manifest, or not one of ours: then there is no list to go by.
  }
  await rm(join(path, MANIFEST), { force: true });
  await removeListed(path, root, listed);
}
