import type { IndexTable } from '../blocking/index-table.ts';
import { PassKey, probe } from '../blocking/index-table.ts';
import { recordKey } from '../blocking/record-key.ts';
import { chance } from '../core/chance.ts';
import { Dictionary, NO_VALUE } from '../core/dictionary.ts';
import type { Field } from '../core/field.ts';
import { PURPOSE } from '../core/purpose.ts';
import type { RecordColumn, RecordRow } from '../core/record.ts';
import { emptyRow, FIELD_COLUMNS, readRow } from '../core/record.ts';
import type { TextTable } from '../core/text-table.ts';
import type { Keys } from '../core/word.ts';
import { word } from '../core/word.ts';
import { noiseEntries, sideOdds } from '../corruption/config.ts';
import { Corruptor } from '../corruption/corruptor.ts';
import type { IdentitySource } from '../corruption/record-draft.ts';
import { RecordText } from '../corruption/record-text.ts';
import type { Accepted, PairDecision } from '../decision/pair-decision.ts';
import { PathDecisions } from '../decision/pair-decision.ts';
import { REFUSED, reviewerOf } from '../decision/rule.ts';
import { isForReview, reviewedScore } from '../decision/tiers.ts';
import { accountOf, ownerOf } from '../world/accounts.ts';
import { Household, MAX_NUMBERED, REMOVABLE } from '../world/household.ts';
import { ITIN_BASE, NO_NUMBER, placeOfNumber } from '../world/numbers.ts';
import { zipOf } from '../world/places.ts';
import type { TargetList, TargetPool } from '../world/targets.ts';
import type { WorldData } from '../world/world.ts';
import { World } from '../world/world.ts';
import type { ControlList } from './control-list.ts';
import type { JudgedPart } from './judge.ts';
import { judge } from './judge.ts';
import type { LinkRows } from './links.ts';
import { LinkTable } from './links.ts';
import type { PassPlan, PathPlan } from './plan.ts';
import { cellsAt, demandsOf, keepsPairs } from './plan.ts';
import type { Reach } from './reach.ts';
import { ReachMarker } from './reach.ts';
import { RegisterReader } from './register-reader.ts';
import type { RequestPart, Requests, TargetPart } from './requests.ts';
import { NO_PATH, RequestMaker } from './requests.ts';
import { emptyReviews, reviewPlace } from './reviews.ts';
import { worldComparing } from './similarity.ts';
import type { SolvedGates } from './solve-gates.ts';
import { addressSource, identitySource } from './sources.ts';

/** What every thread holds of one replicate's list: shared, read-only. */
export interface RequestIndex {
  readonly requests: Requests;
  readonly targets: Int32Array<ArrayBufferLike>;
  readonly accounts: Uint8Array<ArrayBufferLike>;
  /** 1 for a person's second request. */
  readonly second: Uint8Array<ArrayBufferLike>;
  readonly gone: Uint8Array<ArrayBufferLike>;
  /** What is true of the person requested (`packTraits`). */
  readonly traits: Uint32Array<ArrayBufferLike>;
  /** Values only the list has, in the order of their codes. */
  readonly extras: TextTable;
  /** One a (path, pass). */
  readonly tables: readonly (readonly IndexTable[])[];
  /** The list of a negative control; absent where none is asked for. */
  readonly control?: ControlList;
  /** Whose accounts alone can be candidates; null where anybody's can, or nobody has found out. */
  readonly reach: Reach | null;
}

/** What streaming one range gave back: whole numbers only. */
export interface ShardResult {
  readonly links: LinkRows;
  /** Accounts read. */
  readonly accounts: number;
  /** Pairs that agreed on a key, by path. */
  readonly candidates: readonly number[];
  /** Of the keyed sample: records each register noise entry could change, and did. */
  readonly eligible: Float64Array;
  readonly changed: Float64Array;
  /** Pairs that went to a reviewer, by cell, path and `REVIEW_MEASURES`; empty where there is none. */
  readonly reviewed: Float64Array;
  /** Links of the negative control; without rows where there is none. */
  readonly control: LinkRows;
}

/**
 * Told of every pair that was scored, by the place of its request; `REFUSED` where the rule, or its reviewer, does not accept it. The
 * records as they were compared, to be read before the next pair comes.
 */
export type OnPair = (
  cell: number,
  request: number,
  account: number,
  score: number,
  isReviewed: boolean,
  path: number,
  records: readonly [request: RecordRow, account: RecordRow],
) => void;

/** Disclosures to judge, as columns. */
export interface Disclosures {
  readonly cell: Uint8Array;
  readonly request: Int32Array;
  readonly account: Int32Array;
}

/** What a path demands of pairs that agree on a pass's key, and of those at some points; compiled when they are first met. */
interface PassDecisions {
  readonly all: PathDecisions;
  readonly byPoints: (PairDecision | undefined)[];
}

/** One thread's part of a pass at one replicate: scan for targets, write requests, stream the register, judge disclosures. */
export class Shard {
  readonly data: WorldData;
  readonly plan: PassPlan;
  readonly world: World;
  readonly texts: RecordText;
  readonly identities: IdentitySource;
  readonly gates: SolvedGates;
  readonly passes: readonly (readonly PassKey[])[];
  readonly corruptor: Corruptor;
  readonly reader: RegisterReader;
  index: RequestIndex | null;
  /** Links of the range at hand. */
  links: LinkTable;
  controlLinks: LinkTable;
  /** By path and pass. */
  decisions: readonly (readonly PassDecisions[])[];

  constructor(data: WorldData, plan: PassPlan, keys: Keys, gates: SolvedGates, dictionary?: Dictionary) {
    this.data = data;
    this.plan = plan;
    this.gates = gates;
    this.world = new World(data, plan.world, keys, dictionary ?? new Dictionary(data.names.vocabulary));
    this.texts = new RecordText(this.world.dictionary, addressSource(this.world));
    this.identities = identitySource(this.world);
    this.passes = passKeys(plan);
    this.corruptor = new Corruptor(
      noiseEntries(plan.registerErrors, 'register'),
      gates.register,
      sideOdds(plan.registerErrors, 'register').telephoneShare,
      keys,
      PURPOSE.registerGate,
      PURPOSE.registerNoise,
    );
    this.reader = new RegisterReader(this.world, this.corruptor, this.texts, this.identities);
    this.index = null;
    this.links = new LinkTable(0, this.tieWord(), new Uint8Array());
    this.controlLinks = this.links;
    this.decisions = [];
  }

  /** People with a removal order among the households of a range. */
  scanTargets(from: number, to: number): TargetPool {
    const { world, data } = this;
    const household = new Household();
    const persons: number[] = [];
    const words: number[] = [];
    const accounts: number[] = [];
    let zip = zipOf(data.places, from);
    for (let unit = from; unit < to; unit++) {
      while (data.places.unitStart[zip + 1]! <= unit) zip++;
      if (!world.population.loadForeignRoles(zip, unit, household)) continue;
      const numbered = Math.min(household.adults, MAX_NUMBERED);
      world.population.fillStatus(household, numbered);
      const first = household.status.indexOf(REMOVABLE);
      if (first < 0 || first >= numbered) continue;
      world.population.loadPersons(household, numbered);
      for (let m = first; m < numbered; m++) {
        if (!world.hasOrder(household, m)) continue;
        const person = 8 * unit + m;
        persons.push(person);
        words.push(word(world.keys, PURPOSE.target, person));
        accounts.push(world.hasAccount(household, m) ? 1 : 0);
      }
    }
    return { persons: Int32Array.from(persons), words: Uint32Array.from(words), accounts: Uint8Array.from(accounts) };
  }

  /** The order in which people are on the list twice. */
  secondWord(person: number): number {
    return word(this.world.keys, PURPOSE.secondRequest, person);
  }

  /** The order in which requests carry numbers: the two of one person by words of their own. */
  carrierWords({ persons, second }: TargetList): Uint32Array {
    return Uint32Array.from(persons, (person, i) => word(this.world.keys, PURPOSE.carries + second[i]!, person));
  }

  makeRequests(part: TargetPart): RequestPart {
    return new RequestMaker(this.world, this.plan, this.gates, this.texts, this.identities).make(part);
  }

  /** Takes the list in. */
  load(index: RequestIndex): void {
    this.index = index;
    this.world.dictionary.clearArena();
    this.world.dictionary.setExtras(index.extras);
    const { plan } = this;
    this.links = new LinkTable(index.targets.length, this.tieWord(), keepsPairs(plan));
    this.controlLinks = new LinkTable(index.targets.length, this.tieWord(), keepsPairs(plan));
    // similarities remember codes, and those of the list's own values are others now
    const comparing = worldComparing(this.texts);
    this.decisions = plan.paths.map(({ name }, path) => {
      const demands = demandsOf(plan, name);
      return this.passes[path]!.map((key) => ({
        all: new PathDecisions(demands, comparing, fieldsIn(key)),
        byPoints: [],
      }));
    });
  }

  /** What the cells at some points (a bit each) demand of a pair that agrees on a pass's key. */
  decisionAt(path: number, pass: number, points: number): PairDecision {
    const known = this.decisions[path]![pass]!;
    known.byPoints[points] ??= known.all.at(cellsAt(this.plan, this.plan.paths[path]!.name, points));
    return known.byPoints[points];
  }

  /** Marks whom rows of the list can reach, or those of them that are wanted, in the reach that all threads share. */
  markReach(from: number, to: number, isWanted: (row: number) => boolean = () => true): void {
    const { index, passes, plan, world } = this;
    if (index === null || index.reach === null) return;
    const { requests, reach } = index;
    const marker = new ReachMarker(world, reach);
    const request = emptyRow();
    for (let row = from; row < to; row++) {
      const path = requests.path[row]!;
      if (path === NO_PATH || requests.rejected[row] === 1 || !isWanted(row)) continue;
      hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
      for (const pass of passes[path]!) marker.mark(pass, request);
    }
  }

  /** Streams the accounts of a range past the index. */
  stream(from: number, to: number, onPair?: OnPair): ShardResult {
    const reach = this.index?.reach ?? null;
    return this.match((sink, wanted) => this.reader.read(from, to, wanted, sink, reach), onPair);
  }

  /** Streams the accounts of the owners of the list's numbers who live outside the extent. */
  streamOwners(numbers: Int32Array, onPair?: OnPair): ShardResult {
    return this.match((sink) => {
      for (const person of this.ownersOf(numbers)) this.reader.readPerson(person, sink);
    }, onPair);
  }

  /** The people outside the extent who hold one of the numbers and have an account, each once and ascending. */
  ownersOf(numbers: Int32Array): number[] {
    const owners = new Set<number>();
    for (const number of numbers) {
      const person = this.ownerOf(number, this.reader.household);
      if (person !== NO_VALUE) owners.add(person);
    }
    return [...owners].sort((a, b) => a - b);
  }

  /** The person outside the extent who holds a number and has an account, or −1. */
  ownerOf(number: number, household: Household): number {
    const { world, data } = this;
    const place = placeOfNumber(world.keys, number);
    const unit = Math.floor(place / MAX_NUMBERED);
    const member = place % MAX_NUMBERED;
    if (place < 0 || unit >= data.places.unitStart[data.places.count]!) return NO_VALUE;
    const zip = zipOf(data.places, unit);
    if (data.area.inside[zip] === 1 || !world.load(zip, unit, household) || member >= household.adults) return NO_VALUE;
    // of either type: whether an account shows the number is asked of its records
    return world.hasAccount(household, member) ? 8 * unit + member : NO_VALUE;
  }

  match(
    read: (sink: (row: RecordRow) => void, wanted: (row: RecordRow) => boolean) => void,
    onPair?: OnPair,
  ): ShardResult {
    const { index, plan, passes, texts, world } = this;
    if (index === null) throw new Error('the list is not loaded');
    const { requests, targets, tables, control } = index;
    const { links, controlLinks } = this;
    links.clear();
    controlLinks.clear();
    const reviewed = emptyReviews(plan);
    const unreviewed = emptyReviews(plan);
    const request = emptyRow();
    const text = (row: RecordRow, field: Field) => texts.text(row, field);
    const candidates = plan.paths.map(() => 0);
    let account = emptyRow();
    let path = 0;
    let pass = 0;
    const found = (row: number, agreeing: number) => {
      hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
      // a pair is scored at the first key on which it agrees
      let points = requests.mask[row]! & agreeing;
      for (let at = 0; at < pass && points !== 0; at++)
        points &= ~passes[path]![at]!.agreement(tables[path]![at]!, request, account, text);
      if (points === 0) return;
      candidates[path]!++;
      const decision = this.decisionAt(path, pass, points);
      const accepted = decision.decide(request, account);
      if (accepted.count === 0 && onPair === undefined) return;
      const target = requests.request[row]!;
      const id = accountOf(account.person, this.reader.copy);
      const own = targets[target] === account.person;
      if (onPair !== undefined) this.tell(onPair, decision, accepted, path, target, id, [request, account]);
      if (reviewed.length > 0) this.review(accepted, path, target, id, reviewed);
      for (let i = 0; i < accepted.count; i++) links.add(accepted.cells[i]!, target, id, accepted.scores[i]!, own);
    };
    const lists = control === undefined ? [tables] : [tables, control.tables];
    const wanted = (row: RecordRow) => {
      for (const tables of lists) {
        for (let p = 0; p < passes.length; p++) {
          for (let k = 0; k < passes[p]!.length; k++)
            if (passes[p]![k]!.mayMatch(tables[p]![k]!, row, text)) return true;
        }
      }
      return false;
    };
    const foundControl = (row: number, agreeing: number) => {
      const { requests, tables, own, giver } = control!;
      hideNumber(plan.paths[path]!, readRow(requests.records, row, request));
      let points = requests.mask[row]! & agreeing;
      for (let at = 0; at < pass && points !== 0; at++)
        points &= ~passes[path]![at]!.agreement(tables[path]![at]!, request, account, text);
      if (points === 0) return;
      const { count, cells, scores } = this.decisionAt(path, pass, points).decide(request, account);
      if (count === 0) return;
      // before anything else is decided, which would write over them
      const found: Accepted = { count, cells: cells.slice(0, count), scores: scores.slice(0, count) };
      const target = requests.request[row]!;
      const id = accountOf(account.person, this.reader.copy);
      if (unreviewed.length > 0) this.review(found, path, target, id, unreviewed);
      const anyway = new Set(
        [own[row]!, giver[row]!].flatMap((plain) => this.cellsMeeting(plain, path, points, account)),
      );
      for (let i = 0; i < found.count; i++) {
        if (!anyway.has(found.cells[i]!)) controlLinks.add(found.cells[i]!, target, id, found.scores[i]!, false);
      }
    };
    const sink = (row: RecordRow) => {
      account = row;
      for (path = 0; path < passes.length; path++) {
        for (pass = 0; pass < passes[path]!.length; pass++)
          probe(passes[path]![pass]!, tables[path]![pass]!, row, text, found);
      }
      if (control === undefined) return;
      for (path = 0; path < passes.length; path++) {
        for (pass = 0; pass < passes[path]!.length; pass++)
          probe(passes[path]![pass]!, control.tables[path]![pass]!, row, text, foundControl);
      }
    };
    this.reader.accounts = 0;
    this.corruptor.tally.eligible.fill(0);
    this.corruptor.tally.changed.fill(0);
    read(sink, wanted);
    world.dictionary.clearArena();
    return {
      links: links.rows(),
      accounts: this.reader.accounts,
      candidates,
      eligible: this.corruptor.tally.eligible.slice(),
      changed: this.corruptor.tally.changed.slice(),
      reviewed,
      control: controlLinks.rows(),
    };
  }

  /** The cells at some points in which a row of the list would be linked with an account on a path. */
  cellsMeeting(row: number, path: number, points: number, account: RecordRow): number[] {
    const { requests, tables } = this.index!;
    const request = hideNumber(this.plan.paths[path]!, readRow(requests.records, row, emptyRow()));
    const text = (of: RecordRow, field: Field) => this.texts.text(of, field);
    for (let pass = 0; pass < this.passes[path]!.length; pass++) {
      const agreeing = points & this.passes[path]![pass]!.agreement(tables[path]![pass]!, request, account, text);
      if (agreeing === 0) continue;
      const { count, cells } = this.decisionAt(path, pass, agreeing).decide(request, account);
      return [...cells.slice(0, count)];
    }
    return [];
  }

  /** Who wins a tie: a keyed word of the request, mixed with the account. */
  tieWord(): (request: number, account: number) => number {
    const { keys } = this.world;
    return (request, account) => {
      const target = this.index === null ? request : this.index.targets[request]!;
      return word(keys, PURPOSE.tie, target ^ mixed(account));
    };
  }

  /** What a simulated reviewer says of a pair: the same at every point and under every rule, and more with a better reviewer. */
  reviewerAccepts(cell: number, path: number, request: number, account: number, score: number): boolean {
    const { targets, second } = this.index!;
    const { sensitivity, specificity } = reviewerOf(this.plan.decisions[cell]![this.plan.paths[path]!.name]!, score);
    const accepts = ownerOf(account) === targets[request] ? sensitivity : 1 - specificity;
    const asked = accountOf(targets[request]!, second[request]!);
    return word(this.world.keys, PURPOSE.review, asked ^ mixed(account)) < chance(accepts);
  }

  /** Puts pairs before their reviewers, counts them, and leaves those that are accepted. */
  review(accepted: Accepted, path: number, request: number, account: number, reviewed: Float64Array): void {
    const { cells, scores } = accepted;
    const isTrue = ownerOf(account) === this.index!.targets[request];
    let left = 0;
    for (let i = 0; i < accepted.count; i++) {
      const cell = cells[i]!;
      let score = scores[i]!;
      if (isForReview(score)) {
        // in the order of `REVIEW_MEASURES`
        const at = reviewPlace(this.plan, cell, path) + (isTrue ? 0 : 1);
        reviewed[at]!++;
        if (!this.reviewerAccepts(cell, path, request, account, score)) continue;
        reviewed[at + 2]!++;
        score = reviewedScore(score);
      }
      // those of a tree are never looked at, and stay as they are
      if (left !== i || scores[i] !== score) {
        cells[left] = cell;
        scores[left] = score;
      }
      left++;
    }
    if (left !== accepted.count) accepted.count = left;
  }

  /** Tells of a pair in every cell where it was decided, ascending. */
  tell(
    onPair: OnPair,
    { cells }: PairDecision,
    accepted: Accepted,
    path: number,
    request: number,
    account: number,
    records: Parameters<OnPair>[6],
  ): void {
    let next = 0;
    for (const cell of cells) {
      const isAccepted = next < accepted.count && accepted.cells[next] === cell;
      const score = isAccepted ? accepted.scores[next++]! : REFUSED;
      if (!isForReview(score)) onPair(cell, request, account, score, false, path, records);
      else {
        const accepts = this.reviewerAccepts(cell, path, request, account, score);
        onPair(cell, request, account, accepts ? reviewedScore(score) : REFUSED, true, path, records);
      }
    }
  }

  /** Judges disclosures against the truth and counts what they are. */
  evaluate(disclosures: Disclosures, replicate: number): JudgedPart {
    return judge(this, disclosures, replicate);
  }
}

/** A path that takes no individual taxpayer numbers treats a request with one as a request without a number. */
export function hideNumber(path: PathPlan, request: RecordRow): RecordRow {
  if (!path.itin && request.number >= ITIN_BASE) request.number = NO_NUMBER;
  return request;
}

/** An account's bits spread, to be mixed with a request. */
function mixed(account: number): number {
  const spread = Math.imul(account ^ (account >>> 15), 0x2c1b3c6d);
  return spread ^ (spread >>> 13);
}

/** The fields in which records that agree on a key show the same value. */
function fieldsIn(key: PassKey): ReadonlySet<Field> {
  const fields = Object.entries(FIELD_COLUMNS) as [Field, readonly RecordColumn[]][];
  return new Set(fields.flatMap(([field, columns]) => (key.holdsAll(columns) ? [field] : [])));
}

/** The keys of every pass of every path. */
export function passKeys(plan: PassPlan): readonly (readonly PassKey[])[] {
  return plan.paths.map((path) => path.passes.map((pass) => new PassKey(pass.map(recordKey))));
}
