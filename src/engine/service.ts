import { Dictionary } from '../core/dictionary.ts';
import type { Keys } from '../core/word.ts';
import type { TargetPool } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { expectedFalse } from './expected-false.ts';
import type { JudgedPart } from './judge.ts';
import { outcomesOf, type PairColumns } from './outcomes.ts';
import { ownReach } from './own-reach.ts';
import type { PassPlan } from './plan.ts';
import type { RequestPart, TargetPart } from './requests.ts';
import type { ResidentCounts } from './residents.ts';
import { countResidents } from './residents.ts';
import type { Disclosures, RequestIndex, ShardResult } from './shard.ts';
import { Shard } from './shard.ts';
import type { SolvedGates } from './solve-gates.ts';

/** What a thread does when asked: the methods of one shard, for whatever replicate was begun last. */
export class ShardService {
  data: WorldData | null;
  dictionary: Dictionary | null;
  shard: Shard | null;

  constructor() {
    this.data = null;
    this.dictionary = null;
    this.shard = null;
  }

  /** Takes the world's tables, once. */
  setUp(data: WorldData): void {
    this.data = data;
    this.dictionary = new Dictionary(data.names.vocabulary);
  }

  /** Begins a replicate of a pass. */
  begin(plan: PassPlan, keys: Keys, gates: SolvedGates): void {
    if (this.data === null || this.dictionary === null) throw new Error('the thread has no tables');
    this.dictionary.clearExtras();
    this.dictionary.clearArena();
    this.shard = new Shard(this.data, plan, keys, gates, this.dictionary);
  }

  current(): Shard {
    if (this.shard === null) throw new Error('no replicate was begun');
    return this.shard;
  }

  scanTargets(from: number, to: number): TargetPool {
    return this.current().scanTargets(from, to);
  }

  makeRequests(part: TargetPart): RequestPart {
    return this.current().makeRequests(part);
  }

  load(index: RequestIndex): void {
    this.current().load(index);
  }

  markReach(from: number, to: number): void {
    this.current().markReach(from, to);
  }

  stream(from: number, to: number): ShardResult {
    return this.current().stream(from, to);
  }

  streamOwners(numbers: Int32Array): ShardResult {
    return this.current().streamOwners(numbers);
  }

  ownReach(from: number, to: number): Uint32Array {
    return ownReach(this.current(), from, to);
  }

  countResidents(homes: Int32Array): ResidentCounts {
    return countResidents(this.current(), homes);
  }

  outcomes(pairs: PairColumns): Uint8Array {
    return outcomesOf(this.current(), pairs);
  }

  expectedFalse(from: number, to: number): Float64Array {
    return expectedFalse(this.current(), from, to);
  }

  evaluate(disclosures: Disclosures, replicate: number): JudgedPart {
    return this.current().evaluate(disclosures, replicate);
  }
}
