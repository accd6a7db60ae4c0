import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { MANIFEST } from '../io/begun-run.ts';
import { readCounts } from '../io/read-counts.ts';
import { findScenario } from '../io/scenario-files.ts';
import { sealOf } from '../io/sealed-manifest.ts';
import { sha256File, sha256Lines } from '../io/sha256.ts';
import type { FileFacts } from '../io/staged-files.ts';
import { countsCsvLines } from '../report/counts-csv.ts';

/** The folder of a finished run, opened to be read. */
export interface FinishedRun {
  readonly path: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  /** What the manifest lists. */
  readonly files: Readonly<Record<string, FileFacts>>;
}

const COUNTS = 'counts.parquet';

/**
 * Opens the folder of a finished run, or the manifest in it.
 *
 * @throws {Failure} `input` if there is none, or its manifest was changed.
 */
export async function openFinishedRun(asked: string): Promise<FinishedRun> {
  const found = await stat(asked).catch(() => undefined);
  if (found === undefined) {
    throw new Failure('input', `${asked}: expected the folder of a run, found nothing of that name`);
  }
  if (!found.isDirectory() && !asked.endsWith('.json')) {
    throw new Failure('input', `${asked}: expected the folder of a run, found a file`);
  }
  const { manifest, raw, name } = await findScenario(asked);
  if (manifest === undefined || typeof manifest['countsSha256'] !== 'string') {
    throw new Failure('input', `${asked}: expected the folder of a finished run, found the manifest of something else`);
  }
  if (raw !== undefined && sealOf(raw) === 'changed') {
    throw new Failure(
      'input',
      `${name}: expected the manifest that was written, found one that its own checksum is not of; \`mislink verify\` tells what else was changed`,
    );
  }
  const files = Object(manifest['files']) as Readonly<Record<string, FileFacts>>;
  return { path: found.isDirectory() ? asked : dirname(asked), manifest, files };
}

/**
 * Every count of a finished run, held against its manifest.
 *
 * @throws {Failure} `input` if they are not those that the run wrote.
 */
export async function countsOfRun({ path, manifest, files }: FinishedRun): Promise<CountRow[]> {
  const file = join(path, COUNTS);
  const rows = await readCounts(file);
  const expected = [String(files[COUNTS]?.sha256), String(manifest['countsSha256'])];
  const found = [(await sha256File(file)).sha256, sha256Lines(countsCsvLines(rows))];
  const at = expected.findIndex((hash, k) => hash !== found[k]);
  if (at >= 0) {
    const what = at === 0 ? 'the file' : 'the counts';
    throw new Failure(
      'input',
      `${file}: expected ${what} with sha256 ${expected[at]} as ${MANIFEST} says, found ${found[at]}`,
    );
  }
  return rows;
}
