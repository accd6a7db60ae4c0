import { REFUSED } from '../decision/rule.ts';
import { tierOf } from '../decision/tiers.ts';

/** No account. */
export const NONE = -1;

/**
 * What a shard found, sparse: for each (cell, request) with at least one account at or above the threshold the best
 * account, the next best account, whoever owns it, the own account's score, the number of accounts, and that of the accounts
 * accepted at the same step of a cascade as the best. A cell is a (point, rule). Where there is no account, its score is `REFUSED`.
 * Merging is associative and commutative over disjoint shards' accounts; taking the same rows in again changes no account and no
 * score, only the numbers of accounts.
 */
export interface LinkRows {
  readonly cell: Uint8Array;
  readonly request: Int32Array;
  readonly account: Int32Array;
  readonly score: Int32Array;
  readonly other: Int32Array;
  readonly otherScore: Int32Array;
  readonly ownScore: Int32Array;
  readonly count: Int32Array;
  readonly top: Int32Array;
  /** Every pair at or above the threshold, of the cells whose policy needs them. */
  readonly pairCell: Uint8Array;
  readonly pairRequest: Int32Array;
  readonly pairAccount: Int32Array;
  readonly pairScore: Int32Array;
}

/** The links of one request in one cell. */
export interface Link {
  readonly account: number;
  readonly score: number;
  readonly other: number;
  readonly otherScore: number;
  readonly ownScore: number;
  readonly count: number;
  /** Of these, those accepted at the step at which the best is. */
  readonly top: number;
}

/** Orders accounts of the same score for a request: the smaller word first, then the smaller account. */
export type TieWord = (request: number, account: number) => number;

/** Links a table has room for at first. */
const FEW = 128;

/**
 * Links as they are found. Columns and a hash over them, not objects in a map: a nation's links under nine cells are half a
 * million.
 */
export class LinkTable {
  readonly requests: number;
  readonly tie: TieWord;
  readonly keepsPairs: Uint8Array;
  size: number;
  /** `cell × requests + request` of each link. */
  keys: Float64Array<ArrayBuffer>;
  account: Int32Array<ArrayBuffer>;
  score: Int32Array<ArrayBuffer>;
  other: Int32Array<ArrayBuffer>;
  otherScore: Int32Array<ArrayBuffer>;
  ownScore: Int32Array<ArrayBuffer>;
  count: Int32Array<ArrayBuffer>;
  top: Int32Array<ArrayBuffer>;
  /** Open addressing: link + 1, or 0. The length is a power of two, at least twice the room for links. */
  slots: Int32Array<ArrayBuffer>;
  readonly pairCell: number[];
  readonly pairRequest: number[];
  readonly pairAccount: number[];
  readonly pairScore: number[];

  /** @param keepsPairs by cell, 1 where every pair is kept */
  constructor(requests: number, tie: TieWord, keepsPairs: Uint8Array) {
    this.requests = requests;
    this.tie = tie;
    this.keepsPairs = keepsPairs;
    this.size = 0;
    this.keys = new Float64Array(FEW);
    this.account = new Int32Array(FEW);
    this.score = new Int32Array(FEW);
    this.other = new Int32Array(FEW);
    this.otherScore = new Int32Array(FEW);
    this.ownScore = new Int32Array(FEW);
    this.count = new Int32Array(FEW);
    this.top = new Int32Array(FEW);
    this.slots = new Int32Array(2 * FEW);
    this.pairCell = [];
    this.pairRequest = [];
    this.pairAccount = [];
    this.pairScore = [];
  }

  /** Forgets all links and keeps the room. */
  clear(): void {
    this.size = 0;
    this.slots.fill(0);
    this.pairCell.length = 0;
    this.pairRequest.length = 0;
    this.pairAccount.length = 0;
    this.pairScore.length = 0;
  }

  /** Takes note of a pair at or above the threshold. */
  add(cell: number, request: number, account: number, score: number, isOwn: boolean): void {
    const at = this.at(cell, request);
    this.countTop(at, score, 1);
    this.offer(at, request, account, score);
    if (isOwn) this.ownScore[at] = Math.max(this.ownScore[at]!, score);
    this.count[at]!++;
    if (this.keepsPairs[cell] !== 1) return;
    this.pairCell.push(cell);
    this.pairRequest.push(request);
    this.pairAccount.push(account);
    this.pairScore.push(score);
  }

  /** The link of a request in a cell. */
  get(cell: number, request: number): Link | undefined {
    const at = this.slots[this.slotOf(cell * this.requests + request)]! - 1;
    if (at < 0) return undefined;
    return {
      account: this.account[at]!,
      score: this.score[at]!,
      other: this.other[at]!,
      otherScore: this.otherScore[at]!,
      ownScore: this.ownScore[at]!,
      count: this.count[at]!,
      top: this.top[at]!,
    };
  }

  /** The place of a link, a new one where there is none. */
  at(cell: number, request: number): number {
    const key = cell * this.requests + request;
    let slot = this.slotOf(key);
    if (this.slots[slot] !== 0) return this.slots[slot]! - 1;
    if (this.size === this.keys.length) {
      this.grow();
      slot = this.slotOf(key);
    }
    const at = this.size++;
    this.slots[slot] = at + 1;
    this.keys[at] = key;
    this.account[at] = NONE;
    this.score[at] = REFUSED;
    this.other[at] = NONE;
    this.otherScore[at] = REFUSED;
    this.ownScore[at] = REFUSED;
    this.count[at] = 0;
    this.top[at] = 0;
    return at;
  }

  /** The slot of a key, or the free one where it belongs. */
  slotOf(key: number): number {
    const { slots, keys } = this;
    const mask = slots.length - 1;
    // keys may be beyond 32 bits: their lower ones spread
    let h = Math.imul(key | 0, 0x9e3779b1);
    h ^= h >>> 15;
    let slot = h & mask;
    while (slots[slot] !== 0 && keys[slots[slot]! - 1] !== key) slot = (slot + 1) & mask;
    return slot;
  }

  grow(): void {
    const room = 2 * this.keys.length;
    const larger = <T extends { set(values: T): void }>(values: T, empty: T): T => {
      empty.set(values);
      return empty;
    };
    this.keys = larger(this.keys, new Float64Array(room));
    this.account = larger(this.account, new Int32Array(room));
    this.score = larger(this.score, new Int32Array(room));
    this.other = larger(this.other, new Int32Array(room));
    this.otherScore = larger(this.otherScore, new Int32Array(room));
    this.ownScore = larger(this.ownScore, new Int32Array(room));
    this.count = larger(this.count, new Int32Array(room));
    this.top = larger(this.top, new Int32Array(room));
    this.slots = new Int32Array(2 * room);
    for (let at = 0; at < this.size; at++) this.slots[this.slotOf(this.keys[at]!)] = at + 1;
  }

  /** Counts accounts of which the best has this score; to be called before they are offered. */
  countTop(at: number, score: number, accounts: number): void {
    const tier = tierOf(score);
    const known = tierOf(this.score[at]!);
    if (tier > known) this.top[at] = accounts;
    else if (tier === known) this.top[at] = this.top[at]! + accounts;
  }

  /** A person's two accounts are two here: `other` can be the second account of the best's owner. */
  offer(at: number, request: number, account: number, score: number): void {
    const best = this.account[at]!;
    if (account === NONE || account === best) return;
    if (this.before(request, account, score, best, this.score[at]!)) {
      this.other[at] = best;
      this.otherScore[at] = this.score[at]!;
      this.account[at] = account;
      this.score[at] = score;
    } else if (this.before(request, account, score, this.other[at]!, this.otherScore[at]!)) {
      this.other[at] = account;
      this.otherScore[at] = score;
    }
  }

  before(request: number, account: number, score: number, rival: number, rivalScore: number): boolean {
    if (rival === NONE || score !== rivalScore) return score > rivalScore;
    const word = this.tie(request, account);
    const rivalWord = this.tie(request, rival);
    // two accounts can have the same word: then the order must still not depend on who came first
    return word !== rivalWord ? word < rivalWord : account < rival;
  }

  /** Takes in another shard's rows. */
  merge(rows: LinkRows): void {
    for (let i = 0; i < rows.cell.length; i++) {
      const request = rows.request[i]!;
      const at = this.at(rows.cell[i]!, request);
      this.countTop(at, rows.score[i]!, rows.top[i]!);
      this.offer(at, request, rows.account[i]!, rows.score[i]!);
      this.offer(at, request, rows.other[i]!, rows.otherScore[i]!);
      this.ownScore[at] = Math.max(this.ownScore[at]!, rows.ownScore[i]!);
      this.count[at] = this.count[at]! + rows.count[i]!;
    }
    for (let i = 0; i < rows.pairCell.length; i++) {
      this.pairCell.push(rows.pairCell[i]!);
      this.pairRequest.push(rows.pairRequest[i]!);
      this.pairAccount.push(rows.pairAccount[i]!);
      this.pairScore.push(rows.pairScore[i]!);
    }
  }

  /** The table as columns, sorted by cell and request. */
  rows(): LinkRows {
    const { size } = this;
    const rows = {
      cell: new Uint8Array(size),
      request: new Int32Array(size),
      account: new Int32Array(size),
      score: new Int32Array(size),
      other: new Int32Array(size),
      otherScore: new Int32Array(size),
      ownScore: new Int32Array(size),
      count: new Int32Array(size),
      top: new Int32Array(size),
      pairCell: Uint8Array.from(this.pairCell),
      pairRequest: Int32Array.from(this.pairRequest),
      pairAccount: Int32Array.from(this.pairAccount),
      pairScore: Int32Array.from(this.pairScore),
    };
    const sorted = this.keys.slice(0, size).sort();
    for (let i = 0; i < size; i++) {
      const key = sorted[i]!;
      const at = this.slots[this.slotOf(key)]! - 1;
      rows.cell[i] = Math.floor(key / this.requests);
      rows.request[i] = key % this.requests;
      rows.account[i] = this.account[at]!;
      rows.score[i] = this.score[at]!;
      rows.other[i] = this.other[at]!;
      rows.otherScore[i] = this.otherScore[at]!;
      rows.ownScore[i] = this.ownScore[at]!;
      rows.count[i] = this.count[at]!;
      rows.top[i] = this.top[at]!;
    }
    return rows;
  }
}
