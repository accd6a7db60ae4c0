import { chmod, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { MANIFEST, SHARDS } from './begun-run.ts';
import { makeFolder } from './make-folder.ts';
import { namesIn, removeOldRun } from './run-folder.ts';
import { writeFileAtomically } from './write-atomically.ts';

/**
 * Finds out whether the scripts of a run on a cluster may be written into its folder; changes nothing.
 *
 * @throws {Failure} `input` if the folder holds something and `force` is not set.
 */
export async function checkJobFolder(path: string, force: boolean): Promise<void> {
  const names = (await namesIn(path)) ?? [];
  if (force || names.length === 0) return;
  const isRun = names.includes(MANIFEST) || names.includes(SHARDS);
  const found = names.includes(MANIFEST) ? 'a complete run' : isRun ? 'an unfinished run' : `${names[0]} in it`;
  const remedy = isRun ? '--force removes it' : '--force writes anyway';
  throw new Failure('input', `${path}: expected a new or empty folder, found ${found}; ${remedy}`);
}

/**
 * Writes scripts that can be run into a run's folder, makes the folder `logs` in it, and marks it as one of a run, without which
 * tasks refuse a folder that is not empty. An earlier run's files and what its tasks kept are removed; other files stay.
 */
export async function writeJobFolder(
  path: string,
  scripts: Readonly<Record<string, string>>,
  logs: string,
): Promise<void> {
  await makeFolder(path);
  await removeOldRun(path, await realpath(path));
  await rm(join(path, SHARDS), { recursive: true, force: true });
  await makeFolder(join(path, SHARDS));
  await makeFolder(join(path, logs));
  for (const [name, text] of Object.entries(scripts)) {
    await writeFileAtomically(join(path, name), text);
    await chmod(join(path, name), 0o755);
  }
}
