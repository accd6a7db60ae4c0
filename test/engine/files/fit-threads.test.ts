import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../../src/comparison/kinds/index.ts';
import type { ModelConfig } from '../../../src/decision/fellegi-sunter/config.ts';
import { modelSchema } from '../../../src/decision/fellegi-sunter/config.ts';
import { ruleSchema } from '../../../src/decision/rule-schema.ts';
import { filePass } from '../../../src/engine/files/file-passes.ts';
import { fileSimilarityMaker } from '../../../src/engine/files/file-similarity.ts';
import { fitFileModel, fitWork } from '../../../src/engine/files/fit-file-model.ts';
import { fitAmongThreads } from '../../../src/engine/files/fit-threads.ts';
import { twoFiles } from './two-files.ts';

const ENTRY = new URL('../../../dist/workers/link.js', import.meta.url);
const FIELDS = ['a', 'b', 'c'] as const;
const ROWS = 2500;

/** A pass by `c` of two values makes 3,125,000 pairs, more than a session is shown. */
const row = (mark: string, i: number) => [`${mark}${i}`, `A${i % 997}`, `B${(i * 7) % 31}`, `C${i % 2}`];
const PAIR = twoFiles(
  FIELDS,
  Array.from({ length: ROWS }, (_, i) => row('l', i)),
  Array.from({ length: ROWS }, (_, i) => row('r', i)),
);
const PASSES = ['c', 'a'].map((field) => ({ pass: filePass(PAIR, [{ name: field, field }]), fields: [field] }));
const rule = ruleSchema(COMPARATORS, () => FIELDS);
const MODEL: ModelConfig = modelSchema({ comparators: COMPARATORS, fieldsOf: () => FIELDS }, rule).parse({
  comparisons: FIELDS.map((field) => ({ field, levels: ['exact'] })),
  randomPairs: 100_000,
  prior: { rules: [{ all: [{ exact: 'a' }, { exact: 'c' }] }] },
});

describe('a model fitted on threads', () => {
  const alone = fitFileModel(MODEL, PAIR, PASSES, COMPARATORS, fileSimilarityMaker(PAIR));

  it('is the same on any number of threads, and shows a session a keyed sample of very many pairs', async () => {
    const work = fitWork(MODEL, PAIR, PASSES, COMPARATORS);
    for (const workers of [1, 2]) {
      const seen: number[] = [];
      const onProgress = (done: number) => seen.push(done);
      expect(await fitAmongThreads(work, COMPARATORS, { entry: ENTRY, workers, onProgress })).toEqual(alone);
      expect(seen[0]).toBe(0);
      expect(seen.length).toBeGreaterThan(50);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    }
    const [large, small] = alone.fitted!.sessions;
    expect(large!.sampledOf).toBe(3_125_000);
    expect(large!.pairs).toBeGreaterThan(900_000);
    expect(large!.pairs).toBeLessThan(1_100_000);
    expect(small!.sampledOf).toBeUndefined();
  });

  it('ends at once when interrupted', async () => {
    const controller = new AbortController();
    const fit = fitAmongThreads(fitWork(MODEL, PAIR, PASSES, COMPARATORS), COMPARATORS, {
      entry: ENTRY,
      workers: 1,
      signal: controller.signal,
      onProgress: (done) => {
        if (done > 0) controller.abort();
      },
    });
    await expect(fit).rejects.toMatchObject({ code: 'interrupted' });
  });
});
