import { footLine, plainText, type Table, type TableColumn, type TableGroup } from './table.ts';

/** How a table is printed on a terminal. */
export interface TextOptions {
  /** Columns of the terminal; groups stand side by side where they fit, else one below the other. Default 100. */
  readonly width?: number;
  /** Widens folded columns as far as the terminal is wide, those first whose cells are the tallest; else they stay narrow. */
  readonly fill?: boolean;
  /** Places of stub columns that are printed as a line above the rows that share them. */
  readonly headings?: readonly number[];
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
  const { width = 100, fill = false, headings = [], colour = false, tableHash } = options;
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
  const lines = [...fold(table.title, width).map(bold), ...fold(table.caption.join(' '), width), ''];
  const together = block(table, table.groups, bold, headings, fill ? width : 0);
  const fits = together.width <= width || table.groups.length === 1;
  const blocks = fits
    ? [together]
    : table.groups.map((group) => block(table, [group], bold, headings, fill ? width : 0));
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
  headings: readonly number[],
  most: number,
): { readonly lines: readonly string[]; readonly width: number } {
  const indices = groups.map((group) => table.groups.indexOf(group));
  const beside = <T>(stub: readonly T[]) => stub.filter((_, c) => !headings.includes(c));
  const columns: TableColumn[] = [...beside(table.stub), ...groups.flatMap((group) => group.columns)];
  const rows = [
    columns.map(({ header }) => header),
    ...table.rows.map(({ stub, cells }) => [...beside(stub), ...indices.flatMap((k) => cells[k] ?? [])]),
  ];
  const { head, body, widths, width } = filled(rows, columns.map(limitOf), most);
  const print = (cells: readonly (readonly string[])[]) => printRow(cells, columns, widths);
  const labels = labelLine(beside(table.stub).length, groups, widths);
  const headingOf = (row: number) =>
    headings
      .map((c, k) => (k === 0 ? '' : `${table.stub[c]!.header.toLowerCase()} `) + plainText(table.rows[row]!.stub[c]!))
      .join(', ');
  const headed = (row: number) =>
    headings.length === 0 || (row > 0 && headingOf(row) === headingOf(row - 1))
      ? []
      : [...(row > 0 ? [''] : []), bold(headingOf(row))];
  return {
    lines: [
      ...(labels === '' ? [] : [bold(labels)]),
      ...print(head).map(bold),
      widths.map((value) => '-'.repeat(value)).join(GAP),
      ...body.flatMap((cells, row) => [...headed(row), ...print(cells)]),
    ],
    width,
  };
}

/** The head and the rows folded at some limits. */
function foldedAt(rows: readonly (readonly string[])[], limits: readonly number[]) {
  const [head, ...body] = rows.map((texts) => texts.map((text, c) => fold(text, limits[c]!)));
  const widths = limits.map((_, c) =>
    Math.max(...[head!, ...body].flatMap((cells) => (cells[c] ?? []).map((line) => [...line].length))),
  );
  const width = widths.reduce((sum, value) => sum + value, 0) + GAP.length * (widths.length - 1);
  const height = body.reduce((sum, cells) => sum + Math.max(...cells.map((cell) => cell.length)), 0);
  return { head: head!, body, widths, width, height: height + Math.max(...head!.map((cell) => cell.length)) };
}

/** The same, limits raised as long as that saves lines and stays within `most` characters: each time where most a character. */
function filled(rows: readonly (readonly string[])[], first: readonly number[], most: number) {
  let limits = first;
  let best = foldedAt(rows, limits);
  for (;;) {
    let next: { readonly limits: readonly number[]; readonly at: typeof best; readonly saved: number } | undefined;
    for (const c of limits.keys()) {
      for (let more = 1; best.width + more <= most; more++) {
        const tried = limits.with(c, best.widths[c]! + more);
        const at = foldedAt(rows, tried);
        const saved = (best.height - at.height) / Math.max(1, at.width - best.width);
        if (at.width > most || at.height >= best.height || saved <= (next?.saved ?? 0)) continue;
        next = { limits: tried, at, saved };
      }
    }
    if (next === undefined) return best;
    ({ limits, at: best } = next);
  }
}

/** The groups' labels, each above its first column. */
function labelLine(stub: number, groups: readonly TableGroup[], widths: readonly number[]): string {
  let line = '';
  let column = stub;
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
