/**
 * Edits between two words: insert, delete, replace one letter or swap two neighbours (optimal string alignment).
 * Swaps count one because they are the commonest slip in a key or an option.
 */
function edits(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const same = left[row - 1] === right[column - 1];
      let best = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]) {
        best = Math.min(best, beforeLast[column - 2]! + 1);
      }
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return last[right.length]!;
}

/**
 * The candidate a misspelt word was probably meant to be, or `undefined` if none is near: at most one edit in three
 * letters, case ignored. Ties go to the first candidate.
 *
 * @example
 * nearest('replicatess', ['seed', 'replicates']) // => 'replicates'
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, 64);
  let found: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const distance = edits(wanted, candidate.toLowerCase().slice(0, 64));
    if (distance < fewest && distance <= Math.max(1, Math.floor(Math.max(wanted.length, candidate.length) / 3))) {
      found = candidate;
      fewest = distance;
    }
  }
  return found;
}
