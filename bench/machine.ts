import { availableParallelism, cpus, totalmem } from 'node:os';
import type { BenchResult } from './result.ts';

/** The machine the figures are of. */
export function machineFacts(): BenchResult['machine'] {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e8) / 10,
    platform: `${process.platform} ${process.arch}`,
  };
}
