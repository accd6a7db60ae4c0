import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the limits of a process stand; each can be replaced. */
export interface MemorySources {
  /** Bytes of the machine, and of the process as Node knows them. */
  readonly total?: number;
  readonly constrained?: number;
  /** Which control groups the process is in, and where their files are. */
  readonly groups?: string;
  readonly root?: string;
}

/** Bytes of memory that this process may use: the machine's, or what it or a group that it is in is limited to. */
export function memoryLimit(sources: MemorySources = {}): number {
  const { total = totalmem(), constrained = process.constrainedMemory(), root = '/sys/fs/cgroup' } = sources;
  const limits = [total, constrained, ...groupLimits(sources.groups ?? textOf('/proc/self/cgroup'), root)];
  // no limit is said by 0 or by more than any machine has
  return Math.min(...limits.filter((limit) => limit > 0));
}

/** Limits of the groups that a process is in and of those above them: a job's is that of a group above. */
function groupLimits(groups: string, root: string): number[] {
  const limits: number[] = [];
  for (const line of groups.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    if (path === undefined) continue;
    const isFirst = controllers!.split(',').includes('memory');
    if (!isFirst && controllers !== '') continue;
    const [top, file] = isFirst ? [join(root, 'memory'), 'memory.limit_in_bytes'] : [root, 'memory.max'];
    for (let group = path; ; group = dirname(group)) {
      limits.push(Number.parseInt(textOf(join(top, group, file)), 10));
      if (group === '/') break;
    }
  }
  return limits;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
