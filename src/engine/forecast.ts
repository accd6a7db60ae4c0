import { Dictionary } from '../core/dictionary.ts';
import { Failure } from '../core/failure.ts';
import { permutation } from '../core/permutation.ts';
import { deriveKeys } from '../core/word.ts';
import { Household } from '../world/household.ts';
import { zipOf } from '../world/places.ts';
import type { TargetList, TargetPool } from '../world/targets.ts';
import { selectTargets } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { OneThreadPool } from './one-thread-pool.ts';
import type { PassPlan } from './plan.ts';
import type { Pool } from './pool.ts';
import type { UnitRange } from './request-list.ts';
import { listNumbers, listSize, loadList, rangesOf, writeList } from './request-list.ts';
import type { Disclosures, Shard } from './shard.ts';
import { solveGates } from './solve-gates.ts';

/** Homes next to each other that are sampled together, and the fewest that are streamed at a time. */
const BLOCK = 512;
const PIECE = 64;
/** No more pairs than this can be kept where a policy needs every pair. */
export const MOST_PAIRS = 50_000_000;
/** Disclosures judged to see how long one takes. */
const JUDGED = 2000;

/** How much a forecast may look at. */
export interface ForecastBudget {
  /** Homes scanned for targets, of all of them if there are no more. */
  readonly scanned: number;
  /** Homes streamed past the list, and the longest that may take. */
  readonly streamed: number;
  readonly seconds: number;
}

/** What one replicate of a pass is expected to hold and to cost: estimates, from a part of its homes. */
export interface PassForecast {
  readonly points: readonly string[];
  readonly rules: readonly string[];
  readonly homes: number;
  readonly households: number;
  readonly people: number;
  readonly accounts: number;
  /** Requests at each point, and records that differ between points. */
  readonly requests: number;
  readonly records: number;
  /** Pairs that agree on a key, by path, over all points. */
  readonly candidates: readonly { readonly path: string; readonly pairs: number }[];
  /** Pairs at or above the threshold, over all points and rules. */
  readonly pairs: number;
  /** Addresses disclosed, over all points and rules. */
  readonly disclosures: number;
  /** Seconds of one thread: what threads share, and what they wait for. */
  readonly seconds: {
    readonly scan: number;
    readonly list: number;
    readonly stream: number;
    readonly judge: number;
    readonly serial: number;
  };
  /** Share of the homes that was scanned, and that was streamed. */
  readonly scannedShare: number;
  readonly streamedShare: number;
}

/** What streaming some blocks past a list gave. */
interface Sample {
  units: number;
  accounts: number;
  candidates: number[];
  pairs: number;
  disclosures: number;
  seconds: number;
  found: Disclosures[];
}

/**
 * Forecasts one replicate of a pass: draws the target list from evenly spread homes, of its real size where the budget reaches
 * every home, streams a part of the register past it, and extrapolates. Where it does not reach every home, pairs within the
 * sampled blocks (own accounts, relatives, neighbours) and pairs across (namesakes, unrelated numbers) are scaled apart.
 *
 * @throws {Failure} `input` where there are too few people with a removal order
 */
export async function forecastPass(data: WorldData, plan: PassPlan, budget: ForecastBudget): Promise<PassForecast> {
  const pool = new OneThreadPool(data);
  const gates = solveGates(data, plan, new Dictionary(data.names.vocabulary));
  await pool.calls.begin(plan, deriveKeys(plan.seed, 0), gates);
  const shard = pool.service.current();
  const { units } = data.area;

  // scan: every block, or every so many
  const blocks = rangesOf(data, BLOCK);
  const step = Math.max(1, Math.ceil(units / budget.scanned));
  const scanned = blocks.filter((_, i) => i % step === 0);
  const scannedShare = unitsOf(scanned) / units;
  let watch = startWatch();
  const pools = scanned.map(([from, to]) => shard.scanTargets(from, to));
  const scanSeconds = watch() / scannedShare;
  watch = startWatch();
  const list = sampledList(shard, pools, scannedShare);
  const selectSeconds = watch() / scannedShare;

  // list: what threads write, then what the main thread indexes
  let writing = 0;
  const timed: Pool = {
    all: (ask) => pool.all(ask),
    share: async (tasks, run, onDone) => {
      const writingWatch = startWatch();
      const results = await pool.share(tasks, run, onDone);
      writing += writingWatch();
      return results;
    },
  };
  watch = startWatch();
  const { index } = await writeList(shard, list, timed);
  await loadList(shard, index, timed);
  const indexing = Math.max(0, watch() - writing);
  const listScale = plan.targets / list.persons.length;

  // stream: some of the scanned blocks, in an order of which every beginning is spread over the extent
  const order = scanned.map((_, i) => scanned[permutation(i, scanned.length, 0x9e3779b1, 0x85ebca6b)]!);
  const past = stream(shard, order, Math.min(budget.streamed, unitsOf(scanned)), budget.seconds);
  const streamedShare = past.sample.units / units;
  const owners = { seconds: 0, candidates: plan.paths.map(() => 0) };
  if (!data.area.national) {
    watch = startWatch();
    const result = shard.streamOwners(listNumbers(index));
    owners.seconds = watch() * listScale;
    owners.candidates = result.candidates.map((count) => count * listScale);
  }
  const judgeSeconds = judge(shard, past.sample);
  const people = countPeople(shard, past.blocks);

  // pairs across blocks are as many as there are pairs of a sampled request and a sampled account; those within are not
  let within: Sample | null = null;
  if (scannedShare < 1) {
    const isNear = membership(past.blocks);
    const kept = [...list.persons.keys()].filter((i) => isNear(list.persons[i]! >>> 3));
    if (kept.length > 0) {
      // values that only the first list has must not lend their codes to the second
      shard.world.dictionary.setExtras([]);
      const { index: near } = await writeList(shard, subset(list, kept), pool);
      await loadList(shard, near, pool);
      within = stream(shard, past.blocks, past.sample.units, Number.POSITIVE_INFINITY).sample;
    }
  }
  const whole = (read: (sample: Sample) => number): number => {
    const all = read(past.sample);
    if (scannedShare === 1) return all / streamedShare;
    const near = within === null ? 0 : read(within);
    const farShare = streamedShare * Math.max(scannedShare - streamedShare, streamedShare);
    const far = Math.max(0, all - near) / farShare;
    return Math.max(0, near - far * streamedShare * streamedShare) / streamedShare + far;
  };
  const disclosures = whole((sample) => sample.disclosures);
  return {
    points: plan.points.map((point) => point.name),
    rules: plan.rules,
    homes: units,
    households: people.households / streamedShare,
    people: people.members / streamedShare,
    accounts: past.sample.accounts / streamedShare,
    requests: plan.targets,
    records: index.requests.request.length * listScale,
    candidates: plan.paths.map(({ name }, path) => ({
      path: name,
      pairs: whole((sample) => sample.candidates[path]!) + owners.candidates[path]!,
    })),
    pairs: whole((sample) => sample.pairs),
    disclosures,
    seconds: {
      scan: scanSeconds,
      list: writing * listScale,
      stream: past.sample.seconds / streamedShare + owners.seconds,
      judge: judgeSeconds * disclosures,
      serial: selectSeconds + indexing * listScale,
    },
    scannedShare,
    streamedShare,
  };
}

/**
 * @throws {Failure} `input` if a policy that needs every pair would have to keep too many
 */
export function refuseTooManyPairs(plan: PassPlan, forecast: PassForecast): void {
  if (plan.policy !== 'all' || forecast.pairs <= MOST_PAIRS) return;
  const found = Math.round(forecast.pairs / 1e6).toLocaleString('en-US');
  throw new Failure(
    'input',
    `decide.policy: expected at most 50 million pairs at or above the threshold under all, found about ${found} million a replicate; narrow \`block\`, raise the threshold or use best or unique`,
  );
}

/** The targets among the scanned homes, as many as their share of the list. */
function sampledList(shard: Shard, pools: readonly TargetPool[], scannedShare: number): TargetList {
  const { plan } = shard;
  const size = listSize(plan);
  const { accountShare } = size;
  const secondWord = (person: number) => shard.secondWord(person);
  if (scannedShare === 1) return selectTargets(pools, size, secondWord);
  let count = Math.max(1, Math.round(plan.targets * scannedShare));
  const own = pools.reduce((sum, pool) => sum + pool.accounts.reduce((total, account) => total + account, 0), 0);
  const other = pools.reduce((sum, pool) => sum + pool.accounts.length, 0) - own;
  const most = Math.floor(Math.min(own / Math.max(accountShare, 1e-9), other / Math.max(1 - accountShare, 1e-9)));
  // a sample may have a few too few where the whole has just enough
  if (most < 0.95 * count) {
    throw new Failure(
      'input',
      `requests: expected ${plan.targets} people with a removal order, with and without an account, found about ${Math.round(most / scannedShare)} in this extent`,
    );
  }
  count = Math.min(count, most);
  return selectTargets(pools, { ...size, requests: count }, secondWord);
}

/** Streams blocks until enough was streamed or the time is over. */
function stream(
  shard: Shard,
  blocks: readonly UnitRange[],
  units: number,
  seconds: number,
): { sample: Sample; blocks: UnitRange[] } {
  const sample: Sample = {
    units: 0,
    accounts: 0,
    candidates: shard.plan.paths.map(() => 0),
    pairs: 0,
    disclosures: 0,
    seconds: 0,
    found: [],
  };
  const streamed: UnitRange[] = [];
  // the first tenth makes the code fast and is streamed again
  warmUp(shard, blocks, units / 10, seconds / 4);
  for (const [from, end] of blocks) {
    if (sample.units >= units || sample.seconds > seconds) break;
    const isSlow = sample.seconds * BLOCK > 0.2 * seconds * sample.units;
    const to = isSlow ? Math.min(end, from + PIECE) : end;
    const watch = startWatch();
    const { links, accounts, candidates } = shard.stream(from, to);
    sample.seconds += watch();
    sample.units += to - from;
    sample.accounts += accounts;
    candidates.forEach((count, path) => {
      sample.candidates[path] = sample.candidates[path]! + count;
    });
    const counts = links.count.reduce((sum, count) => sum + count, 0);
    sample.pairs += counts;
    const { policy } = shard.plan;
    const kept = [...links.cell.keys()].filter((i) => policy !== 'unique' || links.count[i] === 1);
    sample.disclosures += policy === 'all' ? counts : kept.length;
    sample.found.push({
      cell: Uint8Array.from(kept, (i) => links.cell[i]!),
      request: Int32Array.from(kept, (i) => links.request[i]!),
      account: Int32Array.from(kept, (i) => links.account[i]!),
    });
    streamed.push([from, to]);
  }
  return { sample, blocks: streamed };
}

function warmUp(shard: Shard, blocks: readonly UnitRange[], units: number, seconds: number): void {
  const watch = startWatch();
  let done = 0;
  for (const [from, to] of blocks) {
    for (let piece = from; piece < to; piece += PIECE) {
      if (done >= units || watch() > seconds) return;
      shard.stream(piece, Math.min(to, piece + PIECE));
      done += PIECE;
    }
  }
}

/** Seconds to judge one disclosure: the second time, when the code is fast. */
function judge(shard: Shard, sample: Sample): number {
  const cell: number[] = [];
  const request: number[] = [];
  const account: number[] = [];
  for (const part of sample.found) {
    if (cell.length >= JUDGED) break;
    cell.push(...part.cell);
    request.push(...part.request);
    account.push(...part.account);
  }
  if (cell.length === 0) return 0;
  const disclosures = {
    cell: Uint8Array.from(cell),
    request: Int32Array.from(request),
    account: Int32Array.from(account),
  };
  shard.evaluate(disclosures, 0);
  const watch = startWatch();
  shard.evaluate(disclosures, 0);
  return watch() / cell.length;
}

function countPeople(shard: Shard, blocks: readonly UnitRange[]): { households: number; members: number } {
  const household = new Household();
  let households = 0;
  let members = 0;
  for (const [from, to] of blocks) {
    for (let unit = from; unit < to; unit++) {
      if (!shard.world.population.load(zipOf(shard.data.places, unit), unit, household)) continue;
      households++;
      members += household.size;
    }
  }
  return { households, members };
}

function subset(list: TargetList, kept: readonly number[]): TargetList {
  const persons = new Int32Array(new SharedArrayBuffer(4 * kept.length));
  const accounts = new Uint8Array(new SharedArrayBuffer(kept.length));
  const second = new Uint8Array(new SharedArrayBuffer(kept.length));
  kept.forEach((i, at) => {
    persons[at] = list.persons[i]!;
    accounts[at] = list.accounts[i]!;
    second[at] = list.second[i]!;
  });
  return { persons, accounts, second };
}

/** Is a unit in one of the blocks. */
function membership(blocks: readonly UnitRange[]): (unit: number) => boolean {
  const segments = new Set<number>();
  for (const [from, to] of blocks) for (let unit = from; unit < to; unit += PIECE) segments.add(unit >>> 6);
  return (unit) => segments.has(unit >>> 6);
}

function unitsOf(blocks: readonly UnitRange[]): number {
  return blocks.reduce((sum, [from, to]) => sum + to - from, 0);
}

/**
 * Starts a watch; each reading is the seconds since then: time on the clock, or time at work where that is less, because other
 * programs were in the way.
 */
function startWatch(): () => number {
  const started = performance.now();
  const usage = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(usage);
    return Math.min((performance.now() - started) / 1000, (user + system) / 1e6);
  };
}
