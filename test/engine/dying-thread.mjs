import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { ShardService } from '../../dist/src/engine/service.js';

/** A thread that works until it is asked to stream and then ends, as one that ran out of memory would. */
class DyingService extends ShardService {
  stream() {
    process.exit(7);
  }
}

expose(new DyingService(), nodeEndpoint(parentPort));
