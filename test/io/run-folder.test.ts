import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
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

  it('refuses a complete run unless forced, and then removes its files only, once the new one is finished', async () => {
    const path = join(temporaryFolder(), 'a');
    const run = await openRunFolder(path);
    await run.write('old.csv', 'x');
    await run.checkpoints.put('0123456789abcdef', Buffer.from('kept'));
    await run.finish({});
    writeFileSync(join(path, 'notes.txt'), 'mine');
    expect(await refusal(openRunFolder(path))).toBe(
      `${path}: expected a new folder, found a complete run; --force starts it again`,
    );
    expect(await refusal(openRunFolder(path, { resume: true }))).toContain('--force --resume extends it');
    const extended = await openRunFolder(path, { force: true, resume: true });
    expect(await extended.checkpoints.keys()).toEqual(['0123456789abcdef']);
    const again = await openRunFolder(path, { force: true });
    expect(await again.checkpoints.keys()).toEqual([]);
    expect(await again.checkpoints.get('0123456789abcdef')).toBeNull();
    await again.write('new.csv', 'y');
    expect(readFileSync(join(path, 'old.csv'), 'utf8')).toBe('x');
    expect(Object.keys(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).files)).toEqual(['old.csv']);
    await again.finish({});
    expect(readdirSync(path).sort()).toEqual(['.shards', 'manifest.json', 'new.csv', 'notes.txt']);
    expect(Object.keys(JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).files)).toEqual(['new.csv']);
  });

  it('forgets what an earlier run kept when one that starts again keeps something', async () => {
    const path = join(temporaryFolder(), 'a');
    await (await openRunFolder(path)).checkpoints.put('0123456789abcdef', Buffer.from('old'));
    const { checkpoints } = await openRunFolder(path, { force: true });
    await Promise.all(['aaaaaaaa', 'bbbbbbbb'].map((key) => checkpoints.put(key, Buffer.from('new'))));
    expect(await checkpoints.keys()).toEqual(['aaaaaaaa', 'bbbbbbbb']);
    expect(await checkpoints.get('0123456789abcdef')).toBeNull();
    expect((await checkpoints.get('aaaaaaaa'))?.length).toBe(3);
  });

  it('is left as it was found by a run that is abandoned', async () => {
    const folder = temporaryFolder();
    const abandoned = async (name: string, force = false) => {
      const run = await openRunFolder(join(folder, name), { force });
      await run.write('new.csv', 'y');
      await run.abandon();
      return existsSync(join(folder, name)) ? readdirSync(join(folder, name)).sort() : undefined;
    };
    expect(await abandoned('new')).toBeUndefined();
    mkdirSync(join(folder, 'empty'));
    expect(await abandoned('empty')).toEqual([]);
    const complete = await openRunFolder(join(folder, 'complete'));
    await complete.write('old.csv', 'x');
    await complete.checkpoints.put('0123456789abcdef', Buffer.from('kept'));
    await complete.finish({});
    expect(await abandoned('complete', true)).toEqual(['.shards', 'manifest.json', 'old.csv']);
    const extended = await openRunFolder(join(folder, 'complete'), { force: true, resume: true });
    expect(await extended.checkpoints.keys()).toEqual(['0123456789abcdef']);
  });

  it('clears away what a killed run had written and not finished', async () => {
    const path = join(temporaryFolder(), 'a');
    await (await openRunFolder(path)).write('half.csv', 'x');
    const ownName = `.unfinished-${hostname()}-${process.pid}`;
    expect(readdirSync(path).sort()).toEqual(['.shards', ownName]);
    const { pid } = spawnSync(process.execPath, ['--version']);
    mkdirSync(join(path, `.unfinished-${hostname()}-${pid}`));
    mkdirSync(join(path, '.unfinished-elsewhere-1'));
    const run = await openRunFolder(path, { resume: true });
    expect(readdirSync(path).sort()).toEqual(['.shards', ownName, '.unfinished-elsewhere-1'].sort());
    await run.finish({});
    expect(readdirSync(path).sort()).toEqual(['.shards', 'manifest.json']);
  });

  it('leaves what another run is writing when it is opened', async () => {
    const path = join(temporaryFolder(), 'a');
    const first = await openRunFolder(path);
    await first.write('x.csv', 'x');
    await openRunFolder(path, { resume: true });
    await first.finish({});
    expect(readdirSync(path).sort()).toEqual(['.shards', 'manifest.json', 'x.csv']);
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
    '.unfinished/x',
    '.unfinished-node1-17/x',
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
    const run = await openRunFolder(join(folder, 'a'), { force: true });
    await run.finish({});
    expect(existsSync(join(folder, 'precious'))).toBe(true);
  });
});
