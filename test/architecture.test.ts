import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breaches, importsOf, LAYERS, type Sources } from './architecture.ts';

/** The program's own sources. */
function sources(): Sources {
  const root = new URL('../', import.meta.url);
  const found = new Map<string, string>();
  for (const top of ['src', 'workers']) {
    for (const file of readdirSync(new URL(top, root), { recursive: true, encoding: 'utf8' })) {
      const path = `${top}/${file.replaceAll('\\', '/')}`;
      if (path.endsWith('.ts')) found.set(path, readFileSync(new URL(path, root), 'utf8'));
    }
  }
  return found;
}

describe('the layer table', () => {
  it('is kept by every file', () => {
    expect(breaches(sources())).toEqual([]);
  });

  it('was held against files of every layer', () => {
    const layers = new Set(
      [...sources().keys()].map((path) => (path.startsWith('src/') ? path.split('/')[1] : 'workers')),
    );
    expect([...layers].sort()).toEqual(Object.keys(LAYERS).sort());
    expect([...sources().values()].flatMap(importsOf).length).toBeGreaterThan(200);
  });
});

// a checker that finds nothing may have looked at nothing: each rule is broken once on purpose
describe('a planted breach is found', () => {
  const KINDS = "import { a } from './a.ts';\nexport const LIST = [a];\n";
  it.each<[string, Record<string, string>, string]>([
    [
      'a stage imports a value of another',
      { 'src/world/x.ts': "import { y } from '../corruption/y.ts';" },
      'values of corruption',
    ],
    [
      'over several lines',
      { 'src/world/x.ts': "import {\n  y,\n  z,\n} from '../corruption/y.ts';" },
      'values of corruption',
    ],
    [
      'core imports a type of a stage',
      { 'src/core/x.ts': "import type { Y } from '../world/y.ts';" },
      'types of world',
    ],
    ['stats import a stage', { 'src/stats/x.ts': "import { y } from '../evaluation/y.ts';" }, 'values of evaluation'],
    [
      'a value among types',
      { 'src/world/x.ts': "import { type Y, z } from '../decision/y.ts';" },
      'values of decision',
    ],
    [
      'a stage imports the engine',
      { 'src/evaluation/x.ts': "import type { Y } from '../engine/y.ts';" },
      'types of engine',
    ],
    ['the engine imports files', { 'src/engine/x.ts': "import { y } from '../io/y.ts';" }, 'values of io'],
    ['by import()', { 'src/engine/x.ts': "const y = await import('../io/y.ts');" }, 'values of io'],
    [
      'a report imports the scenario',
      { 'src/report/x.ts': "import { y } from '../scenario/y.ts';" },
      'values of scenario',
    ],
    ['a worker imports a stage', { 'workers/x.ts': "import { y } from '../src/world/y.ts';" }, 'values of world'],
    [
      'a stage imports Node',
      { 'src/corruption/x.ts': "import { readFileSync } from 'node:fs';" },
      'may not import node:fs',
    ],
    ['the engine imports Node', { 'src/engine/x.ts': "import { cpus } from 'node:os';" }, 'may not import node:os'],
    [
      'DuckDB outside io',
      { 'src/cli/x.ts': "import { DuckDBInstance } from '@duckdb/node-api';" },
      'only io may import',
    ],
    [
      'an edit distance in two files',
      {
        'src/comparison/x.ts': "import a from 'fast-levenshtein';",
        'src/core/y.ts': "import b from 'fast-levenshtein';",
      },
      'only one file may import fast-levenshtein',
    ],
    ['a default export', { 'src/core/x.ts': 'export default 1;' }, 'no default exports'],
    ['a folder of this and that', { 'src/core/utils/x.ts': '' }, 'no folder is named utils'],
    ['an index outside kinds', { 'src/core/index.ts': '' }, 'only kinds/ has an index'],
    [
      'a barrel under another name',
      { 'src/core/all.ts': "export * from './word.ts';" },
      'only kinds/index.ts hands on',
    ],
    ['a folder of its own', { 'src/plugins/x.ts': '' }, 'plugins is no layer'],
    [
      'a kind that is in no list',
      { 'src/world/kinds/index.ts': KINDS, 'src/world/kinds/b.ts': '' },
      'b.ts: src/world/kinds/index.ts does not list it',
    ],
    [
      'a kind that is imported and not listed',
      { 'src/world/kinds/index.ts': KINDS.replace('[a]', '[]'), 'src/world/kinds/a.ts': '' },
      'imports a and does not list it',
    ],
    ['a kinds folder without a list', { 'src/world/kinds/a.ts': '' }, 'its folder has no index.ts'],
  ])('%s', (_, files, message) => {
    const found = breaches(new Map(Object.entries(files)));
    expect(found.length).toBe(1);
    expect(found[0]).toContain(message);
  });

  it('and what is allowed is not', () => {
    const allowed: Record<string, string> = {
      'src/world/x.ts':
        "import type { Y } from '../corruption/y.ts';\nimport { z } from '../core/z.ts';\nimport { q } from 'zod';",
      'src/world/y.ts': "import { type Y, type Z } from '../decision/y.ts';\n// import { y } from '../engine/y.ts';",
      'src/world/kinds/index.ts': "import { a } from './a.ts';\nexport const LIST = [a];\n",
      'src/world/kinds/a.ts': 'export const a = 1;',
      'src/engine/pool.ts': "import { Worker } from 'node:worker_threads';",
      'src/engine/x.ts': "import { y } from '../world/y.ts';\nimport { z } from '../scenario/z.ts';",
      'src/io/x.ts': "import { y } from '@duckdb/node-api';\nimport type { Z } from '../scenario/z.ts';",
      'src/cli/x.ts': "const [a, b] = await Promise.all([import('../io/x.ts'), import('../engine/x.ts')]);",
      'workers/x.ts': "import { y } from '../src/engine/x.ts';\nimport { z } from 'node:worker_threads';",
    };
    expect(breaches(new Map(Object.entries(allowed)))).toEqual([]);
  });
});
