import { join } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { BegunJob, BegunRun } from './begun-run.ts';
import { checkSame, SHARDS, writeBegunOnce } from './begun-run.ts';
import type { CheckpointStore } from './checkpoint.ts';
import { openCheckpoints } from './checkpoint.ts';
import { makeFolder } from './make-folder.ts';
import { namesIn, probe } from './run-folder.ts';

/** What a task says of the run it is a part of. */
export type BegunTask = BegunRun & { readonly job: BegunJob };

/**
 * Opens a folder in which several tasks, on any number of machines that share it, keep their parts of one run. The first of them
 * records what the run is of.
 *
 * @throws {Failure} `input` if it cannot be written, holds files of something else, or was begun as another run, with
 * another number of tasks or replicates, or by another version of the numbers.
 */
export async function openTaskFolder(path: string, begun: BegunTask): Promise<CheckpointStore> {
  const present = (await namesIn(path)) ?? [];
  if (present.length > 0 && !present.includes(SHARDS)) {
    throw new Failure(
      'input',
      `${path}: expected a new or empty folder or one of these tasks, found ${present[0]} in it`,
    );
  }
  await makeFolder(join(path, SHARDS));
  await probe(path);
  const recorded = await writeBegunOnce(path, begun);
  checkSame(path, recorded, begun);
  checkJob(path, recorded.job, begun.job);
  return openCheckpoints(join(path, SHARDS));
}

function checkJob(path: string, recorded: BegunJob | undefined, asked: BegunJob): void {
  if (recorded === undefined) {
    throw new Failure(
      'input',
      `${path}: expected a folder of tasks, found one of \`mislink run\`; run --resume goes on with it`,
    );
  }
  for (const [key, what] of [
    ['tasks', 'tasks'],
    ['replicates', 'replicates'],
    ['numbers', 'as the version of the numbers'],
  ] as const) {
    if (recorded[key] === asked[key]) continue;
    throw new Failure(
      'input',
      `${path}: expected ${recorded[key]} ${what} as it was begun, found ${asked[key]}; another folder starts anew`,
    );
  }
}
