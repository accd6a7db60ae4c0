import { unitCount } from '../world/places.ts';
import type { WorldData } from '../world/world.ts';
import type { HeldList } from './footprint.ts';
import type { PassPlan } from './plan.ts';
import { isReachBounded } from './reach.ts';
import { passKeys } from './shard.ts';

/** Records beyond the first that a target has at each further point, and links a request has in each cell, where nobody has counted. */
const MORE_RECORDS = 0.12;
const LINKS = 0.05;

/** The lists of a pass before anything was drawn. */
export function heldList(data: WorldData, plan: PassPlan): HeldList {
  const points = plan.points.length;
  return {
    records: plan.targets * (1 + MORE_RECORDS * (points - 1)),
    links: LINKS * plan.targets * points * (plan.rules.length + plan.curves.length),
    pairs: 0,
    reached: isReachBounded(passKeys(plan)) ? unitCount(data.places) : 0,
  };
}
