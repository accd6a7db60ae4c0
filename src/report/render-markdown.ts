import { footLine, plainText, type Table } from './table.ts';

/** A table as GitHub-flavoured Markdown: title, facts, one wide table whose heads name their group, notes, foot. */
export function renderMarkdown(table: Table, tableHash?: string): string {
  const columns = [
    ...table.stub.map(({ header, align }) => ({ header, align })),
    ...table.groups.flatMap(({ label, columns }) =>
      columns.map(({ header, align }) => ({ header: label === '' ? header : `${label}: ${header}`, align })),
    ),
  ];
  const lines = [
    `**${markdownText(table.title)}**`,
    '',
    markdownText(table.caption.join(' ')),
    '',
    row(columns.map(({ header }) => header)),
    `|${columns.map(({ align }) => (align === 'left' ? ' --- ' : ' ---: ')).join('|')}|`,
    ...table.rows.map(({ stub, cells }) => row([...stub, ...cells.flat()])),
    '',
    ...table.notes.map((note) => `- ${markdownText(note)}`),
    '',
    `*${markdownText(footLine(table, tableHash))}*`,
  ];
  return `${lines.join('\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(markdownText).join(' | ')} |`;
}

/** Text that Markdown shows as it stands; an underscore inside a word is safe and stays readable. */
export function markdownText(text: string): string {
  return plainText(text)
    .replace(/[\\|*`<>[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}
