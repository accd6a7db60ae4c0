import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../core/failure.ts';
import { fileFailure } from './file-failure.ts';
import type { Table } from './read-table.ts';
import { readTableChunks } from './read-table.ts';
import { formatOf } from './write-table.ts';

/** Encodings that a researcher's CSV file may have. Parquet has one of its own. */
export const ENCODINGS = ['utf-8', 'utf-16', 'latin-1', 'windows-1252'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What a manifest says of an input file. */
export interface InputFacts {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Line ends: of a CSV file at least its rows. */
  readonly lines: number;
}

/**
 * Size, hash and lines of a file.
 *
 * @throws {Failure} `input` if it cannot be read.
 */
export async function inputFacts(file: string): Promise<InputFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  try {
    await pipeline(createReadStream(file), async (source: AsyncIterable<Buffer>) => {
      for await (const part of source) {
        hash.update(part);
        bytes += part.length;
        for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++;
      }
    });
  } catch (error) {
    throw fileFailure(error, file, 'a file that can be read');
  }
  return { file, bytes, sha256: hash.digest('hex'), lines };
}

/**
 * Reads a researcher's CSV or Parquet file in parts. Windows-1252 and UTF-16 are turned into UTF-8 in a temporary file first.
 *
 * @param choose the names to read, from all names there are
 * @throws {Failure} `input` if it is missing, unreadable, without rows, or not of its format and encoding.
 */
export async function* readOwnFile(
  file: string,
  encoding: Encoding,
  choose?: (names: readonly string[]) => readonly string[],
): AsyncGenerator<Table> {
  for await (const part of readParts(file, encoding, choose)) {
    // a table without rows is one part
    if (part.rows === 0)
      throw new Failure('input', `${file}: expected at least one row, found column names and no rows`);
    yield part;
  }
}

async function* readParts(
  file: string,
  encoding: Encoding,
  choose: ((names: readonly string[]) => readonly string[]) | undefined,
): AsyncGenerator<Table> {
  if (formatOf(file) === 'parquet') {
    yield* readTableChunks(file, choose);
    return;
  }
  if (encoding === 'utf-8' || encoding === 'latin-1') {
    yield* readTableChunks(file, choose, encoding, 'try --encoding windows-1252 (or latin-1, utf-16)');
    return;
  }
  const label = encoding === 'utf-16' && (await beginsHighFirst(file)) ? 'utf-16be' : encoding;
  const folder = await mkdtemp(join(tmpdir(), 'mislink-'));
  try {
    const copy = join(folder, 'copy.csv');
    await recode(file, label, copy);
    yield* named(file, copy, readTableChunks(copy, choose));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts the name the user gave into failures. */
async function* named(file: string, read: string, parts: AsyncGenerator<Table>) {
  try {
    yield* parts;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(error.code, error.message.replaceAll(read, file));
  }
}

async function recode(file: string, label: string, copy: string): Promise<void> {
  const decoder = new TextDecoder(label);
  try {
    await pipeline(
      createReadStream(file),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const part of source) yield decoder.decode(part, { stream: true });
        yield decoder.decode();
      },
      createWriteStream(copy),
    );
  } catch (error) {
    throw fileFailure(error, file, 'a file that can be read and copied');
  }
}

async function beginsHighFirst(file: string): Promise<boolean> {
  try {
    const opened = await open(file);
    try {
      const { buffer, bytesRead } = await opened.read(Buffer.alloc(2), 0, 2, 0);
      return bytesRead === 2 && buffer[0] === 0xfe && buffer[1] === 0xff;
    } finally {
      await opened.close();
    }
  } catch (error) {
    throw fileFailure(error, file, 'a file that can be read');
  }
}
