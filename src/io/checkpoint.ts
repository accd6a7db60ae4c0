import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileFailure } from './file-failure.ts';
import { makeFolder } from './make-folder.ts';
import { sha256 } from './sha256.ts';
import { writeFileAtomically } from './write-atomically.ts';

/** Kept results of shards, each under its key; what is damaged or foreign counts as absent. */
export interface CheckpointStore {
  /** The bytes kept under a key, or `null` if there are none that can be trusted. */
  get(key: string): Promise<Uint8Array | null>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Keys with a file, whether its content can be trusted or not, in order. */
  keys(): Promise<string[]>;
  /** Forgets what is kept under a key; nothing there is fine. */
  remove(key: string): Promise<void>;
  /** Forgets everything that was kept. */
  clear(): Promise<void>;
}

/** First line of every file; the number is that of the layout of the file, not of its content. */
const MAGIC = 'mislink-shard 1';
const KEY = /^[0-9a-f]{8,64}$/;
const ENDING = '.bin';

/**
 * The store in `folder`: one file a key, `KEY.bin`, with a line of text and then the bytes. The line says the key, the
 * length and the SHA-256, so that a file cut short, changed, renamed or written by something else is not used.
 */
export function openCheckpoints(folder: string): CheckpointStore {
  const fileOf = (key: string) => {
    if (!KEY.test(key)) throw new Error(`checkpoint key: expected 8 to 64 hexadecimal digits, found "${key}"`);
    return join(folder, `${key}${ENDING}`);
  };
  return {
    async get(key) {
      const path = fileOf(key);
      let content: Uint8Array;
      try {
        content = await readFile(path);
      } catch (error) {
        if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR'))
          return null;
        throw fileFailure(error, path, 'a file that can be read');
      }
      return unsealed(key, content);
    },
    async put(key, bytes) {
      const path = fileOf(key);
      await makeFolder(folder);
      await writeFileAtomically(path, sealed(key, bytes));
    },
    async keys() {
      const names = await readdir(folder).catch(() => []);
      const keys = names.filter((name) => name.endsWith(ENDING)).map((name) => name.slice(0, -ENDING.length));
      return keys.filter((key) => KEY.test(key)).sort();
    },
    async remove(key) {
      await rm(fileOf(key), { force: true });
    },
    async clear() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Bytes with the line before them that says what they are: the key, their length and their SHA-256. */
export function sealed(key: string, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`${headerOf(key, bytes)}\n`, 'latin1'), bytes]);
}

/** The bytes behind such a line, or null where they are not what was sealed under that key. */
export function unsealed(key: string, content: Uint8Array): Uint8Array | null {
  const end = content.indexOf(0x0a);
  if (end === -1 || end > 300) return null;
  const bytes = content.subarray(end + 1);
  return Buffer.from(content.subarray(0, end)).toString('latin1') === headerOf(key, bytes) ? bytes : null;
}

function headerOf(key: string, bytes: Uint8Array): string {
  return `${MAGIC} ${key} ${bytes.length} ${sha256(bytes)}`;
}
