import { noiseEntries } from '../corruption/config.ts';
import { targetEntries } from './plan.ts';
import type { RunPlan } from './simulate.ts';

/** A rate asked for: of one point, side and label. */
export interface Asked {
  readonly point: string;
  readonly side: 'register' | 'targets';
  readonly label: string;
  readonly rate: number;
}

/** Every rate a run asks for, to be shown beside the achieved ones: of each point once, however many passes its rules take. */
export function askedRates(run: RunPlan): Asked[] {
  const seen = new Set<string>();
  return run.passes.flatMap(({ plan }) =>
    plan.points.flatMap((point) => {
      if (seen.has(point.name)) return [];
      seen.add(point.name);
      return (['register', 'targets'] as const).flatMap((side) =>
        (side === 'register' ? noiseEntries(plan.registerErrors, 'register') : targetEntries(point))
          .filter((entry) => entry.rate > 0)
          .map(({ label, rate }) => ({ point: point.name, side, label, rate })),
      );
    }),
  );
}
