import type { Moves } from './moves.ts';

/**
 * Tells of the households that lived in a dwelling, the one of the reference date first, back to `ticks` before it. One that
 * came back is told of again.
 */
export function eachOccupant(moves: Moves, unit: number, ticks: number, tell: (household: number) => void): void {
  let household = unit;
  let until = -1;
  for (;;) {
    tell(household);
    if (!moves.previousMove(unit, until, ticks)) return;
    until = moves.eventTick;
    household = moves.occupantAt(unit, until + 1);
  }
}
