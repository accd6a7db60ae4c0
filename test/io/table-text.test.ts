import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/io/sha256.ts';
import { readTableBytes, tableText } from '../../src/io/table-text.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function textOf(content: string | Uint8Array, name = 't.csv'): Promise<string> {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return tableText(await readTableBytes(path, name));
}

describe('a table of a researcher', () => {
  it('is the same text packed and unpacked, under any name, and hashed as it lies there', async () => {
    const packed = gzipSync('name\nPEÑA\n');
    expect(await textOf('name\nPEÑA\n')).toBe('name\nPEÑA\n');
    expect(await textOf(packed)).toBe('name\nPEÑA\n');
    const path = join(temporaryFolder(), 't.gz');
    writeFileSync(path, packed);
    expect((await readTableBytes(path)).sha256).toBe(sha256(packed));
  });

  it.each<[string, Uint8Array, string]>([
    [
      'other letters',
      Buffer.from('a\nb\nPE\xd1A\n', 'latin1'),
      't.csv:3: expected UTF-8 text, found bytes that are none',
    ],
    ['a cut archive', gzipSync('a\n'.repeat(1000)).subarray(0, 20), 't.csv: expected whole gzip data, found: '],
    ['a zip archive', Buffer.from('PK\x03\x04'), 't.csv: expected CSV text or gzip, found a zip archive or workbook'],
  ])('is refused as %s', async (_, content, message) => {
    await expect(textOf(content)).rejects.toThrow(message);
  });

  it('is refused where there is none', async () => {
    await expect(readTableBytes(join(temporaryFolder(), 'none.csv'), 'none.csv')).rejects.toThrow(
      'none.csv: expected a table that can be read, but there is no such file or folder',
    );
    await expect(readTableBytes(temporaryFolder(), 'folder')).rejects.toThrow(
      'folder: expected a table that can be read, but it is a folder',
    );
  });
});
