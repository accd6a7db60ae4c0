import type { BlockKey } from '../blocking/key.ts';
import { KEY_KINDS } from '../blocking/kinds/index.ts';
import { COMPARATORS } from '../comparison/kinds/index.ts';
import { Failure } from '../core/failure.ts';
import type { Field } from '../core/field.ts';
import { FIELD_COLUMNS } from '../core/record.ts';
import type { NoiseEntry } from '../corruption/config.ts';
import { noiseEntries } from '../corruption/config.ts';
import type { PathConfig, PathsConfig, Policy } from '../decision/config.ts';
import { KEEPS_PAIRS, NEEDS_WHOLE_LIST } from '../decision/config.ts';
import type { CurveConfig, CurveThresholds } from '../decision/curve.ts';
import { curveThresholds, pathFrom } from '../decision/curve.ts';
import type { Demand } from '../decision/demand-schema.ts';
import { demandedFields } from '../decision/rule.ts';
import type { Scenario } from '../scenario/schema.ts';
import { completeShares } from '../world/config.ts';
import type { WorldConfig } from '../world/world.ts';

/** One point of a pass: its target list's errors and numbers. Plain data: it travels to the threads. */
export interface PointPlan {
  readonly name: string;
  readonly requests: Scenario['requests'];
  readonly errors: Scenario['errors'];
}

/** One path as all points and rules of a pass share it. */
export interface PathPlan {
  readonly name: string;
  readonly when: string;
  readonly require: readonly string[];
  readonly itin: boolean;
  /** Keys of each pass, as the scenario has them, and those that every rule demands. */
  readonly passes: readonly (readonly BlockKey[])[];
  /** The same passes with no key but those of the scenario. */
  readonly declared: readonly (readonly BlockKey[])[];
}

/**
 * A threshold curve as a pass counts it: at every point a cell of its own behind those of the rules, at the lowest of the
 * thresholds, from whose links those at every other follow.
 */
export interface CurvePlan extends CurveThresholds {
  readonly name: string;
  /** The rule that it is of. */
  readonly rule: string;
  readonly path: string;
  readonly policy: Policy;
  /** By point: what the path demands of a pair, at the lowest threshold. */
  readonly demands: readonly PathConfig[];
}

/**
 * What shares one world, one register and one stream: points that differ only in their target lists, and rules that differ
 * only in what they demand of a pair. Points that need a world of their own get a pass of their own, and so do rules that
 * compare other requests or by other keys; these stream the same people again.
 */
export interface PassPlan {
  readonly seed: number;
  readonly world: WorldConfig;
  readonly registerErrors: Scenario['errors'];
  readonly points: readonly PointPlan[];
  readonly rules: readonly string[];
  /** The scenario's first rule, where this pass has it: its counts are divided into subgroups. */
  readonly divided: string | null;
  readonly paths: readonly PathPlan[];
  /** `point × rules + rule`: what each path demands of a pair there. */
  readonly decisions: readonly PathsConfig[];
  /** Which accounts are disclosed there. */
  readonly policies: readonly Policy[];
  readonly curves: readonly CurvePlan[];
  /** Fields compared on disclosures to hold estimators against the truth; absent where the scenario asks for none. */
  readonly unused?: readonly Field[];
  /** Fields permuted among the requests in a negative control; absent where the scenario asks for none. */
  readonly control?: readonly Field[];
  /** Requests on the list in this extent. */
  readonly targets: number;
  /** Share of them that are a person's second. */
  readonly secondShare: number;
}

/** The cell of a curve at a point: those of curves stand behind those of rules. */
export function curveCell({ decisions, curves }: PassPlan, point: number, curve: number): number {
  return decisions.length + point * curves.length + curve;
}

/** By cell, those of curves too, 1 where the policy is decided from every pair. */
export function keepsPairs({ points, policies, curves }: PassPlan): Uint8Array {
  const all = [...policies, ...points.flatMap(() => curves.map(({ policy }) => policy))];
  return Uint8Array.from(all, (policy) => (KEEPS_PAIRS.has(policy) ? 1 : 0));
}

/** By cell, those of curves too, what a path demands of a pair there; of one that a curve is not of, nothing is asked in its cell. */
export function demandsOf({ points, decisions, curves }: PassPlan, path: string): Demand[] {
  return [
    ...decisions.map((paths) => paths[path]!),
    ...points.flatMap((_, point) => curves.map((curve) => (curve.path === path ? curve.demands[point]! : {}))),
  ];
}

/** The cells at some points (a bit each) in which a path decides, ascending. */
export function cellsAt(
  { points: { length }, rules, curves, decisions }: PassPlan,
  path: string,
  points: number,
): number[] {
  const isAsked = (point: number) => (points & (1 << point)) !== 0;
  const ofRules = [...decisions.keys()].filter((cell) => isAsked(Math.floor(cell / rules.length)));
  const places = [...Array(length * curves.length).keys()].filter(
    (place) => isAsked(Math.floor(place / curves.length)) && curves[place % curves.length]!.path === path,
  );
  return [...ofRules, ...places.map((place) => decisions.length + place)];
}

/** The policy at a point under a rule. */
export function policyAt(plan: PassPlan): (place: { readonly point: string; readonly rule: string }) => Policy {
  const points = plan.points.map((point) => point.name);
  return ({ point, rule }) => plan.policies[points.indexOf(point) * plan.rules.length + plan.rules.indexOf(rule)]!;
}

/**
 * @param sampled number of requests asked for in place of the whole list
 * @param extentShare gives the extent's share of the nation's removable people
 * @throws {Failure} `input` if a policy needs the whole list, because a request's outcome depends on the others
 */
export function refuseSample(
  points: ResolvedScenario['points'],
  sampled: number | undefined,
  extentShare: () => number,
): void {
  if (sampled === undefined) return;
  const rules = points.flatMap((point) => point.rules.map((rule) => rule.scenario.decide.policy));
  const policy = rules.find((one) => NEEDS_WHOLE_LIST.has(one));
  if (policy === undefined) return;
  const count = Math.max(1, Math.round(sampled / extentShare()));
  throw new Failure(
    'input',
    `--requests ${sampled}: expected the whole list under decide.policy ${policy}, because requests compete for accounts and a sample has fewer rivals; requests.count is national: --set requests.count=${count} makes a whole list of ${sampled} in this extent`,
  );
}

/** At most this many request sets share a stream where none is said: of the nation more would cost a gigabyte. */
const MOST_POINTS = 4;
/** Cells are numbered in one byte. */
const MOST_CELLS = 256 / MOST_POINTS;
/** A record that several request sets share has a bit for each of them. */
export const MOST_SHARING = 8;

/** A scenario resolved at every point under every rule. */
export interface ResolvedScenario {
  readonly points: readonly {
    readonly point: string;
    readonly scenario: Scenario;
    readonly rules: readonly { readonly rule: string; readonly scenario: Scenario }[];
    readonly curves?: readonly ResolvedCurve[];
  }[];
}

/** A threshold curve at one point: its rule's scenario with its own changes. */
interface ResolvedCurve {
  readonly curve: string;
  readonly rule: string;
  readonly config: CurveConfig;
  readonly scenario: Scenario;
}

/** A point under those of its rules that share a frame. */
interface FramedPoint {
  readonly point: string;
  readonly scenario: Scenario;
  readonly rules: ResolvedScenario['points'][number]['rules'];
  readonly curves: readonly ResolvedCurve[];
}

/**
 * Sorts points and rules into passes, each of which has every one of its points under every one of its rules. Passes stand in
 * the order of the first point and rule in each.
 *
 * @param extentShare the extent's share of the nation's removable people
 * @param sampled number of targets instead of the extent's share
 * @param most request sets that share a stream, at most `MOST_SHARING`; results do not depend on it
 */
export function planPasses(
  scenario: ResolvedScenario,
  extentShare: number,
  sampled?: number,
  most = MOST_POINTS,
): readonly PassPlan[] {
  checkCurves(scenario.points);
  const groups = new Map<string, FramedPoint[]>();
  for (const framed of scenario.points.flatMap(byFrame)) {
    const s = framed.scenario;
    const shared = [
      s.seed,
      s.extent,
      s.people,
      s.moves,
      s.register,
      s.errors.preset,
      s.errors.qualityCv,
      s.errors.foreignBornOdds,
      s.errors.telephoneIntake.register,
      s.errors.telephoneIntake.given,
      s.errors.register,
      s.requests.count,
      s.requests.account.share,
      s.requests.recordedYearsAgo,
      s.requests.gone,
      s.requests.surnameLagYears,
      s.requests.orderShare,
      secondShare({ name: framed.point, requests: s.requests, errors: s.errors }),
      frameOf(framed.rules[0]!.scenario),
      pathPlans(
        framed.rules.map((rule) => rule.scenario),
        framed.curves,
      ),
      framed.rules.map((rule) => rule.rule),
      framed.curves.map(({ curve }) => curve),
    ];
    const key = JSON.stringify(shared);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(framed);
  }
  const main = scenario.points[0]?.rules[0]?.rule;
  return [...groups.values()].flatMap((group) => {
    const passes: PassPlan[] = [];
    for (let from = 0; from < group.length; from += most) {
      passes.push(passOf(group.slice(from, from + most), main, extentShare, sampled));
    }
    return passes;
  });
}

/** A point cut into the groups of its rules that can share a stream, in the order of the rules. */
function byFrame({ point, scenario, rules, curves = [] }: ResolvedScenario['points'][number]): FramedPoint[] {
  checkCombination(point, scenario);
  const groups = new Map<string, (typeof rules)[number][]>();
  for (const rule of rules) {
    const frame = frameOf(rule.scenario);
    const group = groups.get(frame) ?? [];
    groups.set(frame, group);
    group.push(rule);
  }
  return [...groups.values()].map((group) => ({
    point,
    scenario,
    rules: group,
    curves: curves.filter((curve) => group.some(({ rule }) => rule === curve.rule)),
  }));
}

/** Refuses a curve that differs from its rule in more than what a pair must meet, or has other thresholds at another point. */
function checkCurves(points: ResolvedScenario['points']): void {
  const known = new Map<string, string>();
  for (const { rules, curves = [] } of points) {
    if (rules.length + curves.length > MOST_CELLS) {
      throw new Failure(
        'input',
        `curves: expected at most ${MOST_CELLS} rules and curves together, found ${rules.length + curves.length}`,
      );
    }
    for (const { curve, rule, config, scenario } of curves) {
      const { scenario: ofRule } = rules.find((one) => one.rule === rule)!;
      if (frameOf(scenario) !== frameOf(ofRule)) {
        throw new Failure(
          'input',
          `curves.${curve}.paths: expected the paths, \`when\`, \`require\`, \`itin\` and \`block\` of the rule ${rule}, found others`,
        );
      }
      const { thresholds } = curveThresholds(curve, config, scenario.paths[config.path]);
      const found = thresholds.join();
      if ((known.get(curve) ?? found) !== found) {
        throw new Failure(
          'input',
          `curves.${curve}: expected a path with the same threshold at every point, found several`,
        );
      }
      known.set(curve, found);
    }
  }
}

function passOf(
  points: readonly FramedPoint[],
  main: string | undefined,
  extentShare: number,
  sampled?: number,
): PassPlan {
  const first = points[0]!.scenario;
  const variants = points.flatMap((point) => point.rules.map((rule) => rule.scenario));
  const curves = points.flatMap((point) => point.curves);
  return {
    seed: first.seed,
    world: {
      people: first.people,
      moves: first.moves,
      register: first.register,
      orderShare: first.requests.orderShare,
      gone: first.requests.gone,
    },
    registerErrors: first.errors,
    points: points.map(({ point, scenario }) => ({
      name: point,
      requests: scenario.requests,
      errors: scenario.errors,
    })),
    rules: points[0]!.rules.map((rule) => rule.rule),
    divided: points[0]!.rules.find(({ rule }) => rule === main)?.rule ?? null,
    // a field joins the key only where every rule of every point demands it
    paths: pathPlans(variants, curves),
    decisions: variants.map((variant) => variant.paths),
    policies: variants.map((variant) => variant.decide.policy),
    curves: points[0]!.curves.map(({ curve, rule, config, scenario }): CurvePlan => {
      const at = curveThresholds(curve, config, scenario.paths[config.path]);
      const lowest = at.thresholds[0]!;
      return {
        name: curve,
        rule,
        path: config.path,
        policy: scenario.decide.policy,
        ...at,
        demands: points.map((point) =>
          pathFrom(point.curves.find((one) => one.curve === curve)!.scenario.paths[config.path]!, lowest),
        ),
      };
    }),
    ...(first.estimators === undefined ? {} : { unused: first.estimators.unused }),
    ...(first.estimators?.control === undefined ? {} : { control: first.estimators.control }),
    targets: sampled ?? Math.max(1, Math.round(first.requests.count * extentShare)),
    secondShare: secondShare({ name: points[0]!.point, requests: first.requests, errors: first.errors }),
  };
}

/**
 * Which requests take which path, and what is compared with what: rules that differ in it cannot share a stream. In what a pair
 * must meet they may differ.
 */
function frameOf({ paths }: Scenario): string {
  return JSON.stringify(
    Object.entries(paths).map(([name, { when, require, itin, block }]) => [name, when, require, itin, block]),
  );
}

/** The paths that several variants of one frame share. A curve demands something on its own path alone. */
function pathPlans(rules: readonly Scenario[], curves: readonly ResolvedCurve[]): PathPlan[] {
  const [first] = rules;
  return Object.entries(first!.paths).map(([name, path]) => {
    const asking = curves.filter(({ config }) => config.path === name).map(({ scenario }) => scenario);
    const demanded = [...rules, ...asking].map((variant) =>
      demandedFields(variant.paths[name]!, COMPARATORS, (field) => FIELD_COLUMNS[field] !== undefined),
    );
    const keys = [...demanded[0]!].filter(
      (field) => demanded.every((fields) => fields.has(field)) && KEY_KINDS.some((kind) => kind.type === field),
    );
    return {
      name,
      when: path.when,
      require: path.require,
      itin: path.itin,
      passes: path.block.map((pass) => distinct([...pass, ...keys])),
      declared: path.block.map(distinct),
    };
  });
}

function distinct(keys: readonly BlockKey[]): BlockKey[] {
  return [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
}

/** Values that are each allowed and cannot be together. */
function checkCombination(point: string, scenario: Scenario): void {
  const at = point === 'default' ? '' : ` at point ${point}`;
  const sums: [string, Readonly<Record<string, number>>][] = [
    ['requests.number.wrong', scenario.requests.number.wrong],
    ['requests.recordedYearsAgo', scenario.requests.recordedYearsAgo],
    ['register.lastFilingYearsAgo', scenario.register.lastFilingYearsAgo],
  ];
  for (const [name, shares] of sums) {
    const values = Object.values(shares);
    const others = values.reduce((sum, value) => sum + value, 0) - Math.max(...values);
    if (others > 1 + 1e-9) {
      throw new Failure(
        'input',
        `${name}: expected shares whose sum without the largest is at most 1, found ${others}${at}`,
      );
    }
  }
  // labels, fields and parameters of errors on both sides, before any thread begins
  noiseEntries(scenario.errors, 'register');
  const entries = targetEntries({ name: point, requests: scenario.requests, errors: scenario.errors });
  for (const { label, kind, rate } of entries) {
    if (kind.stage !== 'row') continue;
    // a person is on the list twice at most; a second number of the same person needs an account of its own
    const most = kind.type === 'duplicate' ? 0.5 : 0;
    if (rate > most)
      throw new Failure('input', `errors.targets.${label}.rate: expected at most ${most}, found ${rate}${at}`);
  }
}

/**
 * The noise entries of a point's target list. Whose number a request carries comes from `requests.number` at every preset:
 * the rate of `number_not_own` is 1 − `own`, its parameters are `wrong`.
 */
export function targetEntries(point: PointPlan): readonly NoiseEntry[] {
  const { number } = point.requests;
  return noiseEntries(point.errors, 'targets').map((entry) =>
    entry.kind.type === 'number_not_own'
      ? { ...entry, rate: 1 - number.own, params: completeShares(number.wrong) }
      : entry,
  );
}

/** The noise entries that act on one request at a time: not those that decide whether there is a second one. */
export function requestEntries(point: PointPlan): readonly NoiseEntry[] {
  return targetEntries(point).filter((entry) => entry.kind.stage !== 'row');
}

/** The entry that puts people on the list twice, whatever its label. */
export function secondEntry(point: PointPlan): NoiseEntry | undefined {
  return targetEntries(point).find((entry) => entry.kind.type === 'duplicate' && entry.rate > 0);
}

/** Share of requests that are a person's second: the rate of `duplicate`, met exactly because a list has so many requests. */
function secondShare(point: PointPlan): number {
  return secondEntry(point)?.rate ?? 0;
}
