import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { ShardService } from '../src/engine/service.ts';

if (parentPort === null) throw new Error('workers/shard runs as a worker thread');
expose(new ShardService(), nodeEndpoint(parentPort));
