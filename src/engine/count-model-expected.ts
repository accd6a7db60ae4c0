import { probabilityOf } from '../decision/fellegi-sunter/weights.ts';
import type { Tally } from '../evaluation/tally.ts';
import type { LinkRows } from './links.ts';
import type { PassPlan } from './plan.ts';
import { NO_PATH } from './requests.ts';

/** Parts that 1 is counted in: sums of whole numbers do not depend on their order. */
const PARTS = 1e9;

/**
 * Disclosures on paths that a model alone decides, and how many of them the model expects to be wrong: the sum of 1 − p, and that
 * of p (1 − p). Counted under `best`, `unique` and `all`, where a disclosure's score is known without deciding once more; not in
 * cascades, and not where a reviewer decides some pairs, whose scores then say too little.
 */
export function countModelExpected(
  tally: Tally,
  plan: PassPlan,
  rows: LinkRows,
  pathOf: readonly (readonly number[] | Uint8Array)[],
): void {
  for (const [cell, paths] of plan.decisions.entries()) {
    const p = Math.floor(cell / plan.rules.length);
    const policy = plan.policies[cell]!;
    const isModel = plan.paths.map(({ name }) => paths[name]!.model !== undefined && paths[name]!.review === undefined);
    if (!isModel.includes(true) || policy === 'one_to_one' || policy === 'mutual') continue;
    const sums = plan.paths.map(() => ({ links: 0, wrong: 0, variance: 0 }));
    const add = (request: number, score: number) => {
      const path = pathOf[p]![request]!;
      if (path === NO_PATH || !isModel[path]!) return;
      const probability = probabilityOf(score);
      const sum = sums[path]!;
      sum.links++;
      sum.wrong += Math.round(PARTS * (1 - probability));
      sum.variance += Math.round(PARTS * probability * (1 - probability));
    };
    if (policy === 'all') {
      for (let i = 0; i < rows.pairCell.length; i++) {
        if (rows.pairCell[i] === cell) add(rows.pairRequest[i]!, rows.pairScore[i]!);
      }
    } else {
      for (let i = 0; i < rows.cell.length; i++) {
        if (rows.cell[i] === cell && (policy === 'best' || rows.top[i] === 1)) add(rows.request[i]!, rows.score[i]!);
      }
    }
    for (const [path, { links, wrong, variance }] of sums.entries()) {
      if (!isModel[path]!) continue;
      const rule = plan.rules[cell % plan.rules.length]!;
      const place = { point: plan.points[p]!.name, rule, path: plan.paths[path]!.name };
      tally.add(place, 'model_links', links);
      tally.add(place, 'model_expected_wrong', wrong);
      tally.add(place, 'model_expected_variance', variance);
    }
  }
}
