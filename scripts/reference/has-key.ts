import { scenarioSchema } from '../../src/scenario/schema.ts';

/** A scenario of defaults: it has every key that has one. */
const DEFAULTS: unknown = scenarioSchema.parse({
  scenario: 'defaults',
  seed: 1,
  extent: { states: ['AZ'] },
  paths: { first: { when: 'otherwise', block: [['zip']], rule: { exact: 'zip' } } },
});

/**
 * Is there a scenario key with a default, written with dots.
 *
 * @example
 * hasKey('moves.renterRate') // => true
 */
export function hasKey(key: string): boolean {
  let here = DEFAULTS;
  for (const part of key.split('.')) {
    if (typeof here !== 'object' || here === null) return false;
    // keys of an object of unknown shape are looked up by name, and nothing else is read
    here = (here as Record<string, unknown>)[part];
  }
  return here !== undefined;
}
