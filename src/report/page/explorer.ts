import { estimandOf } from '../../evaluation/estimands.ts';
import { ofWords } from '../charts/charted-estimates.ts';
import { CURVE_RATES, type CurveLine } from '../charts/curve-data.ts';
import { PALETTE } from '../charts/palette.ts';
import { formatEstimate } from '../format-estimate.ts';
import { formatNumber } from '../format-number.ts';
import { htmlText } from '../render-html.ts';
import type { ExplorerLine, ExplorerPlace } from './explorer-script.ts';

const WIDTH = 660;
const HEIGHT = 250;
const LEFT = 52;
const RIGHT = 16;
const TOP = 64;
const BOTTOM = 40;

/** How each rate is drawn: colour, dash and shape. */
const LOOKS = [
  { color: PALETTE.purple, dash: '', mark: 'M0,-6L5.5,4.5L-5.5,4.5Z', short: 'Wrong person' },
  { color: PALETTE.orange, dash: '7 3', mark: 'M-5,-5H5V5H-5Z', short: 'Wrong door' },
  { color: PALETTE.blue, dash: '2 2', mark: 'M0,-5.5A5.5,5.5 0 1 1 -0.01,-5.5Z', short: 'Own account disclosed' },
] as const;

/** Lines as the script of the page reads them: texts already worded, marks already placed. */
export function explorerLines(lines: readonly CurveLine[]): ExplorerLine[] {
  return lines.map(({ curve, point, path, places }) => {
    const thresholds = places.map(({ threshold }) => threshold);
    const [least = 0, most = 1] = [Math.min(...thresholds), Math.max(...thresholds)];
    const across = (threshold: number) =>
      tenth(LEFT + ((threshold - least) / (most - least || 1)) * (WIDTH - LEFT - RIGHT));
    const shown = places.map(
      (place): ExplorerPlace => ({
        threshold: formatNumber(place.threshold, 3),
        isScenario: place.isScenario,
        texts: CURVE_RATES.flatMap((key) => {
          const { estimate, band } = place.rates[key];
          const { count, per1000 } = formatEstimate(estimate, 'proportion', ofWords(key));
          return [count, per1000, band === null ? '–' : `${bound(band[0])}–${bound(band[1])}`];
        }),
        x: across(place.threshold),
        y: CURVE_RATES.map((key) => {
          const share = place.rates[key].estimate.estimate;
          return share === null ? null : down(share);
        }),
      }),
    );
    return { curve, point, path, places: shown, drawn: CURVE_RATES.map((_, k) => pathOf(shown, k)) };
  });
}

/** The explorer's part of the page. It stands complete without the script: the first curve at the scenario's own threshold, as table and drawing. */
export function renderExplorer(lines: readonly CurveLine[], explored: readonly ExplorerLine[]): string {
  const [line] = explored;
  if (line === undefined) return '';
  const own = line.places.findIndex(({ isScenario }) => isScenario);
  const start = own < 0 ? Math.floor(line.places.length / 2) : own;
  const place = line.places[start];
  if (place === undefined) return '';
  const rows = Math.max(...explored.map(({ places }) => places.length));
  const options = (values: readonly string[]) =>
    [...new Set(values)].map((value) => `<option value="${htmlText(value)}">${htmlText(value)}</option>`).join('');
  const heads = CURVE_RATES.flatMap((key) => {
    const { title } = estimandOf(key);
    return [
      `${title}: count / of, all replicates`,
      `${title}: per 1,000 ${ofWords(key)}`,
      `${title}: 95 % simultaneous band`,
    ];
  });
  const body = Array.from({ length: rows }, (_, r) => {
    const at = line.places[r];
    const texts = at === undefined ? [] : [`${at.threshold}${at.isScenario ? ' (the scenario’s)' : ''}`, ...at.texts];
    const cells = Array.from(
      { length: heads.length },
      (_, c) => `<td class="number">${htmlText(texts[c + 1] ?? '')}</td>`,
    );
    const here = r === start ? ' class="here" aria-current="true"' : '';
    return `<tr${here}${at === undefined ? ' hidden' : ''}><th scope="row">${htmlText(texts[0] ?? '')}</th>${cells.join('')}</tr>`;
  });
  const about = [...new Map(lines.map((one) => [one.curve, one])).values()];
  return `
${about.map((one) => `<p><bdi>${htmlText(one.curve)}</bdi>: ${htmlText(one.about)} (path <bdi>${htmlText(one.path)}</bdi>)</p>`).join('\n')}
<div class="explorer">
<div class="controls" id="explorer-controls" hidden>
<p><label for="explorer-curve">Curve</label><select id="explorer-curve">${options(explored.map(({ curve }) => curve))}</select></p>
<p><label for="explorer-point">Inputs</label><select id="explorer-point">${options(explored.map(({ point }) => point))}</select></p>
</div>
<div class="controls"><p class="range"><label for="explorer-threshold">Threshold</label>
<input type="range" id="explorer-threshold" min="0" max="${line.places.length - 1}" step="1" value="${start}" aria-describedby="explorer-help"></p></div>
<p id="explorer-help">Move with the mouse or the arrow keys; Home and End go to the ends, Page Up and Page Down by larger steps.</p>
<output id="explorer-output" for="explorer-curve explorer-point explorer-threshold" aria-live="polite">${htmlText(sentenceOf(line, place))}</output>
<div class="chart-box" role="region" tabindex="0" aria-label="Drawing of the threshold explorer">
${drawingOf(lines, line, place)}
</div>
<div class="table-box" role="region" tabindex="0" aria-labelledby="explorer-title">
<table>
<caption id="explorer-title">Wrong persons, wrong doors and own accounts disclosed at each threshold (basis I)</caption>
<thead><tr><th scope="col">Threshold</th>${heads.map((head) => `<th scope="col" class="number">${htmlText(head)}</th>`).join('')}</tr></thead>
<tbody id="explorer-rows">
${body.join('\n')}
</tbody>
</table>
</div>
</div>
<script type="application/json" id="explorer-data">${jsonText(explored)}</script>`;
}

/**
 * JSON inside a script element: nothing in it can end the element or begin a comment.
 *
 * @example
 * jsonText(['</script>']) // => '["\\u003c/script>"]'
 */
export function jsonText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The words of the script's sentence: the two are held together by a test in a browser. */
function sentenceOf(line: ExplorerLine, place: ExplorerPlace): string {
  const [, wrong, , , door, , , found] = place.texts;
  const own = place.isScenario ? ', the scenario’s own' : '';
  return `At threshold ${place.threshold}${own}, inputs ${line.point}: of every 1,000 addresses disclosed on path ${line.path}, ${wrong} went with the wrong person and ${door} with the wrong door; of every 1,000 requests on it whose person has an account, ${found} had their own account disclosed.`;
}

function drawingOf(lines: readonly CurveLine[], line: ExplorerLine, place: ExplorerPlace): string {
  const thresholds = lines[0]?.places.map(({ threshold }) => threshold) ?? [];
  const ends = [Math.min(...thresholds), Math.max(...thresholds)];
  const grid = [0, 250, 500, 750, 1000].map((value) => {
    const y = down(value / 1000);
    return `<path d="M${LEFT},${y}H${WIDTH - RIGHT}" stroke="#d8d8d8"/><text x="${LEFT - 8}" y="${y + 4}" text-anchor="end">${formatNumber(value)}</text>`;
  });
  const legend = LOOKS.map(({ color, dash, mark, short }, k) => {
    const x = LEFT + 150 * k;
    return `<path d="M${x},38h34" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/><path d="${mark}" fill="${color}" transform="translate(${x + 17},38)"/><text x="${x + 42}" y="42">${short}</text>`;
  });
  const drawn = LOOKS.map(
    ({ color, dash }, k) =>
      `<path class="line" d="${line.drawn[k] ?? ''}" fill="none" stroke="${color}" stroke-width="2.5" stroke-dasharray="${dash}"/>`,
  );
  const marks = LOOKS.map(({ color, mark }, k) => {
    const y = place.y[k] ?? null;
    return `<path class="mark" d="${mark}" fill="${color}" stroke="#ffffff" transform="translate(${place.x},${y ?? 0})" visibility="${y === null ? 'hidden' : 'visible'}"/>`;
  });
  // ends of the axis are said only where every curve has the same
  const isOne = new Set(lines.map(({ curve }) => curve)).size === 1;
  const labels = isOne
    ? `<text x="${LEFT}" y="${HEIGHT - BOTTOM + 18}" text-anchor="start">${formatNumber(ends[0] ?? 0, 3)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - BOTTOM + 18}" text-anchor="end">${formatNumber(ends[1] ?? 0, 3)}</text>`
    : '';
  return `<svg id="explorer-drawing" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="The three rates against the threshold, per 1,000 of their own denominators, with a mark on each at the chosen threshold; the sentence above and the table below have the numbers." font-family="DejaVu Sans, Arial, sans-serif" font-size="12" fill="#1a1a1a">
<text x="0" y="14">per 1,000 (wrong person, wrong door: addresses disclosed; own account: requests with an account)</text>
${legend.join('')}
${grid.join('')}
<path class="here" d="M0,${TOP}V${HEIGHT - BOTTOM}" stroke="#5f6670" stroke-dasharray="3 3" transform="translate(${place.x},0)"/>
${drawn.join('')}
${marks.join('')}
${labels}<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">threshold</text>
</svg>`;
}

function pathOf(places: readonly ExplorerPlace[], k: number): string {
  let path = '';
  let isDrawing = false;
  for (const { x, y } of places) {
    const at = y[k] ?? null;
    if (at !== null) path += `${isDrawing ? 'L' : 'M'}${x},${at}`;
    isDrawing = at !== null;
  }
  return path;
}

function down(share: number): number {
  return tenth(TOP + (1 - share) * (HEIGHT - TOP - BOTTOM));
}

function tenth(value: number): number {
  return Math.round(10 * value) / 10;
}

function bound(share: number): string {
  return String(Number((1000 * share).toPrecision(3)));
}
