import { describe, expect, it } from 'vitest';
import { evaluatePairs, evaluationObject } from '../../../src/engine/files/evaluate-pairs.ts';
import { PairJudge } from '../../../src/engine/files/judged-pairs.ts';
import {
  EntityList,
  entityTruth,
  IdNumbers,
  type PairTruth,
  TruePairList,
} from '../../../src/engine/files/pair-truth.ts';
import { THRESHOLD_COLUMNS, thresholdChunks } from '../../../src/engine/files/threshold-table.ts';
import { wilson } from '../../../src/stats/wilson.ts';

type Pair = readonly [string, string, number?];

function listed(pairs: readonly Pair[], isSelf = false, records = {}): PairTruth {
  const list = new TruePairList(isSelf);
  for (const [l, r] of pairs) list.add(l, r);
  return list.finish(records);
}

function entities(left: Record<string, string>, right?: Record<string, string>): PairTruth {
  const numbers = new IdNumbers();
  const side = (rows: Record<string, string>) => {
    const list = new EntityList(numbers);
    for (const [id, entity] of Object.entries(rows)) list.add(id, entity);
    return list;
  };
  return right === undefined ? entityTruth(side(left)) : entityTruth(side(left), side(right));
}

function evaluated(pairs: readonly Pair[], truth: PairTruth) {
  const judge = new PairJudge(
    truth,
    pairs.some(([, , score]) => score !== undefined),
  );
  for (const [l, r, score] of pairs) judge.add(l, r, score ?? null);
  return evaluatePairs(judge.finish(), truth);
}

const rateOf = (evaluation: ReturnType<typeof evaluated>, key: string, row = -1) =>
  evaluation.rows.at(row)?.rates.find((rate) => rate.key === key);

describe('counts at every threshold', () => {
  const truth = listed(
    [
      ['a', 'A'],
      ['b', 'B'],
      ['c', 'C'],
      ['d', 'D'],
    ],
    false,
    { left: 6, right: 5 },
  );
  const result = evaluated(
    [
      ['a', 'A', 9],
      ['b', 'B', 9],
      ['a', 'B', 5],
      ['e', 'C', 5],
      ['c', 'C', 2],
    ],
    truth,
  );

  it('are those of a hand count', () => {
    expect([...result.counts.thresholds!]).toEqual([9, 5, 2]);
    expect([...result.counts.links]).toEqual([2, 4, 5]);
    expect([...result.counts.trueLinks]).toEqual([2, 2, 3]);
    expect([...result.counts.wrongRecords]).toEqual([0, 2, 2]);
    expect([...result.counts.oneLink]).toEqual([2, 2, 3]);
    expect([...result.counts.manyLinks]).toEqual([0, 1, 1]);
  });

  it('give rates over the denominators that the definitions name', () => {
    expect(rateOf(result, 'fdr')).toMatchObject({ numerator: 2, denominator: 5 });
    expect(rateOf(result, 'recall')).toMatchObject({ numerator: 3, denominator: 4 });
    expect(rateOf(result, 'f1')).toMatchObject({ numerator: 6, denominator: 9 });
    expect(rateOf(result, 'pair_false_positive_rate')).toMatchObject({ numerator: 2, denominator: 30 - 4 });
    expect(rateOf(result, 'wrong_records')).toMatchObject({ numerator: 2, denominator: 6 });
    expect(rateOf(result, 'wrong_linked_records')).toMatchObject({ numerator: 2, denominator: 4 });
    expect(rateOf(result, 'absent_linked')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(rateOf(result, 'no_link')).toMatchObject({ numerator: 2, denominator: 6 });
  });

  it('stand in the table of all thresholds', () => {
    const [columns = []] = [...thresholdChunks(result)];
    const cell = (name: string) => columns[THRESHOLD_COLUMNS.findIndex((column) => column.name === name)];
    expect(cell('false_links')).toEqual([0, 2, 2]);
    expect(cell('missed')).toEqual([2, 2, 1]);
    expect(cell('left_no_link')).toEqual([4, 3, 2]);
  });

  it('are said as JSON with definitions', () => {
    const object = evaluationObject(result) as { definitions: Record<string, { denominator: string }> };
    expect(object.definitions['fdr']?.denominator).toBe('links');
  });
});

it('without the sizes of the files no rate per pair is given', () => {
  const result = evaluated(
    [
      ['a', 'A'],
      ['a', 'B'],
    ],
    listed([['a', 'A']]),
  );
  expect(rateOf(result, 'pair_false_positive_rate')).toBeUndefined();
  expect(rateOf(result, 'wrong_records')).toBeUndefined();
  expect(rateOf(result, 'fdr')).toMatchObject({ numerator: 1, denominator: 2 });
});

describe('one file with itself', () => {
  const people = { r1: 'p', r2: 'p', r3: 'p', r4: 'q', r5: '', r6: '' };

  it('counts unordered pairs of one entity, and none of the records without one', () => {
    expect(entities(people).truePairs).toBe(3);
    const result = evaluated(
      [
        ['r2', 'r1'],
        ['r1', 'r3'],
        ['r5', 'r6'],
        ['r4', 'r2'],
      ],
      entities(people),
    );
    expect(rateOf(result, 'precision')).toMatchObject({ numerator: 2, denominator: 4 });
    expect(rateOf(result, 'pair_false_positive_rate')).toMatchObject({ numerator: 2, denominator: 15 - 3 });
  });

  it('counts a pair given both ways round once, with the higher score, and says so', () => {
    const result = evaluated(
      [
        ['r1', 'r2', 3],
        ['r2', 'r1', 4],
        ['r1', 'r1', 1],
      ],
      entities(people),
    );
    expect([...result.counts.thresholds!]).toEqual([4]);
    expect(result.notes.join()).toContain('1 row repeat a pair');
    expect(result.notes.join()).toContain('of a record with itself left out');
  });

  it('true pairs in the other order are true only there, and elsewhere a hint is given', () => {
    const pairs: Pair[] = [
      ['x', 'y'],
      ['y', 'x'],
    ];
    expect(listed(pairs, true).truePairs).toBe(1);
    const two = evaluated(
      [
        ['y', 'x'],
        ['x', 'z'],
      ],
      listed([
        ['x', 'y'],
        ['z', 'y'],
        ['y', 'z'],
      ]),
    );
    expect(two.notes.join()).toContain('--self');
    const self = evaluated([['y', 'x']], listed([['x', 'y']], true));
    expect(rateOf(self, 'fdr')?.numerator).toBe(0);
  });
});

it('two files with entities give true pairs across them alone', () => {
  const truth = entities({ a: 'p', b: 'p', c: 'q' }, { A: 'p', B: 'p', C: 'r' });
  expect(truth.truePairs).toBe(4);
  expect(
    rateOf(
      evaluated(
        [
          ['a', 'A'],
          ['c', 'C'],
        ],
        truth,
      ),
      'fdr',
    ),
  ).toMatchObject({ numerator: 1, denominator: 2 });
});

describe('intervals', () => {
  const many = Array.from({ length: 400 }, (_, k): Pair => [`l${k}`, k % 10 === 0 ? `x${k}` : `r${k}`]);
  const right = Object.fromEntries([...many.map(([, r]) => [r, r.startsWith('x') ? '' : r.slice(1)])] as [
    string,
    string,
  ][]);
  const left = Object.fromEntries(many.map(([l]) => [l, l.slice(1)]));

  it('are Wilson’s where no record has two links', () => {
    const rate = rateOf(evaluated(many, entities(left, right)), 'fdr');
    expect(rate).toMatchObject({ numerator: 40, denominator: 400, method: 'wilson', ci: wilson(40, 400) });
  });

  it('are a bootstrap over records where one has several, and wider where a record’s links go together', () => {
    // each left record has four links, all true or all false
    const truth = listed(many.flatMap(([l], k) => (k % 10 < 3 ? [] : [0, 1, 2, 3].map((c): Pair => [l, `${l}-${c}`]))));
    const links = many.flatMap(([l]) => [0, 1, 2, 3].map((c): Pair => [l, `${l}-${c}`]));
    const rate = rateOf(evaluated(links, truth), 'fdr');
    expect(rate).toMatchObject({ numerator: 480, denominator: 1600, method: 'bootstrap' });
    const [low, high] = rate!.ci!;
    const [a, b] = wilson(480, 1600);
    expect((high - low) / (b - a)).toBeGreaterThan(1.7);
    expect((high - low) / (b - a)).toBeLessThan(2.3);
  });

  it('never shrink to nothing where no error was seen', () => {
    const truth = listed(many.flatMap(([l]) => [0, 1].map((c): Pair => [l, `${l}-${c}`])));
    const links = many.flatMap(([l]) => [0, 1].map((c): Pair => [l, `${l}-${c}`]));
    const rate = rateOf(evaluated(links, truth), 'fdr');
    expect(rate).toMatchObject({ numerator: 0, method: 'wilson_clusters', ci: wilson(0, 400) });
  });

  it('are the same every time', () => {
    const truth = listed(many.map(([l]): Pair => [l, `${l}-0`]));
    const links = many.flatMap(([l]) => [0, 1].map((c): Pair => [l, `${l}-${c}`, c]));
    expect(evaluated(links, truth).rows).toEqual(evaluated(links, truth).rows);
  });
});

it('prints thresholds between which neither links, first errors nor scores jump', () => {
  // 900 true links from 100 bits down to 10, then 600 false ones among the last 100 true ones
  const links = [
    ...Array.from({ length: 900 }, (_, k): Pair => [`l${k}`, `r${k}`, 100 - k / 10]),
    ...Array.from({ length: 600 }, (_, k): Pair => [`l${k}`, `x${k}`, 15 - k / 60]),
    ...Array.from({ length: 100 }, (_, k): Pair => [`l${900 + k}`, `r${900 + k}`, 10 - k / 20]),
  ];
  const { rows } = evaluated(links, listed(links.filter(([, r]) => r.startsWith('r'))));
  expect(rows).toHaveLength(20);
  for (const [k, row] of rows.entries()) {
    const next = rows[k + 1];
    if (next === undefined) continue;
    expect(next.counts.trueLinks - row.counts.trueLinks).toBeLessThan(250);
    expect(row.threshold! - next.threshold!).toBeLessThan(25);
    const [wrong, more] = [row, next].map(({ counts }) => counts.links - counts.trueLinks);
    expect(more! - wrong!).toBeLessThan(150);
    // the first false links are told apart
    if (more! < 20) expect(more! - wrong!).toBeLessThan(15);
  }
});

it('counts at a score that is asked for, whatever scores there are', () => {
  const links = Array.from({ length: 500 }, (_, k): Pair => [`l${k}`, `r${k}`, k + 0.5]);
  const truth = listed(links);
  const judge = new PairJudge(truth, true);
  for (const [l, r, score] of links) judge.add(l, r, score ?? null);
  const pairs = judge.finish();
  const { rows } = evaluatePairs(pairs, truth, [321, 320.6, -5]);
  expect(rows.filter(({ asked }) => asked.length > 0).map(({ asked, counts }) => [asked, counts.links])).toEqual([
    [[321, 320.6], 179],
    [[-5], 500],
  ]);
  expect(() => evaluatePairs(pairs, truth, [500])).toThrow('at most 499.5, found 500');
});

it('prints at most twenty thresholds, the first and the last among them', () => {
  const links = Array.from({ length: 5000 }, (_, k): Pair => [`l${k}`, `r${k}`, (k * 7919) % 5000]);
  const result = evaluated(links, listed(links.filter((_, k) => k % 3 === 0)));
  expect(result.counts.links.length).toBe(5000);
  expect(result.rows.length).toBeLessThanOrEqual(20);
  expect(result.rows[0]?.threshold).toBe(4999);
  expect(result.rows.at(-1)?.threshold).toBe(0);
});

describe('what cannot be judged is refused', () => {
  it.each<[string, () => unknown, string]>([
    [
      'ids the truth does not know',
      () =>
        evaluated(
          [
            ['a', 'A'],
            ['z', 'A'],
            ['y', 'A'],
          ],
          entities({ a: 'p' }, { A: 'p' }),
        ),
      '2 others, the first "z"',
    ],
    ['not one id in the truth', () => evaluated([['q', 'Q']], listed([['a', 'A']])), 'not one that does'],
    ['no pairs', () => evaluated([], listed([['a', 'A']])), 'at least one pair'],
    ['an empty id', () => evaluated([['', 'A']], listed([['a', 'A']])), 'an empty one in row 1'],
    [
      'a pair without score',
      () =>
        evaluated(
          [
            ['a', 'A', 1],
            ['b', 'A'],
          ],
          listed([['a', 'A']]),
        ),
      'row 2, found none',
    ],
    [
      'a record with two entities',
      () => {
        const list = new EntityList(new IdNumbers());
        list.add('a', 'p');
        list.add('a', 'q');
      },
      '"a" with another entity in row 2',
    ],
  ])('%s', (_, act, message) => {
    expect(act).toThrow(message);
  });
});

it('a row of the truth without partner names a record that matches nobody', () => {
  const truth = listed([
    ['a', 'A'],
    ['b', ''],
    ['c', ''],
  ]);
  expect(truth.leftRecords).toBe(3);
  expect(
    rateOf(
      evaluated(
        [
          ['a', 'A'],
          ['b', 'A'],
        ],
        truth,
      ),
      'absent_linked',
    ),
  ).toMatchObject({ numerator: 1, denominator: 2 });
});
