declare module 'comlink/dist/esm/node-adapter.mjs' {
  import type { Endpoint } from 'comlink';

  /** Makes a Node message port or worker an endpoint for comlink. */
  type Port = import('node:worker_threads').MessagePort | import('node:worker_threads').Worker;

  const nodeEndpoint: (port: Port) => Endpoint;
  // biome-ignore lint/style/noDefaultExport: that is what the module exports
  export default nodeEndpoint;
}
