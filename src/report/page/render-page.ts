import type { Chart } from '../charts/chart.ts';
import { curveLines } from '../charts/curve-data.ts';
import { htmlText, renderHtml } from '../render-html.ts';
import type { HashedTable, ReportData } from '../report-data.ts';
import { LEAST_REPLICATES } from '../run-facts.ts';
import type { Table } from '../table.ts';
import { extentNotes, replicatesText } from '../table-words.ts';
import { type FilledChecklist, renderChecklists } from './checklist-section.ts';
import { explorerLines, renderExplorer } from './explorer.ts';
import { exploreThresholds, openForPrint } from './explorer-script.ts';
import { renderFinding } from './finding.ts';
import { inputsThatDiffer, renderLedger } from './ledger-section.ts';
import { PAGE_STYLE } from './page-style.ts';
import { LAYERS, LIMITATIONS, METHOD, NO_CURVE, NO_DRIVERS, NOT_SHOWN, SYNTHETIC_PAGE } from './page-words.ts';

/** A chart as drawn. */
export interface DrawnChart {
  readonly chart: Chart;
  readonly svg: string;
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/**
 * The report of a run as one HTML file that needs nothing else: style, script, data and drawings are inside, and its policy
 * forbids everything that is not. It reads complete without the script and on paper.
 *
 * Texts of the scenario are escaped wherever they stand. The same data give the same bytes.
 *
 * @param sha256 in hexadecimal, for the policy
 * @param checklists reporting guidelines, filled for the run
 */
export function renderPage(
  data: ReportData,
  tables: readonly HashedTable[],
  charts: readonly DrawnChart[],
  sha256: (text: string) => string,
  checklists: readonly FilledChecklist[] = [],
): string {
  const { facts } = data;
  const isPreview = facts.replicates < LEAST_REPLICATES;
  const script = `(${exploreThresholds})(document);\n(${openForPrint})(document, (listener) => addEventListener('beforeprint', listener));\n`;
  const policy = `default-src 'none'; style-src '${sourceHash(PAGE_STYLE, sha256)}'; script-src '${sourceHash(script, sha256)}'; base-uri 'none'; form-action 'none'`;
  const sections = sectionsOf(data, tables, charts, checklists);
  const preview = isPreview ? `Preview, ${replicatesText(facts.replicates)}: ` : '';
  const headline = `${preview}errors of linkage in simulations of ${facts.scenario}`;
  return `<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="${htmlText(facts.tool)}">
<title>${htmlText(capital(headline))}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the main finding</a>
<header>
<p class="exhibit">Exhibit label:</p>
<h1>${htmlText(capital(headline))}</h1>
<p class="notice">${SYNTHETIC_PAGE} No visit and no arrest is simulated.</p>
${isPreview ? `<p class="notice">This is a preview from ${replicatesText(facts.replicates)}. Results are quoted from ${LEAST_REPLICATES} or more.</p>` : ''}
<p>What the scenario says of itself: <bdi>${htmlText(data.about)}</bdi></p>
<p>Simulated extent: ${htmlText(facts.extentText)}${facts.national ? '' : ', <strong>not national</strong>'}. Disclosure policy <bdi>${htmlText(facts.policy)}</bdi>. ${htmlText(extentNotes(facts).join(' '))}</p>
</header>
<main id="main" tabindex="-1">
${sections.slice(0, BEFORE_CONTENTS).map(sectionHtml).join('\n')}
<nav aria-labelledby="contents">
<h2 id="contents">Contents</h2>
<ol>
${sections.map(({ id, title }) => `<li><a href="#${id}">${htmlText(title)}</a></li>`).join('\n')}
</ol>
</nav>
${sections.slice(BEFORE_CONTENTS).map(sectionHtml).join('\n')}
</main>
<footer>
<p>${SYNTHETIC_PAGE} Made by ${htmlText(facts.tool)} from whole-number counts; scenario sha256 <span class="hash">${htmlText(facts.scenarioHash.slice(0, 12))}</span>, counts sha256 <span class="hash">${htmlText(data.countsSha256.slice(0, 12))}</span>, seed ${facts.seed}, R = ${facts.replicates}${isPreview ? ' (preview)' : ''}.</p>
</footer>
<script>${script}</script>
</body>
</html>
`;
}

/** What a hurried reader must have seen, the finding, what it assumes and what it does not show, stands before the contents. */
const BEFORE_CONTENTS = 3;

function sectionHtml({ id, title, body }: Section): string {
  return `<section id="${id}" aria-labelledby="${id}-head">\n<h2 id="${id}-head">${htmlText(title)}</h2>\n${body}\n</section>`;
}

/** All parts in order; a table stands in the first part that asks for it, and those that nobody asks for in a part of their own. */
function sectionsOf(
  data: ReportData,
  tables: readonly HashedTable[],
  charts: readonly DrawnChart[],
  checklists: readonly FilledChecklist[],
): Section[] {
  const { facts } = data;
  const placed = new Set<string>();
  const table = (...keys: readonly string[]) =>
    keys
      .flatMap((key) => tables.filter((one) => one.table.key === key))
      .map((one) => {
        placed.add(one.table.key);
        return tableHtml(one.table, one.hash);
      })
      .join('\n');
  const chart = (...keys: readonly string[]) =>
    charts.flatMap((one) => (keys.includes(one.chart.key) ? [figureHtml(one)] : [])).join('\n');
  const differing = inputsThatDiffer(data);
  const lines = curveLines(data);
  const explored = explorerLines(lines);
  const sections: Section[] = [
    { id: 'finding', title: 'Main finding', body: renderFinding(data) },
    {
      id: 'assumes',
      title: 'What this assumes',
      body: `<ul>
<li>A made-up population of ${htmlText(facts.extentText)}${facts.national ? '' : ', closed to the rest of the nation'}, held to published totals where there are any.</li>
<li>${facts.points.length === 1 ? 'One set of inputs' : `${facts.points.length} sets of inputs (${facts.points.map(isolated).join(', ')})`} and ${facts.rules.length === 1 ? 'one rule' : `${facts.rules.length} rules`} (${facts.rules.map(isolated).join(', ')}): the real ones are not public.</li>
<li>${data.ledger.length === 0 ? 'Every input stands in the scenario below.' : `${data.ledger.length} inputs, each with its grade and source in the <a href="#ledger">ledger</a>.`}</li>
</ul>
${differing.length === 0 ? '' : renderLedger(data, differing, 'inputs-that-differ', 'Inputs in which the sets differ')}`,
    },
    { id: 'not-shown', title: 'What it does not show', body: listOf(NOT_SHOWN) },
    { id: 'method', title: 'Method in 120 words', body: `<p>${METHOD}</p>` },
    {
      id: 'icons',
      title: 'Of every 1,000 addresses disclosed',
      body: chart('icon-array'),
    },
    { id: 'main-table', title: 'Main table', body: table('table-1') },
    {
      id: 'readings',
      title: 'Most and least favourable reading',
      body: `<p>No row is the result. The most and the least favourable stand together, and a rule that uses everything beside them where the scenario has one.</p>\n${chart('points-by-rules')}\n${table('table-19')}\n${table('table-2', 'table-5')}`,
    },
    { id: 'flow', title: 'From requests to right doors', body: `${chart('flow')}\n${table('table-16')}` },
    {
      id: 'explorer',
      title: 'Threshold explorer',
      body: `${explored.length === 0 ? `<p>${NO_CURVE}</p>` : renderExplorer(lines, explored)}\n${chart('curve')}\n${table('table-6')}`,
    },
    {
      id: 'subgroups',
      title: 'Subgroups: wrong persons and misses',
      body: orElse(
        `${chart('forest-wrong-person')}${chart('forest-misses')}${table('table-12')}`,
        '<p>This run has not counted subgroups.</p>',
      ),
    },
    { id: 'mechanisms', title: 'Why addresses are wrong', body: `${chart('mechanisms')}\n${table('table-3')}` },
    {
      id: 'others',
      title: 'Other people behind the doors',
      body: `<p>A right link too shows where others live. Other residents at wrong doors are an error; at right doors they are exposure and no error.</p>\n${chart('other-residents')}\n${table('table-14', 'table-15')}`,
    },
    {
      id: 'drivers',
      title: 'What moves the number',
      body: data.drivers === null ? `<p>${NO_DRIVERS}</p>` : chart('drivers'),
    },
    {
      id: 'published',
      title: 'Published figures, and what they are not',
      body: orElse(
        table('table-18', 'table-13', 'table-4'),
        '<p>The published counts (requests, addresses disclosed, the court’s figures) are no rates of wrong persons, and none follows from them.</p>',
      ),
    },
    {
      id: 'settle',
      title: 'What would settle it',
      body: orElse(
        table('table-10', 'table-17'),
        '<p>An audit of a random sample of disclosures, or a count of the disclosures on which the two files agree in the birth date: both agencies hold it.</p>',
      ),
    },
    {
      id: 'own-error',
      title: 'The simulator’s own error',
      body: `<dl>${LAYERS.map(([name, text]) => `<dt>${name}</dt><dd>${text}</dd>`).join('')}</dl>\n${table('table-11', 'table-noise')}`,
    },
    {
      id: 'ledger',
      title: 'Ledger of assumptions',
      body: orElse(
        table('table-9'),
        data.ledger.length === 0
          ? '<p>This run keeps no ledger; its scenario stands below.</p>'
          : renderLedger(data, data.ledger, 'all-inputs', 'Every input: value, range, grade and source'),
      ),
    },
    ...(checklists.length === 0
      ? []
      : [{ id: 'checklists', title: 'Reporting checklists', body: renderChecklists(checklists) }]),
    { id: 'limitations', title: 'Limitations', body: listOf(LIMITATIONS) },
    { id: 'repeat', title: 'How to repeat it', body: repeatHtml(data) },
  ];
  const rest = tables.filter(({ table: one }) => !placed.has(one.key));
  if (rest.length > 0) {
    const body = rest.map(({ table: one, hash }) => tableHtml(one, hash)).join('\n');
    sections.splice(sections.length - 2, 0, { id: 'more-tables', title: 'More tables', body });
  }
  return sections;
}

/** Columns from which a table is printed across the sheet. */
const WIDE = 11;

function tableHtml(table: Table, hash?: string): string {
  const columns = table.stub.length + table.groups.reduce((sum, group) => sum + group.columns.length, 0);
  const html = renderHtml(table, hash)
    .replace('<p class="table-facts"></p>\n', '')
    .replace('<p class="table-foot"></p>\n', '');
  return columns < WIDE ? html : `<div class="wide">\n${html}</div>`;
}

function figureHtml({ chart, svg }: DrawnChart): string {
  const twin = tableHtml({ ...chart.twin, caption: [], foot: [], records: [] });
  return `<figure>
<figcaption>${htmlText(chart.title)}</figcaption>
<div class="chart-box" role="region" tabindex="0" aria-label="${htmlText(`Chart: ${chart.title}`)}">
${inlineSvg(chart, svg)}
</div>
<details><summary>The same as a table</summary>
${twin}
</details>
</figure>`;
}

/** A drawing inside the page: an image with the chart's short text, its names of clips its own. */
function inlineSvg({ key, alt }: Chart, svg: string): string {
  const own = svg
    .replace(/\bid="([^"]+)"/g, `id="${key}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${key}-$1)`)
    .replace(/ (?:role|aria-[a-z]+)="[^"]*"/g, '');
  return own.replace('<svg ', `<svg role="img" aria-label="${htmlText(alt)}" `);
}

function repeatHtml(data: ReportData): string {
  const { facts } = data;
  const rows: readonly (readonly [string, string])[] = [
    ['Program', `${facts.tool} (numbers ${data.numbers}), commit ${data.commit ?? 'unknown'}, Node ${data.node}`],
    ['Scenario', `${facts.scenario}, sha256 ${facts.scenarioHash}`],
    ['Seed and replicates', `${facts.seed}, R = ${facts.replicates}`],
    ['Counts', `counts.parquet; sha256 of its canonical text ${data.countsSha256}`],
  ];
  return `<p>In the folder of the run:</p>
<pre><code>${htmlText(data.repeat)}\nmislink verify .\nmislink report .</code></pre>
<p>The first line repeats the run and compares its counts, the second finds every changed byte of the folder, the third makes this page and every table again from the counts.</p>
<dl>${rows.map(([name, text]) => `<dt>${name}</dt><dd class="hash">${htmlText(text)}</dd>`).join('')}</dl>
<p>The scenario as it was written:</p>
<pre><code>${data.scenarioText.split('\n').map(htmlText).join('\n')}</code></pre>`;
}

function listOf(items: readonly string[]): string {
  return `<ul>\n${items.map((item) => `<li>${htmlText(item)}</li>`).join('\n')}\n</ul>`;
}

function orElse(html: string, other: string): string {
  return html.trim() === '' ? other : html;
}

function isolated(text: string): string {
  return `<bdi>${htmlText(text)}</bdi>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A hash as a policy names it: Base64 of the bytes. */
function sourceHash(text: string, sha256: (text: string) => string): string {
  const bytes = (sha256(text).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
