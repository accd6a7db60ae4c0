import type { Grade } from '../../src/core/grade.ts';

/** What each grade says of a value, as in the documents. */
export const GRADE_WORDS: Readonly<Record<Grade, string>> = {
  P: 'published',
  D: 'derived from published figures',
  T: 'another tool’s default',
  X: 'published for another population',
  J: 'judgement',
  I: 'illustrative inside a guessed range',
};
