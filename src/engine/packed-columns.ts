/** A column that can be packed. */
export type PackedColumn = Uint8Array | Int16Array | Int32Array | Float64Array;

type ColumnKind = typeof Uint8Array | typeof Int16Array | typeof Int32Array | typeof Float64Array;

/** Columns of the kinds asked for. */
type ColumnsOf<Kinds extends readonly ColumnKind[]> = {
  -readonly [K in keyof Kinds]: InstanceType<Kinds[K]>;
};

/** Reads as another number where the bytes of a word stand the other way round: such bytes are not read. */
const BYTE_ORDER = 0x0a0b0c0d;
/** Every column begins at a multiple of the widest number, so that it can be looked at in place. */
const ALIGNED = 8;

/**
 * Columns of numbers as bytes: a head of 32-bit words (byte order, layout, number of columns, bytes of each), then the columns as
 * they lie in memory. The same columns give the same bytes.
 */
export function packColumns(layout: number, columns: readonly PackedColumn[]): Uint8Array {
  const head = headSize(columns.length);
  const size = columns.reduce((sum, column) => sum + padded(column.byteLength), head);
  const bytes = new Uint8Array(size);
  new Uint32Array(bytes.buffer, 0, 3 + columns.length).set([
    BYTE_ORDER,
    layout,
    columns.length,
    ...columns.map((column) => column.byteLength),
  ]);
  let at = head;
  for (const column of columns) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += padded(column.byteLength);
  }
  return bytes;
}

/** The columns read back as copies, or null where the bytes are of another layout, byte order or length. */
export function unpackColumns<const Kinds extends readonly ColumnKind[]>(
  layout: number,
  bytes: Uint8Array,
  kinds: Kinds,
): ColumnsOf<Kinds> | null {
  const head = headSize(kinds.length);
  if (bytes.length < head) return null;
  const words = new Uint32Array(copyOf(bytes, 0, head));
  if (words[0] !== BYTE_ORDER || words[1] !== layout || words[2] !== kinds.length) return null;
  const columns: PackedColumn[] = [];
  let at = head;
  for (const [i, kind] of kinds.entries()) {
    const size = words[3 + i]!;
    if (size % kind.BYTES_PER_ELEMENT !== 0 || at + size > bytes.length) return null;
    columns.push(new kind(copyOf(bytes, at, at + size)));
    at += padded(size);
  }
  // the kinds were taken one after another, so the columns are theirs
  return at === bytes.length ? (columns as ColumnsOf<Kinds>) : null;
}

/** Memory of their own, which begins where a number may begin; `slice` of a Node buffer would be a view. */
function copyOf(bytes: Uint8Array, from: number, to: number): ArrayBuffer {
  return new Uint8Array(bytes.subarray(from, to)).buffer;
}

function headSize(columns: number): number {
  return padded(4 * (3 + columns));
}

function padded(size: number): number {
  return Math.ceil(size / ALIGNED) * ALIGNED;
}
