import type { KeptPart, WorkStore } from '../../src/engine/kept-work.ts';

/** A store in memory, which can be looked into. */
export interface MemoryStore extends WorkStore {
  readonly parts: Map<string, Uint8Array>;
}

/** The name of a piece. */
export function nameOf(part: KeptPart): string {
  const range = part.kind === 'shard' ? ` ${part.from}-${part.to}` : '';
  return `${part.pass} ${part.replicate} ${part.kind}${range}`;
}

/** A store that keeps copies, as a file would. `onPut` is told of every piece before it is kept, and may refuse it. */
export function memoryStore(onPut: (name: string) => void = () => undefined): MemoryStore {
  const parts = new Map<string, Uint8Array>();
  return {
    parts,
    get: async (part) => parts.get(nameOf(part))?.slice() ?? null,
    async put(part, bytes) {
      onPut(nameOf(part));
      parts.set(nameOf(part), bytes.slice());
    },
    async forget(some) {
      for (const part of some) parts.delete(nameOf(part));
    },
  };
}
