import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { sha256 } from './sha256.ts';
import { packageFile, packageRoot } from './tables-folder.ts';

/** What the program is: of the same numbers version, the same scenario gives the same counts. */
export interface PackageFacts {
  readonly version: string;
  /** Raised whenever a change of the program changes stored numbers. */
  readonly numbers: number;
  readonly node: string;
}

/** Version, numbers version and Node version. */
export function packageFacts(): PackageFacts {
  const facts: unknown = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  if (typeof facts !== 'object' || facts === null || !('version' in facts) || !('numbers' in facts)) {
    throw new Error('package.json: expected version and numbers, found one missing');
  }
  return { version: String(facts.version), numbers: Number(facts.numbers), node: process.versions.node };
}

/** SHA-256 of the file that pins every package, null where the program is installed without it. */
export function lockHash(): string | null {
  const file = packageFile('package-lock.json');
  return existsSync(file) ? sha256(readFileSync(file)) : null;
}

/** The commit the program was checked out at, `null` outside a checkout or without git; `modified` if files differ. */
export async function commitFacts(): Promise<{ readonly commit: string | null; readonly modified: boolean | null }> {
  // Installed below somebody else's checkout, git would name their commit.
  if (!existsSync(packageFile('.git'))) return { commit: null, modified: null };
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', ['-C', packageRoot(), ...args], { timeout: 5000 })).stdout.trim();
  try {
    const commit = await git('rev-parse', 'HEAD');
    return { commit, modified: (await git('status', '--porcelain', '--untracked-files=no')) !== '' };
  } catch {
    return { commit: null, modified: null };
  }
}
