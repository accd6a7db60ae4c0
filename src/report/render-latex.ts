import { footLine, plainText, type Table, type TableColumn, type TableGroup } from './table.ts';

/** Letters that a column is made for at the least and at the most; longer text is folded. */
const NARROWEST = 5;
const WIDEST = 34;

/**
 * A table as LaTeX with rules of booktabs: one `longtable` a group, one below the other, since several side by side do not fit a page.
 * To be read by a document that loads array, booktabs and longtable (`LATEX_DOCUMENT`).
 */
export function renderLatex(table: Table, tableHash?: string): string {
  const label = `tab:${table.key.replace(/[^A-Za-z0-9-]/g, '-')}`;
  const lines = [
    '\\begingroup\\scriptsize',
    ...table.groups.flatMap((group, k) => tabular(table, group, k, label)),
    ...table.notes.map((note) => `${latexText(note)}\\par`),
    `\\smallskip ${latexText(footLine(table, tableHash))}\\par`,
    '\\endgroup\\clearpage',
  ];
  return `${lines.join('\n')}\n`;
}

function tabular(table: Table, group: TableGroup, k: number, label: string): string[] {
  const columns = [...table.stub, ...group.columns];
  const rows = table.rows.map(({ stub, cells }) => [...stub, ...(cells[k] ?? [])]);
  const shares = sharesOf(columns, rows);
  const layout = columns.map(({ align }, c) => columnOf(align, shares[c]!)).join('');
  const heads = `${columns.map(({ header }) => cellText(header)).join(' & ')} \\\\`;
  const caption = table.caption.map(latexText).join(' ');
  return [
    `\\begin{longtable}{@{}${layout}@{}}`,
    // LaTeX numbers its tables itself; the first group has the title
    ...(k === 0
      ? [
          `\\caption[${latexText(table.key)}]{${latexText(table.title.replace(/^Table \d+[a-z]?\. /, ''))}}`,
          `\\label{${label}}\\\\`,
        ]
      : []),
    ...(k === 0 ? [`\\multicolumn{${columns.length}}{@{}p{\\linewidth}@{}}{${caption}}\\\\[1ex]`] : []),
    ...(group.label === '' ? [] : [`\\multicolumn{${columns.length}}{@{}l}{\\textbf{${latexText(group.label)}}}\\\\`]),
    '\\toprule',
    heads,
    '\\midrule\\endfirsthead',
    '\\toprule',
    heads,
    '\\midrule\\endhead',
    '\\bottomrule\\endfoot',
    ...rows.map((cells) => `${cells.map(cellText).join(' & ')} \\\\`),
    '\\end{longtable}',
  ];
}

/** The part of the line that each column takes: by its longest word or, for text, by as much as is folded well. */
function sharesOf(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number[] {
  const widths = columns.map(({ header }, c) => {
    const texts = [header, ...rows.map((cells) => cells[c] ?? '')];
    const word = Math.max(...texts.flatMap((text) => text.split(/[\s_]/).map((part) => part.length)));
    const longest = Math.max(...texts.slice(1).map((text) => text.length), 0);
    return Math.max(NARROWEST, Math.min(WIDEST, Math.max(word, longest)));
  });
  const all = widths.reduce((sum, width) => sum + width, 0);
  return widths.map((width) => width / all);
}

function columnOf(align: TableColumn['align'], share: number): string {
  const ragged = align === 'right' ? '\\raggedleft' : '\\raggedright';
  return `>{${ragged}\\arraybackslash}p{\\dimexpr ${share.toFixed(4)}\\linewidth-2\\tabcolsep\\relax}`;
}

/** Text of a cell, in which a key may be broken after an underscore. */
function cellText(text: string): string {
  return latexText(text).replaceAll('\\_', '\\_\\allowbreak{}');
}

/** A document that reads `tables.tex` beside it, for `pdflatex`. */
export const LATEX_DOCUMENT = `% Tables of a simulation: all people, addresses and numbers are synthetic.
\\documentclass[10pt]{article}
\\usepackage[utf8]{inputenc}
\\usepackage[landscape,margin=15mm]{geometry}
\\usepackage{array,booktabs,longtable}
\\setlength{\\tabcolsep}{3pt}
\\setlength{\\parindent}{0pt}
\\setlength{\\LTleft}{0pt}
\\sloppy
\\begin{document}
\\input{tables.tex}
\\end{document}
`;

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
  '—': '---',
  '−': '$-$',
  '×': '$\\times$',
  '’': "'",
  '“': '``',
  '”': "''",
  '‘': '`',
  '…': '\\ldots{}',
  '·': '$\\cdot$',
  '≥': '$\\ge$',
  '≤': '$\\le$',
  '≈': '$\\approx$',
  '→': '$\\to$',
  '±': '$\\pm$',
  '²': '$^2$',
  '³': '$^3$',
  '⁶': '$^6$',
  '⁹': '$^9$',
  '§': '\\S{}',
  '©': '\\copyright{}',
  '√': '$\\surd$',
  Σ: '$\\Sigma$',
  θ: '$\\theta$',
  '\u00a0': '~',
};

/** Letters with marks that every LaTeX has; letters of other scripts stand as their code points. */
const COMMON_LETTER = /[À-ÃÅÄÇ-ÏÑ-ÖØÙ-Ýà-ãåäç-ïñ-öøù-ýÿß]/;

/**
 * Text that LaTeX prints as it stands.
 *
 * @example
 * latexText('5 % of name_control') // => '5 \\% of name\\_control'
 */
export function latexText(text: string): string {
  // A bracket after a line end in a tabular would be read as its optional argument, a star after it as its form.
  return [...plainText(text).normalize('NFC')]
    .map((character) => {
      const written = ESCAPES[character];
      if (written !== undefined) return written;
      if (character <= '~' || COMMON_LETTER.test(character)) return character;
      return `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`;
    })
    .join('')
    .replace(/^[[*]/, '{$&}');
}
