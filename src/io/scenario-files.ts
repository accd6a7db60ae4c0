import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Failure } from '../core/failure.ts';
import { nearest } from '../core/nearest.ts';
import { MANIFEST } from './begun-run.ts';
import { fileFailure } from './file-failure.ts';
import { packageFile } from './tables-folder.ts';

/** The text of a scenario and where it came from. */
export interface ScenarioFile {
  /** YAML, or the JSON of a manifest's resolved scenario. */
  readonly text: string;
  /** For messages: the path as given, `NAME.yaml` for a built-in one. */
  readonly name: string;
  readonly kind: 'builtin' | 'file' | 'manifest';
  /** The whole manifest, of kind `manifest` only. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  /** The text of the manifest itself. */
  readonly raw?: string;
}

/** A scenario of more than this is no scenario. */
const LARGEST = 4 << 20;

/** Names of the scenarios that come with the program, in order. */
export async function builtinScenarios(folder: string = packageFile('scenarios')): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -'.yaml'.length))
    .sort();
}

/**
 * Finds a scenario by the name of a built-in one, by the path of a YAML file, or by the manifest (or the folder) of an
 * earlier run, of which it takes the resolved scenario.
 *
 * @throws {Failure} `input` if there is none, listing the built-in ones, or if it is not readable UTF-8 text.
 */
export async function findScenario(asked: string, builtins: string = packageFile('scenarios')): Promise<ScenarioFile> {
  const names = await builtinScenarios(builtins);
  if (names.includes(asked)) {
    return { text: await readText(join(builtins, `${asked}.yaml`)), name: `${asked}.yaml`, kind: 'builtin' };
  }
  let path = asked;
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    const meant = nearest(basename(asked).replace(/\.ya?ml$/, ''), names);
    const hint = meant === undefined ? '' : ` (did you mean ${meant}?)`;
    const known = names.length === 0 ? '' : ` or one of ${names.join(', ')}`;
    throw new Failure('input', `${asked}: expected a scenario file${known}${hint}, found nothing of that name`);
  }
  if (found.isDirectory()) path = join(path, MANIFEST);
  const text = await readText(path);
  if (!path.endsWith('.json')) return { text, name: path, kind: 'file' };
  const manifest = parseManifest(text, path);
  return {
    text: JSON.stringify(manifest['scenario'], undefined, 2),
    name: path,
    kind: 'manifest',
    manifest,
    raw: text,
  };
}

function parseManifest(text: string, path: string): Readonly<Record<string, unknown>> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : '';
    throw new Failure('input', `${path}: expected the manifest of a run, found no JSON (${reason})`);
  }
  if (typeof manifest !== 'object' || manifest === null || !('scenario' in manifest)) {
    throw new Failure('input', `${path}: expected the manifest of a run, found no scenario in it`);
  }
  if (typeof manifest.scenario !== 'object' || manifest.scenario === null) {
    throw new Failure('input', `${path}: expected the resolved scenario as a map, found ${typeof manifest.scenario}`);
  }
  return { ...manifest };
}

async function readText(path: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(path);
    if (size > LARGEST) throw new Failure('input', `${path}: expected at most 4 MB, found ${Math.ceil(size / 1e6)} MB`);
    bytes = await readFile(path);
  } catch (error) {
    throw fileFailure(error, path, 'a file that can be read');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Failure('input', `${path}: expected UTF-8 text, found bytes that are none`);
  }
}
