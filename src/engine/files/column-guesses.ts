import { Failure } from '../../core/failure.ts';
import { nearest } from '../../core/nearest.ts';

/** Names under which linkage tools write the two ids of a pair, best first; compared in small letters without `_`, `.`, `-`. */
export const PAIR_COLUMNS: readonly (readonly [string, string])[] = [
  ['left_id', 'right_id'],
  ['unique_id_l', 'unique_id_r'],
  ['id_left', 'id_right'],
  ['id_l', 'id_r'],
  ['l_id', 'r_id'],
  ['rec_id_1', 'rec_id_2'],
  ['record_id_1', 'record_id_2'],
  ['id_1', 'id_2'],
  ['id_a', 'id_b'],
  ['a_id', 'b_id'],
  ['left', 'right'],
  ['inds_a', 'inds_b'],
  ['index_1', 'index_2'],
  ['level_0', 'level_1'],
  ['request_id', 'record_id'],
  ['request_id', 'register_record_id'],
  ['id_x', 'id_y'],
  ['source', 'target'],
  ['x', 'y'],
];

/** Names of scores, best first: a log-odds weight tells more apart near 1 than a probability. */
export const SCORE_COLUMNS = [
  'weight',
  'match_weight',
  'score',
  'probability',
  'match_probability',
  'posterior',
  'confidence',
];
/** Names of probabilities. */
export const PROBABILITY_COLUMNS = ['probability', 'match_probability', 'posterior', 'zeta_j', 'confidence'];
/** Names of 1 − p, which says more of a probability near 1 than the probability itself. */
export const COMPLEMENT_COLUMNS = ['non_match_probability'];
export const ID_COLUMNS = ['unique_id', 'rec_id', 'record_id', 'id', 'left_id', 'right_id'];
export const ENTITY_COLUMNS = [
  'entity',
  'entity_id',
  'cluster',
  'cluster_id',
  'person_id',
  'person',
  'true_id',
  'truth',
  'label',
];

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
}

/** The column whose name is `wanted`, blanks around it apart. */
function exactly(columns: readonly string[], wanted: string): string | undefined {
  return columns.find((name) => name === wanted) ?? columns.find((name) => name.trim() === wanted.trim());
}

/**
 * The column a user named.
 *
 * @throws {Failure} `input` if the file has none of that name.
 */
export function namedColumn(columns: readonly string[], wanted: string, file: string, flag: string): string {
  const found = exactly(columns, wanted);
  if (found !== undefined) return found;
  const names = columns.map((name) => name.trim());
  const near = nearest(wanted, names);
  const hint = near === undefined ? '' : ` (did you mean ${JSON.stringify(near)}?)`;
  throw new Failure(
    'input',
    `${file}: expected ${flag} to name one of ${listed(names)}, found ${JSON.stringify(wanted)}${hint}`,
  );
}

/**
 * The first column with one of some usual names, undefined where there is none.
 *
 * @example
 * guessedColumn(['Unique_ID', 'cluster'], ['id', 'unique_id']) // => 'Unique_ID'
 */
export function guessedColumn(columns: readonly string[], usual: readonly string[]): string | undefined {
  for (const name of usual) {
    const found = columns.find((column) => plain(column) === plain(name));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The two id columns of pairs: those named, else a usual pair of names, else the only two columns.
 *
 * @throws {Failure} `input` if they are not there or cannot be told.
 */
export function pairColumns(
  columns: readonly string[],
  file: string,
  named: { readonly left?: string | undefined; readonly right?: string | undefined },
  flags: readonly [string, string],
): readonly [string, string] {
  const { left, right } = named;
  if (left !== undefined && right !== undefined) {
    return [namedColumn(columns, left, file, flags[0]), namedColumn(columns, right, file, flags[1])];
  }
  if (left !== undefined || right !== undefined) {
    throw new Failure('input', `${file}: expected both ${flags[0]} and ${flags[1]}, found one of them`);
  }
  for (const [l, r] of PAIR_COLUMNS) {
    const a = columns.find((name) => plain(name) === plain(l));
    const b = columns.find((name) => plain(name) === plain(r));
    if (a !== undefined && b !== undefined) return [a, b];
  }
  if (columns.length === 2) return [columns[0]!, columns[1]!];
  throw new Failure(
    'input',
    `${file}: expected two id columns such as left_id and right_id (or ${flags[0]} and ${flags[1]}), found ${listed(columns)}`,
  );
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown} and ${names.length - 12} more` : shown;
}
