import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { sha256 } from '../../src/io/sha256.ts';
import { MAIN } from './program.ts';

/** Two Arizona ZIPs, a short list and one thread: four shards a replicate, about a second of work. */
export const SMALL_RUN = ['irs-ice-2025', '--extent', '85012,85281', '--requests', '120', '--workers', '1'];

/** A process that was started, and how it ends. */
export interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly status: number | null; readonly signal: string | null; readonly err: string }>;
}

/** Starts the compiled program. */
export function startMislink(...args: readonly string[]): Started {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (part: Buffer) => {
    err += part.toString();
  });
  return {
    child,
    ended: new Promise((resolve) => child.on('close', (status, signal) => resolve({ status, signal, err }))),
  };
}

/** The pieces kept in a run folder, by the name of their file. */
export function keptIn(folder: string): string[] {
  const shards = join(folder, '.shards');
  return existsSync(shards) ? readdirSync(shards).filter((name) => name.endsWith('.bin')) : [];
}

/** Waits until a condition holds or the process has ended. */
export async function until({ child }: Started, holds: () => boolean): Promise<void> {
  while (child.exitCode === null && child.signalCode === null && !holds()) {
    await new Promise((resolve) => setTimeout(resolve, 3));
  }
}

/** Everything that two equal runs have in common: each file's hash, and the manifest without times, threads and command. */
export function lastingContent(folder: string): Record<string, unknown> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  const shown = names.filter((name) => !name.startsWith('.shards') && name !== 'manifest.json').sort();
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  for (const key of [
    ...['command', 'workers', 'started', 'ended', 'seconds', 'cpuSeconds', 'peakMegabytes', 'commit', 'modified'],
    'manifestSha256',
  ]) {
    expect(Object.keys(manifest)).toContain(key);
    delete manifest[key];
  }
  delete manifest.report.facts.workers;
  // by the file that a run was asked for with
  delete manifest.inputs;
  return { manifest, ...Object.fromEntries(shown.map((name) => [name, sha256(readFileSync(join(folder, name)))])) };
}
