import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { LinkService } from '../src/engine/files/link-service.ts';

if (parentPort === null) throw new Error('workers/link runs as a worker thread');
expose(new LinkService(), nodeEndpoint(parentPort));
