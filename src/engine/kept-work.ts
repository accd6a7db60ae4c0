import { DOOR_CAUSE_KEYS, PERSON_CAUSE_KEYS } from '../evaluation/attribution.ts';
import type { CountRow } from '../evaluation/counts.ts';
import { MEASURES, STATUSES } from '../evaluation/counts.ts';
import type { TargetList } from '../world/targets.ts';
import type { LinkRows } from './links.ts';
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
const SHARD_LAYOUT = 3;
const TARGETS_LAYOUT = 1;
const REPLICATE_LAYOUT = 1;

/** The columns of a count that are words, in the order in which they are written. */
const WORDS = ['point', 'rule', 'path', 'policy', 'subgroup', 'level', 'measure'] as const;

/** The columns of links, in the order in which they are written. */
const LINK_COLUMNS = {
  cell: Uint8Array,
  request: Int32Array,
  account: Int32Array,
  score: Int32Array,
  other: Int32Array,
  otherScore: Int32Array,
  ownScore: Int32Array,
  count: Int32Array,
  top: Int32Array,
  pairCell: Uint8Array,
  pairRequest: Int32Array,
  pairAccount: Int32Array,
  pairScore: Int32Array,
} as const satisfies Readonly<Record<keyof LinkRows, typeof Uint8Array | typeof Int32Array>>;

const LINK_NAMES = Object.keys(LINK_COLUMNS) as (keyof LinkRows)[];

/** What a shard found, as bytes: columns of whole numbers. */
export function packShard(result: ShardResult): Uint8Array {
  const { links, control, accounts, candidates, eligible, changed, reviewed } = result;
  return packColumns(SHARD_LAYOUT, [
    Float64Array.of(accounts, ...candidates),
    eligible,
    changed,
    reviewed,
    ...LINK_NAMES.map((name) => links[name]),
    ...LINK_NAMES.map((name) => control[name]),
  ]);
}

/** The same read back, or null where the bytes are none of this layout. */
export function unpackShard(bytes: Uint8Array): ShardResult | null {
  const kinds = LINK_NAMES.map((name) => LINK_COLUMNS[name]);
  const columns = unpackColumns(SHARD_LAYOUT, bytes, [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    ...kinds,
    ...kinds,
  ] as const);
  if (columns === null) return null;
  const [totals, eligible, changed, reviewed] = columns;
  const [accounts = 0, ...candidates] = totals;
  const linksFrom = (at: number) =>
    Object.fromEntries(LINK_NAMES.map((name, i) => [name, columns[at + i]])) as unknown as LinkRows;
  return {
    links: linksFrom(4),
    control: linksFrom(4 + LINK_NAMES.length),
    accounts,
    candidates,
    eligible,
    changed,
    reviewed,
  };
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
