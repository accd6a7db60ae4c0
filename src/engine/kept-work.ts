import { DOOR_CAUSE_KEYS, PERSON_CAUSE_KEYS } from '../evaluation/attribution.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { MEASURES, STATUSES } from '../evaluation/counts.ts';
import type { TargetList } from '../world/targets.ts';
import { packColumns, unpackColumns } from './packed-columns.ts';
import type { ReplicateResult } from './replicate.ts';
import type { ShardResult } from './shard.ts';

/** A finished piece of a run: what one shard found, who is on a replicate's list, or all that a replicate of a pass gave. */
export type KeptPart =
  | {
      readonly kind: 'shard';
      readonly pass: number;
      readonly replicate: number;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'targets'; readonly pass: number; readonly replicate: number }
  | { readonly kind: 'replicate'; readonly pass: number; readonly replicate: number };

/** Where finished pieces of one run are kept. A piece that is damaged, or another run's, counts as absent. */
export interface WorkStore {
  get(part: KeptPart): Promise<Uint8Array | null>;
  put(part: KeptPart, bytes: Uint8Array): Promise<void>;
  /** Forgets pieces that are wanted no more; one that is not there is fine. */
  forget(parts: readonly KeptPart[]): Promise<void>;
}

/** Everything that is counted: a replicate kept by a program that counted something else counts as absent. */
const COUNTED = [...Object.keys(MEASURES), ...STATUSES, ...PERSON_CAUSE_KEYS, ...DOOR_CAUSE_KEYS].join(' ');

/** Raised with every change of how a piece is laid out: pieces of another layout count as absent. */
const SHARD_LAYOUT = 2;
const TARGETS_LAYOUT = 1;
const REPLICATE_LAYOUT = 1;

/** The columns of a count that are words, in the order in which they are written. */
const WORDS = ['point', 'rule', 'path', 'policy', 'subgroup', 'level', 'measure'] as const;

/** What a shard found, as bytes: columns of whole numbers. */
export function packShard({ links, accounts, candidates, eligible, changed, reviewed }: ShardResult): Uint8Array {
  return packColumns(SHARD_LAYOUT, [
    links.cell,
    links.request,
    links.account,
    links.score,
    links.other,
    links.otherScore,
    links.ownScore,
    links.count,
    links.top,
    links.pairCell,
    links.pairRequest,
    links.pairAccount,
    links.pairScore,
    Float64Array.of(accounts, ...candidates),
    eligible,
    changed,
    reviewed,
  ]);
}

/** The same read back, or null where the bytes are none of this layout. */
export function unpackShard(bytes: Uint8Array): ShardResult | null {
  const columns = unpackColumns(SHARD_LAYOUT, bytes, [
    Uint8Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Uint8Array,
    Int32Array,
    Int32Array,
    Int32Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ] as const);
  if (columns === null) return null;
  const [cell, request, account, score, other, otherScore, ownScore, count, top, ...rest] = columns;
  const [pairCell, pairRequest, pairAccount, pairScore, totals, eligible, changed, reviewed] = rest;
  const [accounts = 0, ...candidates] = totals;
  const links = {
    ...{ cell, request, account, score, other, otherScore, ownScore, count, top },
    ...{ pairCell, pairRequest, pairAccount, pairScore },
  };
  return { links, accounts, candidates, eligible, changed, reviewed };
}

/** Who is on a list, as bytes. */
export function packTargets({ persons, accounts, second }: TargetList): Uint8Array {
  return packColumns(TARGETS_LAYOUT, [persons, accounts, second]);
}

/** The same read back into shared memory, or null where the bytes are none of this layout. */
export function unpackTargets(bytes: Uint8Array): TargetList | null {
  const columns = unpackColumns(TARGETS_LAYOUT, bytes, [Int32Array, Uint8Array, Uint8Array] as const);
  if (columns === null) return null;
  const list: TargetList = {
    persons: new Int32Array(new SharedArrayBuffer(columns[0].byteLength)),
    accounts: new Uint8Array(new SharedArrayBuffer(columns[1].byteLength)),
    second: new Uint8Array(new SharedArrayBuffer(columns[2].byteLength)),
  };
  list.persons.set(columns[0]);
  list.accounts.set(columns[1]);
  list.second.set(columns[2]);
  return list;
}

/** What a replicate gave, as bytes: its counts share few words, which are written once. */
export function packReplicate({ counts, accounts, candidates }: ReplicateResult): Uint8Array {
  const words = new Map<string, number>();
  const codeOf = (word: string) => {
    const code = words.get(word) ?? words.size;
    words.set(word, code);
    return code;
  };
  const rows = counts.map((row) => [
    ...WORDS.map((name) => codeOf(row[name])),
    ...[row.replicate, row.threshold, row.n],
  ]);
  const text = JSON.stringify({
    layout: REPLICATE_LAYOUT,
    counted: COUNTED,
    accounts,
    candidates,
    words: [...words.keys()],
    rows,
  });
  return new TextEncoder().encode(text);
}

/** The same read back, or null where the bytes are of another layout or count other things. The store has checked that this program kept them. */
export function unpackReplicate(bytes: Uint8Array): ReplicateResult | null {
  const { layout, counted, accounts, candidates, words, rows } = JSON.parse(new TextDecoder().decode(bytes));
  if (layout !== REPLICATE_LAYOUT || counted !== COUNTED) return null;
  const counts = rows.map((row: readonly number[]): CountRow => {
    const [point, rule, path, policy, subgroup, level, measure] = row.map((code) => words[code]);
    const [replicate, threshold, n] = row.slice(WORDS.length) as [number, number | null, number];
    return { point, rule, replicate, path, policy, threshold, subgroup, level, measure, n };
  });
  return { counts, accounts, candidates };
}
