import { z } from 'zod';
import { foldedWords } from '../../core/folded-letters.ts';
import { NICKNAMES } from '../../core/nicknames.ts';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { jaroWinkler } from './jaro-winkler.ts';

const params = z.strictObject({
  nickname: z
    .number()
    .min(0)
    .max(1)
    .default(0.95)
    .describe('Similarity of a name and its short form, and of two short forms of one name.'),
});

/** By name, the formal names it stands for: itself, and those it is a short form of. */
type FormalNames = ReadonlyMap<string, ReadonlySet<string>>;

let known: FormalNames | undefined;

/** Made when first asked for: most runs compare no nicknames. */
function formalNames(): FormalNames {
  if (known !== undefined) return known;
  const formals = new Map<string, Set<string>>();
  const stand = (name: string, formal: string) => formals.set(name, (formals.get(name) ?? new Set()).add(formal));
  for (const { formal, short } of NICKNAMES) {
    stand(formal, formal);
    for (const name of Object.keys(short)) stand(name, formal);
  }
  known = formals;
  return formals;
}

/**
 * Given names with their short forms. Names are compared in upper case without accents, word by word.
 *
 * 1: the same name. `nickname` (0.95, judgement): as many words, and each pair the same, or one a short form of the other, or both
 * short forms of one formal name (BILL and WILL of WILLIAM). Jaro–Winkler otherwise, and wherever it is higher, but never 1.
 * Sex is not asked: CHRIS stands for CHRISTINE and for CHRISTOPHER.
 *
 * The table is the one behind the error kind `nickname`: in a simulation it knows every short form that can occur, which
 * flatters a rule that uses it. A real list has short forms that no table has.
 */
export const nickname: ComparatorKind<z.infer<typeof params>> = {
  type: 'nickname',
  summary: 'Given names, knowing short forms: the same name, a nickname of it, else Jaro–Winkler.',
  source:
    'Table of this program (English and Spanish names, from common knowledge), the same that the error kind `nickname` draws from, so that simulated nicknames are never unknown to it; level by judgement.',
  symmetric: true,
  appliesTo: ['given_name', 'middle_name'],
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile({ nickname: level }) {
    const inner = jaroWinkler.compile({ boostAbove: 0 });
    const formals = formalNames();
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const leftName = foldedWords(left);
      const rightName = foldedWords(right);
      if (leftName === '' || rightName === '') return inner(left, right);
      if (leftName === rightName) return 1;
      const similarity = inner(leftName, rightName);
      return level > similarity && isNickname(formals, leftName, rightName) ? level : similarity;
    };
  },
};

function isNickname(formals: FormalNames, left: string, right: string): boolean {
  const leftWords = left.split(' ');
  const rightWords = right.split(' ');
  return (
    leftWords.length === rightWords.length && leftWords.every((word, k) => isOneName(formals, word, rightWords[k]!))
  );
}

function isOneName(formals: FormalNames, left: string, right: string): boolean {
  if (left === right) return true;
  const leftFormals = formals.get(left);
  const rightFormals = formals.get(right);
  if (leftFormals === undefined || rightFormals === undefined) return false;
  for (const formal of leftFormals) if (rightFormals.has(formal)) return true;
  return false;
}
