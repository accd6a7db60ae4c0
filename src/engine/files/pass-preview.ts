import { Failure } from '../../core/failure.ts';
import { textAt } from '../../core/text-table.ts';
import type { FilePass } from './candidates.ts';
import { pairsOfPass } from './candidates.ts';
import type { FileKey } from './file-passes.ts';
import type { FilePair } from './file-records.ts';
import { MISSING, placeOfField } from './file-records.ts';

/** A block of a pass that makes more than one pair. */
export interface LargeBlock {
  /** What its records share; empty where a pass has no key but a sorted one. */
  readonly value: string;
  readonly left: number;
  readonly right: number;
  readonly pairs: number;
}

/** What a pass will make, before anything is compared. */
export interface PassPreview {
  readonly pass: string;
  /** Pairs that agree in it, whatever earlier passes hold. */
  readonly pairs: number;
  readonly largest: readonly LargeBlock[];
}

/** More pairs than this, counted by pass, are refused: some hours on two threads. */
export const MOST_PAIRS = 2_000_000_000;
const SHOWN = 3;

/** Pairs and largest blocks of a pass. */
export function previewPass(pair: FilePair, pass: FilePass, keys: readonly FileKey[]): PassPreview {
  const pairs = pairsOfPass(pair, pass);
  if (pass.ranks !== null) return { pass: pass.name, pairs, largest: [] };
  const lefts = new Int32Array(pass.blocks);
  const shown = new Int32Array(pass.blocks).fill(MISSING);
  for (let row = 0; row < pass.left.length; row++) {
    const block = pass.left[row]!;
    if (block === MISSING) continue;
    lefts[block]!++;
    shown[block] = row;
  }
  const rightsOf = (block: number) => pass.starts[block + 1]! - pass.starts[block]!;
  const pairsOf = (block: number) =>
    pair.isSelf ? (lefts[block]! * (lefts[block]! - 1)) / 2 : lefts[block]! * rightsOf(block);
  const top: number[] = [];
  for (let block = 0; block < pass.blocks; block++) {
    if (pairsOf(block) < 2) continue;
    if (top.length === SHOWN && pairsOf(block) <= pairsOf(top.at(-1)!)) continue;
    const before = top.findIndex((other) => pairsOf(other) < pairsOf(block));
    top.splice(before < 0 ? top.length : before, 0, block);
    top.length = Math.min(top.length, SHOWN);
  }
  return {
    pass: pass.name,
    pairs,
    largest: top.map((block) => ({
      value: keys.map((key) => keyText(pair, key, shown[block]!)).join(' + '),
      left: lefts[block]!,
      right: rightsOf(block),
      pairs: pairsOf(block),
    })),
  };
}

function keyText(pair: FilePair, key: FileKey, row: number): string {
  const at = placeOfField(pair, key.field);
  const text = textAt(pair.texts[at]!, pair.left.columns[at]![row]!);
  return key.madeOf === undefined ? text : key.madeOf(text);
}

/**
 * Refuses more pairs than anybody would wait for.
 *
 * @throws {Failure} `input` with the largest pass.
 */
export function refuseTooMany(previews: readonly PassPreview[]): void {
  const pairs = previews.reduce((sum, preview) => sum + preview.pairs, 0);
  if (pairs <= MOST_PAIRS) return;
  const largest = previews.reduce((one, other) => (other.pairs > one.pairs ? other : one));
  const counted = (count: number) => count.toLocaleString('en-US');
  throw new Failure(
    'input',
    `block: expected at most ${counted(MOST_PAIRS)} pairs to compare, found ${counted(pairs)}, of which ${counted(largest.pairs)} by ${largest.pass}; ask for more agreement in a pass`,
  );
}
