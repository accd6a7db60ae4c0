// Source: this program's own list of shapes that optical character recognition and readers of handwriting take for each
// other in capitals; no published table is behind it. Weights are judgement.

/** What a shape is read as, and how often in relation to its other readings and to those of other shapes. */
export interface Confusion {
  readonly from: string;
  readonly to: string;
  readonly weight: number;
}

/** Shapes taken for each other, both ways alike: two shapes and a weight. */
const PAIRS: readonly (readonly [string, string, number])[] = [
  // letters that run together or fall apart
  ['RN', 'M', 8],
  ['CL', 'D', 6],
  ['VV', 'W', 6],
  ['LI', 'U', 4],
  ['IN', 'M', 3],
  ['II', 'N', 3],
  ['NI', 'M', 2],
  ['IJ', 'U', 2],
  ['TI', 'H', 1],
  // letters and digits
  ['O', '0', 8],
  ['I', '1', 8],
  ['L', '1', 5],
  ['S', '5', 6],
  ['B', '8', 6],
  ['Z', '2', 5],
  ['G', '6', 5],
  ['T', '7', 3],
  ['A', '4', 2],
  ['Q', '0', 1],
  ['D', '0', 1],
  // letters
  ['I', 'L', 6],
  ['U', 'V', 6],
  ['O', 'Q', 3],
  ['O', 'D', 4],
  ['O', 'C', 3],
  ['C', 'G', 5],
  ['E', 'F', 5],
  ['C', 'E', 2],
  ['P', 'F', 2],
  ['P', 'R', 4],
  ['B', 'R', 3],
  ['B', 'E', 1],
  ['M', 'N', 4],
  ['N', 'H', 3],
  ['M', 'H', 2],
  ['H', 'K', 2],
  ['K', 'X', 2],
  ['K', 'R', 2],
  ['V', 'Y', 3],
  ['X', 'Y', 1],
  ['I', 'T', 2],
  ['I', 'J', 3],
  ['L', 'T', 1],
  ['A', 'R', 1],
  ['A', 'H', 1],
  ['S', 'J', 1],
  ['U', 'W', 1],
  ['U', 'N', 2],
  // digits
  ['1', '7', 5],
  ['3', '8', 5],
  ['5', '6', 3],
  ['0', '6', 2],
  ['4', '9', 3],
  ['2', '7', 2],
  ['0', '8', 1],
  ['3', '5', 2],
  ['0', '9', 1],
];

/** Every reading, each pair in both directions. */
export const CONFUSIONS: readonly Confusion[] = PAIRS.flatMap(([from, to, weight]) => [
  { from, to, weight },
  { from: to, to: from, weight },
]);
