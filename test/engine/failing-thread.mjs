import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { ShardService } from '../../dist/src/engine/service.js';

/** A thread with a bug outside any call: its error reaches nobody who waits for an answer. */
class FailingService extends ShardService {
  stream() {
    setTimeout(() => {
      throw new Error('planted');
    });
    return new Promise(() => undefined);
  }
}

expose(new FailingService(), nodeEndpoint(parentPort));
