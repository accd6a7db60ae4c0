import type { Dictionary } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import { deriveKeys } from '../core/word.ts';
import { noiseEntries } from '../corruption/config.ts';
import { REFUSED } from '../decision/rule.ts';
import { DOOR_CAUSE_KEYS, PERSON_CAUSE_KEYS } from '../evaluation/attribution.ts';
import type { CountRow, Measure } from '../evaluation/counts.ts';
import { MEASURES, STATUSES } from '../evaluation/counts.ts';
import { candidatesLevel, unusedLevel } from '../evaluation/estimators.ts';
import { OWN_ACCOUNT_LEVELS } from '../evaluation/subgroups.ts';
import { Tally } from '../evaluation/tally.ts';
import { ownerOf } from '../world/accounts.ts';
import { selectTargets } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { countDistinct } from './count-distinct.ts';
import { countGroups } from './count-groups.ts';
import { countModelExpected } from './count-model-expected.ts';
import { countPopulation, samplePopulation } from './count-population.ts';
import { countCurves } from './curves.ts';
import { decide } from './decide.ts';
import { countExpectedFalse } from './expected-false.ts';
import type { JudgedColumns } from './judge.ts';
import { judgedColumns, pathsByRequest } from './judge.ts';
import type { KeptPart, WorkStore } from './kept-work.ts';
import { packShard, packTargets, unpackShard, unpackTargets } from './kept-work.ts';
import type { LinkTable } from './links.ts';
import { countMisses } from './miss-split.ts';
import type { PassPlan } from './plan.ts';
import { policyAt, requestEntries, secondEntry } from './plan.ts';
import type { Pool } from './pool.ts';
import type { UnitRange } from './request-list.ts';
import { LIST_PART, listNumbers, listSize, loadList, rangesOf, writeList } from './request-list.ts';
import type { NoiseCounts } from './requests.ts';
import { NO_PATH } from './requests.ts';
import { REVIEW_MEASURES, reviewPlace } from './reviews.ts';
import type { Disclosures, RequestIndex, ShardResult } from './shard.ts';
import { Shard } from './shard.ts';
import { ShardSum } from './shard-sum.ts';
import { shardsOf, unitsWithin } from './shards.ts';
import type { SolvedGates } from './solve-gates.ts';
import { unusedFields } from './unused-fields.ts';

/** What a pass needs that no replicate changes. */
export interface PassSetting {
  readonly data: WorldData;
  readonly plan: PassPlan;
  readonly gates: SolvedGates;
  readonly dictionary: Dictionary;
  /** Units a task streams. Results do not depend on it. */
  readonly batch: number;
  /** Where finished pieces are kept, and which pass of the run this is; without it nothing is. */
  readonly kept?: { readonly store: WorkStore; readonly pass: number };
}

/** What one replicate gave. */
export interface ReplicateResult {
  readonly counts: readonly CountRow[];
  readonly accounts: number;
  readonly candidates: readonly number[];
}

/** Told how many homes' work was done. */
type OnUnits = (units: number, doing: string) => void;

/** Part of a home's work that is looking for targets in it; the rest is streaming its accounts. For progress only. */
export const SCAN_SHARE = 0.2;

/**
 * Simulates one replicate of a pass: draw targets, write the list, stream the register past it, judge what is disclosed. The
 * list of targets and the shards that were kept are taken from there, and the others are kept as they end.
 */
export async function simulateReplicate(
  setting: PassSetting,
  replicate: number,
  pool: Pool,
  onUnits: OnUnits,
): Promise<ReplicateResult> {
  const { data, plan } = setting;
  const begun = await begin(setting, replicate, pool, onUnits);
  const { shard, index, written } = begun;

  const total = new ShardSum(shard, index.targets.length);
  const waiting: UnitRange[] = [];
  for (const range of shardsOf(data.area)) {
    const found = await recall(setting, shardPart(setting, replicate, range), unpackShard);
    if (found === null) waiting.push(range);
    else total.add(found);
  }
  await streamShards(setting, begun, replicate, waiting, pool, onUnits, (result) => total.add(result));
  if (!data.area.national) {
    await pool.share([listNumbers(index)], async (service, numbers) => total.add(await service.streamOwners(numbers)));
  }

  const disclosures = decide(plan, total.links);
  const judged = await pool.share(cut(disclosures), (service, part) => service.evaluate(part, replicate));
  const population = plan.divided === null ? null : await samplePopulation(shard, pool);

  const curves = await countCurves(plan, replicate, index, total.links, pool);
  const reached = await reachOwn(plan, index, pool);

  const tally = new Tally();
  countRequests(tally, plan, index, total.links, disclosures);
  countMisses(tally, plan, index, total.links, disclosures, reached);
  countPersons(tally, plan, index, disclosures);
  countNoise(tally, plan, index, written, total);
  countReviews(tally, plan, total);
  const columns = joined(judged, disclosures.cell.length);
  const pathOf = pathsByRequest(index, plan);
  countGroups(tally, data, plan, index, disclosures, columns, pathOf);
  countDistinct(tally, data, plan, index, disclosures, columns, pathOf);
  if (population !== null) {
    const paths = plan.paths.map(({ name }) => name);
    for (const { name } of plan.points)
      countPopulation(tally, { point: name, rule: plan.divided! }, paths, population, total.accounts);
  }
  await countExpectedFalse(tally, plan, index, pool);
  if (index.control !== undefined) countControl(tally, plan, index, decide(plan, total.control));
  return {
    counts: [
      ...addUp(plan, replicate, [...judged.map((part) => part.counts), tally.rows(replicate, policyAt(plan))]),
      ...curves,
    ],
    accounts: total.accounts,
    candidates: [...total.candidates],
  };
}

/** Streams those of a replicate's shards that are not kept, and keeps them. Where all are, nothing is done. */
export async function simulateShards(
  setting: PassSetting,
  replicate: number,
  shards: readonly UnitRange[],
  pool: Pool,
  onUnits: OnUnits,
): Promise<void> {
  const waiting: UnitRange[] = [];
  for (const range of shards) {
    if ((await recall(setting, shardPart(setting, replicate, range), unpackShard)) === null) waiting.push(range);
  }
  if (waiting.length === 0) return;
  const begun = await begin(setting, replicate, pool, onUnits);
  await streamShards(setting, begun, replicate, waiting, pool, onUnits, () => undefined);
}

/** A replicate of which the list is drawn, written, indexed and in every thread. */
interface BegunReplicate {
  readonly shard: Shard;
  readonly index: RequestIndex;
  readonly written: readonly NoiseCounts[];
}

async function begin(setting: PassSetting, replicate: number, pool: Pool, onUnits: OnUnits): Promise<BegunReplicate> {
  const { data, plan, gates, dictionary, kept } = setting;
  const keys = deriveKeys(plan.seed, replicate);
  dictionary.clearExtras();
  dictionary.clearArena();
  const shard = new Shard(data, plan, keys, gates, dictionary);
  await pool.all((service) => service.begin(plan, keys, gates));

  const part: KeptPart = { kind: 'targets', pass: kept?.pass ?? 0, replicate };
  let list = await recall(setting, part, unpackTargets);
  if (list === null) {
    list = selectTargets(
      await pool.share(
        rangesOf(data, setting.batch),
        (service, [from, to]) => service.scanTargets(from, to),
        ([from, to]) => onUnits(SCAN_SHARE * (to - from), 'drawing targets'),
      ),
      listSize(plan),
      (person) => shard.secondWord(person),
    );
    await kept?.store.put(part, packTargets(list));
  }
  onUnits(0, 'writing the list');
  const { index, written } = await writeList(shard, list, pool);
  await loadList(shard, index, pool);
  return { shard, index, written };
}

/**
 * Streams shards past the list, batch by batch, without waiting where one ends and the next begins. Each is kept, and handed
 * over, when its last batch has come back; where nothing is kept, every batch is handed over by itself.
 */
async function streamShards(
  setting: PassSetting,
  { shard, index }: BegunReplicate,
  replicate: number,
  shards: readonly UnitRange[],
  pool: Pool,
  onUnits: OnUnits,
  take: (result: ShardResult) => void,
): Promise<void> {
  const { data, kept } = setting;
  const batches = shards.flatMap((range) =>
    unitsWithin(data.area, range, setting.batch).map((units) => ({ range, units })),
  );
  const left = new Map<UnitRange, number>();
  for (const { range } of batches) left.set(range, (left.get(range) ?? 0) + 1);
  const sums = new Map<UnitRange, ShardSum>();
  await pool.share(
    batches,
    async (service, { range, units: [from, to] }) => {
      const result = await service.stream(from, to);
      if (kept === undefined) {
        take(result);
        return;
      }
      const sum = sums.get(range) ?? new ShardSum(shard, index.targets.length);
      sums.set(range, sum);
      sum.add(result);
      left.set(range, left.get(range)! - 1);
      if (left.get(range)! > 0) return;
      sums.delete(range);
      const whole = sum.result();
      await kept.store.put(shardPart(setting, replicate, range), packShard(whole));
      take(whole);
    },
    ({ units: [from, to] }) => onUnits((1 - SCAN_SHARE) * (to - from), 'streaming the register'),
  );
}

function shardPart({ kept }: PassSetting, replicate: number, [from, to]: UnitRange): KeptPart {
  return { kind: 'shard', pass: kept?.pass ?? 0, replicate, from, to };
}

/** A piece that was kept, or null. */
async function recall<T>(
  { kept }: PassSetting,
  part: KeptPart,
  unpack: (bytes: Uint8Array) => T | null,
): Promise<T | null> {
  const bytes = (await kept?.store.get(part)) ?? null;
  return bytes === null ? null : unpack(bytes);
}

/** By point and request, the declared passes that reach an own account, a bit each. */
export async function reachOwn(
  plan: PassPlan,
  { targets }: Pick<RequestIndex, 'targets'>,
  pool: Pool,
): Promise<readonly Uint32Array[]> {
  const parts: UnitRange[] = [];
  for (let from = 0; from < targets.length; from += LIST_PART)
    parts.push([from, Math.min(targets.length, from + LIST_PART)]);
  const found = await pool.share(parts, async (service, [from, to]) => service.ownReach(from, to));
  return plan.points.map((_, point) => {
    const reached = new Uint32Array(targets.length);
    for (const [i, [from, to]] of parts.entries())
      reached.set(found[i]!.subarray(point * (to - from), (point + 1) * (to - from)), from);
    return reached;
  });
}

/** The columns of all parts, in their order. */
function joined(parts: readonly JudgedColumns[], length: number): JudgedColumns {
  const all = judgedColumns(length);
  let at = 0;
  for (const part of parts) {
    for (const name of ['outcome', 'place', 'residents', 'owner', 'surname'] as const) all[name].set(part[name], at);
    at += part.outcome.length;
  }
  return all;
}

function cut(disclosures: Disclosures): Disclosures[] {
  const parts: Disclosures[] = [];
  for (let from = 0; from < disclosures.cell.length; from += LIST_PART) {
    const to = from + LIST_PART;
    parts.push({
      cell: disclosures.cell.slice(from, to),
      request: disclosures.request.slice(from, to),
      account: disclosures.account.slice(from, to),
    });
  }
  return parts;
}

/** Measures counted request by request, in the order of the counter. */
const REQUEST_MEASURES = [
  'requests',
  'requests_with_account',
  'rejected_incomplete',
  'requests_no_candidate',
  'requests_one_candidate',
  'requests_many_candidates',
  'tied_requests',
  'own_account_met',
  'requests_one_person',
] as const;

/** Requests by number of candidates: each is also counted by what became of the own account. */
const MULTIPLICITY = ['requests_no_candidate', 'requests_one_candidate', 'requests_many_candidates'] as const;

/** Measures that are counted by level alone, or only where they are asked for. */
const SUBGROUP_ONLY = /^(noise|cause|unused|candidates|own_accounts_reached|control_links|model|expected_false)(_|$)/;

/** Measures counted for the rule that is divided into subgroups alone. */
const DIVIDED_ONLY: ReadonlySet<Measure> = new Set([
  'counties',
  'counties_with_wrong_person',
  'counties_with_wrong_door',
  'surname_group_compared',
  'surname_group_differs',
  'homes',
  'homes_sampled',
  'residents_sampled',
  'register_accounts',
  'accounts_sampled',
]);

/** Measures of the extent, which no path divides. */
const OF_EXTENT: ReadonlySet<Measure> = new Set([
  'homes',
  'homes_sampled',
  'residents_sampled',
  'register_accounts',
  'accounts_sampled',
]);

/** Measures counted person by person, over all paths. */
const BY_PERSON: ReadonlySet<Measure> = new Set([
  'persons',
  'persons_with_account',
  'linked_persons',
  'wrong_person_persons',
  'own_account_linked_persons',
]);

/** Counts by request: how many take which path, how many candidates they have, what becomes of them. */
function countRequests(
  tally: Tally,
  plan: PassPlan,
  index: RequestIndex,
  links: LinkTable,
  disclosures: Disclosures,
): void {
  const rules = plan.rules.length;
  const requests = index.targets.length;
  const pathOf = pathsByRequest(index, plan);
  const rejectedAt = plan.points.map(() => new Uint8Array(requests));
  const { mask, rejected, request } = index.requests;
  for (let row = 0; row < request.length; row++) {
    for (let p = 0; p < plan.points.length; p++) {
      if ((mask[row]! & (1 << p)) !== 0) rejectedAt[p]![request[row]!] = rejected[row]!;
    }
  }
  const pathName = (path: number) => (path === NO_PATH ? 'all' : plan.paths[path]!.name);
  for (let p = 0; p < plan.points.length; p++) {
    for (let r = 0; r < rules; r++) {
      const cell = p * rules + r;
      // counts by path, then measure: requests are many, places few
      const counts = new Float64Array((plan.paths.length + 1) * REQUEST_MEASURES.length);
      const byTruth = new Float64Array((plan.paths.length + 1) * MULTIPLICITY.length * OWN_ACCOUNT_LEVELS.length);
      for (let i = 0; i < requests; i++) {
        const path = pathOf[p]![i]!;
        const at = (path === NO_PATH ? plan.paths.length : path) * REQUEST_MEASURES.length;
        const link = links.get(cell, i);
        const found = Math.min(2, link?.top ?? 0);
        counts[at] = counts[at]! + 1;
        counts[at + 1] = counts[at + 1]! + index.accounts[i]!;
        counts[at + 2] = counts[at + 2]! + rejectedAt[p]![i]!;
        counts[at + 3 + found] = counts[at + 3 + found]! + 1;
        const isFound = link !== undefined && link.ownScore !== REFUSED;
        const truth = isFound ? 0 : index.accounts[i] === 1 ? 1 : 2;
        const slot = (path === NO_PATH ? plan.paths.length : path) * MULTIPLICITY.length + found;
        byTruth[slot * OWN_ACCOUNT_LEVELS.length + truth]!++;
        if (link !== undefined && link.other >= 0 && link.score === link.otherScore)
          counts[at + 6] = counts[at + 6]! + 1;
        if (isFound) counts[at + 7] = counts[at + 7]! + 1;
        // a person has at most two accounts, so three of them are never one person's
        if (link?.top === 2 && ownerOf(link.account) === ownerOf(link.other)) counts[at + 8] = counts[at + 8]! + 1;
      }
      for (let path = 0; path <= plan.paths.length; path++) {
        const name = path === plan.paths.length ? 'all' : plan.paths[path]!.name;
        const place = { point: plan.points[p]!.name, rule: plan.rules[r]!, path: name };
        for (const [m, measure] of REQUEST_MEASURES.entries()) {
          tally.add(place, measure, counts[path * REQUEST_MEASURES.length + m]!);
        }
        for (const [m, measure] of MULTIPLICITY.entries()) {
          for (const [truth, level] of OWN_ACCOUNT_LEVELS.entries()) {
            const n = byTruth[(path * MULTIPLICITY.length + m) * OWN_ACCOUNT_LEVELS.length + truth]!;
            tally.add(place, measure, n, 'own_account', level);
          }
        }
      }
    }
  }
  if (plan.unused !== undefined) {
    countCandidates(tally, plan, index, links, pathOf);
    countModelExpected(tally, plan, links.rows(), pathOf);
  }
  let last = -1;
  let wrong = false;
  let own = false;
  for (let d = 0; d <= disclosures.cell.length; d++) {
    const key = d < disclosures.cell.length ? disclosures.cell[d]! * requests + disclosures.request[d]! : -1;
    if (key !== last) {
      if (last >= 0) {
        const cell = Math.floor(last / requests);
        const point = Math.floor(cell / rules);
        const path = pathName(pathOf[point]![last % requests]!);
        const at = { point: plan.points[point]!.name, rule: plan.rules[cell % rules]!, path };
        tally.add(at, 'linked_requests', 1);
        if (wrong) tally.add(at, 'wrong_person_requests', 1);
        if (own) tally.add(at, 'own_account_linked', 1);
      }
      last = key;
      wrong = false;
      own = false;
    }
    if (key < 0) break;
    if (ownerOf(disclosures.account[d]!) === index.targets[disclosures.request[d]!]) own = true;
    else wrong = true;
  }
}

/** Requests by how many accounts they have at or above the threshold, and whether the own one is among them. */
function countCandidates(
  tally: Tally,
  plan: PassPlan,
  index: RequestIndex,
  links: LinkTable,
  pathOf: readonly Uint8Array[],
): void {
  for (const [p, point] of plan.points.entries()) {
    for (const [r, rule] of plan.rules.entries()) {
      const counts = new Map<string, { path: string; level: string; n: number }>();
      for (let i = 0; i < index.targets.length; i++) {
        const taken = pathOf[p]![i]!;
        if (taken === NO_PATH) continue;
        const link = links.get(p * plan.rules.length + r, i);
        const path = plan.paths[taken]!.name;
        const level = candidatesLevel(link?.top ?? 0, link !== undefined && link.ownScore !== REFUSED);
        const key = `${path}/${level}`;
        const count = counts.get(key) ?? { path, level, n: 0 };
        count.n++;
        counts.set(key, count);
      }
      for (const { path, level, n } of counts.values()) {
        tally.add({ point: point.name, rule, path }, 'candidates_requests', n, 'candidates', level);
      }
    }
  }
}

/** Counts by person: somebody who is on the list twice counts once. Over all paths, because two requests may take two. */
function countPersons(tally: Tally, plan: PassPlan, index: RequestIndex, disclosures: Disclosures): void {
  const { targets, accounts, second } = index;
  const cells = plan.points.length * plan.rules.length;
  let persons = 0;
  let having = 0;
  for (let i = 0; i < targets.length; i++) {
    if (second[i] === 1) continue;
    persons++;
    having += accounts[i]!;
  }
  const [linked, wrong, own] = [new Float64Array(cells), new Float64Array(cells), new Float64Array(cells)];
  // disclosures stand by cell and request, and a person's two requests are neighbours
  let d = 0;
  while (d < disclosures.cell.length) {
    const cell = disclosures.cell[d]!;
    const person = targets[disclosures.request[d]!]!;
    let isOwn = false;
    let isWrong = false;
    for (; d < disclosures.cell.length; d++) {
      if (disclosures.cell[d] !== cell || targets[disclosures.request[d]!] !== person) break;
      if (ownerOf(disclosures.account[d]!) === person) isOwn = true;
      else isWrong = true;
    }
    linked[cell]!++;
    if (isOwn) own[cell]!++;
    if (isWrong) wrong[cell]!++;
  }
  for (let cell = 0; cell < cells; cell++) {
    const point = plan.points[Math.floor(cell / plan.rules.length)]!.name;
    const place = { point, rule: plan.rules[cell % plan.rules.length]!, path: 'all' };
    tally.add(place, 'persons', persons);
    tally.add(place, 'persons_with_account', having);
    tally.add(place, 'linked_persons', linked[cell]!);
    tally.add(place, 'wrong_person_persons', wrong[cell]!);
    tally.add(place, 'own_account_linked_persons', own[cell]!);
  }
}

/** Records that noise could change and did: the list's own, and those of the register's keyed sample. */
function countNoise(
  tally: Tally,
  plan: PassPlan,
  { second }: RequestIndex,
  parts: readonly NoiseCounts[],
  total: ShardSum,
): void {
  const sum = (rows: readonly { eligible: Float64Array; changed: Float64Array }[], at: number) => ({
    eligible: rows.reduce((total, row) => total + (row.eligible[at] ?? 0), 0),
    changed: rows.reduce((total, row) => total + (row.changed[at] ?? 0), 0),
  });
  const twice = second.reduce((sum, one) => sum + one, 0);
  let offset = 0;
  for (const point of plan.points) {
    const place = { point: point.name, rule: plan.rules[0]!, path: 'all' };
    const register = noiseEntries(plan.registerErrors, 'register').filter((entry) => entry.rate > 0);
    const targets = requestEntries(point).filter((entry) => entry.rate > 0);
    const add = (level: string, count: { eligible: number; changed: number }) => {
      tally.add(place, 'noise_eligible', count.eligible, 'noise', level);
      tally.add(place, 'noise_changed', count.changed, 'noise', level);
    };
    for (const [i, entry] of register.entries()) add(`register/${entry.label}`, sum([total], i));
    for (const [i, entry] of targets.entries()) add(`targets/${entry.label}`, sum(parts, offset + i));
    offset += targets.length;
    const entry = secondEntry(point);
    if (entry !== undefined) add(`targets/${entry.label}`, { eligible: second.length, changed: twice });
  }
}

/** Pairs that went to a reviewer, and those the reviewer accepted, by truth. */
function countReviews(tally: Tally, plan: PassPlan, { reviewed }: ShardSum): void {
  if (reviewed.length === 0) return;
  for (let cell = 0; cell < plan.decisions.length; cell++) {
    const point = plan.points[Math.floor(cell / plan.rules.length)]!.name;
    const rule = plan.rules[cell % plan.rules.length]!;
    for (const [path, { name }] of plan.paths.entries()) {
      const at = reviewPlace(plan, cell, path);
      for (const [i, measure] of REVIEW_MEASURES.entries())
        tally.add({ point, rule, path: name }, measure, reviewed[at + i]!);
    }
  }
}

/** Links of the negative control under the policy; zeros are counts too. */
function countControl(tally: Tally, plan: PassPlan, index: RequestIndex, { cell, request }: Disclosures): void {
  const pathOf = pathsByRequest(index, plan);
  const add = (cell: number, path: string, n: number) => {
    const place = { point: plan.points[Math.floor(cell / plan.rules.length)]!.name, path };
    tally.add({ ...place, rule: plan.rules[cell % plan.rules.length]! }, 'control_links', n);
  };
  for (const at of plan.decisions.keys()) for (const { name } of plan.paths) add(at, name, 0);
  for (let d = 0; d < cell.length; d++) {
    const point = Math.floor(cell[d]! / plan.rules.length);
    add(cell[d]!, plan.paths[pathOf[point]![request[d]!]!]!.name, 1);
  }
}

/** Adds rows of one place together, writes zeros for every declared measure, and sorts nothing: the report does. */
function addUp(plan: PassPlan, replicate: number, parts: readonly (readonly CountRow[])[]): CountRow[] {
  const rows = new Map<string, { -readonly [K in keyof CountRow]: CountRow[K] }>();
  const add = (row: CountRow) => {
    const key = JSON.stringify([row.point, row.rule, row.path, row.subgroup, row.level, row.measure]);
    const known = rows.get(key);
    if (known === undefined) rows.set(key, { ...row });
    else if (row.measure === 'other_residents_largest') known.n = Math.max(known.n, row.n);
    else known.n += row.n;
  };
  for (const part of parts) for (const row of part) add(row);
  const policyOf = policyAt(plan);
  for (const point of plan.points) {
    for (const rule of plan.rules) {
      const base = { replicate, policy: policyOf({ point: point.name, rule }), threshold: null, n: 0 };
      for (const path of ['all', ...plan.paths.map((one) => one.name)]) {
        const at = { ...base, point: point.name, rule, path };
        for (const measure of Object.keys(MEASURES) as Measure[]) {
          if (SUBGROUP_ONLY.test(measure)) continue;
          if (path !== 'all' && (BY_PERSON.has(measure) || OF_EXTENT.has(measure))) continue;
          if (rule !== plan.divided && DIVIDED_ONLY.has(measure)) continue;
          add({ ...at, subgroup: 'all', level: 'all', measure });
        }
        for (const measure of ['cause_primary', 'cause_any'] as const) {
          for (const level of PERSON_CAUSE_KEYS) add({ ...at, subgroup: 'cause_person', level, measure });
          for (const level of DOOR_CAUSE_KEYS) add({ ...at, subgroup: 'cause_door', level, measure });
        }
        for (const field of unusedAt(plan, { point: point.name, rule }, path)) {
          for (const measure of ['unused_agree', 'unused_differ', 'unused_missing'] as const) {
            add({ ...at, subgroup: 'agreement', level: field, measure });
            for (const isOwn of [true, false])
              add({ ...at, subgroup: 'agreement_by_truth', level: unusedLevel(field, isOwn), measure });
          }
        }
        for (const level of STATUSES) {
          for (const measure of ['other_residents_right_door', 'other_residents_wrong_door'] as const) {
            add({ ...at, subgroup: 'status', level, measure });
          }
        }
      }
    }
  }
  return [...rows.values()];
}

/** Fields that are compared on the disclosures of a path, or of any path, though no rule or key there uses them. */
function unusedAt(plan: PassPlan, place: { readonly point: string; readonly rule: string }, path: string): Set<Field> {
  const point = plan.points.findIndex(({ name }) => name === place.point);
  const cell = point * plan.rules.length + plan.rules.indexOf(place.rule);
  return new Set(
    plan.paths.flatMap(({ name }, at) => (path === 'all' || path === name ? unusedFields(plan, cell, at) : [])),
  );
}
