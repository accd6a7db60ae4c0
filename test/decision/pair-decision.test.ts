import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_VALUE } from '../../src/core/dictionary.ts';
import type { Field } from '../../src/core/field.ts';
import type { RecordRow } from '../../src/core/record.ts';
import { FIELD_COLUMNS, sameValue } from '../../src/core/record.ts';
import { growTree } from '../../src/decision/decision-tree.ts';
import type { Accepted } from '../../src/decision/pair-decision.ts';
import { PathDecisions } from '../../src/decision/pair-decision.ts';
import type { SimilarityMaker } from '../../src/decision/rule.ts';
import { compileDemand, FULL_SCORE, REFUSED } from '../../src/decision/rule.ts';
import { comparing, pathOf, rowOf, similarityOf } from './simple-record.ts';

const NONE: ReadonlySet<Field> = new Set();
const FIELDS = ['given_name', 'surname', 'zip', 'tin', 'address_line'] as const;

const condition = fc.oneof(
  fc.constantFrom(...FIELDS).map((field) => ({ exact: field })),
  fc.constantFrom(0, 0.5).map((atLeast) => ({ exact: { field: 'given_name', atLeast } })),
  fc.constant({ name_control: 'surname' }),
  fc.constantFrom(0.3, 0.5, 0.8).map((atLeast) => ({ levenshtein: { field: 'given_name', atLeast } })),
  fc.constantFrom(0.6, 0.8, 1).map((atLeast) => ({ jaro_winkler: { field: 'surname', atLeast } })),
);
const { rule } = fc.letrec((again) => {
  const parts = fc.array(again('rule'), { minLength: 1, maxLength: 3 });
  return {
    rule: fc.oneof(
      { depthSize: 'small' },
      condition,
      parts.map((all) => ({ all })),
      parts.map((any) => ({ any })),
      parts.chain((of) => fc.integer({ min: 1, max: of.length }).map((at_least) => ({ at_least, of }))),
    ),
  };
});
// the same terms under several thresholds: points that differ in the threshold only
const score = fc.constantFrom(0, 0.5, 0.75, 0.9, 1).map((threshold) => ({
  of: [
    { compare: 'jaro_winkler', field: 'given_name', weight: 2 },
    { compare: 'exact', field: 'zip', weight: 1 },
  ],
  threshold,
}));
const demand = fc.oneof(
  { weight: 4, arbitrary: rule.map((one) => pathOf({ rule: one })) },
  { weight: 1, arbitrary: score.map((one) => pathOf({ score: one })) },
);
const few = (most: number) => fc.integer({ min: NO_VALUE, max: most });
const row: fc.Arbitrary<RecordRow> = fc
  .record({
    given: few(3),
    surname: few(3),
    surname2: fc.constantFrom(NO_VALUE, 2),
    zip: few(1),
    number: few(1),
    line: few(1),
    form: fc.constantFrom(0, 64),
  })
  .map(rowOf);

/** Cells and scores as they were found. */
function shown({ count, cells, scores }: Accepted): [number, number][] {
  return Array.from({ length: count }, (_, i) => [cells[i]!, scores[i]!]);
}

describe('a pair decided once', () => {
  it('is accepted in the cells, and with the scores, in which it is accepted cell by cell', () => {
    let byTree = 0;
    let oneByOne = 0;
    let accepting = 0;
    fc.assert(
      fc.property(
        // a few demands over more cells, so that many of them are the same
        fc.array(demand, { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(3), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 511 }),
        fc.subarray([...FIELDS]),
        fc.array(fc.tuple(row, row), { minLength: 20, maxLength: 20 }),
        (demands, choice, mask, shared, pairs) => {
          const paths = choice.map((one) => demands[one % demands.length]!);
          const cells = [...paths.keys()].filter((cell) => (mask & (1 << cell)) !== 0);
          const decisions = new PathDecisions(paths, comparing, new Set(shared));
          const { decide } = decisions.at(cells);
          const scores = paths.map((path) => compileDemand(path, comparing));
          if ([...decisions.trees.values()].includes(null)) oneByOne++;
          else byTree++;
          for (const [request, other] of pairs) {
            // a pair that the key let pass: it agrees on the fields that are not asked again
            const account = { ...other };
            for (const column of shared.flatMap((field) => FIELD_COLUMNS[field]!)) account[column] = request[column];
            if (!shared.every((field) => sameValue(request, account, FIELD_COLUMNS[field]!))) continue;
            const expected = cells
              .map((cell): [number, number] => [cell, scores[cell]!(request, account)])
              .filter(([, score]) => score !== REFUSED);
            expect(shown(decide(request, account))).toEqual(expected);
            accepting += expected.length;
          }
        },
      ),
      // a number of runs, no time: what is expected below does not depend on the machine
      { numRuns: 100, seed: 20250807 },
    );
    expect(Math.min(byTree, oneByOne)).toBeGreaterThan(10);
    expect(accepting).toBeGreaterThan(300);
  });

  it('is asked each test at most once, and none that the key holds', () => {
    const asked: string[] = [];
    const make: SimilarityMaker = (kind, params, field) => {
      const similarity = similarityOf(kind, params, field);
      return (left, right) => {
        asked.push(`${kind.type} ${field}`);
        return similarity(left, right);
      };
    };
    const control = { name_control: 'surname' };
    const paths = [
      { all: [{ exact: 'tin' }, control] },
      { all: [{ exact: 'tin' }, { exact: 'surname' }, control] },
      { all: [control, { jaro_winkler: { field: 'given_name', atLeast: 0.8 } }] },
    ].map((one) => pathOf({ rule: one }));
    const pair = rowOf({ given: 0, surname: 0, number: 5 });
    const { decide } = new PathDecisions([...paths, ...paths], { ...comparing, make }, new Set(['tin'])).at([
      0, 1, 2, 3, 5,
    ]);
    const all = [0, 1, 2, 3, 5].map((cell): [number, number] => [cell, FULL_SCORE]);
    expect(shown(decide(pair, pair))).toEqual(all);
    expect(asked).toEqual(['name_control surname', 'jaro_winkler given_name']);
    // no number at all: nobody asks, since such a pair does not come
    expect(shown(decide({ ...pair, number: NO_VALUE }, pair))).toEqual(all);
    expect(
      shown(new PathDecisions(paths, { ...comparing, make }, NONE).at([0]).decide(rowOf({ surname: 0 }), pair)),
    ).toEqual([]);
  });

  it('needs no test where the key holds the whole rule', () => {
    const path = pathOf({ rule: { all: [{ exact: 'zip' }, { any: [{ exact: 'surname' }, { exact: 'zip' }] }] } });
    const decisions = new PathDecisions([path], comparing, new Set(['zip']));
    expect(shown(decisions.at([0]).decide(rowOf({ zip: 1 }), rowOf({ zip: 1 })))).toEqual([[0, FULL_SCORE]]);
    expect(decisions.treeOf([0])?.outcomes).toEqual([[true]]);
  });
});

describe('a tree', () => {
  it('is given up where the rules are too entangled, and the cells are decided one by one', () => {
    // twelve rules that have nothing in common can come out in 4,096 ways
    const tests = Array.from({ length: 12 }, () => ({ test: () => true, isCheap: true }));
    expect(growTree([...tests.keys()], tests)).toBeNull();
    expect(growTree([0, 1, { all: [0, 1] }], tests)?.outcomes).toHaveLength(4);
    const rules = Array.from({ length: 12 }, (_, i) => ({
      levenshtein: { field: i % 2 === 0 ? 'given_name' : 'surname', atLeast: (i + 1) / 13 },
    }));
    const paths = rules.map((one) => pathOf({ rule: one }));
    const decisions = new PathDecisions(paths, comparing, NONE);
    const cells = [...paths.keys()];
    const [maria, mary] = [rowOf({ given: 0, surname: 0 }), rowOf({ given: 1, surname: 1 })];
    const expected = cells
      .map((cell): [number, number] => [cell, compileDemand(paths[cell]!, comparing)(maria, mary)])
      .filter(([, score]) => score !== REFUSED);
    expect(expected.length).toBeGreaterThan(3);
    expect(shown(decisions.at(cells).decide(maria, mary))).toEqual(expected);
  });
});
