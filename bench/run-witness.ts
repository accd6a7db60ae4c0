import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into a whole run before the program: at its end says what the process took, threads included.
const seen = process.env['MISLINK_BENCH_SEEN'];
if (isMainThread && seen !== undefined) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const content = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMb: Math.round(maxRSS / 1024) };
    writeFileSync(seen, JSON.stringify(content));
  });
}
