import type { Home } from '../../../src/engine/describe/home.ts';

/** A home of a toy world: what its people have, and its group of the jackknife. */
export interface ToyHome {
  readonly group: number;
  /** Value and class of each person. */
  readonly people: readonly (readonly [value: number, classOf: number])[];
}

/** A toy home where a gatherer expects a real one: gatherers read nothing but the group themselves. */
export function asHome(home: ToyHome): Home & ToyHome {
  return home as unknown as Home & ToyHome;
}
