import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/core/failure.ts';
import { openRunFolder } from '../../src/io/run-folder.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function refusal(attempt: Promise<unknown>): Promise<string> {
  const error: unknown = await attempt.catch((caught: unknown) => caught);
  if (!(error instanceof Failure)) throw error;
  expect([error.code, error.message.includes('\n')]).toEqual(['input', false]);
  return error.message;
}

describe('openRunFolder', () => {
  it('writes files, then the manifest with their sizes and hashes', async () => {
    const path = join(temporaryFolder(), 'runs', 'a');
    const run = await openRunFolder(path);
    await run.write('scenario.yaml', 'seed: 1 # é\n');
    await run.writeTable('tables/main.csv', [{ name: 'n', type: 'int' }], [[[1, 2]]]);
    await run.writeTable('counts.parquet', [{ name: 'n', type: 'int' }], [[[1, 2]]]);
    expect(existsSync(join(path, 'manifest.json'))).toBe(false);
    await run.finish({ seed: 1 });
    const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
    expect(Object.keys(manifest.files)).toEqual(['counts.parquet', 'scenario.yaml', 'tables/main.csv']);
    for (const [name, facts] of Object.entries(manifest.files)) {
      const bytes = readFileSync(join(path, name));
      expect(facts).toEqual({ bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') });
    }
    expect(readdirSync(path).sort()).toEqual(['.shards', 'counts.parquet', 'manifest.json', 'scenario.yaml', 'tables']);
  });

  it('refuses a complete run unless forced, and then removes its files only', async () => {
    const path = join(temporaryFolder(), 'a');
    const run = await openRunFolder(path);
    await run.write('old.csv', 'x');
    await run.checkpoints.put('0123456789abcdef', Buffer.from('kept'));
    await run.finish({});
    writeFileSync(join(path, 'notes.txt'), 'mine');
    expect(await refusal(openRunFolder(path))).toBe(
      `${path}: expected a new folder, found a complete run; --force starts it again`,
    );
    await refusal(openRunFolder(path, { resume: true }));
    const extended = await openRunFolder(path, { force: true, resume: true });
    expect(await extended.checkpoints.keys()).toEqual(['0123456789abcdef']);
    expect(readdirSync(path).sort()).toEqual(['.shards', 'notes.txt']);
    const again = await openRunFolder(path, { force: true });
    expect(await again.checkpoints.keys()).toEqual([]);
    expect(again.files()).toEqual({});
  });

  it('goes on with an interrupted run only if asked', async () => {
    const path = join(temporaryFolder(), 'a');
    await (await openRunFolder(path)).checkpoints.put('0123456789abcdef', Buffer.from('kept'));
    expect(await refusal(openRunFolder(path))).toContain('found an interrupted run; --resume goes on');
    expect(await (await openRunFolder(path, { resume: true })).checkpoints.keys()).toEqual(['0123456789abcdef']);
  });

  it('does not scatter files among those of something else', async () => {
    const path = temporaryFolder();
    writeFileSync(join(path, 'thesis.tex'), '');
    expect(await refusal(openRunFolder(path))).toContain('found thesis.tex in it');
    expect(readdirSync(path)).toEqual(['thesis.tex']);
  });

  it('refuses a place that cannot be written before anything is', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(openRunFolder(join(folder, 'file')))).toContain('not a folder');
    expect(await refusal(openRunFolder(join(folder, 'file', 'below')))).toContain('not a folder');
    expect(await refusal(openRunFolder('/proc/mislink'))).toContain(
      '/proc/mislink: expected a folder that can be written',
    );
  });

  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/../../x',
    '/etc/x',
    'a//b',
    './a',
    'a/',
    'a\\b',
    'manifest.json',
    '.shards',
    '.shards/x',
  ])('refuses the name %j', async (name) => {
    const run = await openRunFolder(join(temporaryFolder(), 'a'));
    await refusal(run.write(name, 'x'));
  });

  it('does not follow a link out of the folder', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'elsewhere'));
    const run = await openRunFolder(join(folder, 'a'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'a', 'tables'));
    expect(await refusal(run.write('tables/x.csv', 'x'))).toContain('found a link');
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([]);
  });

  it('does not remove what a forged manifest lists outside', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'precious'), 'x');
    mkdirSync(join(folder, 'a'));
    writeFileSync(
      join(folder, 'a', 'manifest.json'),
      JSON.stringify({ files: { '../precious': {}, [join(folder, 'precious')]: {} } }),
    );
    await openRunFolder(join(folder, 'a'), { force: true });
    expect(existsSync(join(folder, 'precious'))).toBe(true);
  });
});
