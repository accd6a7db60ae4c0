/** What the threshold explorer of a page needs of it: a narrow part of the DOM, so that the script is checked like any other. */
export interface ExplorerElement {
  value: string;
  max: string;
  textContent: string | null;
  hidden: boolean;
  addEventListener(type: string, listener: () => void): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<ExplorerElement>;
}

export interface ExplorerPage {
  getElementById(id: string): ExplorerElement | null;
}

/** The rates that are drawn, in the order of columns. */
export interface ExplorerPlace {
  readonly threshold: string;
  readonly isScenario: boolean;
  /** As the table shows them. */
  readonly texts: readonly string[];
  /** Where the marks stand in the drawing. */
  readonly x: number;
  readonly y: readonly (number | null)[];
}

export interface ExplorerLine {
  readonly curve: string;
  readonly point: string;
  readonly path: string;
  readonly places: readonly ExplorerPlace[];
  /** The lines of the drawing, one a rate. */
  readonly drawn: readonly string[];
}

/**
 * Lets a reader move the threshold: range, choices, sentence, marks and the row of the table follow each other. Its own compiled text is
 * written into the page, so it uses nothing from outside itself.
 */
export function exploreThresholds(page: ExplorerPage): void {
  const lines = JSON.parse(page.getElementById('explorer-data')?.textContent ?? '[]') as ExplorerLine[];
  const range = page.getElementById('explorer-threshold');
  const curve = page.getElementById('explorer-curve');
  const point = page.getElementById('explorer-point');
  const output = page.getElementById('explorer-output');
  const body = page.getElementById('explorer-rows');
  const drawing = page.getElementById('explorer-drawing');
  const controls = page.getElementById('explorer-controls');
  if (!range || !curve || !point || !output || !body || !drawing || !controls) return;
  controls.hidden = false;

  const chosen = () => lines.find((line) => line.curve === curve.value && line.point === point.value);
  const show = () => {
    const line = chosen();
    const place = line?.places[Number(range.value)];
    if (!line || !place) return;
    // three columns a rate: counts, rate, band
    const [, wrong, , , door, , , found] = place.texts;
    const own = place.isScenario ? ', the scenario’s own' : '';
    const sentence = `At threshold ${place.threshold}${own}, inputs ${line.point}: of every 1,000 addresses disclosed on path ${line.path}, ${wrong} went with the wrong person and ${door} with the wrong door; of every 1,000 requests on it whose person has an account, ${found} had their own account disclosed.`;
    output.textContent = sentence;
    range.setAttribute('aria-valuetext', `threshold ${place.threshold}`);
    let k = 0;
    for (const path of drawing.querySelectorAll('.line')) path.setAttribute('d', line.drawn[k++] ?? '');
    k = 0;
    for (const mark of drawing.querySelectorAll('.mark')) {
      const y = place.y[k++] ?? null;
      mark.setAttribute('transform', `translate(${place.x},${y ?? 0})`);
      mark.setAttribute('visibility', y === null ? 'hidden' : 'visible');
    }
    for (const here of drawing.querySelectorAll('.here')) here.setAttribute('transform', `translate(${place.x},0)`);
    let r = 0;
    for (const row of body.querySelectorAll('tr')) {
      const of = line.places[r];
      row.hidden = of === undefined;
      if (of !== undefined) {
        const texts = [`${of.threshold}${of.isScenario ? ' (the scenario’s)' : ''}`, ...of.texts];
        let c = 0;
        for (const cell of row.querySelectorAll('th, td')) cell.textContent = texts[c++] ?? '';
      }
      if (r === Number(range.value)) {
        row.setAttribute('class', 'here');
        row.setAttribute('aria-current', 'true');
      } else {
        row.removeAttribute('class');
        row.removeAttribute('aria-current');
      }
      r++;
    }
  };
  const start = () => {
    const line = chosen();
    if (!line) return;
    range.max = String(line.places.length - 1);
    const own = line.places.findIndex((place) => place.isScenario);
    range.value = String(own < 0 ? Math.floor(line.places.length / 2) : own);
    show();
  };
  range.addEventListener('input', show);
  // another point keeps the threshold, another curve has others
  point.addEventListener('change', show);
  curve.addEventListener('change', start);
  start();
}

/** What opens and closes, before and after a page is printed. */
export interface PrintedPage {
  querySelectorAll(selector: string): Iterable<{ open: boolean }>;
}

/** Paper has nothing to click on: the tables beside the charts are opened before a page is printed. Written into the page like the above. */
export function openForPrint(page: PrintedPage, onPrint: (listener: () => void) => void): void {
  onPrint(() => {
    for (const one of page.querySelectorAll('details')) one.open = true;
  });
}
