import { COMPARATORS } from '../../comparison/kinds/index.ts';
import type { FitInput } from '../../decision/fellegi-sunter/fit-model.ts';
import { fitModel } from '../../decision/fellegi-sunter/fit-model.ts';
import type { ModelParameters } from '../../decision/fellegi-sunter/parameters.ts';
import { REFUSED } from '../../decision/rule.ts';
import type { FilePass } from './candidates.ts';
import { agreesIn, forEachCandidate } from './candidates.ts';
import type { FileDemand, FileJudge } from './file-judge.ts';
import { fileJudge } from './file-judge.ts';
import type { FilePair } from './file-records.ts';
import { fileSimilarityMaker } from './file-similarity.ts';
import type { FitCount, FitTask, FitWork } from './fit-file-model.ts';
import { fitCounter } from './fit-file-model.ts';
import type { AcceptedPairs } from './link-policies.ts';
import { MOST_ACCEPTED, tooManyAccepted } from './link-policies.ts';

/** What threads are handed: columns and tables lie in shared memory, the rest is plain. */
export interface LinkWork {
  readonly pair: FilePair;
  readonly passes: readonly FilePass[];
  readonly demand: FileDemand;
  /** Of a negative control: the files and passes as they are, and whose values each left record bears. */
  readonly control?: { readonly pair: FilePair; readonly passes: readonly FilePass[]; readonly order: Int32Array };
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
  /** By left row of the range, the best candidate's score, accepted or not; `REFUSED` where it has none. Null without scores. */
  readonly best: Int32Array | null;
}

/** What a thread does when asked: compares the candidates of left rows and keeps the accepted ones; counts what a model is fitted to. */
export class LinkService {
  work: LinkWork | null;
  judge: FileJudge | null;
  /** Of a negative control, the judge of the files as they are. */
  plain: FileJudge | null;
  /** Of a model to be fitted. */
  counter: ((task: FitTask) => FitCount) | null;

  constructor() {
    this.counter = null;
    this.work = null;
    this.judge = null;
    this.plain = null;
  }

  /** Takes the files that a model is fitted to, once. */
  setUpFit(work: FitWork): void {
    this.counter = fitCounter(work, COMPARATORS, fileSimilarityMaker(work.pair));
  }

  /** Counts the patterns of a part of the pairs. */
  countFit(task: FitTask): FitCount {
    if (this.counter === null) throw new Error('the thread has no model to fit');
    return this.counter(task);
  }

  /** Fits a model to what was counted. */
  solveFit(input: FitInput): ModelParameters {
    return fitModel(input);
  }

  /** Takes the files, once. */
  setUpLink(work: LinkWork): void {
    this.work = work;
    this.judge = fileJudge(work.pair, work.demand);
    this.plain = null;
  }

  /**
   * Whether a pair of a negative control would be accepted without it, or the giver of the values in place of the left record would
   * be: true pairs would otherwise come back as coincidences wherever the giver is alike in what was not permuted.
   */
  isOwn(left: number, right: number): boolean {
    const control = this.work?.control;
    if (control === undefined) return false;
    const { pair, passes, order } = control;
    this.plain ??= fileJudge(pair, this.work!.demand);
    const { judge } = this.plain;
    const meets = (a: number, b: number) => passes.some((pass) => agreesIn(pass, a, b)) && judge(a, b) !== REFUSED;
    return meets(left, right) || meets(order[left]!, pair.isSelf ? order[right]! : right);
  }

  /** Compares the candidates of some left rows. */
  link({ from, to }: RowRange): LinkPart {
    const { work, judge } = this;
    if (work === null || judge === null) throw new Error('the thread has no files');
    const compared = new Float64Array(work.passes.length);
    const bins = new Float64Array(judge.bins.length);
    const found = new GrowingPairs();
    const best = new Int32Array(to - from).fill(REFUSED);
    let isScored = true;
    forEachCandidate(work.pair, work.passes, from, to, (left, right, pass) => {
      const score = judge.judge(left, right);
      compared[pass]!++;
      bins[judge.bin]!++;
      if (score !== REFUSED && !this.isOwn(left, right)) found.add(left, right, score, pass);
      if (judge.score === null) isScored = false;
      else if (judge.score > best[left - from]!) best[left - from] = judge.score;
    });
    return { accepted: found.finish(), compared, bins, best: isScored ? best : null };
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
