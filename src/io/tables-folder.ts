import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let root: string | undefined;

/** The folder of the package, found upwards from this file: the same from `src/io` and from `dist/src/io`. */
export function packageRoot(): string {
  if (root === undefined) {
    let folder = dirname(fileURLToPath(import.meta.url));
    while (!existsSync(join(folder, 'package.json'))) {
      if (dirname(folder) === folder) throw new Error('expected package.json above the program, found none');
      folder = dirname(folder);
    }
    root = folder;
  }
  return root;
}

/** A file of the package: `packageFile('scenarios', 'irs-ice-2025.yaml')`. */
export function packageFile(...segments: readonly string[]): string {
  return join(packageRoot(), ...segments);
}

/** The folder of the committed tables of names and places. */
export function tablesFolder(): string {
  return packageFile('src', 'world', 'tables');
}
