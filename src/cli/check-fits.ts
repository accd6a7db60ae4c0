import type { HeldList } from '../engine/footprint.ts';
import { footprint, MEGABYTE, refuseTooLarge } from '../engine/footprint.ts';
import { forecastPairs, mayHaveManyPairs } from '../engine/forecast.ts';
import { heldList } from '../engine/held-list.ts';
import { memoryLimit } from '../io/memory-limit.ts';
import type { LaidOutRun } from './lay-out-run.ts';
import { placedFailure } from './plan-scenario.ts';

/** Megabytes in use: before a run begins, those of the program and its tables. */
export function megabytesInUse(): number {
  return process.memoryUsage().rss / MEGABYTE;
}

/** Megabytes that this process may use. */
export function megabytesAllowed(): number {
  return memoryLimit() / MEGABYTE;
}

/**
 * Says before a run begins that it cannot be done here. Nothing is measured for it, save the number of pairs where only that
 * can tell.
 *
 * @param allowed megabytes that the process may use
 * @throws {Failure} `input` if it needs more memory, or would have to keep too many pairs
 */
export async function checkFits(
  { opened, plan }: LaidOutRun,
  workers: number,
  allowed = megabytesAllowed(),
): Promise<void> {
  const { replicates, passes } = plan;
  const memory = { workers, replicates, tables: megabytesInUse() };
  const held = passes.map(({ data, plan: pass }) => heldList(data, pass));
  refuseTooLarge(footprint(held, memory), allowed, workers);
  if (!passes.some(({ plan: pass }) => mayHaveManyPairs(pass))) return;
  const counted: HeldList[] = [];
  for (const [i, { data, plan: pass }] of passes.entries()) {
    try {
      counted.push({ ...held[i]!, pairs: mayHaveManyPairs(pass) ? await forecastPairs(data, pass) : 0 });
    } catch (error) {
      throw placedFailure(opened, error);
    }
  }
  refuseTooLarge(footprint(counted, memory), allowed, workers);
}
