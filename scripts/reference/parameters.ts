import { z } from 'zod';
import { code } from './markdown.ts';

/** What is used here of the JSON Schema that a kind's parameters give. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly description?: string;
}

/** One parameter of a kind. */
export interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly range: string;
  readonly fallback: string;
  readonly description: string;
}

/** The parameters of a kind, those inside a map with a dot before. */
export function parametersOf(params: z.ZodType): Parameter[] {
  // Only the parts named in `Schema` are read; everything else of the standard is left alone.
  return flatten(z.toJSONSchema(params, { io: 'input' }) as Schema, '');
}

function flatten(schema: Schema, before: string): Parameter[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, inner]) => {
    const name = `${before}${key}`;
    if (inner.properties !== undefined) return flatten(inner, `${name}.`);
    const type = inner.type === 'integer' ? 'whole number' : (inner.type ?? 'any');
    const range =
      inner.minimum === undefined || inner.maximum === undefined ? '' : `${inner.minimum} – ${inner.maximum}`;
    const fallback = inner.default === undefined ? '' : code(JSON.stringify(inner.default));
    return [{ name, type, range, fallback, description: inner.description ?? '' }];
  });
}
