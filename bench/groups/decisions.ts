import type { RecordRow } from '../../src/core/record.ts';
import type { PathConfig } from '../../src/decision/config.ts';
import { compileDemand, REFUSED } from '../../src/decision/rule.ts';
import type { Shard } from '../../src/engine/shard.ts';
import { worldComparing } from '../../src/engine/similarity.ts';
import { type CandidatePairs, collectPairs } from '../candidate-pairs.ts';
import { decider, ONLY_PASS } from '../decide.ts';
import type { Asked } from '../decide-thread.ts';
import { DecideThreads } from '../decide-threads.ts';
import { defaultWorld, shardOf } from '../default-world.ts';
import type { Facts, Group } from '../group.ts';

/** Times a thread goes through the pairs before it answers: a message takes a tenth of a millisecond. */
const TIMES = 8;
const THREADS = 2;
/** Pairs of strangers for the score. */
const STRANGERS = 16_384;

const pairs = { unit: 'candidate pairs', clock: 'cpu' } as const;
const onThreads = { unit: 'candidate pairs', clock: 'wall' } as const;

/** A score of names, which no rule of the default scenario asks for. */
const NAME_SCORE: PathConfig = {
  when: 'otherwise',
  require: [],
  itin: true,
  block: [['tin']],
  score: {
    of: [
      { compare: 'jaro_winkler', field: 'given_name', weight: 1 },
      { compare: 'jaro_winkler', field: 'surname', weight: 1 },
    ],
    threshold: 0.9,
  },
};

/** Candidate pairs as the default scenario produces them. */
export const decisions: Group = {
  name: 'decisions',
  measurements: [
    { name: 'every cell, by hand', ...pairs },
    { name: 'every cell', ...pairs, beside: ['every cell, by hand'] },
    { name: 'one rule', ...pairs, beside: ['every cell'] },
    { name: 'probe, decide every cell, keep the links', ...pairs, beside: ['every cell'] },
    { name: 'every cell, two threads', ...onThreads },
    { name: 'every cell, two threads, by processor time', ...pairs },
    { name: 'one rule, two threads', ...onThreads },
    { name: 'probe, decide every cell, keep the links; two threads', ...onThreads },
    { name: 'Jaro–Winkler score of two strangers, through the engine', unit: 'pairs', clock: 'cpu' },
  ],
  async open({ pairsExtent }) {
    const world = await defaultWorld(pairsExtent);
    const collected = await collectPairs(world);
    const shard = shardOf(world);
    shard.load(collected.index);
    mustAgree(shard, collected);
    const decide = decider(shard, collected);
    const matched = decide.match();
    const { data, plan, keys, gates } = world;
    const threads = await DecideThreads.start(THREADS, { world: { data, plan, keys, gates }, pairs: collected });
    const inThreads = (work: Asked['work'], units: number) => async () => {
      await threads.all({ work, times: TIMES });
      return THREADS * TIMES * units;
    };
    const score = compileDemand(NAME_SCORE, worldComparing(shard.texts));
    const strangers = readStrangers(shard, world.ranges[0]![0]);
    let sum = 0;
    return {
      works: {
        'every cell, by hand': () => {
          sum += decide.byHand();
          return decide.pairs;
        },
        'every cell': () => {
          sum += decide.cells();
          return decide.pairs;
        },
        'one rule': () => {
          sum += decide.plain();
          return decide.pairs;
        },
        'probe, decide every cell, keep the links': () => decide.match(),
        'every cell, two threads': inThreads('cells', decide.pairs),
        // both at once: a thread's rate by its own time, twice
        'every cell, two threads, by processor time': async () => {
          await threads.all({ work: 'cells', times: TIMES });
          return THREADS * THREADS * TIMES * decide.pairs;
        },
        'one rule, two threads': inThreads('plain', decide.pairs),
        'probe, decide every cell, keep the links; two threads': inThreads('match', matched),
        'Jaro–Winkler score of two strangers, through the engine': () => {
          const half = strangers.length >> 1;
          for (let i = 0; i < half; i++) if (score(strangers[i]!, strangers[half + i]!) !== REFUSED) sum++;
          return half;
        },
      },
      facts: () => ({ extent: pairsExtent, ...mixOf(shard, collected) }),
      close: async () => {
        await threads.stop();
        if (!(sum > 0)) throw new Error('expected pairs that are accepted, found none');
      },
    };
  },
};

/** Every pair is decided as the replicate decided it, and none is missing: what is timed is the real work. */
function mustAgree(shard: Shard, { requests, accounts, path, points, accepted, counted }: CandidatePairs): void {
  for (let i = 0; i < path.length; i++) {
    const { decide } = shard.decisionAt(path[i]!, ONLY_PASS, points[i]!);
    const { count, cells } = decide(requests[i]!, accounts[i]!);
    const found = cells.subarray(0, count).reduce((bits, cell) => bits | (1 << cell), 0);
    if (found !== accepted[i]) throw new Error(`pair ${i}: expected cells ${accepted[i]}, found ${found}`);
  }
  counted.forEach((count, at) => {
    const kept = path.filter((one) => one === at).length;
    if (kept !== count) throw new Error(`path ${at}: expected ${count} candidate pairs, found ${kept}`);
  });
}

/** What the pairs are: how many by path, how many cells they stand in, and how many of those accept. */
function mixOf(shard: Shard, { path, points, accepted }: CandidatePairs): Facts {
  const mix: Record<string, number | string> = { 'distinct candidate pairs': path.length };
  const bits = (value: number) => value.toString(2).replaceAll('0', '').length;
  shard.plan.paths.forEach(({ name }, at) => {
    const own = [...path.keys()].filter((i) => path[i] === at);
    const cells = own.reduce((sum, i) => sum + bits(points[i]!) * shard.plan.rules.length, 0);
    const yes = own.reduce((sum, i) => sum + bits(accepted[i]!), 0);
    const any = own.filter((i) => accepted[i] !== 0).length;
    mix[`path ${name}`] =
      `${own.length} pairs, ${any} accepted by some rule; ${cells} cells to decide, ${yes} of them accept`;
  });
  return mix;
}

/** Accounts in the order of the register, the later half against the earlier: people who have nothing to do with each other. */
function readStrangers(shard: Shard, from: number): readonly RecordRow[] {
  const rows: RecordRow[] = [];
  for (let unit = from; rows.length < 2 * STRANGERS; unit += 512) {
    shard.reader.read(unit, unit + 512, null, (row) => {
      // corrupted values die with their batch
      if (row.given >= 0 && row.surname >= 0) rows.push({ ...row });
    });
  }
  return rows.slice(0, 2 * STRANGERS);
}
