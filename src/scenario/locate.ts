import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Node } from 'yaml';

/** Keys and list positions from the root of a scenario to one value. */
export type Path = readonly (string | number)[];

/** Where a value stands in its file; lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
  /** True if the file holds the value itself, false if `line` and `column` are those of its nearest container. */
  readonly exact: boolean;
  /** A scalar as it was typed: `007` where the value is 7. */
  readonly typed: string | undefined;
}

/**
 * Finds the place of a path in a YAML document: the value, or its key if `at` is `'key'` or the value is empty. Where the
 * path leads nowhere, the key of the last container that exists. Aliases are followed to what they stand for.
 */
export function locate(document: Document, lines: LineCounter, path: Path, at: 'key' | 'value' = 'value'): Position {
  let node: unknown = document.contents;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  let exact = true;
  for (const [depth, segment] of path.entries()) {
    const container: unknown = isAlias(node) ? node.resolve(document) : node;
    if (isMap(container)) {
      const pair = container.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (pair === undefined) {
        exact = false;
        break;
      }
      node = pair.value;
      const wantsKey = (at === 'key' && depth === path.length - 1) || isEmpty(node);
      const range = isNode(pair.key) ? pair.key.range : undefined;
      offset = (wantsKey ? range?.[0] : startOf(node)) ?? range?.[0] ?? offset;
      // Inside a container the key is the better place for "something is missing here".
      if (depth < path.length - 1) offset = range?.[0] ?? offset;
    } else if (isSeq(container) && Number(segment) < container.items.length) {
      node = container.items[Number(segment)];
      offset = startOf(node) ?? offset;
    } else {
      exact = false;
      break;
    }
  }
  const { line, col } = lines.linePos(offset);
  const typed = exact && isScalar(node) ? node.source : undefined;
  return { line: Math.max(1, line), column: Math.max(1, col), exact, typed };
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? (node as Node).range?.[0] : undefined;
}

function isEmpty(node: unknown): boolean {
  return node === null || (isScalar(node) && node.value === null && node.source === '');
}

/**
 * A path as a reader types it; keys that are not plain words are quoted.
 *
 * @example
 * formatPath(['requests', 'recordedYearsAgo', '0.4']) // => 'requests.recordedYearsAgo."0.4"'
 * formatPath(['extent', 'zips', 0]) // => 'extent.zips[0]'
 */
export function formatPath(path: Path): string {
  let text = '';
  for (const segment of path) {
    if (typeof segment === 'number') text += `[${segment}]`;
    else text += `${text === '' ? '' : '.'}${/^[\p{L}\p{N}_-]+$/u.test(segment) ? segment : JSON.stringify(segment)}`;
  }
  return text;
}
