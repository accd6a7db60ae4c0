import type { ChartKind } from '../chart.ts';
import { CURVE } from './curve.ts';
import { DRIVERS } from './drivers.ts';
import { FLOW } from './flow.ts';
import { FOREST_MISSES, FOREST_WRONG_PERSON } from './forest.ts';
import { ICON_ARRAY } from './icon-array.ts';
import { MECHANISMS } from './mechanisms.ts';
import { OTHER_RESIDENTS } from './other-residents.ts';
import { POINTS_BY_RULES } from './points-by-rules.ts';

/** Every chart of a report, in the order in which they are made. */
export const CHART_KINDS: readonly ChartKind[] = [
  ICON_ARRAY,
  POINTS_BY_RULES,
  FLOW,
  CURVE,
  FOREST_WRONG_PERSON,
  FOREST_MISSES,
  MECHANISMS,
  OTHER_RESIDENTS,
  DRIVERS,
];
