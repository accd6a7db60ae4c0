/** What a scenario file can hold once read: plain JSON values, nothing else. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;

/** A map of scenario settings. */
export interface JsonMap {
  readonly [key: string]: Json;
}

/** True for a map, false for lists and scalars. */
export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a list. `Array.isArray` alone does not narrow read-only arrays. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a path, or `undefined` where nothing is. */
export function valueAt(value: Json, path: readonly PropertyKey[]): Json | undefined {
  let current: Json | undefined = value;
  for (const segment of path) {
    if (isMap(current) && Object.hasOwn(current, segment)) current = current[String(segment)];
    else if (isList(current)) current = current[Number(segment)];
    else return undefined;
  }
  return current;
}

/**
 * A copy of `map` with one entry set, in its old place or at the end. Goes through `Object.fromEntries`, which defines
 * own properties, so that a key named `__proto__` stays a key.
 */
export function withEntry(map: JsonMap, key: string, value: Json): JsonMap {
  const entries = Object.entries(map);
  const place = entries.findIndex(([name]) => name === key);
  return Object.fromEntries(place === -1 ? [...entries, [key, value]] : entries.with(place, [key, value]));
}

/** A copy of `map` without one entry, or `map` itself where there is none. */
export function withoutEntry(map: JsonMap, key: string): JsonMap {
  return Object.hasOwn(map, key) ? Object.fromEntries(Object.entries(map).filter(([name]) => name !== key)) : map;
}

/** How a value is named in a message: `the number 3`, `text "abc"`, `a list`, `nothing`. */
export function nameOf(value: Json | undefined): string {
  if (value === undefined || value === null) return 'nothing';
  if (isList(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isMap(value)) return Object.keys(value).length === 0 ? 'an empty map' : 'a map';
  if (typeof value === 'string') return `text ${quoted(value)}`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

/** A text in double quotes on one line, shortened to 60 characters. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 59)}…` : text);
}
