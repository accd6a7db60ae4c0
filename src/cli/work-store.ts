import { Failure } from '../core/failure.ts';
import type { KeptPart, WorkStore } from '../engine/kept-work.ts';
import type { CheckpointStore } from '../io/checkpoint.ts';
import { sha256 } from '../io/sha256.ts';
import type { LaidOutRun } from './lay-out-run.ts';

/** A run's finished pieces among a folder's checkpoints. */
export interface KeptWork extends WorkStore {
  /** Why the last piece could not be kept or read, as on a full disk; null where all went well. */
  refusal(): Failure | null;
}

/** A piece of another scenario, of another seed or of other numbers has another key, and so is never found. */
export function workStore(checkpoints: CheckpointStore, run: Pick<LaidOutRun, 'tool' | 'scenarioHash'>): KeptWork {
  const keyOf = (part: KeptPart) => {
    const place = [run.tool.numbers, run.scenarioHash, part.pass, part.replicate];
    if (part.kind === 'targets') place.push('targets');
    if (part.kind === 'shard') place.push(part.from, part.to);
    return sha256(JSON.stringify(place));
  };
  // what there was at first and came since: to forget a piece that never was would cost a call each
  let present: Promise<Set<string>> | undefined;
  const keys = () => {
    present ??= checkpoints.keys().then((found) => new Set(found));
    return present;
  };
  let refusal: Failure | null = null;
  const noted = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof Failure) refusal = error;
      throw error;
    }
  };
  return {
    get: (part) => noted(checkpoints.get(keyOf(part))),
    async put(part, bytes) {
      const key = keyOf(part);
      const known = await keys();
      await noted(checkpoints.put(key, bytes));
      known.add(key);
    },
    async forget(parts) {
      const known = await keys();
      for (const part of parts) {
        const key = keyOf(part);
        if (known.delete(key)) await noted(checkpoints.remove(key));
      }
    },
    refusal: () => refusal,
  };
}
