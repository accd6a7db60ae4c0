import { Dictionary } from '../core/dictionary.ts';
import { Failure } from '../core/failure.ts';
import { permutation } from '../core/permutation.ts';
import { deriveKeys } from '../core/word.ts';
import { KEEPS_PAIRS } from '../decision/config.ts';
import { Household } from '../world/household.ts';
import { zipOf } from '../world/places.ts';
import type { TargetList } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import type { PassPreview } from './block-preview.ts';
import { previewBlocks } from './block-preview.ts';
import { fittedPlan } from './fit-models.ts';
import type { HeldList } from './footprint.ts';
import { heldList } from './held-list.ts';
import { OneThreadPool } from './one-thread-pool.ts';
import type { PassPlan } from './plan.ts';
import type { Pool, ShardCalls } from './pool.ts';
import { isReachBounded } from './reach.ts';
import type { PassSetting } from './replicate.ts';
import { reachOwn } from './replicate.ts';
import type { UnitRange } from './request-list.ts';
import { listNumbers, loadList, rangesOf, writeList } from './request-list.ts';
import { sampledList } from './sampled-list.ts';
import type { Disclosures, ShardResult } from './shard.ts';
import { passKeys, Shard } from './shard.ts';
import { unitsIn } from './shards.ts';
import { solveGates } from './solve-gates.ts';
import { standIn } from './stand-in.ts';

/** Homes next to each other that are sampled together, fewest and most, and the fewest that are streamed at a time. */
const LEAST_BLOCK = 512;
const MOST_BLOCK = 4096;
const PIECE = 64;
/** Blocks that an extent has at least, unless they would be smaller than the smallest. */
const BLOCKS = 2048;
/** Blocks that are scanned at least, of those there are. */
const LEAST_BLOCKS = 32;
/** No more pairs than this can be kept where a policy needs every pair. */
export const MOST_PAIRS = 50_000_000;
/** Disclosures judged to see how long one takes, and how often until the code is fast. */
const JUDGED = 4000;
const JUDGED_TIMES = 3;
/** Seconds of the main thread for each request in a cell, to count what became of it. */
const COUNTING = 8e-8;

/** How much a forecast may look at. */
export interface ForecastBudget {
  /** Homes scanned for targets, of all of them if there are no more; and targets, about, that are written down. */
  readonly scanned: number;
  readonly listed: number;
  /** Homes streamed past the list, and the longest that may take. */
  readonly streamed: number;
  readonly seconds: number;
}

/** What a pass takes: seconds of one thread among as many as were at work, unless said. */
export interface PassSeconds {
  /** On the clock and once: to solve the errors, and to start the threads. */
  readonly start: number;
  /** Once: what code costs that has not been run before. */
  readonly cold: number;
  /** A replicate. */
  readonly scan: number;
  readonly list: number;
  readonly stream: number;
  readonly judge: number;
  /** A replicate, on the clock: what threads wait for. */
  readonly serial: number;
}

/** What one replicate of a pass is expected to hold and to cost: estimates, from a part of its homes. */
export interface PassForecast {
  readonly points: readonly string[];
  readonly rules: readonly string[];
  /** Threshold curves, which share the stream. */
  readonly curves: readonly string[];
  readonly homes: number;
  readonly households: number;
  readonly people: number;
  readonly accounts: number;
  /** Requests at each point, and records that differ between points. */
  readonly requests: number;
  readonly records: number;
  /** Pairs that agree on a key, by path, over all points. */
  readonly candidates: readonly { readonly path: string; readonly pairs: number }[];
  /** What each pass would compare. */
  readonly passes: readonly PassPreview[];
  /** Pairs at or above the threshold, over all points and rules. */
  readonly pairs: number;
  /** Addresses disclosed, over all points and rules. */
  readonly disclosures: number;
  /** What of it lies in memory. */
  readonly held: HeldList;
  readonly seconds: PassSeconds;
  /** Share of the homes that was scanned, and that was streamed. */
  readonly scannedShare: number;
  readonly streamedShare: number;
  /** Processor time while some of it was streamed, as a share of the time of all threads: less than 1 where others were at work too. */
  readonly processorShare: number;
}

/** Where a forecast is made: what was solved, who does the work, and what it took until they were ready. */
export interface ForecastSetting {
  readonly setting: Pick<PassSetting, 'data' | 'plan' | 'gates' | 'dictionary'>;
  readonly pool: Pool;
  /** Seconds, see `PassSeconds`. */
  readonly start: number;
  /** Told what is being done. */
  readonly onStep?: (doing: string) => void;
}

/** Ranges that were streamed past a list, and the seconds of all threads. */
interface Streamed {
  readonly results: readonly ShardResult[];
  readonly ranges: readonly UnitRange[];
  readonly units: number;
  readonly seconds: number;
  /** Processor time of the whole program. */
  readonly processor: number;
}

/** What they came to. */
interface Sample {
  units: number;
  accounts: number;
  candidates: number[];
  pairs: number;
  kept: number;
  links: number;
  disclosures: number;
  seconds: number;
  processor: number;
  found: Disclosures[];
}

/**
 * Forecasts one replicate of a pass: draws the target list from evenly spread homes, of its real size where the budget reaches
 * every home, streams a part of the register past it, and extrapolates. The threads of a run do the work, all at the same time,
 * because together they are slower than each alone. Where the budget does not reach every home, pairs within the
 * sampled blocks (own accounts, relatives, neighbours) and pairs across (namesakes, unrelated numbers) are scaled apart, and
 * strangers stand in for whom the rest of the list would have made the threads look at.
 *
 * @throws {Failure} `input` where there are too few people with a removal order
 */
export async function forecastPass(
  { setting, pool, start, onStep = () => undefined }: ForecastSetting,
  budget: ForecastBudget,
): Promise<PassForecast> {
  const { data, plan, gates, dictionary } = setting;
  const keys = deriveKeys(plan.seed, 0);
  // before every list: values that only the one before had must not lend their codes to the next
  const begin = async () => {
    dictionary.clearExtras();
    dictionary.clearArena();
    await pool.all((service) => service.begin(plan, keys, gates));
  };
  await begin();
  const shard = new Shard(data, plan, keys, gates, dictionary);
  const { units } = data.area;

  // scan: every block, or every so many
  onStep('drawing targets');
  const size = Math.min(MOST_BLOCK, Math.max(LEAST_BLOCK, PIECE * Math.ceil(units / (BLOCKS * PIECE))));
  const blocks = rangesOf(data, size);
  const wide = Math.max(Math.ceil(units / budget.scanned), Math.ceil(plan.targets / budget.listed));
  const step = Math.max(1, Math.min(wide, Math.floor(blocks.length / LEAST_BLOCKS)));
  const scanned = blocks.filter((_, i) => i % step === 0);
  const scannedShare = unitsIn(scanned) / units;
  const scans = await timedShare(pool, scanned, (service, [from, to]) => service.scanTargets(from, to));
  // the first few are slow
  const warm = scannedShare < 1 ? Math.floor(scanned.length / 4) : 0;
  const scanSeconds = (sum(scans.seconds.slice(warm)) * units) / unitsIn(scanned.slice(warm));
  const watch = startWatch();
  const list = sampledList(shard, scans.results, scannedShare);
  const selectSeconds = watch() / scannedShare;
  const listScale = plan.targets / list.persons.length;

  // list: what threads write, and what the main thread indexes; the second time, when the code is fast
  onStep('writing the list');
  const written = await writtenTwice(shard, list, pool, begin);
  const { index } = written;

  // stream: some of the scanned blocks, in an order of which every beginning is spread over the extent
  onStep('streaming the register');
  if (scannedShare < 1) standIn(shard, written, scanned, listScale);
  const order = scanned.map((_, i) => scanned[permutation(i, scanned.length, 0x9e3779b1, 0x85ebca6b)]!);
  // of a part of the homes half, so that there are requests about people elsewhere
  const most = scannedShare < 1 ? unitsIn(scanned) / 2 : units;
  const past = await stream(pool, shard, order, Math.min(budget.streamed, most), budget.seconds);
  const streamedShare = past.sample.units / units;
  const owners = { seconds: 0, candidates: plan.paths.map(() => 0) };
  if (!data.area.national) {
    const { results, seconds } = await timedShare(pool, [listNumbers(index)], (service, numbers) =>
      service.streamOwners(numbers),
    );
    owners.seconds = sum(seconds) * listScale;
    owners.candidates = results[0]!.candidates.map((count) => count * listScale);
  }
  onStep('looking at the blocks');
  const reached = await reachOwn(plan, index, pool);
  const previewed = previewBlocks(shard, index, reached[0]!, {
    blocks: order,
    listScale,
    accounts: past.sample.accounts / streamedShare,
  });
  onStep('judging');
  const judged = await judge(pool, past.sample);
  const people = countPeople(shard, past.blocks);

  // pairs across blocks are as many as there are pairs of a sampled request and a sampled account; those within are not
  let within: Sample | null = null;
  let nearTargets = 0;
  if (scannedShare < 1) {
    const isNear = membership(past.blocks);
    const kept = [...list.persons.keys()].filter((i) => isNear(list.persons[i]! >>> 3));
    nearTargets = kept.length;
    if (kept.length > 0) {
      await begin();
      const { index: near } = await writeList(shard, subset(list, kept), pool);
      await loadList(shard, near, pool);
      within = found(plan, await streamSome(pool, past.blocks, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY));
    }
  }
  const whole = (read: (sample: Sample) => number): number => {
    const all = read(past.sample);
    if (scannedShare === 1) return all / streamedShare;
    // targets live together: what is near them is as many times as much as there are targets, not homes
    const near = within === null ? 0 : read(within);
    const far = Math.max(0, all - near) / streamedShare / Math.max(1, list.persons.length - nearTargets);
    return plan.targets * (near / Math.max(1, nearTargets) + far);
  };
  const disclosures = whole((sample) => sample.disclosures);
  const records = index.requests.request.length * listScale;
  const pairs = whole((sample) => sample.pairs);
  const links = whole((sample) => sample.links);
  const counting = COUNTING * plan.targets * plan.points.length * plan.rules.length;
  return {
    points: plan.points.map((point) => point.name),
    rules: plan.rules,
    curves: plan.curves.map((curve) => curve.name),
    homes: units,
    households: people.households / streamedShare,
    people: people.members / streamedShare,
    accounts: past.sample.accounts / streamedShare,
    requests: plan.targets,
    records,
    candidates: plan.paths.map(({ name }, path) => ({
      path: name,
      pairs: whole((sample) => sample.candidates[path]!) + owners.candidates[path]!,
    })),
    passes: previewed,
    pairs,
    disclosures,
    held: { ...heldList(data, plan), records, links, pairs: whole((sample) => sample.kept) },
    seconds: {
      start,
      cold: written.cold + past.cold + judged.cold,
      scan: scanSeconds,
      list: written.threads * listScale,
      stream: past.sample.seconds / streamedShare,
      judge: judged.each * disclosures,
      serial: selectSeconds + written.serial * listScale + owners.seconds + counting,
    },
    scannedShare,
    streamedShare,
    processorShare: past.sample.processor / past.sample.seconds,
  };
}

/** Results, and how long whoever did each was at it. */
async function timedShare<Task, T>(
  pool: Pool,
  tasks: readonly Task[],
  run: (service: ShardCalls, task: Task) => Promise<T>,
): Promise<{ results: T[]; seconds: number[] }> {
  const seconds = tasks.map(() => 0);
  const results = await pool.share([...tasks.entries()], async (service, [i, task]) => {
    const watch = startWatch();
    const result = await run(service, task);
    seconds[i] = watch();
    return result;
  });
  return { results, seconds };
}

/** The list written, indexed, loaded and its reach marked: seconds of threads, of the main thread alone, and what the first time took more. */
async function writtenTwice(shard: Shard, list: TargetList, pool: Pool, begin: () => Promise<void>) {
  const write = async () => {
    await begin();
    let threads = 0;
    let shared = 0;
    const timed: Pool = {
      all: (ask) => pool.all(ask),
      share: async (tasks, run, onDone) => {
        const watch = startWatch();
        const results = await pool.share(
          tasks,
          async (service, task) => {
            const taskWatch = startWatch();
            const result = await run(service, task);
            threads += taskWatch();
            return result;
          },
          onDone,
        );
        shared += watch();
        return results;
      },
    };
    const watch = startWatch();
    const { index } = await writeList(shard, list, timed);
    const reach = await loadList(shard, index, timed);
    return { index, reach, threads, serial: Math.max(0, watch() - shared) };
  };
  const first = await write();
  const second = await write();
  return { ...second, cold: Math.max(0, first.threads - second.threads) };
}

/**
 * @throws {Failure} `input` if a policy that needs every pair would have to keep too many
 */
export function refuseTooManyPairs(plan: PassPlan, forecast: PassForecast): void {
  const { pairs } = forecast.held;
  if (pairs <= MOST_PAIRS) return;
  const policies = [...new Set(plan.policies)].filter((policy) => KEEPS_PAIRS.has(policy));
  const found = Math.round(pairs / 1e6).toLocaleString('en-US');
  throw new Failure(
    'input',
    `decide.policy: expected at most 50 million pairs at or above the threshold under ${policies.join(' and ')}, found about ${found} million a replicate; narrow \`block\`, raise the threshold or use best or unique`,
  );
}

/** A budget for how many pairs there are, and nothing else. */
const FOR_PAIRS: ForecastBudget = { scanned: 400_000, listed: 10_000, streamed: 40_000, seconds: 0.5 };

/**
 * Whether so many pairs can be accepted that it must be asked before a run: under a policy that keeps them all, unless every
 * pair agrees on a number or an address line, of which nobody has many.
 */
export function mayHaveManyPairs(plan: PassPlan): boolean {
  return plan.policies.some((policy) => KEEPS_PAIRS.has(policy)) && !isReachBounded(passKeys(plan));
}

/**
 * Forecasts the pairs of such a pass alone, in the thread at hand and in a few seconds.
 *
 * @throws {Failure} `input` if there are too many
 */
export async function forecastPairs(data: WorldData, planned: PassPlan): Promise<number> {
  const dictionary = new Dictionary(data.names.vocabulary);
  const gates = solveGates(data, planned, dictionary);
  const plan = await fittedPlan(data, planned, gates);
  const setting = { data, plan, gates, dictionary };
  const forecast = await forecastPass({ setting, pool: new OneThreadPool(data), start: 0 }, FOR_PAIRS);
  refuseTooManyPairs(plan, forecast);
  return forecast.held.pairs;
}

/** Streams blocks until enough was streamed or the time is over. */
async function stream(
  pool: Pool,
  { plan }: Shard,
  blocks: readonly UnitRange[],
  units: number,
  seconds: number,
): Promise<{ sample: Sample; cold: number; blocks: readonly UnitRange[] }> {
  // some make the code fast, in small pieces, and are streamed again
  const pieces = blocks.flatMap(([from, to]) => rangesWithin(from, to, 4 * PIECE));
  const first = await streamSome(pool, pieces, units / 4, seconds / 2);
  const each = first.seconds / first.units;
  // a slow rule is seen at smaller parts of more blocks
  const most = Math.max(PIECE, PIECE * Math.floor((0.05 * seconds) / (each * PIECE)));
  const parts = blocks.map(([from, to]): UnitRange => [from, Math.min(to, from + most)]);
  const done = await streamSome(pool, parts, units, seconds);
  const cold = Math.max(0, first.seconds - (done.seconds * first.units) / done.units);
  return { sample: found(plan, done), cold, blocks: done.ranges };
}

/** What some ranges gave, added up. */
function found({ policies, paths }: PassPlan, { results, ...streamed }: Streamed): Sample {
  const sample: Sample = {
    ...streamed,
    ...{ accounts: 0, pairs: 0, kept: 0, links: 0, disclosures: 0 },
    candidates: paths.map(() => 0),
    found: [],
  };
  for (const { links, accounts, candidates } of results) {
    sample.accounts += accounts;
    candidates.forEach((count, path) => {
      sample.candidates[path] = sample.candidates[path]! + count;
    });
    // those of curves lie in memory, and are neither accepted nor disclosed
    const rules = links.cell.findIndex((cell) => cell >= policies.length);
    sample.pairs += sum(rules < 0 ? links.count : links.count.subarray(0, rules));
    sample.links += links.cell.length;
    sample.kept += links.pairCell.length;
    // at most one account of a request, save under `all`: rivals of a pair are seen in a run only
    const one = [...links.cell.keys()].filter((i) => {
      const policy = policies[links.cell[i]!];
      return (
        policy !== undefined && policy !== 'all' && ((policy !== 'unique' && policy !== 'mutual') || links.top[i] === 1)
      );
    });
    const every = [...links.pairCell.keys()].filter((i) => policies[links.pairCell[i]!] === 'all');
    sample.disclosures += one.length + every.length;
    const together = (rows: Uint8Array | Int32Array, pairs: Uint8Array | Int32Array) => [
      ...one.map((i) => rows[i]!),
      ...every.map((i) => pairs[i]!),
    ];
    sample.found.push({
      cell: Uint8Array.from(together(links.cell, links.pairCell)),
      request: Int32Array.from(together(links.request, links.pairRequest)),
      account: Int32Array.from(together(links.account, links.pairAccount)),
    });
  }
  return sample;
}

/** Streams ranges, as many as come to so many units or are begun in time, and those begun last are ended. */
async function streamSome(pool: Pool, ranges: readonly UnitRange[], units: number, most: number): Promise<Streamed> {
  const watch = startWatch();
  const before = process.cpuUsage();
  let begun = 0;
  const results: ShardResult[] = [];
  const done: UnitRange[] = [];
  let seconds = 0;
  await pool.share(ranges, async (service, range) => {
    // what is too much for the time is not begun, save the first
    if (begun >= units || (begun > 0 && watch() > most)) return;
    begun += range[1] - range[0];
    const own = startWatch();
    results.push(await service.stream(range[0], range[1]));
    seconds += own();
    done.push(range);
  });
  const { user, system } = process.cpuUsage(before);
  return { results, ranges: done, seconds, processor: (user + system) / 1e6, units: unitsIn(done) };
}

function rangesWithin(from: number, to: number, size: number): UnitRange[] {
  const ranges: UnitRange[] = [];
  for (let start = from; start < to; start += size) ranges.push([start, Math.min(to, start + size)]);
  return ranges;
}

/** Seconds to judge one disclosure when the code is fast, and what those before took more. */
async function judge(pool: Pool, sample: Sample): Promise<{ each: number; cold: number }> {
  const cell: number[] = [];
  const request: number[] = [];
  const account: number[] = [];
  for (const part of sample.found) {
    if (cell.length >= JUDGED) break;
    for (let i = 0; i < part.cell.length && cell.length < JUDGED; i++) {
      cell.push(part.cell[i]!);
      request.push(part.request[i]!);
      account.push(part.account[i]!);
    }
  }
  if (cell.length === 0) return { each: 0, cold: 0 };
  const disclosures = {
    cell: Uint8Array.from(cell),
    request: Int32Array.from(request),
    account: Int32Array.from(account),
  };
  const once = async () => {
    const seconds = await pool.all(async (service) => {
      const watch = startWatch();
      await service.evaluate(disclosures, 0);
      return watch();
    });
    return { total: sum(seconds), each: sum(seconds) / seconds.length / cell.length };
  };
  let last = await once();
  let before = 0;
  for (let time = 1; time < JUDGED_TIMES; time++) {
    before += last.total;
    last = await once();
  }
  return { each: last.each, cold: Math.max(0, before - (JUDGED_TIMES - 1) * last.total) };
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

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Starts a watch; each reading is the seconds on the clock since then. */
function startWatch(): () => number {
  const started = performance.now();
  return () => (performance.now() - started) / 1000;
}
