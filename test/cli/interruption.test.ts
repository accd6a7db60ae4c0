import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startMislink, until } from './process-runs.ts';

it('a command that keeps nothing says so, in place of --resume, which it does not have', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-interruption-'));
  const out = join(folder, 'data');
  const started = startMislink('generate', 'irs-ice-2025', '--extent', 'AZ', '--out', out);
  await until(started, () => existsSync(out));
  started.child.kill('SIGINT');
  const { status, err } = await started.ended;
  expect({ status, last: err.trimEnd().split('\n').at(-1) }).toEqual({
    status: 130,
    last: 'interrupted; nothing of it is kept, start the command again',
  });
  expect(readdirSync(folder)).toEqual([]);
}, 60_000);
