import type { Table } from './table.ts';

/**
 * A table as JSON text: everything it prints, the records behind it with full precision, and the SHA-256 of its CSV. Several of
 * them between brackets are a list.
 */
export function renderJson(table: Table, tableHash?: string): string {
  const { key, title, caption, stub, groups, rows, notes, foot, records } = table;
  const printed = { key, title, caption, stub, groups, rows, notes, foot, records };
  return JSON.stringify(
    { synthetic: true, ...printed, ...(tableHash === undefined ? {} : { sha256: tableHash }) },
    null,
    1,
  );
}
