import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Compiles the program before the first test, so that threads and processes run what the tests read. Fails on a type error. */
export function setup(): void {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const build = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
  if (build.status !== 0) throw new Error(`npm run build failed:\n${build.stdout}${build.stderr}`);
}
