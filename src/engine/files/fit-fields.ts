import type { ScoredFields } from '../../decision/fellegi-sunter/model-score.ts';
import type { FilePair } from './file-records.ts';
import { MISSING, placeOfField } from './file-records.ts';
import type { RowSimilarityMaker } from './file-similarity.ts';

/** What a model reads of the rows of two files. */
export function fileModelFields(pair: FilePair, similarity: RowSimilarityMaker): ScoredFields<number> {
  return {
    similarity,
    isMissing: (field) => {
      const at = placeOfField(pair, field);
      const lefts = pair.left.columns[at]!;
      const rights = pair.right.columns[at]!;
      return (left, right) => lefts[left] === MISSING || rights[right] === MISSING;
    },
    valueCounts: (field) => {
      const at = placeOfField(pair, field);
      const counts = new Uint32Array(pair.texts[at]!.size);
      let total = 0;
      const columns = pair.isSelf ? [pair.left.columns[at]!] : [pair.left.columns[at]!, pair.right.columns[at]!];
      for (const column of columns) {
        for (const code of column) {
          if (code === MISSING) continue;
          counts[code]!++;
          total++;
        }
      }
      const lefts = pair.left.columns[at]!;
      return { counts, total, agreed: (left) => lefts[left]! };
    },
  };
}
