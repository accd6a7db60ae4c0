import { isShardKept, keepReplicate, keptReplicate, keptUnits } from './kept-replicate.ts';
import type { WorkStore } from './kept-work.ts';
import type { ThreadOptions } from './pass-threads.ts';
import { passThreads } from './pass-threads.ts';
import { SCAN_SHARE, simulateReplicate, simulateShards } from './replicate.ts';
import type { UnitRange } from './request-list.ts';
import { shardsOf, unitsIn, unitsWithin } from './shards.ts';
import type { RunPlan } from './simulate.ts';

/** Which of how many tasks, counted from 1. */
export interface TaskNumber {
  readonly task: number;
  readonly tasks: number;
}

/** What a task does of one replicate of a pass. */
export interface TaskPiece {
  readonly pass: number;
  readonly replicate: number;
  readonly shards: readonly UnitRange[];
  /** Whether these are all its shards: then the task finishes the replicate. */
  readonly isWhole: boolean;
}

/** How a task is done and who is told. */
export interface TaskOptions extends ThreadOptions {
  readonly store: WorkStore;
  /** Units streamed so far of `taskUnits`. */
  readonly onProgress?: (units: number, detail: string) => void;
}

/** A task's part: of all shards in the order of pass, replicate and place, as many in a row as come to each task. */
export function taskPieces(plan: RunPlan, { task, tasks }: TaskNumber): TaskPiece[] {
  const all = shardCount(plan);
  const first = Math.floor(((task - 1) * all) / tasks);
  const end = Math.floor((task * all) / tasks);
  const pieces: TaskPiece[] = [];
  let at = 0;
  for (const [pass, { data }] of plan.passes.entries()) {
    const shards = shardsOf(data.area);
    for (let replicate = 0; replicate < plan.replicates; replicate++, at += shards.length) {
      const own = shards.slice(Math.max(0, first - at), Math.max(0, end - at));
      if (own.length > 0) pieces.push({ pass, replicate, shards: own, isWhole: own.length === shards.length });
    }
  }
  return pieces;
}

/** Units that a task streams, for its progress. */
export function taskUnits(plan: RunPlan, task: TaskNumber): number {
  return taskPieces(plan, task).reduce((sum, piece) => sum + pieceUnits(plan, piece), 0);
}

/** Does a task's part of a run and keeps it. Whatever of it was kept before is left as it is. */
export async function simulateTask(plan: RunPlan, task: TaskNumber, options: TaskOptions): Promise<void> {
  const { store } = options;
  const all = taskUnits(plan, task);
  const waiting: TaskPiece[] = [];
  let units = 0;
  for (const piece of taskPieces(plan, task)) {
    const { pass, replicate, shards } = piece;
    const { area } = plan.passes[pass]!.data;
    if (await isDone(plan, piece, store)) units += pieceUnits(plan, piece);
    else {
      units += await keptUnits(store, area, pass, replicate, shards);
      waiting.push(piece);
    }
  }
  const tell = (done: number, detail: string) => {
    units += done;
    options.onProgress?.(Math.min(all, Math.round(units)), detail);
  };
  tell(0, 'solving the errors');
  const threads = passThreads(plan.passes, options);
  try {
    for (const { pass, replicate, shards, isWhole } of waiting) {
      const { setting, pool } = await threads.enter(pass);
      const onUnits = (done: number, doing: string) =>
        tell(done, `replicate ${replicate + 1} of ${plan.replicates}, ${doing}`);
      if (isWhole) {
        const result = await simulateReplicate(setting, replicate, pool, onUnits);
        await keepReplicate(store, setting.data.area, pass, replicate, result);
      } else await simulateShards(setting, replicate, shards, pool, onUnits);
    }
  } finally {
    await threads.stop();
  }
}

/** The tasks of which something is missing or damaged, ascending. */
export async function missingTasks(plan: RunPlan, tasks: number, store: WorkStore): Promise<number[]> {
  const all = shardCount(plan);
  const missing = new Set<number>();
  let at = 0;
  for (const [pass, { data }] of plan.passes.entries()) {
    const shards = shardsOf(data.area);
    for (let replicate = 0; replicate < plan.replicates; replicate++, at += shards.length) {
      if ((await keptReplicate(store, data.area, pass, replicate)) !== null) continue;
      for (const [i, range] of shards.entries()) {
        if (!(await isShardKept(store, pass, replicate, range))) missing.add(Math.ceil(((at + i + 1) * tasks) / all));
      }
    }
  }
  return [...missing].sort((a, b) => a - b);
}

async function isDone(
  plan: RunPlan,
  { pass, replicate, shards, isWhole }: TaskPiece,
  store: WorkStore,
): Promise<boolean> {
  const { area } = plan.passes[pass]!.data;
  if ((await keptReplicate(store, area, pass, replicate)) !== null) return true;
  if (isWhole) return false;
  for (const range of shards) if (!(await isShardKept(store, pass, replicate, range))) return false;
  return true;
}

function pieceUnits(plan: RunPlan, { pass, shards }: TaskPiece): number {
  const { area } = plan.passes[pass]!.data;
  const streamed = shards.reduce((sum, range) => sum + unitsIn(unitsWithin(area, range)), 0);
  return SCAN_SHARE * area.units + (1 - SCAN_SHARE) * streamed;
}

function shardCount(plan: RunPlan): number {
  return plan.passes.reduce((sum, { data }) => sum + shardsOf(data.area).length, 0) * plan.replicates;
}
