import { realpath, rename, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join, posix, sep } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { Chunks, Column } from '../core/table.ts';
import { MANIFEST, SHARDS } from './begun-run.ts';
import { fileFailure } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';
import { sha256, sha256File } from './sha256.ts';
import { writeFileAtomically } from './write-atomically.ts';
import { formatOf, writeTable } from './write-table.ts';

/** What the manifest says of one file. */
export interface FileFacts {
  readonly bytes: number;
  readonly sha256: string;
}

/** Files of a run's folder that wait beside it until all are finished. */
export interface StagedFiles {
  /** What was written so far, by name, in order of names. */
  files(): Readonly<Record<string, FileFacts>>;
  /** Writes a file; `name` may hold folders (`tables/main.csv`), always with `/`. */
  write(name: string, data: string | Uint8Array): Promise<FileFacts>;
  /** Streams a table into `name.csv` or `name.parquet`; `metadata` goes into a Parquet file. */
  writeTable(
    name: string,
    columns: readonly Column[],
    chunks: Chunks,
    metadata?: Readonly<Record<string, string>>,
  ): Promise<FileFacts>;
  /** Gives every file its name in the folder, one after the other. */
  putInPlace(): Promise<void>;
}

/** Where files wait until the run is finished: a folder of each process's own, whose name begins with this. */
export const UNFINISHED = '.unfinished';

/**
 * Stages files for a folder.
 *
 * @param path the folder
 * @param root the same without links
 * @param waiting a folder inside it, made with the first file
 */
export function stageFiles(path: string, root: string, waiting: string): StagedFiles {
  const written = new Map<string, FileFacts>();
  const placeFor = async (name: string) => {
    const file = insideOf(path, name);
    await makeFolder(dirname(file));
    // A link inside the folder may lead out of it.
    const parent = await realpath(dirname(file));
    if (parent !== root && !parent.startsWith(root + sep)) {
      throw new Failure('input', `${file}: expected a place inside the run folder, found a link to ${parent}`);
    }
    const staged = insideOf(waiting, name);
    await makeFolder(dirname(staged));
    return staged;
  };
  return {
    files: () => Object.fromEntries([...written].sort(([left], [right]) => (left < right ? -1 : 1))),
    async write(name, data) {
      await writeFileAtomically(await placeFor(name), data);
      const facts = { bytes: Buffer.byteLength(data), sha256: sha256(data) };
      written.set(name, facts);
      return facts;
    },
    async writeTable(name, columns, chunks, metadata) {
      const file = await placeFor(name);
      await writeTable(file, columns, chunks, formatOf(file), metadata);
      const { bytes, sha256: hash } = await sha256File(file);
      const facts = { bytes, sha256: hash };
      written.set(name, facts);
      return facts;
    },
    async putInPlace() {
      for (const name of written.keys()) {
        const file = insideOf(path, name);
        await rename(insideOf(waiting, name), file).catch((error: unknown) => {
          throw fileFailure(error, file, 'a file that can be written');
        });
      }
    },
  };
}

/** Removes files that a manifest lists, as far as they lie inside the folder. */
export async function removeListed(path: string, root: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    try {
      const file = insideOf(path, name);
      const parent = await realpath(dirname(file));
      if (parent === root || parent.startsWith(root + sep)) await rm(file, { force: true });
    } catch {
      // Gone already, or not inside the folder: not ours to remove.
    }
  }
}

/**
 * The place of a file in a run's folder.
 *
 * @throws {Failure} `input` if the name leads elsewhere, or is one that the folder keeps for itself.
 */
export function insideOf(path: string, name: string): string {
  const normal = posix.normalize(name);
  const isInside =
    name !== '' &&
    normal === name &&
    !isAbsolute(name) &&
    !name.includes('\\') &&
    !name.includes('\0') &&
    !name.endsWith('/');
  if (!isInside || normal === '.' || normal === '..' || normal.startsWith('../')) {
    throw new Failure('input', `${JSON.stringify(name)}: expected the name of a file inside the run folder`);
  }
  const first = name.split('/', 1)[0] ?? '';
  if ([MANIFEST, SHARDS].includes(first) || first.startsWith(UNFINISHED)) {
    throw new Failure('input', `${JSON.stringify(name)}: expected another name, this one is the run folder's own`);
  }
  return join(path, ...name.split('/'));
}
