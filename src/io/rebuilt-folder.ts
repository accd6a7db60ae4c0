import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MANIFEST } from './begun-run.ts';
import { probe, removeUnfinished, waitingFolder } from './run-folder.ts';
import { sealedManifest } from './sealed-manifest.ts';
import { type FileFacts, removeListed, type StagedFiles, stageFiles } from './staged-files.ts';
import { writeFileAtomically } from './write-atomically.ts';

/** The folder of a finished run whose files are made anew from its counts. */
export interface RebuiltFolder extends Pick<StagedFiles, 'files' | 'write'> {
  /**
   * Puts the files in place of those that stood there, then the manifest with `files` added, then removes what the manifest listed
   * before and does not now. The manifest stands throughout: what cannot be made again is never without its file.
   */
  finish(manifest: object): Promise<void>;
  /** Leaves the folder as it was found. */
  abandon(): Promise<void>;
}

/**
 * Opens the folder of a finished run to make its files anew.
 *
 * @param listed what its manifest lists
 * @param kept names of those that stay as they are
 * @throws {Failure} `input` if the folder cannot be written.
 */
export async function openRebuiltFolder(
  path: string,
  listed: Readonly<Record<string, FileFacts>>,
  kept: readonly string[],
): Promise<RebuiltFolder> {
  await probe(path);
  const root = await realpath(path);
  const waiting = waitingFolder(path);
  const staged = stageFiles(path, root, waiting);
  const standing = Object.entries(listed).filter(([name]) => kept.includes(name));
  const files = () =>
    Object.fromEntries([...standing, ...Object.entries(staged.files())].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    files,
    write: staged.write,
    async finish(manifest) {
      await staged.putInPlace();
      const now = files();
      await writeFileAtomically(join(path, MANIFEST), sealedManifest({ ...manifest, files: now }));
      await removeListed(
        path,
        root,
        Object.keys(listed).filter((name) => now[name] === undefined),
      );
      await removeUnfinished(path, (name) => join(path, name) === waiting);
    },
    async abandon() {
      await rm(waiting, { recursive: true, force: true });
    },
  };
}
