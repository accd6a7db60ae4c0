import type { Formula } from './formula.ts';
import { settle, testsIn } from './formula.ts';
import type { PairTest } from './same-field.ts';

/** A test of the rules. */
export interface NumberedTest<R> {
  readonly test: PairTest<R>;
  /** Compares columns only: worth asking before one that compares letters. */
  readonly isCheap: boolean;
}

/** Rules more entangled than this are not worth a tree. */
const MOST_NODES = 256;

/** Asks tests of a pair until it is known which of several rules it meets: each test at most once, whoever wants to know. */
export interface DecisionTree<R> {
  /** The number of what came out. */
  readonly decide: (request: R, account: R) => number;
  /** By that number, which rules the pair meets. */
  readonly outcomes: readonly (readonly boolean[])[];
}

/** Grows the tree of some rules; null where it would become too large. */
export function growTree<R>(rules: readonly Formula[], tests: readonly NumberedTest<R>[]): DecisionTree<R> | null {
  const asked: PairTest<R>[] = [];
  // the next node, or −1 − the number of an outcome
  const yes: number[] = [];
  const no: number[] = [];
  const outcomes: (readonly boolean[])[] = [];
  const known = new Map<string, number>();
  const grow = (open: readonly Formula[]): number => {
    const key = JSON.stringify(open);
    let place = known.get(key);
    if (place !== undefined) return place;
    const wanted = open.flatMap(testsIn);
    if (wanted.length === 0) {
      place = -outcomes.push(open as readonly boolean[]);
    } else {
      const next = wanted.find((test) => tests[test]!.isCheap) ?? wanted[0]!;
      place = asked.push(tests[next]!.test) - 1;
      yes.push(0);
      no.push(0);
      if (asked.length > MOST_NODES) return place;
      yes[place] = grow(open.map((rule) => settle(rule, next, true)));
      no[place] = grow(open.map((rule) => settle(rule, next, false)));
    }
    known.set(key, place);
    return place;
  };
  const root = grow(rules);
  if (asked.length > MOST_NODES) return null;
  const onYes = Int32Array.from(yes);
  const onNo = Int32Array.from(no);
  return {
    outcomes,
    decide: (request, account) => {
      let node = root;
      while (node >= 0) node = asked[node]!(request, account) ? onYes[node]! : onNo[node]!;
      return -1 - node;
    },
  };
}
