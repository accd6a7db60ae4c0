import { randomBytes } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileFailure } from './file-failure.ts';

/** A name in the folder of `path` that nobody else uses; the same folder, so that the rename is one step. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Whether a name is one of those, which a killed process leaves. */
export function isTemporary(name: string): boolean {
  return /^\..*\.[0-9a-f]{12}\.tmp$/.test(name);
}

/**
 * Lets `write` fill a temporary file and gives it its name only when it is complete. If `write` fails, or the process
 * dies, whatever stood at `path` before is untouched; after a failure nothing else is left.
 *
 * @throws {Failure} `input` if the folder cannot be written.
 */
export async function writeAtomically<R>(path: string, write: (temporary: string) => Promise<R>): Promise<R> {
  const temporary = temporaryBeside(path);
  try {
    const result = await write(temporary);
    await rename(temporary, path);
    return result;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw fileFailure(error, path, 'a file that can be written');
  }
}

/** Writes a whole file at once, or not at all. */
export async function writeFileAtomically(path: string, data: string | Uint8Array): Promise<void> {
  await writeAtomically(path, (temporary) => writeFile(temporary, data, { flag: 'wx' }));
}

/**
 * Writes a whole file unless there is one of that name, in one step: of several processes that try, one succeeds.
 *
 * @returns whether it was written
 */
export async function writeFileOnce(path: string, data: string | Uint8Array): Promise<boolean> {
  const temporary = temporaryBeside(path);
  try {
    await writeFile(temporary, data, { flag: 'wx' });
    try {
      await link(temporary, path);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'EEXIST') return false;
      // file systems without links: the last one wins, and whoever reads it again sees that
      if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
      await rename(temporary, path);
    }
    return true;
  } catch (error) {
    throw fileFailure(error, path, 'a file that can be written');
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}
