import { resolve } from 'node:path';
import { Failure } from '../core/failure.ts';
import type { SavedModel } from '../decision/fellegi-sunter/config.ts';
import type { ModelParameters } from '../decision/fellegi-sunter/parameters.ts';
import { savedModel } from '../decision/fellegi-sunter/saved-model.ts';
import type { Json, JsonMap } from '../scenario/json.ts';
import { isList, isMap } from '../scenario/json.ts';
import type { Scenario } from '../scenario/schema.ts';

/** What the files named by `model.parameters` hold, by what stands there. */
export type SavedModels = ReadonlyMap<string, ModelParameters>;

/**
 * Reads the saved models that a scenario names.
 *
 * @param scenarios the scenario as it stands, at its points and under its rules
 * @param folder what paths in the scenario are relative to
 * @throws {Failure} `input`, one line: a file that is missing or no model, or one of other kinds or fields.
 */
export async function openSavedModels(
  scenarios: readonly Pick<Scenario, 'paths'>[],
  folder: string,
): Promise<SavedModels> {
  const named = new Map<string, { readonly asked: SavedModel; readonly where: string }>();
  for (const { paths } of scenarios) {
    for (const [name, { model, cascade }] of Object.entries(paths)) {
      const steps = [[`paths.${name}`, model] as const].concat(
        (cascade ?? []).map((step, at) => [`paths.${name}.cascade.${at}`, step.model]),
      );
      for (const [where, step] of steps) {
        if (step?.parameters === undefined) continue;
        const asked = savedModel(step.parameters);
        if (!named.has(keyOf(asked))) named.set(keyOf(asked), { asked, where: `${where}.model.parameters` });
      }
    }
  }
  const found = new Map<string, ModelParameters>();
  if (named.size === 0) return found;
  const [{ readFile }, { fileFailure }, { readParameters }, { COMPARATORS }, { worldFields }] = await Promise.all([
    import('node:fs/promises'),
    import('../io/file-failure.ts'),
    import('../decision/fellegi-sunter/parameters.ts'),
    import('../comparison/kinds/index.ts'),
    import('../decision/rule-schema.ts'),
  ]);
  for (const [key, { asked, where }] of named) {
    const { file, ...choice } = asked;
    try {
      const text = await readFile(resolve(folder, file), 'utf8').catch((error: unknown) => {
        throw fileFailure(error, file, 'saved parameters that can be read');
      });
      found.set(key, readParameters(text, file, { comparators: COMPARATORS, fieldsOf: worldFields }, choice));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      throw new Failure(error.code, `${error.message} (${where})`);
    }
  }
  return found;
}

/**
 * Values of a scenario in which what the files hold stands in place of their names, so that hash, manifest and every repetition
 * depend on the content alone.
 */
export function withSavedModels<T>(values: T, models: SavedModels): T {
  return models.size === 0 ? values : (inlined(values as Json, models) as T);
}

function inlined(value: Json, models: SavedModels): Json {
  if (isList(value)) return value.map((one) => inlined(one, models));
  if (!isMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      const parameters = key === 'model' && isMap(one) ? one['parameters'] : undefined;
      // what is not as the schema wants it was refused before
      const saved =
        parameters === undefined ? undefined : models.get(keyOf(parameters as unknown as string | SavedModel));
      if (saved === undefined) return [key, inlined(one, models)];
      const { parameters: _, fit: __, ...others } = one as JsonMap;
      const { comparisons, prior } = saved;
      // in the order of the schema, which the hash of a scenario sees
      return [key, { comparisons: comparisons as unknown as Json, prior, fit: 'none', ...others }];
    }),
  );
}

function keyOf(parameters: string | SavedModel): string {
  const { file, point, rule, path, step } = savedModel(parameters);
  return JSON.stringify([file, point, rule, path, step]);
}
