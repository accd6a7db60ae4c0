import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { sha256, sha256File } from '../io/sha256.ts';
import type { FileFacts } from '../io/staged-files.ts';
import { tablesFolder } from '../io/tables-folder.ts';
import type { OpenedScenario } from './scenario-options.ts';
import type { ReadTables } from './world-tables-for.ts';

/** The file that a scenario was read from. */
export interface SourceFacts extends FileFacts {
  readonly name: string;
}

/** The file of a scenario: YAML, or the manifest of an earlier run. */
export function sourceFacts({ file }: OpenedScenario): SourceFacts {
  const text = file.raw ?? file.text;
  return { name: basename(file.name), bytes: Buffer.byteLength(text), sha256: sha256(text) };
}

/**
 * SHA-256 and bytes of everything that a run was made from: the scenario, saved models, tables of the program and those that took
 * their place. Places are left out: they are those of one machine.
 *
 * @param source the scenario's file, where it was read by the tasks that the run was shared out among
 */
export async function inputFacts(
  opened: OpenedScenario,
  own: ReadTables,
  source: SourceFacts = sourceFacts(opened),
): Promise<Readonly<Record<string, FileFacts>>> {
  const { file, models } = opened;
  const found: Record<string, FileFacts> = {};
  found[source.name] = { bytes: source.bytes, sha256: source.sha256 };
  for (const name of (await readdir(tablesFolder())).sort()) {
    const { bytes, sha256: hash } = await sha256File(join(tablesFolder(), name));
    found[`tables/${name}`] = { bytes, sha256: hash };
  }
  for (const [key, table] of Object.entries(own)) {
    if (table !== undefined) found[`own/${key}/${basename(table.file)}`] = { bytes: table.size, sha256: table.sha256 };
  }
  const folder = file.kind === 'builtin' ? '.' : dirname(file.name);
  for (const key of models.keys()) {
    const name = String(JSON.parse(key)[0]);
    const { bytes, sha256: hash } = await sha256File(resolve(folder, name));
    found[`models/${basename(name)}`] = { bytes, sha256: hash };
  }
  return found;
}
