import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFailure } from './file-failure.ts';

/**
 * Makes a folder and those above it; one that is there already is fine. Step by step, because Node 20's recursive `mkdir`
 * never returns where a folder exists but nothing can be made in it (as in `/proc`).
 *
 * @throws {Failure} `input` if it cannot be made.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await makeStep(folder);
  } catch (error) {
    throw fileFailure(error, folder, 'a folder that can be written');
  }
}

async function makeStep(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const isThere = async (path: string) => (await stat(path).catch(() => undefined))?.isDirectory() === true;
    if (code === 'EEXIST' && (await isThere(folder))) return;
    const parent = dirname(folder);
    if (code !== 'ENOENT' || parent === folder || (await isThere(parent))) throw error;
    await makeStep(parent);
    await mkdir(folder).catch((again: unknown) => {
      // Another process may have made it in between.
      if (!(again instanceof Error && 'code' in again && again.code === 'EEXIST')) throw again;
    });
  }
}
