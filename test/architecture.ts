/** Paths from the root of the package, with forward slashes, and the text of each file. */
export type Sources = ReadonlyMap<string, string>;

const STAGES = ['world', 'corruption', 'blocking', 'comparison', 'decision', 'evaluation'] as const;
const BELOW_ENGINE = ['core', 'stats', ...STAGES, 'scenario'];

interface Layer {
  /** Layers besides its own whose values its files may import. */
  readonly values: readonly string[];
  /** Layers of which they may import types alone. */
  readonly types: readonly string[];
  /** May they import what only Node has. */
  readonly node: boolean;
}

/** The layer table: who may import what. A layer that is not here may not exist. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  core: { values: [], types: [], node: false },
  stats: { values: ['core'], types: [], node: false },
  ...Object.fromEntries(STAGES.map((stage) => [stage, { values: ['core', 'stats'], types: STAGES, node: false }])),
  scenario: { values: ['core', 'stats', ...STAGES], types: [], node: false },
  engine: { values: BELOW_ENGINE, types: [], node: false },
  io: { values: ['core', 'stats', 'evaluation'], types: ['scenario', 'world'], node: true },
  report: { values: ['core', 'stats', 'evaluation'], types: ['scenario'], node: false },
  cli: { values: [...BELOW_ENGINE, 'engine', 'io', 'report'], types: [], node: true },
  workers: { values: ['engine'], types: [], node: true },
};

/** The one file outside the layers of Node that may import its modules: it starts threads. */
const POOL = 'src/engine/pool.ts';
const REFUSED_FOLDERS = ['utils', 'helpers', 'common', 'types'];
/** Packages that one layer, or one file, may import. */
const DUCKDB_LAYER = 'io';
const ONE_FILE_PACKAGES = ['fast-levenshtein'];

export interface Import {
  readonly from: string;
  readonly isType: boolean;
  /** Names imported; empty for side effects, namespaces and `import()`. */
  readonly names: readonly string[];
  readonly isExport: boolean;
}

/** The imports and re-exports of a file, `import()` among them; comments are left out. */
export function importsOf(source: string): readonly Import[] {
  const text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  for (const match of text.matchAll(/\b(import|export)\s+(type\s+)?([^'";()=]*?)\s*\bfrom\s*['"]([^'"]+)['"]/g)) {
    const [, verb, type, clause, from] = match;
    const listed = /\{([^}]*)\}/.exec(clause!)?.[1];
    const parts = (listed ?? '').split(',').flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
    const areTypes =
      parts.length > 0 && clause!.trim().startsWith('{') && parts.every((part) => part.startsWith('type '));
    found.push({
      from: from!,
      isType: type !== undefined || areTypes,
      names: parts.map((part) => part.replace(/^type /, '').replace(/^.* as /, '')),
      isExport: verb === 'export',
    });
  }
  for (const match of text.matchAll(/\bimport\s*\(?\s*['"]([^'"]+)['"]/g)) {
    found.push({ from: match[1]!, isType: false, names: [], isExport: false });
  }
  return found;
}

/** The layer of a file: the folder in `src`, or `workers`. */
function layerOf(path: string): string {
  const [top = '', layer = ''] = path.split('/');
  return top === 'src' ? layer : top;
}

/** A relative import as a path from the root. */
function resolve(path: string, from: string): string {
  const parts = path.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Every breach of the layer table and of the rules on files, one sentence each. */
export function breaches(sources: Sources): readonly string[] {
  const found: string[] = [];
  const users = new Map<string, string[]>();
  for (const [path, source] of sources) {
    const name = layerOf(path);
    const layer = LAYERS[name];
    if (layer === undefined) {
      found.push(`${path}: ${name} is no layer`);
      continue;
    }
    // a declaration file has nothing but types
    const isDeclaration = path.endsWith('.d.ts');
    for (const folder of path.split('/').slice(0, -1)) {
      if (REFUSED_FOLDERS.includes(folder)) found.push(`${path}: no folder is named ${folder}`);
    }
    const isIndex = path.endsWith('/kinds/index.ts');
    if (path.endsWith('/index.ts') && !isIndex) found.push(`${path}: only kinds/ has an index`);
    if (!isDeclaration && /^export\s+default\b|\bas\s+default\b/m.test(source)) {
      found.push(`${path}: no default exports`);
    }
    for (const { from, isType: saysType, isExport } of importsOf(source)) {
      const isType = saysType || isDeclaration;
      if (isExport && !isIndex)
        found.push(`${path}: only kinds/index.ts hands on what another file exports, here ${from}`);
      if (from.startsWith('.')) {
        const target = resolve(path, from);
        const other = layerOf(target);
        if (other === name || layer.values.includes(other) || (isType && layer.types.includes(other))) continue;
        found.push(`${path}: ${name} may not import ${isType ? 'types' : 'values'} of ${other}, here ${target}`);
      } else if (from.startsWith('node:')) {
        if (!layer.node && path !== POOL && !isType) found.push(`${path}: ${name} may not import ${from}`);
      } else if (from.startsWith('@duckdb/') && name !== DUCKDB_LAYER) {
        found.push(`${path}: only ${DUCKDB_LAYER} may import ${from}`);
      } else if (ONE_FILE_PACKAGES.includes(from)) users.set(from, [...(users.get(from) ?? []), path]);
    }
    if (isIndex) found.push(...unlisted(path, source, sources));
  }
  for (const [from, paths] of users) {
    if (paths.length > 1) found.push(`${paths.join(', ')}: only one file may import ${from}`);
  }
  for (const path of sources.keys()) {
    const folder = /^.*\/kinds\//.exec(path)?.[0];
    if (folder !== undefined && !sources.has(`${folder}index.ts`)) found.push(`${path}: its folder has no index.ts`);
  }
  return found;
}

/** Files of a kinds folder that its index does not import, and names it imports without putting them in its list. */
function unlisted(path: string, source: string, sources: Sources): string[] {
  const folder = path.slice(0, -'index.ts'.length);
  const imports = importsOf(source).filter(({ isType }) => !isType);
  const rest = source.replace(/^import[^;]*;$/gm, '');
  const found: string[] = [];
  for (const file of sources.keys()) {
    if (file === path || !file.startsWith(folder)) continue;
    const used = imports.find(({ from }) => resolve(path, from) === file);
    if (used === undefined) found.push(`${file}: ${path} does not list it`);
    for (const name of used?.names ?? []) {
      if (!new RegExp(`\\b${name}\\b`).test(rest)) found.push(`${file}: ${path} imports ${name} and does not list it`);
    }
  }
  return found;
}
