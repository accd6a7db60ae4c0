/** No account. */
export const NONE = -1;

/**
 * What a shard found, sparse: for each (cell, request) with at least one account at or above the threshold the best
 * account, the next best account, whoever owns it, the own account's score and the number of accounts. A cell is
 * a (point, rule). Merging is associative and commutative over disjoint shards' accounts; taking the same rows in again changes
 * no account and no score, only the numbers of accounts.
 */
export interface LinkRows {
  readonly cell: Uint8Array;
  readonly request: Int32Array;
  readonly account: Int32Array;
  readonly score: Int16Array;
  readonly other: Int32Array;
  readonly otherScore: Int16Array;
  readonly ownScore: Int16Array;
  readonly count: Int32Array;
  /** Every pair at or above the threshold; only where the policy needs it. */
  readonly pairCell: Uint8Array;
  readonly pairRequest: Int32Array;
  readonly pairAccount: Int32Array;
}

/** The links of one request in one cell. */
export interface Link {
  account: number;
  score: number;
  other: number;
  otherScore: number;
  ownScore: number;
  count: number;
}

/** Orders accounts of the same score for a request: the smaller word first, then the smaller account. */
export type TieWord = (request: number, account: number) => number;

export class LinkTable {
  /** `cell × requests + request` → link. */
  readonly links: Map<number, Link>;
  readonly requests: number;
  readonly tie: TieWord;
  readonly keepPairs: boolean;
  readonly pairCell: number[];
  readonly pairRequest: number[];
  readonly pairAccount: number[];

  constructor(requests: number, tie: TieWord, keepPairs: boolean) {
    this.links = new Map();
    this.requests = requests;
    this.tie = tie;
    this.keepPairs = keepPairs;
    this.pairCell = [];
    this.pairRequest = [];
    this.pairAccount = [];
  }

  /** Takes note of a pair at or above the threshold. */
  add(cell: number, request: number, account: number, score: number, isOwn: boolean): void {
    const link = this.at(cell, request);
    this.offer(link, request, account, score);
    if (isOwn) link.ownScore = Math.max(link.ownScore, score);
    link.count++;
    if (!this.keepPairs) return;
    this.pairCell.push(cell);
    this.pairRequest.push(request);
    this.pairAccount.push(account);
  }

  at(cell: number, request: number): Link {
    const key = cell * this.requests + request;
    let link = this.links.get(key);
    if (link === undefined) {
      link = { account: NONE, score: -1, other: NONE, otherScore: -1, ownScore: -1, count: 0 };
      this.links.set(key, link);
    }
    return link;
  }

  /** A person's two accounts are two here: `other` can be the second account of the best's owner. */
  offer(link: Link, request: number, account: number, score: number): void {
    if (account === NONE || account === link.account) return;
    if (this.before(request, account, score, link.account, link.score)) {
      link.other = link.account;
      link.otherScore = link.score;
      link.account = account;
      link.score = score;
    } else if (this.before(request, account, score, link.other, link.otherScore)) {
      link.other = account;
      link.otherScore = score;
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
      const link = this.at(rows.cell[i]!, request);
      this.offer(link, request, rows.account[i]!, rows.score[i]!);
      this.offer(link, request, rows.other[i]!, rows.otherScore[i]!);
      link.ownScore = Math.max(link.ownScore, rows.ownScore[i]!);
      link.count += rows.count[i]!;
    }
    for (let i = 0; i < rows.pairCell.length; i++) {
      this.pairCell.push(rows.pairCell[i]!);
      this.pairRequest.push(rows.pairRequest[i]!);
      this.pairAccount.push(rows.pairAccount[i]!);
    }
  }

  /** The table as columns, sorted by cell and request. */
  rows(): LinkRows {
    const keys = [...this.links.keys()].sort((a, b) => a - b);
    const column = (value: (link: Link) => number) => keys.map((key) => value(this.links.get(key)!));
    return {
      cell: Uint8Array.from(keys, (key) => Math.floor(key / this.requests)),
      request: Int32Array.from(keys, (key) => key % this.requests),
      account: Int32Array.from(column((link) => link.account)),
      score: Int16Array.from(column((link) => link.score)),
      other: Int32Array.from(column((link) => link.other)),
      otherScore: Int16Array.from(column((link) => link.otherScore)),
      ownScore: Int16Array.from(column((link) => link.ownScore)),
      count: Int32Array.from(column((link) => link.count)),
      pairCell: Uint8Array.from(this.pairCell),
      pairRequest: Int32Array.from(this.pairRequest),
      pairAccount: Int32Array.from(this.pairAccount),
    };
  }
}
