import { describe, expect, it } from 'vitest';
import type { Demand, ModelStep, OwnReview } from '../../../src/decision/demand-schema.ts';
import { statedParameters } from '../../../src/decision/fellegi-sunter/parameters.ts';
import { weightOf } from '../../../src/decision/fellegi-sunter/weights.ts';
import { FULL_SCORE } from '../../../src/decision/rule.ts';
import { forReview } from '../../../src/decision/tiers.ts';
import { demandModels, explanations, fileJudge } from '../../../src/engine/files/file-judge.ts';
import { filePass } from '../../../src/engine/files/file-passes.ts';
import type { FilePair } from '../../../src/engine/files/file-records.ts';
import { fieldNames, linkConfigSchema } from '../../../src/engine/files/link-config.ts';
import type { LinkPolicy } from '../../../src/engine/files/link-policies.ts';
import { linkRecords } from '../../../src/engine/files/link-records.ts';
import { LinkService } from '../../../src/engine/files/link-service.ts';
import { settleReviews } from '../../../src/engine/files/settle-reviews.ts';
import { writtenPairs } from '../../../src/engine/files/written-pairs.ts';
import { twoFiles } from './two-files.ts';

const FIELDS = ['name', 'town'];

/** Links in this thread; every link as "l,r", every waiting pair as "l,r?". */
async function linked(pair: FilePair, demand: Demand<string, OwnReview>, policy: LinkPolicy = 'all') {
  const passes = [filePass(pair, [{ name: 'town', field: 'town' }])];
  const service = new LinkService();
  const work = { pair, passes, demand };
  service.setUpLink(work);
  const links = await linkRecords(work, policy, async (ranges) => ranges.map((range) => service.link(range)));
  const { pairs, waits } = writtenPairs(links);
  const rows = [...pairs.left].map((left, i) => `${left},${pairs.right[i]}${waits?.[i] === 1 ? '?' : ''}`);
  return { ...links, rows, scores: [...pairs.score] };
}

function withTruth(pair: FilePair, left: readonly number[], right: readonly number[]): FilePair {
  return {
    ...pair,
    left: { ...pair.left, entities: Int32Array.from(left) },
    right: { ...pair.right, entities: Int32Array.from(right) },
  };
}

// similarities to ABCD: ABCD 1, ABCE 0.75, ABXY 0.5; WXYZ is at most 0.25 like any
const PAIR = twoFiles(
  FIELDS,
  [
    ['l0', 'ABCD', 'x'],
    ['l1', 'WXYZ', 'x'],
  ],
  [
    ['r0', 'ABCE', 'x'],
    ['r1', 'ABCD', 'x'],
    ['r2', 'ABXY', 'x'],
  ],
);
const SCORE = { of: [{ compare: 'levenshtein', field: 'name', weight: 1 }], threshold: 0.9 };

describe('pairs for review', () => {
  it('of a score are kept apart before the policy, and written behind the links of their record', async () => {
    const found = await linked(PAIR, { score: SCORE, review: { above: 0.5 } }, 'mutual');
    expect(found.rows).toEqual(['0,1', '0,0?', '0,2?']);
    expect(found.scores).toEqual([1024, 768, 512]);
    expect(found.counts).toMatchObject({ accepted: 1, links: 1, truth: null });
    expect(found.counts.review).toEqual({ pairs: 2, accepted: 0, refused: 0, waiting: 2, truth: null });
  });

  it('are none without `review`', async () => {
    const found = await linked(PAIR, { score: SCORE });
    expect(found.rows).toEqual(['0,1']);
    expect(found.waiting).toBeNull();
    expect(found.counts).not.toHaveProperty('review');
  });

  it('of a model reach down to `above`', async () => {
    const comparisons = [
      { field: 'name', levels: ['exact', { levenshtein: 0.7 }], m: [0.8, 0.1, 0.1], u: [0.1, 0.2, 0.7] },
    ];
    const model = {
      threshold: { bits: 2 },
      fitted: statedParameters(comparisons as never, 0.5),
    } as unknown as ModelStep;
    // log2 of 0.8 / 0.1, 0.1 / 0.2 and 0.1 / 0.7 at even odds
    expect((await linked(PAIR, { model, review: { above: { bits: -1 } } })).rows).toEqual(['0,1', '0,0?']);
    expect((await linked(PAIR, { model, review: { above: { bits: -3 } } })).rows).toHaveLength(6);
    expect((await linked(PAIR, { model })).rows).toEqual(['0,1']);
  });

  const size = 2000;
  const rows = (mark: string, name: string) => Array.from({ length: size }, (_, i) => [`${mark}${i}`, name, `t${i}`]);
  const many = twoFiles(FIELDS, rows('l', 'ABCD'), rows('r', 'ABCE'));
  const own = Array.from({ length: size }, (_, i) => i);
  // the first half of the pairs are true, the second half false
  const judged = withTruth(
    many,
    own,
    own.map((i) => (i < size / 2 ? i : i + size)),
  );

  it('go to a simulated reviewer, who is right as often as is said, where the truth is known', async () => {
    const at = async (sensitivity: number, specificity: number) =>
      linked(judged, { score: SCORE, review: { above: 0.5, sensitivity, specificity } });
    expect((await at(1, 1)).counts.truth!.links).toEqual({ true: 1000, false: 0, unknown: 0 });
    expect((await at(0, 0)).counts.truth!.links).toEqual({ true: 0, false: 1000, unknown: 0 });
    const { counts, rows } = await at(0.9, 0.8);
    // five standard errors of 1,000 draws
    expect(Math.abs(counts.truth!.links.true - 900)).toBeLessThan(48);
    expect(Math.abs(counts.truth!.links.false - 200)).toBeLessThan(64);
    const { pairs, accepted, refused, waiting, truth } = counts.review!;
    expect([pairs, waiting, truth]).toEqual([2000, 0, { true: 1000, false: 1000, unknown: 0 }]);
    expect([accepted, accepted + refused]).toEqual([counts.links, 2000]);
    // a better reviewer gets right whatever this one does
    const better = new Set((await at(0.95, 0.9)).rows);
    const wrong = (one: string) => Number(one.split(',')[0]) >= size / 2;
    expect(rows.filter((one) => !wrong(one)).every((one) => better.has(one))).toBe(true);
    expect([...better].filter(wrong).every((one) => rows.includes(one))).toBe(true);
  });

  it('wait where the truth is unknown, and count as waiting among the misses', async () => {
    const review = { above: 0.5, sensitivity: 1, specificity: 1 };
    expect((await linked(many, { score: SCORE, review })).counts.review).toMatchObject({ waiting: size, truth: null });
    const partly = withTruth(many, own, [0, -1, ...own.slice(2)]);
    const { counts } = await linked(partly, { score: SCORE, review });
    expect(counts.review).toMatchObject({ waiting: 1, accepted: size - 1, truth: { true: size - 1, unknown: 1 } });
    const unasked = await linked(judged, { score: SCORE, review: { above: 0.5 } });
    expect(unasked.counts.truth!.missed).toEqual({ neverCompared: 0, refused: 0, notKept: 0, waiting: 1000 });
  });
});

describe('the reviewer of a negative control', () => {
  it('takes every pair for false, as nothing is true of permuted files', async () => {
    const plain = twoFiles(FIELDS, [['l0', 'ABCD', 'x']], [['r0', 'ABCE', 'x']]);
    const pair = withTruth(plain, [0], [0]);
    const found = {
      left: Int32Array.of(0),
      right: Int32Array.of(0),
      score: Int32Array.of(forReview(768)),
      pass: Uint8Array.of(0),
    };
    const settled = (specificity: number, isControl: boolean) => {
      const work = { pair, passes: [], demand: { score: SCORE, review: { above: 0.5, sensitivity: 1, specificity } } };
      return settleReviews(
        isControl ? { ...work, pair: plain, control: { ...work, order: Int32Array.of(0) } } : work,
        found,
      );
    };
    expect(settled(1, false).accepted.score).toEqual(Int32Array.of(768));
    expect(settled(1, true).accepted.score).toHaveLength(0);
    expect(settled(0, true).accepted.score).toHaveLength(1);
    expect(settled(0, true).review!.counts.truth).toEqual({ true: 0, false: 1, unknown: 0 });
  });
});

describe('a cascade', () => {
  const comparisons = [
    { field: 'name', levels: ['exact', { levenshtein: 0.7 }], m: [0.8, 0.1, 0.1], u: [0.1, 0.05, 0.85] },
  ];
  const fitted = statedParameters(comparisons as never, 0.5);
  const model = { threshold: { bits: 0.5 }, fitted } as unknown as ModelStep;
  const cascade = [{ rule: { exact: 'name' } }, { model, review: { above: { bits: -4 } } }];

  it('takes a model as a step, with its score and its columns', async () => {
    const judge = fileJudge(PAIR, { cascade: [cascade[0]!, { model }] });
    expect(judge.bins).toEqual(['refused', 'step 2', 'step 1']);
    // step 1 of two stands one tier above
    expect(judge.judge(0, 1)).toBe(2 ** 26 + FULL_SCORE);
    expect(judge.judge(0, 0)).toBe(weightOf(0.1, 0.05));
    expect(judge.bin).toBe(1);
    expect(explanations(PAIR, { cascade: [cascade[0]!, { model }, { model }] }).map(({ name }) => name)).toEqual([
      'name_exact',
      'probability',
      'non_match_probability',
      'name_level',
      'name_bits',
      'probability_2',
      'non_match_probability_2',
      'name_level_2',
      'name_bits_2',
    ]);
    expect(demandModels({ cascade })).toEqual([{ step: 2, parameters: fitted, threshold: 512 }]);
    expect((await linked(PAIR, { cascade: [{ model }] })).rows).toEqual(['0,0', '0,1']);
    // record 0 has a pair at step 1, so that its pair of step 2 does not count
    expect((await linked(PAIR, { cascade: [cascade[0]!, { model }] })).rows).toEqual(['0,1']);
  });

  it('has pairs for review at a step, counted in a bin of their own', async () => {
    const found = await linked(PAIR, { cascade });
    expect(found.rows).toEqual(['0,1', '0,2?', '1,0?', '1,1?', '1,2?']);
    expect(found.counts.histogram.bins).toEqual([
      { bin: 'refused', pairs: 0 },
      { bin: 'step 2, for review', pairs: 4 },
      { bin: 'step 2', pairs: 1 },
      { bin: 'step 1', pairs: 1 },
    ]);
  });
});

describe('the configuration', () => {
  const read = (more: object) => {
    const raw = { id: 'id', fields: { name: 'name' }, block: [['name']], ...more };
    const { error } = linkConfigSchema(fieldNames(raw)).safeParse(raw);
    return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  };
  const model = { comparisons: [{ field: 'name', levels: ['exact'] }] };

  it('takes a model in a cascade, and review with or without a reviewer', () => {
    expect(
      read({ cascade: [{ rule: { exact: 'name' } }, { model, review: { above: { probability: 0.5 } } }] }),
    ).toBeUndefined();
    expect(read({ score: SCORE, review: { above: 0.5, sensitivity: 0.9, specificity: 0.9 } })).toBeUndefined();
  });

  it.each<[object, string]>([
    [
      { score: SCORE, review: { above: 0.5, sensitivity: 0.9 } },
      'review: expected both `sensitivity` and `specificity`',
    ],
    [{ score: SCORE, review: { above: 0.95 } }, 'review.above: expected less than the threshold 0.9, found 0.95'],
    [{ model, review: { above: 0.5 } }, 'review.above: expected `probability` or `bits`'],
    [{ rule: { exact: 'name' }, review: { above: 0.5 } }, 'review: expected no `review` beside a rule'],
    [
      { rule: { exact: 'name' }, model },
      'expected one of `rule`, `score`, `model` and `cascade`, found `rule` and `model`',
    ],
    [
      { cascade: [{ model, score: SCORE }] },
      'cascade.0: expected one of `rule`, `score` and `model`, found `score` and `model`',
    ],
  ])('refuses %j', (more, message) => {
    expect(read(more)).toContain(message);
  });
});
