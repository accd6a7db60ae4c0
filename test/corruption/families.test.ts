import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hasKey } from '../../scripts/reference/has-key.ts';
import { FAMILY_GROUPS, familiesOf, NOISE_FAMILIES } from '../../scripts/reference/noise-families.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { NOISE_KINDS } from '../../src/corruption/kinds/index.ts';

/** How many families each letter has. */
const FAMILIES = { A: 7, B: 6, C: 8, D: 6, E: 5, F: 7, G: 7, H: 4, I: 3 };

const kinds = new Set(NOISE_KINDS.map(({ type }) => type));
const comparators = new Set(COMPARATORS.map(({ type }) => type));
const world = new URL('../../src/world/', import.meta.url);
const worldCode = readdirSync(world)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(new URL(file, world), 'utf8'))
  .join('\n');

/** A constant of that name, or of one that begins so. */
const isConstant = (name: string) => new RegExp(`const ${name}\\w* ?[:=]`).test(worldCode);

/** Everything that a family names, and whether it is there. */
const named = NOISE_FAMILIES.map((family) => ({
  code: family.code,
  parts: [
    ...(family.kinds ?? []).map((name) => ({ name, isThere: kinds.has(name) })),
    ...(family.keys ?? []).map((name) => ({ name, isThere: hasKey(name) })),
    ...(family.comparators ?? []).map((name) => ({ name, isThere: comparators.has(name) })),
    ...(family.fixed === undefined
      ? []
      : [{ name: family.fixed.constant, isThere: isConstant(family.fixed.constant) }]),
  ],
}));

describe('families of the error model', () => {
  it('are all in the table, once', () => {
    const codes = Object.entries(FAMILIES).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, i) => `${letter}${i + 1}`),
    );
    expect(NOISE_FAMILIES.map(({ code }) => code)).toEqual(codes);
    expect(Object.keys(FAMILY_GROUPS)).toEqual(Object.keys(FAMILIES));
  });

  it.each(named)('$code has something that stands for it, and all it names exists', ({ parts }) => {
    expect(parts.length).toBeGreaterThan(0);
    expect(parts.filter(({ isThere }) => !isThere)).toEqual([]);
  });

  it.each(NOISE_KINDS.map(({ type }) => type))('%s belongs to exactly one', (type) => {
    expect(NOISE_FAMILIES.filter((family) => family.kinds?.includes(type) === true)).toHaveLength(1);
  });

  /** The number of somebody else follows no form; whoever had two numbers was born abroad. */
  const EVEN_ODDS = ['number_not_own', 'second_number'];

  it.each(NOISE_KINDS.map((kind) => [kind.type, kind] as const))('%s depends on what its family does', (type, kind) => {
    const letter = familiesOf(type).charAt(0);
    // the odds of people born abroad act on conventions, transcription, addresses, identifiers and dates
    expect(kind.foreignBornActs).toBe('CEFG'.includes(letter) && !EVEN_ODDS.includes(type));
    expect(kind.qualityActs).toBe(kind.stage !== 'identity');
  });

  it('would notice a name that does not exist', () => {
    expect([hasKey('moves.renterRate'), hasKey('moves.no_such_key'), hasKey('no_such.key')]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isConstant('NAMESAKE_END'), isConstant('NO_SUCH_CONSTANT')]).toEqual([true, false]);
  });
});
