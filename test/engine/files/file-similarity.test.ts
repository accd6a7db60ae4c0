import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../../../src/comparison/kinds/index.ts';
import { fileSimilarityMaker } from '../../../src/engine/files/file-similarity.ts';
import { twoFiles } from './two-files.ts';

const VALUES = fc.oneof(
  fc.constantFrom('', 'MARY ANN', 'MARIANNE', 'GARCIA-LOPEZ', 'LOPEZ', '1990-01-01', '1991-01-01', '12 OAK ST'),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

describe('similarity of rows', () => {
  it.each(COMPARATORS.filter((kind) => kind.params.safeParse({}).success))('$type is that of their texts', (kind) => {
    const params = kind.params.parse({});
    const compare = kind.compile(params);
    fc.assert(
      fc.property(fc.array(VALUES, { minLength: 1, maxLength: 8 }), (values) => {
        const rows = values.map((value, row) => [`${row}`, value]);
        const similarity = fileSimilarityMaker(twoFiles(['a'], rows, rows.toReversed()))(kind, params, 'a');
        // twice, since the second answer is remembered
        for (let time = 0; time < 2; time++) {
          for (const [left, a] of values.entries()) {
            for (const [right, b] of values.toReversed().entries()) {
              expect(similarity(left, right)).toBe(
                a.trim() === '' || b.trim() === '' ? 0 : compare(a.trim(), b.trim()),
              );
            }
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
