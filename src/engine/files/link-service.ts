import { REFUSED } from '../../decision/rule.ts';
import type { FilePass } from './candidates.ts';
import { forEachCandidate } from './candidates.ts';
import type { FileDemand, FileJudge } from './file-judge.ts';
import { fileJudge } from './file-judge.ts';
import type { FilePair } from './file-records.ts';
import type { AcceptedPairs } from './link-policies.ts';
import { MOST_ACCEPTED, tooManyAccepted } from './link-policies.ts';

/** What threads are handed: columns and tables lie in shared memory, the rest is plain. */
export interface LinkWork {
  readonly pair: FilePair;
  readonly passes: readonly FilePass[];
  readonly demand: FileDemand;
}

/** Left rows from one to before another. */
export interface RowRange {
  readonly from: number;
  readonly to: number;
}

/** What became of the candidates of some left rows. */
export interface LinkPart {
  /** In the order of the left rows. */
  readonly accepted: AcceptedPairs;
  /** Candidates by the pass at which they were compared. */
  readonly compared: Float64Array;
  /** Candidates by the judge's bins. */
  readonly bins: Float64Array;
}

/** What a thread does when asked: compares the candidates of left rows and keeps the accepted ones. */
export class LinkService {
  work: LinkWork | null;
  judge: FileJudge | null;

  constructor() {
    this.work = null;
    this.judge = null;
  }

  /** Takes the files, once. */
  setUpLink(work: LinkWork): void {
    this.work = work;
    this.judge = fileJudge(work.pair, work.demand);
  }

  /** Compares the candidates of some left rows. */
  link({ from, to }: RowRange): LinkPart {
    const { work, judge } = this;
    if (work === null || judge === null) throw new Error('the thread has no files');
    const compared = new Float64Array(work.passes.length);
    const bins = new Float64Array(judge.bins.length);
    const found = new GrowingPairs();
    forEachCandidate(work.pair, work.passes, from, to, (left, right, pass) => {
      const score = judge.judge(left, right);
      compared[pass]!++;
      bins[judge.bin]!++;
      if (score !== REFUSED) found.add(left, right, score, pass);
    });
    return { accepted: found.finish(), compared, bins };
  }
}

class GrowingPairs {
  size: number;
  /** Four numbers a pair: left, right, score, pass. */
  numbers: Int32Array;

  constructor() {
    this.size = 0;
    this.numbers = new Int32Array(1 << 10);
  }

  add(left: number, right: number, score: number, pass: number): void {
    const at = 4 * this.size;
    if (at === this.numbers.length) {
      if (this.size > MOST_ACCEPTED) throw tooManyAccepted();
      const larger = new Int32Array(2 * at);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[at] = left;
    this.numbers[at + 1] = right;
    this.numbers[at + 2] = score;
    this.numbers[at + 3] = pass;
    this.size++;
  }

  finish(): AcceptedPairs {
    const { size, numbers } = this;
    const column = (place: number) => Int32Array.from({ length: size }, (_, i) => numbers[4 * i + place]!);
    return { left: column(0), right: column(1), score: column(2), pass: Uint8Array.from(column(3)) };
  }
}
