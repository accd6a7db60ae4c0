import { Dictionary } from '../../core/dictionary.ts';
import { PURPOSE } from '../../core/purpose.ts';
import { deriveKeys } from '../../core/word.ts';
import { MAX_MEMBERS } from '../../world/household.ts';
import type { WorldData } from '../../world/world.ts';
import { drawHomes } from '../draw-homes.ts';
import type { PassPlan } from '../plan.ts';
import { rangesOf } from '../request-list.ts';
import { Shard } from '../shard.ts';
import { solveGates } from '../solve-gates.ts';
import { Home } from './home.ts';
import type { Estimate, Gatherer, GatherKind, Setting, Survey } from './measure.ts';
import { MEASURES } from './measures.ts';
import type { PublishedFigure } from './published/figure.ts';
import { PUBLISHED } from './published/published.ts';
import type { Outcome } from './verdict.ts';
import { judge } from './verdict.ts';
import type { WholeCounts } from './whole.ts';
import { WholePass } from './whole.ts';

/** Homes at which rows are measured where every home is asked for: memory grows with them. */
const MOST_HOMES = 4_000_000;
/** Homes between two pictures of progress. */
const BATCH = 8192;

/** One row of the table: a published figure and what the world gives. */
export interface DescribedRow {
  readonly figure: PublishedFigure;
  readonly simulated: number | null;
  readonly ratio: number | null;
  readonly interval: readonly [number, number] | null;
  readonly n: number;
  readonly verdict: Outcome;
  readonly note?: string;
}

/** A world described. */
export interface Description {
  readonly rows: readonly DescribedRow[];
  /** Homes drawn and those there are; households and people found in them. */
  readonly homes: number;
  readonly units: number;
  readonly households: number;
  readonly people: number;
  /** Households of eight, the most a home can hold: the world cuts larger ones. */
  readonly full: number;
}

export interface DescribeOptions {
  /** Homes to draw; Infinity for every home. */
  readonly sample: number;
  readonly replicate: number;
  readonly signal?: AbortSignal;
  /** Told of homes done and what is being done. */
  readonly onProgress?: (homes: number, detail: string) => void;
}

/** Homes that are read: the sample, and every home once more where all are asked for. */
export function homesRead(data: WorldData, sample: number): number {
  return drawn(data, sample) + (sample === Number.POSITIVE_INFINITY ? data.area.units : 0);
}

function drawn(data: WorldData, sample: number): number {
  return Math.min(sample, MOST_HOMES, data.area.units);
}

/**
 * Measures one replicate of a world against published figures.
 *
 * @param plan of one point
 */
export async function describeWorld(data: WorldData, plan: PassPlan, options: DescribeOptions): Promise<Description> {
  const { sample, replicate, signal, onProgress } = options;
  const keys = deriveKeys(plan.seed, replicate);
  const gates = solveGates(data, plan, new Dictionary(data.names.vocabulary));
  const shard = new Shard(data, plan, keys, gates);
  const homes = drawHomes(data, keys, PURPOSE.describe, drawn(data, sample));
  const setting: Setting = { shard, plan, homes: homes.length, units: data.area.units };
  const gatherers = new Map<GatherKind, Gatherer>();
  for (const { gathers } of MEASURES) {
    for (const kind of gathers) if (!gatherers.has(kind)) gatherers.set(kind, kind.start(setting));
  }
  const all = [...gatherers.values()];
  const pause = async (done: number, detail: string) => {
    onProgress?.(done, detail);
    // signals are heard, and the terminal written to, between two batches
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
  };

  const home = new Home(shard.world);
  const { unitStart } = data.places;
  let [households, people, full, zip] = [0, 0, 0, 0];
  for (let i = 0; i < homes.length; i++) {
    const unit = homes[i]!;
    while (unitStart[zip + 1]! <= unit) zip++;
    home.load(i, zip, unit);
    const { occupied, size } = home.household;
    if (occupied) {
      households++;
      people += size;
      if (size === MAX_MEMBERS) full++;
    }
    for (const gatherer of all) if (occupied || gatherer.seesVacant === true) gatherer.see(home);
    if (i % BATCH === BATCH - 1) await pause(i + 1, 'homes drawn');
  }
  await pause(homes.length, 'comparing');
  for (const gatherer of all) gatherer.finish?.();

  let whole: WholeCounts | null = null;
  if (sample === Number.POSITIVE_INFINITY) {
    const pass = new WholePass(setting);
    let done = homes.length;
    for (const range of rangesOf(data, BATCH)) {
      pass.read(range);
      done += range[1] - range[0];
      await pause(done, 'every home');
    }
    whole = pass.finish();
  }

  const survey: Survey = {
    setting,
    // a kind starts gatherers of its own type, and only the kind itself is a key
    of: <G extends Gatherer>(kind: GatherKind<G>) => gatherers.get(kind) as G,
    whole,
  };
  const measures = new Map(MEASURES.map((measure) => [measure.key, measure]));
  const rows: DescribedRow[] = [];
  for (const figure of PUBLISHED) {
    rows.push(rowOf(figure, measures.get(figure.key)!.estimate(survey), data.area.national));
    await pause(homes.length + (whole === null ? 0 : data.area.units), 'comparing');
  }
  return { rows, homes: homes.length, units: data.area.units, households, people, full };
}

/** The row of a figure: below national extent a national figure says nothing, so it is shown and not judged. */
export function rowOf(figure: PublishedFigure, estimate: Estimate, isNational: boolean): DescribedRow {
  const { value, interval, n } = estimate;
  const isJudged = isNational || figure.comparable === 'any';
  const notes = [
    ...(isJudged ? [] : ['a national figure, the extent is not']),
    ...(estimate.note === undefined ? [] : [estimate.note]),
  ];
  return {
    figure,
    simulated: value,
    ratio: value === null ? null : value / figure.figure,
    interval,
    n,
    verdict: isJudged ? judge(figure.figure, figure.tolerance, interval) : 'inconclusive',
    ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
  };
}
