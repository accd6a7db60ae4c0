import { refuseSample } from '../engine/plan.ts';
import type { RunPlan } from '../engine/simulate.ts';
import type { PackageFacts } from '../io/package-facts.ts';
import { packageFacts } from '../io/package-facts.ts';
import { sha256 } from '../io/sha256.ts';
import type { Scenario } from '../scenario/schema.ts';
import { extentShare, planScenario } from './plan-scenario.ts';
import type { OpenedScenario } from './scenario-options.ts';
import type { ReadTables } from './world-tables-for.ts';
import { worldTablesFor } from './world-tables-for.ts';

/** A run that is ready to begin: what it is of, and its work. */
export interface LaidOutRun {
  readonly opened: OpenedScenario;
  readonly plan: RunPlan;
  /** The researcher's own tables, as they were read. */
  readonly own: ReadTables;
  readonly tool: PackageFacts;
  /** SHA-256 of all that its numbers depend on, but for how many replicates there are. */
  readonly scenarioHash: string;
}

/** Lays out the run of an opened scenario. */
export async function layOutRun(opened: OpenedScenario): Promise<LaidOutRun> {
  // the texts are let go of before the work begins
  const { plan, own } = await worldTablesFor(opened).then(({ files, own }) => ({
    plan: planScenario(opened, files),
    own,
  }));
  refuseSample(opened.points, opened.requests, () => extentShare(plan));
  return { opened, plan, own, tool: packageFacts(), scenarioHash: scenarioHashOf(opened) };
}

/** SHA-256 of all that a run's numbers depend on, but for how many replicates there are. */
export function scenarioHashOf(opened: OpenedScenario): string {
  return sha256(hashedText(opened));
}

/**
 * What a run's numbers depend on, as text: the resolved points without the number of replicates, and the content of the
 * researcher's own tables, wherever they lie.
 */
function hashedText(opened: OpenedScenario): string {
  const bare = ({
    replicates: _replicates,
    points: _points,
    rules: _rules,
    beside: _beside,
    curves: _curves,
    about: _about,
    sources: _sources,
    tables: _tables,
    ...rest
  }: Scenario) => rest;
  const points = opened.points.map(({ point, scenario, rules, curves }) => ({
    point,
    scenario: bare(scenario),
    rules: rules.map((one) => ({
      rule: one.rule,
      paths: one.scenario.paths,
      // where a rule has none of its own, it is the point's
      ...(one.scenario.decide.policy === scenario.decide.policy ? {} : { decide: one.scenario.decide }),
      ...(one.isBeside === true ? { isBeside: true } : {}),
    })),
    ...(curves.length === 0
      ? {}
      : {
          curves: curves.map(({ curve, rule, config: { path, from, to, steps }, scenario: { paths } }) => {
            return { curve, rule, path, from, to, steps, paths };
          }),
        }),
  }));
  const tables = Object.entries(opened.tables).map(([key, { sha256 }]) => [key, sha256]);
  return JSON.stringify({
    points,
    requests: opened.requests ?? null,
    ...(tables.length === 0 ? {} : { tables: Object.fromEntries(tables) }),
  });
}
