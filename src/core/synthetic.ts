import type { Chunk, Column } from './table.ts';

/** The last column of every table written: a row copied out of its file still says that nobody in it is real. */
export const SYNTHETIC_COLUMN: Column = { name: 'synthetic', type: 'boolean' };

/** Chunks with that column added. */
export function* markSynthetic(chunks: Iterable<Chunk>): Generator<Chunk> {
  for (const chunk of chunks) yield [...chunk, new Array<boolean>(chunk[0]?.length ?? 0).fill(true)];
}
