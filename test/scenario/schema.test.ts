import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../src/comparison/kinds/index.ts';
import { ALL_FIELDS } from '../../src/core/field.ts';
import { loadScenario } from '../../src/scenario/load.ts';
import { scenarioSchema } from '../../src/scenario/schema.ts';

const HEAD = 'scenario: mine\nseed: 1\nextent: { national: true }\n';
const PATH = '{ when: hasNumber, block: [[tin]], rule: { exact: tin } }';
const load = (text: string) => loadScenario(`${HEAD}${text}`, 'mine.yaml', scenarioSchema);
const withTest = (test: string) => load(`paths: { tin: { when: hasNumber, block: [[tin]], ${test} } }\n`);
const term = (compare: string, field: string) =>
  `score: { threshold: 0.5, of: [{ compare: ${compare}, field: ${field}, weight: 1 }] }`;

describe('paths', () => {
  it('may have any name but that of their total', () => {
    expect(() => load(`paths: { tin: ${PATH}, all: ${PATH} }\n`)).toThrow(
      'paths.all: expected another path name, all stands for the total of paths, found "all"',
    );
    expect(() => load(`paths: { tin: ${PATH}, all_of_them: ${PATH} }\n`)).not.toThrow();
  });

  it.each(COMPARATORS.map((kind) => [kind.type, kind.appliesTo] as const))(
    'compare by %s only fields it applies to',
    (type, appliesTo) => {
      for (const field of ALL_FIELDS) {
        const tests = [`rule: { ${type}: ${field} }`, `rule: { any: [{ ${type}: { field: ${field} } }] }`];
        for (const test of [...tests, term(type, field)]) {
          if (appliesTo === 'any' || appliesTo.includes(field)) expect(() => withTest(test)).not.toThrow();
          else
            expect(() => withTest(test)).toThrow(
              `expected ${appliesTo.length > 1 ? 'one of ' : ''}${appliesTo.join(', ')}`,
            );
        }
      }
    },
  );

  it('say which field a comparator takes', () => {
    expect(() => withTest('rule: { name_control: zip }')).toThrow(
      /paths\.tin\.rule\.name_control: expected surname or a map, found text "zip"$/,
    );
    expect(() => withTest(term('address_parts', 'surname'))).toThrow(
      /paths\.tin\.score\.of\[0\]\.field: expected address, found text "surname"$/,
    );
    expect(() => withTest(term('adress_parts', 'address'))).toThrow(/did you mean address_parts\?/);
  });

  it('refuse parameters a term of a score does not have', () => {
    expect(() =>
      withTest('score: { threshold: 0.5, of: [{ compare: exact, field: zip, weight: 1, params: { no_such: 1 } }] }'),
    ).toThrow(/paths\.tin\.score\.of\[0\]\.params\.no_such/);
  });
});

describe.each([
  ['points', 16],
  ['rules', 64],
])('%s', (key, most) => {
  const many = (count: number) =>
    `paths: { tin: ${PATH} }\n${key}:\n${Array.from({ length: count }, (_, i) => `  n${i}: {}\n`).join('')}`;

  it(`are at most ${most}`, () => {
    expect(() => load(many(most))).not.toThrow();
    expect(() => load(many(most + 1))).toThrow(
      new RegExp(`^mine\\.yaml:\\d+:\\d+ ${key}: expected at most ${most} ${key}, found ${most + 1}$`),
    );
  });
});
