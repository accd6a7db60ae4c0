declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';

  /** Makes a Node message port or worker an endpoint for comlink. */
  export default function nodeEndpoint(port: import('node:worker_threads').MessagePort | import('node:worker_threads').Worker): Endpoint;
}
