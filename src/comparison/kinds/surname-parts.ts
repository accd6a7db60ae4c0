import { z } from 'zod';
import { foldedWords } from '../../core/folded-letters.ts';
import { comparable } from '../comparable.ts';
import type { ComparatorKind } from '../comparator.ts';
import { jaroWinkler } from './jaro-winkler.ts';

const level = z.number().min(0).max(1);

const params = z.strictObject({
  particle: level.default(0.97).describe('Similarity of names that are the same apart from particles.'),
  first: level.default(0.95).describe('Similarity where the first parts are the same and one name has no other.'),
  reversed: level.default(0.9).describe('Similarity of the same parts in another order.'),
  part: level.default(0.85).describe('Similarity where any part of one is a part of the other.'),
});

/** Words that belong to the word after them. */
const PARTICLES: ReadonlySet<string> = new Set(
  'A AF AL ABU AV AUF BEN BIN BINT D DA DAL DAS DE DEGLI DEI DEL DELA DELAS DELLA DELLE DELLO DELOS DEN DER DES DI DO DOS DU EL IBN LA LAS LE LI LO LOS MAC MC O SAN SANTA SAINT SANTO ST TE TEN TER VAN VANDER VON ZU ZUM ZUR'.split(
    ' ',
  ),
);

/** Words that stand between two surnames. */
const JOINS: ReadonlySet<string> = new Set(['Y', 'E', 'I', 'VDA', 'VIUDA']);

/** A surname that may be one of several: with its particles, and without. */
interface Part {
  readonly whole: string;
  readonly stem: string;
}

/**
 * Surnames that may be two: GARCÍA LÓPEZ, GARCIA-LOPEZ, GARCIA Y LOPEZ. Upper case without accents; a blank or a hyphen ends a
 * part, a particle (DE, LA, DEL, VAN, VON, MC …) belongs to the word after it, written apart or not; Y, E and I between two
 * parts are dropped.
 *
 * 1: the same parts in the same order, run together or not (DE LA CRUZ, DELACRUZ). `particle` (0.97): the same but for particles
 * (CRUZ). `first` (0.95): the first parts are the same and one name has no other (GARCIA LOPEZ, GARCIA). `reversed` (0.9):
 * the same parts in another order. `part` (0.85): any part in common (GARCIA LOPEZ and LOPEZ, or GARCIA PEREZ). Parts are
 * compared without particles there. Jaro–Winkler of the whole names otherwise, and wherever it is higher. Levels are judgement.
 */
export const surnameParts: ComparatorKind<z.infer<typeof params>> = {
  type: 'surname_parts',
  summary:
    'Surnames that may be two, or have particles: the same parts, the first or any in common, else Jaro–Winkler.',
  source: 'Definition of this program; levels by judgement.',
  symmetric: true,
  appliesTo: ['surname'],
  defaultAtLeast: 0.9,
  isEquality: false,
  params,
  compile(levels) {
    const inner = jaroWinkler.compile({ boostAbove: 0 });
    return (leftValue, rightValue) => {
      const left = comparable(leftValue);
      const right = comparable(rightValue);
      if (left === '' || right === '') return 0;
      if (left === right) return 1;
      const leftParts = partsOf(foldedWords(left));
      const rightParts = partsOf(foldedWords(right));
      if (leftParts.length === 0 || rightParts.length === 0) return inner(left, right);
      const leftName = joined(leftParts, 'whole');
      const rightName = joined(rightParts, 'whole');
      if (leftName === rightName) return 1;
      return Math.max(levelOf(levels, leftParts, rightParts), inner(leftName, rightName));
    };
  },
};

function levelOf(levels: z.infer<typeof params>, left: readonly Part[], right: readonly Part[]): number {
  if (joined(left, 'stem') === joined(right, 'stem')) return levels.particle;
  if (left[0]!.stem === right[0]!.stem && (left.length === 1 || right.length === 1)) return levels.first;
  if (joined(sorted(left), 'stem') === joined(sorted(right), 'stem')) return levels.reversed;
  return left.some(({ stem }) => right.some((other) => other.stem === stem)) ? levels.part : 0;
}

function joined(parts: readonly Part[], form: keyof Part): string {
  return parts.map((part) => part[form]).join('');
}

function sorted(parts: readonly Part[]): readonly Part[] {
  return parts.toSorted((a, b) => (a.stem < b.stem ? -1 : a.stem > b.stem ? 1 : 0));
}

/** A name's parts. One of particles only (the Vietnamese surnames DO, LE) is a name like any other. */
function partsOf(name: string): readonly Part[] {
  const parts: Part[] = [];
  const words = name === '' ? [] : name.split(' ');
  let particles = '';
  for (const [k, word] of words.entries()) {
    const isLast = k === words.length - 1;
    if (!isLast && parts.length > 0 && JOINS.has(word)) continue;
    if (!isLast && PARTICLES.has(word)) particles += word;
    else {
      parts.push({ whole: particles + word, stem: word });
      particles = '';
    }
  }
  return parts;
}
