import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Failure } from '../core/failure.ts';
import { fileFailure } from './file-failure.ts';
import { sha256 } from './sha256.ts';

/** A researcher's own table as it lies on the disk: what was hashed is what is read. */
export interface TableBytes {
  /** For messages: the path as given. */
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Of the bytes as they lie there, packed or not: what `sha256sum` prints. */
  readonly sha256: string;
}

/** A table of more than this, packed or unpacked, is no table of names or places. */
const LARGEST = 256 << 20;

/**
 * Reads a table of a researcher's own.
 *
 * @param path where it lies
 * @param file the path as it was given, for messages
 * @throws {Failure} `input` if it cannot be read or is too large.
 */
export async function readTableBytes(path: string, file: string = path): Promise<TableBytes> {
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw tooLarge(file);
    const bytes = await readFile(path);
    return { file, bytes, sha256: sha256(bytes) };
  } catch (error) {
    throw fileFailure(error, file, 'a table that can be read');
  }
}

/**
 * The text of a table, unpacked if it is gzip (told by its first bytes, not by its name).
 *
 * @throws {Failure} `input` with the line of the first byte that is no UTF-8.
 */
export async function tableText({ file, bytes }: TableBytes): Promise<string> {
  const content = await unpacked(file, bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new Failure('input', `${file}:${firstForeignLine(content)}: expected UTF-8 text, found bytes that are none`);
  }
}

async function unpacked(file: string, bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    throw new Failure('input', `${file}: expected CSV text or gzip, found a zip archive or workbook; unpack it first`);
  }
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: LARGEST });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(file);
    throw new Failure('input', `${file}: expected whole gzip data, found: ${error.message}`);
  }
}

function tooLarge(file: string): Failure {
  return new Failure('input', `${file}: expected a table of at most ${LARGEST >> 20} MB unpacked, found more`);
}

/** The line, from 1, that holds the first byte of no UTF-8 text. */
function firstForeignLine(content: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let from = 0, line = 1; ; line++) {
    const found = content.indexOf(0x0a, from);
    const end = found === -1 ? content.length : found;
    try {
      decoder.decode(content.subarray(from, end));
    } catch {
      return line;
    }
    if (found === -1) return line;
    from = end + 1;
  }
}
