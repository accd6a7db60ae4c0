import { Failure } from '../../core/failure.ts';
import type { FieldSource, FileSource } from './file-reader.ts';
import type { LinkConfig } from './link-config.ts';

/**
 * What is read of one file under a configuration: its own names where it has them, else the common ones.
 *
 * @param names of all fields, in the order of the columns
 * @throws {Failure} `input` beginning with the key of the configuration that lacks something.
 */
export function fileSource(config: LinkConfig, side: 'left' | 'right', names: readonly string[]): FileSource {
  const own = config[side];
  const id = own.id ?? config.id;
  if (id === undefined) throw new Failure('input', 'id: expected the column that tells records apart, found none');
  const truth = own.truth ?? config.truth;
  return {
    id: { at: own.id === undefined ? 'id' : `${side}.id`, column: id },
    truth:
      truth === undefined
        ? null
        : {
            at: own.truth === undefined ? 'truth' : `${side}.truth`,
            ...(typeof truth === 'string' ? { column: truth } : truth),
          },
    fields: names.map((field): FieldSource => {
      const isOwn = own.fields[field] !== undefined;
      const given = isOwn ? own.fields[field] : config.fields[field];
      if (given === undefined) {
        throw new Failure(
          'input',
          `${side}.fields: expected a column for ${field}, which the other file has, found none`,
        );
      }
      const at = isOwn ? `${side}.fields.${field}` : `fields.${field}`;
      if (typeof given === 'string') return { at, columns: [given], clean: [] };
      return { at, columns: given.columns ?? [given.column!], clean: [given.clean].flat() };
    }),
  };
}
