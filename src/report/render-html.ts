import { footLine, plainText, type Table, type TableColumn } from './table.ts';

/**
 * A table as a piece of HTML: a real `<table>` with its title as caption, heads with `scope`, every datum in a cell of its own; facts
 * above, notes and foot below. All text is escaped. The box around the table can be scrolled sideways, from the keyboard too.
 *
 * Source: W3C WAI, *Tables Tutorial* (two levels of heads, scope).
 */
export function renderHtml(table: Table, tableHash?: string): string {
  const id = table.key.replace(/[^A-Za-z0-9-]/g, '-');
  const isGrouped = table.groups.some(({ label }) => label !== '');
  const lines = [
    `<section class="table" id="${id}">`,
    `<div class="table-box" role="region" tabindex="0" aria-labelledby="${id}-title">`,
    '<table>',
    `<caption id="${id}-title">${htmlText(table.title)}</caption>`,
    '<thead>',
    ...(isGrouped ? [groupHeads(table)] : []),
    `<tr>${[...(isGrouped ? [] : table.stub), ...table.groups.flatMap(({ columns }) => columns)].map(head).join('')}</tr>`,
    '</thead>',
    '<tbody>',
    ...table.rows.map(({ stub, cells }) => row(table, stub, cells)),
    '</tbody>',
    '</table>',
    '</div>',
    `<p class="table-facts">${htmlText(table.caption.join(' '))}</p>`,
    '<ul class="table-notes">',
    ...table.notes.map((note) => `<li>${htmlText(note)}</li>`),
    '</ul>',
    `<p class="table-foot">${htmlText(footLine(table, tableHash))}</p>`,
    '</section>',
  ];
  // a list of nothing is no list
  return `${lines.join('\n').replace('<ul class="table-notes">\n</ul>\n', '')}\n`;
}

/** The first line of heads: columns of the stub reach down to the second, a group spans its columns. */
function groupHeads(table: Table): string {
  const stub = table.stub.map(
    ({ header, align }) => `<th scope="col" rowspan="2"${classOf(align)}>${htmlText(header)}</th>`,
  );
  const groups = table.groups.map(
    ({ label, columns }) => `<th scope="colgroup" colspan="${columns.length}">${htmlText(label)}</th>`,
  );
  return `<tr>${[...stub, ...groups].join('')}</tr>`;
}

function head({ header, align }: TableColumn): string {
  return `<th scope="col"${classOf(align)}>${htmlText(header)}</th>`;
}

function row(table: Table, stub: readonly string[], cells: readonly (readonly string[])[]): string {
  const heads = stub.map((text, c) =>
    c === 0
      ? `<th scope="row">${htmlText(text)}</th>`
      : `<td${classOf(table.stub[c]?.align ?? 'left')}>${htmlText(text)}</td>`,
  );
  const data = table.groups.flatMap(({ columns }, g) =>
    columns.map(({ align }, c) => `<td${classOf(align)}>${htmlText(cells[g]?.[c] ?? '')}</td>`),
  );
  return `<tr>${[...heads, ...data].join('')}</tr>`;
}

function classOf(align: TableColumn['align']): string {
  return align === 'right' ? ' class="number"' : '';
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text that HTML shows as it stands, in an element or in a quoted attribute.
 *
 * @example
 * htmlText('<b> & "more"') // => '&lt;b&gt; &amp; &quot;more&quot;'
 */
export function htmlText(text: string): string {
  return plainText(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
