import { z } from 'zod';
import type { Path } from './locate.ts';

/**
 * The schemas that can stand at a path: through optional and default wrappers, unions, records, lists, tuples, pipes and
 * lazy schemas. Empty where nothing is known.
 */
export function schemasAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType[] {
  let here = unwrap(schema);
  for (const segment of path) here = here.flatMap((one) => step(one, segment)).flatMap(unwrap);
  return here;
}

/** The keys known at a path, for "did you mean". Empty where any key is allowed. */
export function knownKeys(schema: z.core.$ZodType, path: Path): string[] {
  const keys = schemasAt(schema, path).flatMap((one) => {
    if (one instanceof z.core.$ZodObject) return Object.keys(one._zod.def.shape);
    if (one instanceof z.core.$ZodRecord) return [...(one._zod.def.keyType._zod.values ?? [])].map(String);
    return [];
  });
  return [...new Set(keys)];
}

/** True if only whole numbers are allowed at a path; the validator says "number" until it has seen one. */
export function isWholeAt(schema: z.core.$ZodType, path: Path): boolean {
  return schemasAt(schema, path).some((one) => {
    if (!(one instanceof z.core.$ZodNumber)) return false;
    const checks = (one._zod.def.checks ?? []).map((check) => check._zod.def);
    const formats = [one._zod.def, ...checks].map((part) => ('format' in part ? String(part.format) : ''));
    return formats.some((format) => format.includes('int'));
  });
}

/** The schemas that may stand where a wrapper or a union stands. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodUnion) return schema._zod.def.options.flatMap(unwrap);
  if (schema instanceof z.core.$ZodIntersection) return [schema._zod.def.left, schema._zod.def.right].flatMap(unwrap);
  if (schema instanceof z.core.$ZodPipe) return unwrap(schema._zod.def.in).concat(unwrap(schema._zod.def.out));
  if (schema instanceof z.core.$ZodLazy) return unwrap(schema._zod.innerType);
  if (
    schema instanceof z.core.$ZodOptional ||
    schema instanceof z.core.$ZodNullable ||
    schema instanceof z.core.$ZodDefault ||
    schema instanceof z.core.$ZodPrefault ||
    schema instanceof z.core.$ZodNonOptional ||
    schema instanceof z.core.$ZodReadonly ||
    schema instanceof z.core.$ZodCatch
  ) {
    return unwrap(schema._zod.def.innerType);
  }
  return [schema];
}

function step(schema: z.core.$ZodType, segment: string | number): z.core.$ZodType[] {
  if (schema instanceof z.core.$ZodObject) {
    const shape: Readonly<Record<string, z.core.$ZodType>> = schema._zod.def.shape;
    const member = Object.hasOwn(shape, segment) ? shape[segment] : schema._zod.def.catchall;
    return member === undefined ? [] : [member];
  }
  if (schema instanceof z.core.$ZodRecord) return [schema._zod.def.valueType];
  if (schema instanceof z.core.$ZodArray) return [schema._zod.def.element];
  if (schema instanceof z.core.$ZodTuple) {
    const item = schema._zod.def.items[Number(segment)] ?? schema._zod.def.rest;
    return item ? [item] : [];
  }
  return [];
}
