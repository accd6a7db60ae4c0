import { readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckpoints } from '../../src/io/checkpoint.ts';
import { temporaryFolder } from './temporary-folder.ts';

const KEY = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);
const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 256);

describe('openCheckpoints', () => {
  it('gives back what was put', async () => {
    const store = openCheckpoints(join(temporaryFolder(), 'new', '.shards'));
    expect(await store.get(KEY)).toBeNull();
    expect(await store.keys()).toEqual([]);
    await store.put(KEY, BYTES);
    await store.put(OTHER, new Uint8Array());
    expect(Uint8Array.from((await store.get(KEY)) ?? [])).toEqual(BYTES);
    expect((await store.get(OTHER))?.length).toBe(0);
    await store.put(KEY, BYTES.subarray(5));
    expect((await store.get(KEY))?.length).toBe(995);
    expect(await store.keys()).toEqual([KEY, OTHER]);
    await store.clear();
    expect(await store.get(KEY)).toBeNull();
  });

  it.each<[string, (path: string) => void]>([
    ['empty', (path) => truncateSync(path, 0)],
    ['cut short', (path) => truncateSync(path, readFileSync(path).length - 1)],
    ['cut in its first line', (path) => truncateSync(path, 20)],
    ['longer', (path) => writeFileSync(path, 'x', { flag: 'a' })],
    ['foreign', (path) => writeFileSync(path, 'something else\n')],
    ['foreign without lines', (path) => writeFileSync(path, Buffer.alloc(5000, 7))],
    [
      'of a later layout',
      (path) => writeFileSync(path, readFileSync(path, 'latin1').replace('shard 1', 'shard 2'), 'latin1'),
    ],
  ])('takes a file that is %s for absent', async (_, damage) => {
    const folder = temporaryFolder();
    const store = openCheckpoints(folder);
    await store.put(KEY, BYTES);
    damage(join(folder, `${KEY}.bin`));
    expect(await store.get(KEY)).toBeNull();
    await store.put(KEY, BYTES);
    expect((await store.get(KEY))?.length).toBe(1000);
  });

  it('notices every changed byte', async () => {
    const folder = temporaryFolder();
    const store = openCheckpoints(folder);
    await store.put(KEY, BYTES.subarray(0, 40));
    const path = join(folder, `${KEY}.bin`);
    const whole = readFileSync(path);
    for (let place = 0; place < whole.length; place++) {
      const changed = Buffer.from(whole);
      changed[place] = changed[place]! ^ 1;
      writeFileSync(path, changed);
      expect(await store.get(KEY)).toBeNull();
    }
  });

  it('does not take one shard for another', async () => {
    const folder = temporaryFolder();
    const store = openCheckpoints(folder);
    await store.put(KEY, BYTES);
    renameSync(join(folder, `${KEY}.bin`), join(folder, `${OTHER}.bin`));
    expect(await store.get(OTHER)).toBeNull();
  });

  it('leaves no temporary files and refuses keys that are paths', async () => {
    const folder = temporaryFolder();
    const store = openCheckpoints(folder);
    await Promise.all([store.put(KEY, BYTES), store.put(KEY, BYTES), store.put(OTHER, BYTES)]);
    expect(readdirSync(folder).sort()).toEqual([`${KEY}.bin`, `${OTHER}.bin`]);
    await expect(store.put('../x', BYTES)).rejects.toThrow('hexadecimal');
  });
});
