import { randomBytes } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileFailure } from './file-failure.ts';

/** A name in the folder of `path` that nobody else uses; the same folder, so that the rename is one step. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
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
