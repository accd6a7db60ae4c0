import { footLine, plainText, type Table, type TableColumn, type TableGroup } from './table.ts';

/** How a table is printed on a terminal. */
export interface TextOptions {
  /** Columns of the terminal; groups stand side by side where they fit, else one below the other. Default 100. */
  readonly width?: number;
  /** Bold title and heads by escape codes; without it the text has none. */
  readonly colour?: boolean;
  readonly tableHash?: string;
}

/** Widest lines of a cell before it is folded at a space: the first column, other text, numbers. */
const FIRST_WIDTH = 27;
const TEXT_WIDTH = 12;
const NUMBER_WIDTH = 11;
const GAP = '  ';

/** A table as aligned plain text; folded cells take several lines. */
export function renderText(table: Table, options: TextOptions = {}): string {
  const { width = 100, colour = false, tableHash } = options;
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
  const lines = [...fold(table.title, width).map(bold), ...fold(table.caption.join(' '), width), ''];
  const together = block(table, table.groups, bold);
  const fits = together.width <= width || table.groups.length === 1;
  const blocks = fits ? [together] : table.groups.map((group) => block(table, [group], bold));
  for (const { lines: printed } of blocks) lines.push(...printed, '');
  for (const note of table.notes) {
    fold(note, width - 2).forEach((line, k) => void lines.push(`${k === 0 ? '- ' : '  '}${line}`));
  }
  lines.push('', ...fold(footLine(table, tableHash), width));
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function block(
  table: Table,
  groups: readonly TableGroup[],
  bold: (text: string) => string,
): { readonly lines: readonly string[]; readonly width: number } {
  const indices = groups.map((group) => table.groups.indexOf(group));
  const columns: TableColumn[] = [...table.stub, ...groups.flatMap((group) => group.columns)];
  const folded = (texts: readonly string[]) => texts.map((text, c) => fold(text, limitOf(columns[c], c)));
  const head = folded(columns.map(({ header }) => header));
  const body = table.rows.map(({ stub, cells }) => folded([...stub, ...indices.flatMap((k) => cells[k] ?? [])]));
  const widths = columns.map((_, c) =>
    Math.max(...[head, ...body].flatMap((cells) => (cells[c] ?? []).map((line) => [...line].length))),
  );
  const width = widths.reduce((sum, value) => sum + value, 0) + GAP.length * (widths.length - 1);
  const print = (cells: readonly (readonly string[])[]) => printRow(cells, columns, widths);
  const labels = labelLine(table, groups, widths);
  return {
    lines: [
      ...(labels === '' ? [] : [bold(labels)]),
      ...print(head).map(bold),
      widths.map((value) => '-'.repeat(value)).join(GAP),
      ...body.flatMap(print),
    ],
    width,
  };
}

/** The groups' labels, each above its first column. */
function labelLine(table: Table, groups: readonly TableGroup[], widths: readonly number[]): string {
  let line = '';
  let column = table.stub.length;
  for (const group of groups) {
    const start = widths.slice(0, column).reduce((sum, value) => sum + value + GAP.length, 0);
    if (group.label !== '') line = `${line.padEnd(start)}${plainText(group.label)}${GAP}`;
    column += group.columns.length;
  }
  return line.trimEnd();
}

function printRow(
  cells: readonly (readonly string[])[],
  columns: readonly TableColumn[],
  widths: readonly number[],
): string[] {
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  const lines: string[] = [];
  for (let k = 0; k < height; k++) {
    const parts = cells.map((cell, c) => {
      const text = cell[k] ?? '';
      const padding = ' '.repeat((widths[c] ?? 0) - [...text].length);
      return columns[c]?.align === 'right' ? padding + text : text + padding;
    });
    lines.push(parts.join(GAP).trimEnd());
  }
  return lines;
}

function limitOf(column: TableColumn | undefined, c: number): number {
  if (c === 0) return FIRST_WIDTH;
  return column?.align === 'left' ? TEXT_WIDTH : NUMBER_WIDTH;
}

/** Folds text at spaces into lines of at most `width` characters; a longer word keeps its own line. */
function fold(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of plainText(text).split(' ')) {
    if (line === '') line = word;
    else if ([...line].length + 1 + [...word].length <= width) line = `${line} ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  lines.push(line);
  return lines;
}
