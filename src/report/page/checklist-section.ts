import { htmlText, renderHtml } from '../render-html.ts';

/** A reporting guideline as filled for a run. */
export interface FilledChecklist {
  readonly key: string;
  readonly title: string;
  readonly source: string;
  /** How far it applies to a simulation. */
  readonly scope: string;
  readonly rows: readonly {
    readonly item: string;
    readonly asks: string;
    readonly answer: string;
    readonly where: string;
  }[];
}

/** Guidelines item by item: what is asked, what the run states, where it stands or who could state it. */
export function renderChecklists(checklists: readonly FilledChecklist[]): string {
  return checklists
    .map(({ key, title, source, scope, rows }) => {
      const table = renderHtml({
        key: `page-${key}`,
        title,
        caption: [],
        stub: [{ header: 'Item', align: 'left' }],
        groups: [
          {
            label: '',
            columns: ['asks for', 'this run', 'where it stands, or who could say'].map((header) => ({
              header,
              align: 'left',
            })),
          },
        ],
        rows: rows.map(({ item, asks, answer, where }) => ({ stub: [item], cells: [[asks, answer, where]] })),
        notes: [],
        foot: [],
        records: [],
      });
      return `<p>${htmlText(scope)}</p>\n${table}\n<p class="table-foot">${htmlText(source)}</p>`;
    })
    .join('\n')
    .replaceAll('<p class="table-facts"></p>\n', '')
    .replaceAll('<p class="table-foot"></p>\n', '');
}
