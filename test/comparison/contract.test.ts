import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Similarity } from '../../src/comparison/comparator.ts';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { ALL_FIELDS, PART_SEPARATOR } from '../../src/core/field.ts';

const BOUNDED = { interruptAfterTimeLimit: 1500, numRuns: 400, seed: 20250807 } as const;

// every script and lone surrogates; names; composite addresses; and pairs that share most of their text
const anyText = fc.string({ unit: 'binary', maxLength: 80 });
const loneSurrogates = fc
  .array(fc.integer({ min: 0xd7f0, max: 0xe010 }), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));
const nameText = fc.string({ unit: fc.constantFrom(...'AABCDEMRTÑ -'), maxLength: 40 });
const addressText = fc
  .array(fc.string({ unit: fc.constantFrom(...'123 OAKST'), maxLength: 6 }), { minLength: 6, maxLength: 6 })
  .map((parts) => parts.join(PART_SEPARATOR));
const text = fc.oneof(anyText, loneSurrogates, nameText, addressText);

describe.each(COMPARATORS)('$type', (kind) => {
  const similarity: Similarity = kind.compile(kind.params.parse({}));

  it('stays in [0, 1] and never throws', () => {
    fc.assert(
      fc.property(text, text, (left, right) => {
        const value = similarity(left, right);
        return value >= 0 && value <= 1;
      }),
      BOUNDED,
    );
  });

  it('takes long texts of any script', () => {
    const long = ['A', 'AB ', 'Ñ-', '李', '𝒜', '\ud835', PART_SEPARATOR].map((unit) => `A${unit.repeat(400)}B`);
    for (const left of long) {
      for (const right of [...long, 'A']) {
        const value = similarity(left, right);
        expect(value >= 0 && value <= 1).toBe(true);
      }
      expect(similarity(left, left)).toBe(1);
    }
  });

  it('is 1 for equal values that state something', () => {
    // a letter makes every value one that every kind can use: a name control of digits alone is empty
    fc.assert(
      fc.property(text, text, (before, after) => similarity(`${before}A${after}`, `${before}A${after}`) === 1),
      BOUNDED,
    );
  });

  it('is 0 for empty values, against anything', () => {
    for (const empty of ['', ' ', '\t\n', PART_SEPARATOR.repeat(5)]) {
      for (const other of ['', ' ', 'A', '1', 'GARCIA', PART_SEPARATOR.repeat(5)]) {
        expect(similarity(empty, other)).toBe(0);
        expect(similarity(other, empty)).toBe(0);
      }
    }
  });

  it.runIf(kind.symmetric)('does not depend on the order', () => {
    fc.assert(
      fc.property(text, text, (left, right) => similarity(left, right) === similarity(right, left)),
      BOUNDED,
    );
  });

  it.runIf(kind.isEquality)('is 1 only for equal values', () => {
    fc.assert(
      fc.property(text, text, (left, right) => similarity(left, right) !== 1 || left.trim() === right.trim()),
      BOUNDED,
    );
  });

  it('declares its facts', () => {
    expect(kind.type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(kind.summary).toMatch(/\.$/);
    expect(kind.source).not.toBe('');
    expect(kind.defaultAtLeast).toBeGreaterThan(0);
    expect(kind.defaultAtLeast).toBeLessThanOrEqual(1);
    if (kind.appliesTo !== 'any') for (const field of kind.appliesTo) expect(ALL_FIELDS).toContain(field);
    expect(kind.params.safeParse({ no_such_parameter: 1 }).success).toBe(false);
  });
});

it('lists every file in kinds/', () => {
  const files = readdirSync(new URL('../../src/comparison/kinds/', import.meta.url))
    .filter((file) => file.endsWith('.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3).replaceAll('-', '_'))
    .sort();
  expect(COMPARATORS.map((kind) => kind.type).sort()).toEqual(files);
});
