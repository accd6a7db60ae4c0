import { footLine, plainText, type Table, type TableColumn, type TableGroup } from './table.ts';

/** Characters a head is broken at, so that many columns fit a page. */
const HEAD_WIDTH = 16;

/**
 * A table as a LaTeX `table` environment, without packages beyond UTF-8 input: one tabular a group, one below the other,
 * since several side by side do not fit a page.
 */
export function renderLatex(table: Table, tableHash?: string): string {
  // LaTeX numbers its tables itself.
  const lines = [
    '\\begin{table}[htbp]',
    '\\footnotesize',
    `\\caption{${latexText(table.title.replace(/^Table \d+\. /, ''))}}`,
    `\\label{tab:${table.key.replace(/[^A-Za-z0-9-]/g, '-')}}`,
    `${latexText(table.caption.join(' '))}\\par\\smallskip`,
    ...table.groups.flatMap((group, k) => tabular(table, group, k)),
    ...table.notes.map((note) => `${latexText(note)}\\par`),
    `\\smallskip ${latexText(footLine(table, tableHash))}`,
    '\\end{table}',
  ];
  return `${lines.join('\n')}\n`;
}

function tabular(table: Table, group: TableGroup, k: number): string[] {
  const columns = [...table.stub, ...group.columns];
  const layout = columns
    .map(({ align }, c) => (c === 0 ? 'p{0.28\\textwidth}' : align === 'left' ? 'l' : 'r'))
    .join('');
  return [
    ...(group.label === '' ? [] : [`\\textbf{${latexText(group.label)}}\\par`]),
    `\\begin{tabular}{${layout}}`,
    '\\hline',
    `${columns.map(head).join(' & ')} \\\\`,
    '\\hline',
    ...table.rows.map(({ stub, cells }) => `${[...stub, ...(cells[k] ?? [])].map(latexText).join(' & ')} \\\\`),
    '\\hline',
    '\\end{tabular}\\par\\smallskip',
  ];
}

function head({ header, align }: TableColumn): string {
  const lines = [''];
  for (const word of header.split(' ')) {
    const last = lines[lines.length - 1] ?? '';
    if (last === '') lines[lines.length - 1] = word;
    else if (last.length + 1 + word.length <= HEAD_WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return `\\shortstack[${align === 'left' ? 'l' : 'r'}]{${lines.map(latexText).join(' \\\\ ')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '–': '--',
  '−': '$-$',
  '×': '$\\times$',
  '’': "'",
  '“': '``',
  '”': "''",
};

/**
 * Text that LaTeX prints as it stands.
 *
 * @example
 * latexText('5 % of name_control') // => '5 \\% of name\\_control'
 */
export function latexText(text: string): string {
  // A bracket after a line end in a tabular would be read as its optional argument.
  return plainText(text)
    .replace(/[\\{}$&#%_^~<>–−×’“”]/g, (character) => ESCAPES[character] ?? character)
    .replace(/^\[/, '{[}');
}
