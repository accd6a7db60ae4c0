import { chmod, readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import { fileFailure } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';
import { MANIFEST } from './run-folder.ts';
import { writeFileAtomically } from './write-atomically.ts';

/**
 * Finds out whether the scripts of a run on a cluster may be written into its folder; makes nothing.
 *
 * @throws {Failure} `input` if the folder holds something and `force` is not set.
 */
export async function checkJobFolder(path: string, force: boolean): Promise<void> {
  let names: string[];
  try {
    names = (await readdir(path)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw fileFailure(error, path, 'a folder');
  }
  if (force || names.length === 0) return;
  const found = names.includes(MANIFEST)
    ? 'a complete run'
    : names.includes('.shards')
      ? 'an unfinished run'
      : `${names[0]} in it`;
  throw new Failure(
    'input',
    `${path}: expected a new or empty folder, found ${found}; --force writes the scripts anyway`,
  );
}

/** Writes scripts that can be run into a folder, and makes an empty folder in it. */
export async function writeJobFolder(
  path: string,
  scripts: Readonly<Record<string, string>>,
  empty: string,
): Promise<void> {
  await makeFolder(resolve(path, empty));
  for (const [name, text] of Object.entries(scripts)) {
    await writeFileAtomically(join(path, name), text);
    await chmod(join(path, name), 0o755);
  }
}
