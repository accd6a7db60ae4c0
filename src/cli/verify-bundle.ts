import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { MANIFEST, SHARDS } from '../io/begun-run.ts';
import { fileFailure } from '../io/file-failure.ts';
import { readCounts } from '../io/read-counts.ts';
import { namesIn } from '../io/run-folder.ts';
import { sealOf } from '../io/sealed-manifest.ts';
import { sha256File, sha256Lines } from '../io/sha256.ts';
import { JOB_FILES, LOGS } from '../io/slurm-scripts.ts';
import { type FileFacts, insideOf } from '../io/staged-files.ts';
import { countsCsvLines } from '../report/counts-csv.ts';

/** One thing that is not as it was written. */
export interface Finding {
  /** In the folder, with `/`. */
  readonly file: string;
  readonly what: 'changed' | 'missing' | 'added';
  readonly expected: string;
  readonly found: string;
}

/** What a folder was found to be. */
export interface Verification {
  /** Files that the manifest lists. */
  readonly files: number;
  readonly countsSha256: string | null;
  readonly findings: readonly Finding[];
}

const COUNTS = 'counts.parquet';

/**
 * Compares every byte of a run's folder with what its manifest says, and the manifest with its own checksum; makes the hash of the
 * counts anew. Left out: work kept for `--resume`, and scripts and logs of a cluster, which are no part of the run.
 *
 * @throws {Failure} `input` if there is no such folder or it cannot be read.
 */
export async function verifyBundle(path: string, onFile: (name: string) => void = () => {}): Promise<Verification> {
  const manifestFile = join(path, MANIFEST);
  if ((await namesIn(path))?.includes(MANIFEST) === false) {
    const missing = { file: MANIFEST, what: 'missing', expected: 'a file', found: 'nothing of that name' } as const;
    return { files: 0, countsSha256: null, findings: [missing] };
  }
  const present = await filesIn(path);
  const bytes = await readFile(manifestFile).catch((error: unknown) => {
    throw fileFailure(error, manifestFile, 'a file that can be read');
  });
  const findings: Finding[] = [];
  const manifest = readManifest(bytes, findings);
  const listed = listedFiles(manifest, findings);
  for (const [name, facts] of listed) {
    onFile(name);
    const found = await compareFile(path, name, facts, present);
    if (found !== null) findings.push(found);
  }
  const names = new Set([MANIFEST, ...listed.map(([name]) => name)]);
  for (const name of present) {
    if (names.has(name)) continue;
    findings.push({ file: name, what: 'added', expected: 'no file of that name', found: 'one' });
  }
  const countsSha256 = manifest?.['countsSha256'];
  if (typeof countsSha256 === 'string' && present.includes(COUNTS)) {
    const found = await compareCounts(join(path, COUNTS), countsSha256);
    if (found !== null) findings.push(found);
  }
  return {
    files: listed.length,
    countsSha256: typeof countsSha256 === 'string' ? countsSha256 : null,
    findings: findings.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
  };
}

/** One line a finding. */
export function findingText({ file, what, expected, found }: Finding): string {
  return `${file}: ${what}: expected ${expected}, found ${found}`;
}

/** Names of every file below a folder, links among them, but for what is no part of a run. */
async function filesIn(path: string): Promise<string[]> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined)
    throw new Failure('input', `${path}: expected the folder of a run, found nothing of that name`);
  const names: string[] = [];
  const enter = async (inner: string) => {
    const entries = await readdir(join(path, inner), { withFileTypes: true }).catch((error: unknown) => {
      throw fileFailure(error, join(path, inner), 'the folder of a run');
    });
    for (const entry of entries) {
      const name = inner === '' ? entry.name : `${inner}/${entry.name}`;
      if (entry.isDirectory()) {
        if (![SHARDS, LOGS].includes(name)) await enter(name);
      } else if (!JOB_FILES.includes(name)) names.push(name);
    }
  };
  await enter('');
  return names.sort();
}

function readManifest(bytes: Uint8Array, findings: Finding[]): Readonly<Record<string, unknown>> | null {
  const changed = (expected: string, found: string) =>
    void findings.push({ file: MANIFEST, what: 'changed', expected, found });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    changed('UTF-8 text', 'bytes that are none');
    return null;
  }
  const seal = sealOf(text);
  if (seal === 'changed') changed('the text that its own checksum is of', 'another text or checksum');
  if (seal === 'unsealed') changed('its own checksum at its end', 'none');
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest === 'object' && manifest !== null) return { ...manifest };
    changed('a map', 'another value');
  } catch {
    changed('JSON', 'text that is none');
  }
  return null;
}

function listedFiles(manifest: Readonly<Record<string, unknown>> | null, findings: Finding[]): [string, FileFacts][] {
  if (manifest === null) return [];
  const { files } = manifest;
  const listed: [string, FileFacts][] = [];
  if (typeof files !== 'object' || files === null) {
    findings.push({ file: MANIFEST, what: 'changed', expected: 'a list of files', found: 'none' });
    return listed;
  }
  for (const [name, facts] of Object.entries(files)) {
    const { bytes, sha256 } = Object(facts);
    const isPlaced = (() => {
      try {
        return insideOf('.', name) !== '';
      } catch {
        return false;
      }
    })();
    if (isPlaced && typeof bytes === 'number' && typeof sha256 === 'string') listed.push([name, { bytes, sha256 }]);
    else {
      const found = JSON.stringify({ [name]: facts });
      findings.push({ file: MANIFEST, what: 'changed', expected: 'files by name, with bytes and sha256', found });
    }
  }
  return listed;
}

async function compareFile(
  path: string,
  name: string,
  { bytes, sha256 }: FileFacts,
  present: readonly string[],
): Promise<Finding | null> {
  const file = join(path, name);
  if (!present.includes(name))
    return { file: name, what: 'missing', expected: 'a file', found: 'nothing of that name' };
  if (!(await lstat(file)).isFile())
    return { file: name, what: 'changed', expected: 'a file', found: 'a link or a device' };
  const found = await sha256File(file).catch((error: unknown) => {
    throw fileFailure(error, file, 'a file that can be read');
  });
  if (found.sha256 === sha256 && found.bytes === bytes) return null;
  return {
    ...{ file: name, what: 'changed' },
    expected: `${bytes} bytes with sha256 ${sha256}`,
    found: `${found.bytes} bytes with ${found.sha256}`,
  };
}

/** The hash over the counts themselves, which the writer of the file has no part in. */
async function compareCounts(file: string, expected: string): Promise<Finding | null> {
  try {
    const found = sha256Lines(countsCsvLines(await readCounts(file)));
    if (found === expected) return null;
    return { file: COUNTS, what: 'changed', expected: `counts with sha256 ${expected}`, found };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    return { file: COUNTS, what: 'changed', expected: `counts with sha256 ${expected}`, found: `none: ${reason}` };
  }
}
