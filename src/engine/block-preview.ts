import { probe } from '../blocking/index-table.ts';
import { keyText } from '../blocking/key-schema.ts';
import { keyValue } from '../blocking/record-key.ts';
import type { RecordRow } from '../core/record.ts';
import { emptyRow, readRow } from '../core/record.ts';
import { declaredPasses } from './own-reach.ts';
import type { UnitRange } from './request-list.ts';
import { indexTables } from './request-list.ts';
import type { RequestIndex, Shard } from './shard.ts';

/** Accounts, about, that are asked for their pairs with other people's requests; homes of each block; largest blocks told of. */
const ASKED = 20_000;
const PIECE = 16;
const LARGEST = 3;

/** What one pass of a path is expected to compare, with the keys of the scenario alone; of the first point, a replicate. */
export interface PassPreview {
  readonly path: string;
  /** Counted from 1. */
  readonly pass: number;
  readonly keys: string;
  /** Accepted requests of the path, and those of them that have no such key. */
  readonly requests: number;
  readonly withoutKey: number;
  /** Pairs that agree on the pass's key, those included that agree in an earlier pass. */
  readonly pairs: number;
  /** Share of accepted requests with an account whose own account the pass reaches; null where there are none. */
  readonly ownShare: number | null;
  /** The keys that most requests have, with their number. */
  readonly largest: readonly { readonly key: string; readonly requests: number }[];
}

/**
 * Previews every pass on a sampled list: pairs of own accounts from the accounts of all its targets, other pairs from some
 * thousand accounts of homes spread over the extent.
 *
 * @param reached of the first point by request, see `ownReach`
 */
export function previewBlocks(
  shard: Shard,
  index: RequestIndex,
  reached: Uint32Array,
  { blocks, listScale, accounts }: { blocks: readonly UnitRange[]; listScale: number; accounts: number },
): PassPreview[] {
  const { plan, texts, reader } = shard;
  const { requests, targets } = index;
  const isFirst = (row: number) => (requests.mask[row]! & 1) !== 0;
  const passes = declaredPasses(shard);
  const tables = indexTables(shard, requests, isFirst, passes);
  const text: Parameters<typeof keyValue>[2] = (row, field) => texts.text(row, field);

  const others = passes.map((keys) => keys.map(() => 0));
  let asked = 0;
  const ask = (account: RecordRow) => {
    asked++;
    for (const [path, keys] of passes.entries()) {
      for (const [pass, key] of keys.entries()) {
        probe(key, tables[path]![pass]!, account, text, (row, points) => {
          if ((points & 1) !== 0 && targets[requests.request[row]!] !== account.person) others[path]![pass]!++;
        });
      }
    }
  };
  const step = Math.max(1, Math.floor((blocks.length * PIECE) / ASKED));
  for (let b = 0; b < blocks.length && asked < ASKED; b += step) {
    const [from, to] = blocks[b]!;
    const most = Math.max(PIECE, Math.ceil(ASKED / blocks.length));
    reader.read(from, Math.min(to, from + most), null, ask);
  }
  shard.world.dictionary.clearArena();

  const row = emptyRow();
  return passes.flatMap((keys, path) =>
    keys.map((key, pass): PassPreview => {
      const { name, declared } = plan.paths[path]!;
      const accepted = [...requests.path.keys()].filter(
        (i) => isFirst(i) && requests.path[i] === path && requests.rejected[i] === 0,
      );
      const owned = accepted.filter((i) => index.accounts[requests.request[i]!] === 1);
      const own = owned.filter((i) => ((reached[requests.request[i]!]! >>> pass) & 1) === 1).length;
      const sizes = new Map<string, number>();
      for (const i of tables[path]![pass]!.rows) {
        readRow(requests.records, i, row);
        const shown = declared[pass]!.map((one) => keyValue(one, row, text)).join(', ');
        sizes.set(shown, (sizes.get(shown) ?? 0) + 1);
      }
      const largest = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LARGEST);
      // a window reaches as many values of a short list as of a long one
      const scale = key.sorted === null ? listScale : 1;
      return {
        path: name,
        pass: pass + 1,
        keys: declared[pass]!.map(keyText).join(' + '),
        requests: accepted.length * listScale,
        withoutKey: (accepted.length - tables[path]![pass]!.rows.length) * listScale,
        pairs: own * listScale + (others[path]![pass]! / Math.max(1, asked)) * accounts * scale,
        ownShare: owned.length === 0 ? null : own / owned.length,
        largest: largest.map(([shown, count]) => ({ key: shown, requests: count * listScale })),
      };
    }),
  );
}
