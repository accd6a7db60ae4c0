import { mkdirSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { memoryLimit } from '../../src/io/memory-limit.ts';
import { temporaryFolder } from './temporary-folder.ts';

const NO_GROUP = { constrained: 0, groups: '' };

/** A folder with a limit in each of some groups. */
function groupsWith(limits: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [path, text] of Object.entries(limits)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

describe('memoryLimit', () => {
  it('is the memory of the machine at most, here too', () => {
    expect(memoryLimit({ total: 8e9, ...NO_GROUP })).toBe(8e9);
    expect(memoryLimit()).toBeGreaterThan(0);
    expect(memoryLimit()).toBeLessThanOrEqual(totalmem());
  });

  it('is that of the process where Node knows one; no limit is said by a number larger than any machine', () => {
    expect(memoryLimit({ total: 8e9, constrained: 2e9, groups: '' })).toBe(2e9);
    expect(memoryLimit({ total: 8e9, constrained: 2 ** 64, groups: '' })).toBe(8e9);
  });

  it('is that of the control group, or of one above it', () => {
    const root = groupsWith({
      'slurm/job_7/memory.max': '3000000000\n',
      'slurm/job_7/step_0/task_0/memory.max': 'max\n',
    });
    const groups = '0::/slurm/job_7/step_0/task_0\n';
    expect(memoryLimit({ total: 8e9, constrained: 0, groups, root })).toBe(3e9);
    expect(memoryLimit({ total: 1e9, constrained: 0, groups, root })).toBe(1e9);
  });

  it('is that of the older kind of group', () => {
    const root = groupsWith({ 'memory/job/memory.limit_in_bytes': '1500000000\n', 'job/memory.max': '5\n' });
    expect(memoryLimit({ total: 8e9, constrained: 0, groups: '5:devices:/job\n4:memory:/job\n', root })).toBe(1.5e9);
  });
});
