import type { Column } from '../../../src/core/table.ts';
import { FileReader, type FileSource, sharedTexts } from '../../../src/engine/files/file-reader.ts';
import type { FilePair } from '../../../src/engine/files/file-records.ts';

/** Two small files (or one) from rows of text whose first column is the id. */
export function twoFiles(
  fields: readonly string[],
  left: readonly (readonly string[])[],
  right?: readonly (readonly string[])[],
): FilePair {
  const texts = sharedTexts(fields.length);
  const columns: Column[] = ['id', ...fields].map((name) => ({ name, type: 'text' }));
  const source: FileSource = {
    id: { at: 'id', column: 'id' },
    truth: null,
    fields: fields.map((field) => ({ at: 'fields', columns: [field], clean: [] })),
  };
  const read = (file: string, rows: readonly (readonly string[])[]) => {
    const reader = new FileReader(file, columns, source, texts);
    reader.add(
      columns.map((_, at) => rows.map((row) => row[at]!)),
      rows.length,
    );
    return reader.finish();
  };
  const first = read('left', left);
  const second = right === undefined ? first : read('right', right);
  return {
    fields,
    texts: texts.fields.map((table) => table.finish()),
    left: first,
    right: second,
    isSelf: right === undefined,
  };
}
