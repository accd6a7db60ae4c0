import { type NoiseEntry, noiseEntries, sideOdds } from '../corruption/config.ts';
import type { Side } from '../corruption/noise.ts';
import type { LedgerEntry } from '../evaluation/ledger.ts';
import { ASSUMPTIONS, type Assumption, NO_ASSUMPTIONS } from './assumptions.ts';
import { flowText } from './flow-text.ts';
import { isMap, type Json, type JsonMap, valueAt } from './json.ts';
import type { LoadedScenario } from './load.ts';
import type { Scenario } from './schema.ts';

/** The points of a loaded scenario, each under its rules. */
export type LedgerPoints = LoadedScenario<Scenario>['points'];

/** An entry of the ledger with what it takes to move the input. */
export interface LedgerInput extends LedgerEntry {
  /** Keys from the top of the scenario. */
  readonly path: readonly string[];
  /** Values at the ends of its range; null for what has none, and for choices. */
  readonly ends: readonly [low: Json, high: Json] | null;
  /** The map whose other entries give way when it moves. */
  readonly within: readonly string[] | null;
}

/**
 * Every input that results of a scenario depend on, at every point, with range, grade and source, in the order of the scenario's
 * schema. A value that the scenario sets keeps the grade of its key; where the scenario's `sources` name the key, the source is
 * theirs, and the grade too if their text begins with one (`I: solved …`).
 *
 * @param points all points of the scenario, or those that a run is of
 */
export function ledgerOf(points: LedgerPoints): LedgerEntry[] {
  return ledgerInputs(points).map(({ path: _path, ends: _ends, within: _within, ...entry }) => entry);
}

/**
 * The ledger with what it takes to move its inputs.
 *
 * @param base the point from which inputs are moved: ranges that depend on a value are those around its
 */
export function ledgerInputs(points: LedgerPoints, base = points[0]?.point): LedgerInput[] {
  const first = points.find(({ point }) => point === base) ?? points[0];
  if (first === undefined) return [];
  const sources = first.scenario.sources ?? {};
  return [
    ...declaredInputs(points),
    ...sideInputs(points, first, 'register'),
    ...sideInputs(points, first, 'targets'),
    ...pathInputs(points),
    ...declaredInputs(points, true),
    ...ruleInputs(first),
  ].map((input) => sourced(input, sources));
}

/** Scenarios are plain values once read: what the schema's type does not say. */
function plainOf(scenario: Scenario): JsonMap {
  return scenario as unknown as JsonMap;
}

/** `decide` stands after the paths that it decides on. */
function declaredInputs(points: LedgerPoints, isLast = false): LedgerInput[] {
  return ASSUMPTIONS.filter(({ key }) => !key.includes('*') && key.startsWith('decide') === isLast).flatMap(
    (assumption) => {
      const path = assumption.key.split('.');
      return inputOf(assumption, path, ({ scenario }) => valueAt(plainOf(scenario), path), points);
    },
  );
}

/** Every path of some point, key by key. */
function pathInputs(points: LedgerPoints): LedgerInput[] {
  const names = new Set(points.flatMap(({ scenario }) => Object.keys(scenario.paths)));
  return [...names].flatMap((name) =>
    ASSUMPTIONS.filter(({ key }) => key.startsWith('paths.*.')).flatMap((assumption) => {
      const path = assumption.key.replace('*', name).split('.');
      const titled = { ...assumption, key: path.join('.'), title: `Path ${name}: ${lowered(assumption.title)}` };
      return inputOf(titled, path, ({ scenario }) => valueAt(plainOf(scenario), path), points);
    }),
  );
}

/** The rules, where there are several: what each changes. */
function ruleInputs({ raw }: LedgerPoints[number]): LedgerInput[] {
  const { rules } = raw;
  if (!isMap(rules) || Object.keys(rules).length === 0) return [];
  return Object.entries(rules).map(([name, changes]) => ({
    key: `rules.${name}`,
    title: `Structural row ${name}: what it changes`,
    unit: '',
    values: { all: flowText(changes) },
    range: null,
    grade: 'I',
    source: 'Not public; rows stand beside each other and are never averaged',
    path: ['rules', name],
    ends: null,
    within: null,
  }));
}

/** An entry, unless no point has a value. */
function inputOf(
  assumption: Assumption,
  path: readonly string[],
  read: (point: LedgerPoints[number]) => Json | undefined,
  points: LedgerPoints,
): LedgerInput[] {
  const { key, title, unit, grade, source, range, within } = assumption;
  const values: Record<string, string> = {};
  for (const at of points) {
    const value = read(at);
    if (value !== undefined) values[at.point] = flowText(value);
  }
  if (Object.keys(values).length === 0) return [];
  return [
    {
      ...{ key, title, unit, values, grade, source, path },
      range: range === null ? null : { low: flowText(range[0]), high: flowText(range[1]) },
      ends: range,
      within: within?.split('.') ?? null,
    },
  ];
}

const SIDE_WORDS: Readonly<Record<Side, string>> = { register: 'the register', targets: 'the requests' };

/** Ranges of single errors that a source or a rule of the programme states; all others have their odds moved. */
const STATED: Readonly<Record<string, readonly [number, number]>> = {
  'targets.placeholder_address': [0, 0.1],
  'targets.number_digit': [0.002, 0.05],
};
/** Errors are swept from a quarter to two and a half times their odds: for rare ones, their rate. */
const SWEEP = [0.25, 2.5] as const;

/** Errors of one file: those that occur at some point or that the scenario names. */
function sideInputs(points: LedgerPoints, base: LedgerPoints[number], side: Side): LedgerInput[] {
  const bySide = new Map(
    points.map(({ point, scenario }) => [
      point,
      new Map(noiseEntries(scenario.errors, side).map((entry) => [entry.label, entry])),
    ]),
  );
  const labels = new Map<string, NoiseEntry>();
  for (const { point, scenario } of points) {
    for (const entry of bySide.get(point)!.values()) {
      // whose number a request carries is an input of its own
      if (side === 'targets' && entry.kind.type === 'number_not_own') continue;
      if (entry.rate > 0 || Object.hasOwn(scenario.errors[side], entry.label)) labels.set(entry.label, entry);
    }
  }
  return [...labels.values()].flatMap((entry) => {
    const { label, kind } = entry;
    const rate = bySide.get(base.point)?.get(label)?.rate ?? entry.rate;
    const ends = endsOf(base.scenario, side, { ...entry, rate });
    const title = `Errors of ${SIDE_WORDS[side]}: ${label.replaceAll('_', ' ')}`;
    const path = ['errors', side, label];
    const swept = STATED[`${side}.${label}`] === undefined ? 'odds times .25 to 2.5' : 'stated with the kind';
    const graded = { title, grade: kind.grade };
    return [
      ...inputOf(
        {
          ...graded,
          key: [...path, 'rate'].join('.'),
          unit: 'share of records it would change',
          range: ends,
          source: `${kind.source.replace(/\.$/, '')}.${ends === null ? '' : ` Range: ${swept}`}`,
        },
        [...path, 'rate'],
        ({ point }) => bySide.get(point)?.get(label)?.rate ?? 0,
        points,
      ),
      ...['kind', 'field', 'params'].flatMap((key) =>
        inputOf(
          { ...graded, key: [...path, key].join('.'), unit: '', range: null, source: kind.source },
          [...path, key],
          ({ scenario }) => valueAt(plainOf(scenario), [...path, key]),
          points,
        ),
      ),
    ];
  });
}

/** The ends of an error's rate; telephones alone give the kinds on which they act a least rate. */
function endsOf(scenario: Scenario, side: Side, { label, kind, rate }: NoiseEntry): readonly [number, number] | null {
  const stated = STATED[`${side}.${label}`];
  if (stated !== undefined) return stated;
  if (rate === 0 || rate === 1) return null;
  const odds = rate / (1 - rate);
  const [low, high] = SWEEP.map((factor) => rounded((odds * factor) / (1 + odds * factor))) as [number, number];
  const { telephoneShare, telephoneGiven } = sideOdds(scenario.errors, side);
  const least = kind.telephoneActs === true ? telephoneShare * telephoneGiven : 0;
  return [Math.max(low, least), high];
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

const GRADED = /^([PDTXJI]): (.*)$/s;

/** The scenario's own source of a key, where it names one. */
function sourced(input: LedgerInput, sources: Readonly<Record<string, string>>): LedgerInput {
  const own = Object.hasOwn(sources, input.key) ? sources[input.key] : undefined;
  if (own === undefined) return input;
  const [, grade, source] = GRADED.exec(own) ?? [undefined, input.grade, own];
  return { ...input, grade: grade ?? input.grade, source: source ?? own };
}

/** Whether a key of a scenario stands in no ledger. */
export function isNoAssumption(key: string): boolean {
  return Object.keys(NO_ASSUMPTIONS).some((one) => key === one || key.startsWith(`${one}.`));
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
