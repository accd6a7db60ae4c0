import { probe } from '../blocking/index-table.ts';
import type { BlockKey } from '../blocking/key.ts';
import { readKey } from '../blocking/key-schema.ts';
import { KEY_KINDS } from '../blocking/kinds/index.ts';
import { COMPARATORS } from '../comparison/kinds/index.ts';
import { below } from '../core/below.ts';
import { Failure } from '../core/failure.ts';
import type { Field } from '../core/field.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow, readRow } from '../core/record.ts';
import { deriveKeys, word } from '../core/word.ts';
import type { PathConfig } from '../decision/config.ts';
import type { ModelStep, TermCounts } from '../decision/demand-schema.ts';
import type { PassPatterns } from '../decision/fellegi-sunter/fit-model.ts';
import { fitModel } from '../decision/fellegi-sunter/fit-model.ts';
import { comparedFields, compileLevels, levelCodes } from '../decision/fellegi-sunter/levels.ts';
import type { ModelParameters, PlacedParameters } from '../decision/fellegi-sunter/parameters.ts';
import { statedParameters } from '../decision/fellegi-sunter/parameters.ts';
import { compilePattern, PatternCounts } from '../decision/fellegi-sunter/patterns.ts';
import type { PairScore } from '../decision/rule.ts';
import { compileDemand, REFUSED } from '../decision/rule.ts';
import type { Rule } from '../decision/rule-schema.ts';
import type { WorldData } from '../world/world.ts';
import { OneThreadPool } from './one-thread-pool.ts';
import type { CurvePlan, PassPlan } from './plan.ts';
import { rangesOf, type UnitRange, writeList } from './request-list.ts';
import { NO_PATH } from './requests.ts';
import { sampledList } from './sampled-list.ts';
import { hideNumber, type RequestIndex, type Shard } from './shard.ts';
import { unitsIn } from './shards.ts';
import { worldComparing, worldModelFields } from './similarity.ts';
import type { SolvedGates } from './solve-gates.ts';

/** Homes next to each other, and about how many in all, of which requests and accounts are shown to a model. */
const BLOCK = 512;
const HOMES = 262_144;
/** Of these homes every so many blocks give the accounts of random pairs and the frequencies of values. */
const RANDOM_BLOCKS = 4;

/** A model at one point, to be fitted: cells that ask for the same are given the same. */
interface Task {
  readonly point: number;
  readonly path: number;
  readonly model: ModelStep;
}

/** What a model was shown. */
interface Shown {
  readonly task: Task;
  /** Rows of the list that take the path at the point. */
  readonly rows: readonly number[];
  readonly pattern: (request: RecordRow, account: RecordRow) => number;
  readonly random: PatternCounts;
  readonly passes: readonly PatternCounts[];
  readonly candidates: PatternCounts;
  /** Of the prior, and how many candidates meet one. */
  readonly rules: readonly PairScore[];
  met: number;
  readonly terms: ReadonlyMap<Field, Map<string, number>>;
}

const PLANS = new WeakMap<PassPlan, Promise<PassPlan>>();

/**
 * A plan in which every Fellegi–Sunter model has its parameters. Models are fitted to replicate 0, in the thread at hand and
 * always to the same sample of homes, so that they depend on nothing but the scenario.
 *
 * @throws {Failure} `input` where a model finds no pair to learn from
 */
export function fittedPlan(data: WorldData, plan: PassPlan, gates: SolvedGates): Promise<PassPlan> {
  let fitted = PLANS.get(plan);
  if (fitted === undefined) {
    fitted = hasModels(plan) ? fitAll(data, plan, gates) : Promise.resolve(plan);
    PLANS.set(plan, fitted);
  }
  return fitted;
}

/** Does some rule of a pass have a model. */
export function hasModels(plan: PassPlan): boolean {
  const ofCurves = plan.curves.flatMap(({ demands }) => demands);
  const paths = [...plan.decisions.flatMap((one) => Object.values(one)), ...ofCurves];
  return paths.some((path) => modelsOf(path).length > 0);
}

/** The models of a path: its own, or those of the steps of its cascade. */
export function modelsOf({ model, cascade }: PathConfig): readonly ModelStep[] {
  return [model, ...(cascade ?? []).map((step) => step.model)].filter((one) => one !== undefined);
}

/** Models as they were fitted, each by its point, rule, path and step, with its threshold and the frequencies of values. */
export function fittedModels(plan: PassPlan): PlacedParameters[] {
  return plan.decisions.flatMap((paths, cell) =>
    plan.paths.flatMap(({ name }) => {
      const { model, cascade } = paths[name]!;
      return (cascade ?? [{ model }]).flatMap((step, at) =>
        step.model === undefined
          ? []
          : [
              {
                point: plan.points[Math.floor(cell / plan.rules.length)]!.name,
                rule: plan.rules[cell % plan.rules.length]!,
                path: name,
                step: cascade === undefined ? null : at + 1,
                threshold: step.model.threshold,
                ...step.model.fitted!,
                terms: step.model.terms,
              },
            ],
      );
    }),
  );
}

async function fitAll(data: WorldData, plan: PassPlan, gates: SolvedGates): Promise<PassPlan> {
  const tasks = new Map<string, Task>();
  const keyOf = (point: number, path: number, { threshold: _, ...model }: ModelStep) =>
    JSON.stringify([point, path, model]);
  for (const [cell, paths] of plan.decisions.entries()) {
    const point = Math.floor(cell / plan.rules.length);
    for (const [path, { name }] of plan.paths.entries()) {
      for (const model of modelsOf(paths[name]!)) tasks.set(keyOf(point, path, model), { point, path, model });
    }
  }
  const placeOf = ({ path }: CurvePlan) => plan.paths.findIndex(({ name }) => name === path);
  for (const curve of plan.curves) {
    const path = placeOf(curve);
    for (const [point, { model }] of curve.demands.entries())
      if (model !== undefined) tasks.set(keyOf(point, path, model), { point, path, model });
  }
  const found = await fitTasks(data, plan, gates, [...tasks.values()]);
  const byKey = new Map([...tasks.keys()].map((key, i) => [key, found[i]!]));
  const fitted = <S extends { readonly model?: ModelStep | undefined }>(step: S, point: number, path: number): S =>
    step.model === undefined
      ? step
      : { ...step, model: { ...step.model, ...byKey.get(keyOf(point, path, step.model))! } };
  const decisions = plan.decisions.map((paths, cell) => {
    const point = Math.floor(cell / plan.rules.length);
    return Object.fromEntries(
      plan.paths.map(({ name }, path) => {
        const config = fitted(paths[name]!, point, path);
        const cascade = config.cascade?.map((step) => fitted(step, point, path));
        return [name, cascade === undefined ? config : { ...config, cascade }];
      }),
    );
  });
  const curves = plan.curves.map((curve) => ({
    ...curve,
    demands: curve.demands.map((demand, point) => fitted(demand, point, placeOf(curve))),
  }));
  return { ...plan, decisions, curves };
}

/** What a model is after fitting, beside its configuration. */
type Found = Required<Pick<ModelStep, 'fitted' | 'terms'>>;

async function fitTasks(
  data: WorldData,
  plan: PassPlan,
  gates: SolvedGates,
  tasks: readonly Task[],
): Promise<readonly Found[]> {
  const pool = new OneThreadPool(data);
  pool.service.begin(plan, deriveKeys(plan.seed, 0), gates);
  const shard = pool.service.current();
  const every = Math.max(1, Math.ceil(data.area.units / HOMES));
  const blocks = rangesOf(data, BLOCK).filter((_, i) => i % every === 0);
  const share = unitsIn(blocks) / data.area.units;
  const list = sampledList(
    shard,
    blocks.map(([from, to]) => shard.scanTargets(from, to)),
    share,
  );
  const { index } = await writeList(shard, list, pool);
  const shown = tasks.map((task) => empty(shard, index, task));
  showRandom(shard, index, shown, blocks);
  const accounts = showCandidates(shard, index, shown, blocks);
  return shown.map((one) => {
    const { fitted } = one.task.model;
    const terms = termsOf(one);
    return { fitted: fitted ?? fitOne(plan, one, accounts, share), terms };
  });
}

function empty(shard: Shard, { requests }: RequestIndex, task: Task): Shown {
  const { model, path, point } = task;
  const comparisons = model.fitted?.comparisons ?? model.comparisons!;
  const comparing = worldComparing(shard.texts);
  const fields = worldModelFields(shard.texts, comparing.make, {});
  const radices = comparisons.map(levelCodes);
  const { prior } = model;
  const terms = comparisons.flatMap(({ termFrequency, field }) =>
    termFrequency === undefined ? [] : [[field as Field, new Map<string, number>()] as const],
  );
  return {
    task,
    rows: [...requests.path.keys()].filter(
      (row) =>
        path !== NO_PATH &&
        requests.path[row] === path &&
        requests.rejected[row] !== 1 &&
        (requests.mask[row]! & (1 << point)) !== 0,
    ),
    pattern: compilePattern(
      comparisons.map((comparison) => compileLevels(comparison, COMPARATORS, fields)),
      radices,
    ),
    random: new PatternCounts(radices),
    passes: shard.passes[path]!.map(() => new PatternCounts(radices)),
    candidates: new PatternCounts(radices),
    // the schema made them rules
    rules: (typeof prior === 'object' ? (prior.rules as readonly Rule[]) : []).map((rule) =>
      compileDemand({ rule }, comparing),
    ),
    met: 0,
    terms: new Map(terms),
  };
}

/** Needs pairs to be fitted: not where it is stated in full or was saved. */
function isOpen({ model }: Task): boolean {
  return model.fitted === undefined && model.fit !== 'none';
}

/** Random pairs: each of some accounts beside as many requests, drawn by keyed words. */
function showRandom(shard: Shard, index: RequestIndex, shown: readonly Shown[], blocks: readonly UnitRange[]): void {
  const { plan, reader, texts, world } = shard;
  const some = blocks.filter((_, i) => i % RANDOM_BLOCKS === 0);
  const isAsked = shown.some(({ task, terms }) => isOpen(task) || terms.size > 0);
  if (!isAsked) return;
  let accounts = 0;
  const eachBlock = (sink: (row: RecordRow) => void) => {
    for (const [from, to] of some) {
      reader.read(from, to, null, sink);
      world.dictionary.clearArena();
    }
  };
  eachBlock(() => {
    accounts++;
  });
  const request = emptyRow();
  const drawn = shown.map(() => 0);
  eachBlock((account) => {
    for (const [i, { task, rows, pattern, random, terms }] of shown.entries()) {
      for (const [field, counts] of terms) {
        const text = texts.text(account, field);
        if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
      }
      if (!isOpen(task) || rows.length === 0) continue;
      for (let times = Math.ceil(task.model.randomPairs / accounts); times > 0; times--) {
        const row = rows[below(word(world.keys, PURPOSE.fit, drawn[i]!++), rows.length)]!;
        hideNumber(plan.paths[task.path]!, readRow(index.requests.records, row, request));
        random.add(pattern(request, account));
      }
    }
  });
}

/** Pairs that agree on a key of the path, within the sampled homes. Gives the number of accounts there. */
function showCandidates(
  shard: Shard,
  { requests, tables }: RequestIndex,
  shown: readonly Shown[],
  blocks: readonly UnitRange[],
): number {
  const { plan, reader, texts, world, passes } = shard;
  const open = shown.filter(({ task }) => isOpen(task));
  if (open.length === 0) return 0;
  const text = (row: RecordRow, field: Field) => texts.text(row, field);
  const paths = [...new Set(open.map(({ task }) => task.path))];
  const request = emptyRow();
  const wanted = (row: RecordRow) =>
    paths.some((path) => passes[path]!.some((pass, at) => pass.mayMatch(tables[path]![at]!, row, text)));
  let accounts = 0;
  for (const [from, to] of blocks) {
    reader.accounts = 0;
    reader.read(from, to, wanted, (account) => {
      for (const path of paths) {
        // by row, the points at which an earlier pass has shown the pair
        const met = new Map<number, number>();
        for (const [at, pass] of passes[path]!.entries()) {
          probe(pass, tables[path]![at]!, account, text, (row, agreeing) => {
            const points = requests.mask[row]! & agreeing;
            const before = met.get(row) ?? 0;
            hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
            for (const one of open) {
              const point = 1 << one.task.point;
              if (one.task.path !== path || (points & point) === 0) continue;
              const pattern = one.pattern(request, account);
              one.passes[at]!.add(pattern);
              if ((before & point) !== 0) continue;
              one.candidates.add(pattern);
              if (one.rules.some((rule) => rule(request, account) !== REFUSED)) one.met++;
            }
            met.set(row, before | points);
          });
        }
      }
    });
    accounts += reader.accounts;
    world.dictionary.clearArena();
  }
  return accounts;
}

function fitOne(plan: PassPlan, shown: Shown, accounts: number, share: number): ModelParameters {
  const { task, rows, random, passes, candidates, met } = shown;
  const { model } = task;
  const comparisons = model.comparisons!;
  if (model.fit === 'none') return statedParameters(comparisons, model.prior as number);
  const path = plan.paths[task.path]!;
  if (candidates.counts.size === 0) {
    throw new Failure(
      'input',
      `paths.${path.name}.model: expected pairs to learn from, found none that agree on a key`,
    );
  }
  const compared = comparisons.map((comparison) => comparedFields(comparison, COMPARATORS));
  const found = fitModel({
    comparisons,
    random: random.table(),
    passes: passes.map((counts, at): PassPatterns => {
      const fields = path.passes[at]!.map(fieldOfKey);
      return {
        name: fields.join(' + '),
        leftOut: compared.flatMap((of, place) =>
          fields.some((field) => [...of].some((one) => overlap(field, one))) ? [place] : [],
        ),
        table: counts.table(),
      };
    }),
    candidates: candidates.table(),
    pairs: rows.length * accounts,
    prior: typeof model.prior === 'object' ? { met, recall: model.prior.recall } : (model.prior ?? null),
  });
  // a request meets its own account among its neighbours, and strangers everywhere: of all pairs fewer match
  return typeof model.prior === 'number' ? found : { ...found, prior: found.prior * share };
}

/** The field that a key is made of. */
function fieldOfKey(key: BlockKey): Field {
  // the schema lets only kinds there are, and their fields, pass
  return typeof key === 'string' ? KEY_KINDS.find((kind) => kind.type === key)!.field : (readKey(key).field as Field);
}

/** Do two fields show some of the same: an address line and the address that it is part of do. */
function overlap(left: string, right: string): boolean {
  const others = partsOf(right);
  return partsOf(left).some((part) => others.includes(part));
}

function partsOf(field: string): readonly string[] {
  const line = ['street_number', 'street', 'unit'];
  if (field === 'address_line') return line;
  return field === 'address' ? [...line, 'city', 'state', 'zip'] : [field];
}

/** How often values are shown among the accounts that show any; those rarer than the floor, which all weigh the same, are left out. */
function termsOf({ task, terms }: Shown): TermCounts {
  const comparisons = task.model.fitted?.comparisons ?? task.model.comparisons!;
  return Object.fromEntries(
    [...terms].map(([field, counts]) => {
      const floor = Math.min(
        ...comparisons.flatMap((one) => (one.field === field ? (one.termFrequency?.floor ?? []) : [])),
      );
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const kept = [...counts].filter(([, count]) => count > floor * total);
      kept.sort(([left, a], [right, b]) => b - a || (left < right ? -1 : 1));
      return [field, { total, values: kept }];
    }),
  );
}
