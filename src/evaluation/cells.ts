/** What is known of one disclosure, from truth. */
export interface DisclosureTruth {
  /** The person requested, and the person whose account was linked. */
  readonly target: number;
  readonly linked: number;
  /** The dwelling the disclosed record was meant to name. */
  readonly place: number;
  /** Where the target lives at the reference date; −1 if gone. */
  readonly home: number;
  /** The printed address is a dwelling's at all. */
  readonly isDwelling: boolean;
}

/**
 * The outcome cell of a disclosure: 1 right person, right door; 2 right person, wrong door; 3 wrong person, right door;
 * 4 wrong person, wrong door. A door is right where the dwelling meant is the target's home at the reference date; an
 * address that is not a dwelling's is never a right door.
 *
 * @example
 * outcomeCell({ target: 8, linked: 8, place: 1, home: 1, isDwelling: true }) // => 1
 */
export function outcomeCell(truth: DisclosureTruth): 1 | 2 | 3 | 4 {
  const rightDoor = truth.isDwelling && truth.place === truth.home;
  if (truth.linked === truth.target) return rightDoor ? 1 : 2;
  return rightDoor ? 3 : 4;
}
