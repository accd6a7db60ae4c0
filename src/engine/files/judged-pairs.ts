import { Failure } from '../../core/failure.ts';
import { countOf, type PairTruth, pairKey } from './pair-truth.ts';

/** Pairs that one map can hold. */
const MOST_PAIRS = 16_000_000;
const FIRST_ROOM = 1024;

/** Linked pairs, each once, with what the truth says of it. */
export interface JudgedPairs {
  readonly count: number;
  /** Numbers of the records in the truth's lists. */
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** 1 where the pair is a match. */
  readonly matched: Uint8Array;
  /** Null where the pairs have none. */
  readonly scores: Float64Array | null;
  readonly notes: readonly string[];
}

/** Gathers linked pairs row by row and judges them by a truth. */
export class PairJudge {
  private readonly truth: PairTruth;
  private readonly rowOf = new Map<number, number>();
  private left = new Int32Array(FIRST_ROOM);
  private right = new Int32Array(FIRST_ROOM);
  private matched = new Uint8Array(FIRST_ROOM);
  private scores: Float64Array | null;
  /** Named in messages. */
  private readonly file: string;
  private count = 0;
  private rows = 0;
  private twice = 0;
  private twiceUnlike = 0;
  private withItself = 0;
  private unknown = 0;
  private firstUnknown = '';
  private foundInTruth = 0;
  private reversed = 0;

  constructor(truth: PairTruth, hasScores: boolean, file = 'pairs') {
    this.truth = truth;
    this.file = file;
    this.scores = hasScores ? new Float64Array(FIRST_ROOM) : null;
  }

  /**
   * @param text the score as the file has it, for the message
   * @throws {Failure} `input` if an id is empty or the score is no number.
   */
  add(leftId: string, rightId: string, score: number | null, text = ''): void {
    this.rows++;
    if (leftId === '' || rightId === '') {
      throw new Failure('input', `${this.file}: expected two ids in every row, found an empty one in row ${this.rows}`);
    }
    const { truth, scores } = this;
    if (scores !== null && (score === null || Number.isNaN(score))) {
      const found = text === '' ? 'none' : JSON.stringify(text);
      throw new Failure('input', `${this.file}: expected a number as the score of row ${this.rows}, found ${found}`);
    }
    const left = this.numberOf(leftId, truth.left.numbers);
    const right = this.numberOf(rightId, truth.right.numbers);
    if (left === undefined || right === undefined) return;
    const l = left < 0 ? truth.left.add(leftId) : left;
    const r = right < 0 ? truth.right.add(rightId) : right;
    if (truth.isSelf && l === r) {
      this.withItself++;
      return;
    }
    const key = pairKey(l, r, truth.isSelf);
    const row = this.rowOf.get(key);
    if (row !== undefined) {
      this.twice++;
      if (scores !== null && score !== null && scores[row] !== score) {
        this.twiceUnlike++;
        scores[row] = Math.max(scores[row]!, score);
      }
      return;
    }
    this.append(l, r, key, score);
    if (!truth.isSelf && this.matched[this.count - 1] === 0) this.countReversed(leftId, rightId);
  }

  /** @throws {Failure} `input` if there is no pair, or an id is unknown where the truth names all. */
  finish(): JudgedPairs {
    if (this.rows === 0) throw new Failure('input', `${this.file}: expected at least one pair, found none`);
    if (this.unknown > 0) {
      throw new Failure(
        'input',
        `${this.file}: expected ids that the truth names, found ${countOf(this.unknown, 'other')}, the first ` +
          `${JSON.stringify(this.firstUnknown)}`,
      );
    }
    if (this.count > 0 && this.foundInTruth === 0) {
      throw new Failure('input', `${this.file}: expected ids that occur in the truth, found not one that does`);
    }
    const { count } = this;
    const notes: string[] = [];
    if (this.twice > 0) {
      const which = this.twiceUnlike > 0 ? `, with the higher score where they differ (${this.twiceUnlike})` : '';
      notes.push(`${countOf(this.twice, 'row')} repeat a pair: each pair counts once${which}`);
    }
    if (this.withItself > 0) notes.push(`${countOf(this.withItself, 'pair')} of a record with itself left out`);
    if (this.reversed > 0) {
      notes.push(
        `${countOf(this.reversed, 'link')} counted as false ${this.reversed === 1 ? 'is a true pair' : 'are true pairs'} ` +
          'with the ids the other way round: if both columns hold ids of one file, add --self',
      );
    }
    return {
      count,
      left: this.left.slice(0, count),
      right: this.right.slice(0, count),
      matched: this.matched.slice(0, count),
      scores: this.scores?.slice(0, count) ?? null,
      notes,
    };
  }

  /** The number of an id, −1 where the truth need not know it, undefined where it should. */
  private numberOf(id: string, numbers: ReadonlyMap<string, number>): number | undefined {
    const number = numbers.get(id);
    if (number !== undefined) {
      this.foundInTruth++;
      return number;
    }
    if (!this.truth.namesAll) return -1;
    if (this.unknown++ === 0) this.firstUnknown = id;
    return undefined;
  }

  private append(left: number, right: number, key: number, score: number | null): void {
    if (this.count >= MOST_PAIRS)
      throw new Failure('input', `${this.file}: expected at most ${MOST_PAIRS}, found more`);
    if (this.count === this.left.length) this.grow();
    const row = this.count++;
    this.rowOf.set(key, row);
    this.left[row] = left;
    this.right[row] = right;
    this.matched[row] = this.truth.matches(left, right) ? 1 : 0;
    if (this.scores !== null && score !== null) this.scores[row] = score;
  }

  private grow(): void {
    const room = 2 * this.left.length;
    const int = (old: Int32Array) => {
      const wider = new Int32Array(room);
      wider.set(old);
      return wider;
    };
    this.left = int(this.left);
    this.right = int(this.right);
    const matched = new Uint8Array(room);
    matched.set(this.matched);
    this.matched = matched;
    if (this.scores !== null) {
      const scores = new Float64Array(room);
      scores.set(this.scores);
      this.scores = scores;
    }
  }

  private countReversed(leftId: string, rightId: string): void {
    const { truth } = this;
    const l = truth.left.numbers.get(rightId);
    const r = truth.right.numbers.get(leftId);
    if (l !== undefined && r !== undefined && truth.matches(l, r)) this.reversed++;
  }
}
