import { parentPort, workerData } from 'node:worker_threads';
import { Dictionary } from '../src/core/dictionary.ts';
import { Shard } from '../src/engine/shard.ts';
import type { CandidatePairs } from './candidate-pairs.ts';
import { decider } from './decide.ts';
import type { DefaultWorld } from './default-world.ts';

/** What a thread is given once: the world it needs, and the pairs. */
export interface ThreadData {
  readonly world: Pick<DefaultWorld, 'data' | 'plan' | 'keys' | 'gates'>;
  readonly pairs: CandidatePairs;
}

/** What it is asked: to decide all pairs so many times. */
export interface Asked {
  readonly work: 'cells' | 'plain' | 'match';
  readonly times: number;
}

if (parentPort === null) throw new Error('bench/decide-thread runs as a worker thread');
const port = parentPort;
const { world, pairs } = workerData as ThreadData;
const dictionary = new Dictionary(world.data.names.vocabulary);
const shard = new Shard(world.data, world.plan, world.keys, world.gates, dictionary);
shard.load(pairs.index);
const decide = decider(shard, pairs);
port.on('message', ({ work, times }: Asked) => {
  let sum = 0;
  for (let i = 0; i < times; i++) sum += decide[work]();
  port.postMessage(sum);
});
port.postMessage(0);
