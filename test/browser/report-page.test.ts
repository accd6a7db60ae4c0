import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportData } from '../../src/report/report-data.ts';
import { REPORT, THRESHOLDS } from '../report/report-fixture.ts';
import { AXE, CHROMIUM, HAS_CHROMIUM, htmlFile, openBrowser, reportHtml, watch } from './browser.ts';

if (!HAS_CHROMIUM) console.warn(`skipped: no Chromium at ${CHROMIUM}; CHROMIUM=path names another`);

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** Texts that a page must show and not obey. */
const HOSTILE = {
  markup: '</script><script>document.title="taken"</script><img src=x onerror=alert(1)>',
  quotes: `" onmouseover="alert(1)' x='`,
  turned: '\u202Edesrever\u2066 \u200F',
  long: 'n'.repeat(300),
};

/** The same report under names that try to be more than names. */
function hostile(data: ReportData): ReportData {
  const names: Readonly<Record<string, string>> = {
    low: HOSTILE.markup,
    high: HOSTILE.long,
    name_control: HOSTILE.quotes,
    full_surname: HOSTILE.turned,
    similar_names: `curve ${HOSTILE.markup}`,
  };
  const named = (name: string) => names[name] ?? name;
  const { facts } = data;
  return {
    ...data,
    facts: {
      ...facts,
      scenario: HOSTILE.markup,
      points: facts.points.map(named),
      rules: facts.rules.map(named),
      curves: (facts.curves ?? []).map((curve) => ({ ...curve, name: named(curve.name), about: HOSTILE.markup })),
    },
    rows: data.rows.map((row) => ({ ...row, point: named(row.point), rule: named(row.rule) })),
    ledger: data.ledger.map((entry) => ({ ...entry, title: HOSTILE.markup, source: HOSTILE.quotes })),
    about: HOSTILE.markup,
    scenarioText: `about: ${HOSTILE.markup}\n`,
  };
}

describe.skipIf(!HAS_CHROMIUM)('report.html in a browser', () => {
  let browser: Browser;
  let file: ReturnType<typeof htmlFile>;
  beforeAll(async () => {
    browser = await openBrowser();
    file = htmlFile(await reportHtml(REPORT));
  });
  afterAll(async () => {
    await browser?.close();
    file?.end();
  });

  async function opened(width = 1200, url = file.url): Promise<Page> {
    const page = await browser.newPage({ viewport: { width, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(url);
    return page;
  }

  it('asks for nothing and complains of nothing', async () => {
    const page = await browser.newPage();
    const { complaints, requests } = watch(page);
    await page.goto(file.url);
    await page.locator('#explorer-threshold').press('End');
    expect(complaints).toEqual([]);
    expect(requests).toEqual([file.url]);
    // the policy is at work: what is not in it does not run
    await page.evaluate(
      "const s = document.createElement('script'); s.textContent = 'document.title = \"ran\"'; document.body.append(s)",
    );
    expect(await page.title()).not.toBe('ran');
    expect(complaints.join()).toContain('Content Security Policy');
    await page.close();
  });

  it.each([1200, 320])('has no violation of WCAG 2.2 A and AA at %d pixels', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
    const page = await context.newPage();
    await page.goto(file.url);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    await page.addScriptTag({ path: AXE });
    const { violations, passes } = await page.evaluate<{
      violations: { id: string; nodes: { html: string }[] }[];
      passes: unknown[];
    }>(`axe.run({ runOnly: ${JSON.stringify(WCAG)} })`);
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    expect(passes.length).toBeGreaterThan(20);
    // and the page itself does not scroll sideways
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    await context.close();
  });

  it('explores thresholds from the keyboard: sentence, row, marks and table say the same', async () => {
    const page = await opened();
    const range = page.locator('#explorer-threshold');
    const said = () => page.locator('#explorer-output').textContent();
    const here = () => page.locator('#explorer-rows tr.here').locator('th, td').allTextContents();
    const mark = () => page.locator('#explorer-drawing .mark').first().getAttribute('transform');
    await range.focus();
    expect(await range.inputValue()).toBe('3');
    expect(await said()).toContain('threshold 0.950, the scenario’s own');
    const places: string[] = [];
    for (const [key, place] of [
      ['Home', 0],
      ['ArrowRight', 1],
      ['End', THRESHOLDS.length - 1],
      ['ArrowLeft', THRESHOLDS.length - 2],
    ] as const) {
      await page.keyboard.press(key);
      expect(await range.inputValue()).toBe(String(place));
      const row = await here();
      expect(row[0]).toContain(((THRESHOLDS[place] ?? 0) / 1024).toFixed(3));
      // counts, rate and band, three times
      for (const rate of [row[2], row[5], row[8]]) expect(await said()).toContain(`${rate} `);
      expect(await page.locator('#explorer-rows tr[aria-current]').count()).toBe(1);
      places.push((await mark()) ?? '');
    }
    expect(new Set(places).size).toBe(4);
    await page.close();
  });

  it('shows in the explorer what the counts give', async () => {
    const page = await opened();
    await page.locator('#explorer-threshold').press('Home');
    // two replicates of 200 disclosures, 60 and 61 of another person
    const row = () => page.locator('#explorer-rows tr').first().locator('th, td').allTextContents();
    expect((await row()).slice(0, 3)).toEqual(['0.801', '121 / 400', expect.stringMatching(/^30[23]/)]);
    await page.locator('#explorer-point').selectOption('high');
    // 240 disclosures, 100 and 101
    expect((await row())[1]).toBe('201 / 480');
    expect(await page.locator('#explorer-output').textContent()).toContain('inputs high');
    // the table of the curve, which needs no script, has the same counts
    const twin = await page.locator('#chart-curve tbody tr').allTextContents();
    expect(twin.filter((text) => text.includes('201 / 480')).length).toBeGreaterThan(0);
    await page.close();
  });

  it('explores with the mouse', async () => {
    const page = await opened();
    const range = page.locator('#explorer-threshold');
    await range.scrollIntoViewIfNeeded();
    const box = await range.boundingBox();
    if (box === null) throw new Error('expected a range that is shown');
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    expect(await range.inputValue()).toBe('0');
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    expect(await range.inputValue()).toBe(String(THRESHOLDS.length - 1));
    expect(await page.locator('#explorer-output').textContent()).toContain('threshold 1.000');
    await page.close();
  });

  it('is complete without its script', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(file.url);
    expect(await page.locator('#explorer-rows tr:not([hidden])').count()).toBe(THRESHOLDS.length);
    expect(await page.locator('#explorer-output').textContent()).toContain('threshold 0.950');
    expect(await page.locator('#explorer-controls').isVisible()).toBe(false);
    await context.close();
  });

  it('prints with every part, every table beside a chart, and nothing cut off', async () => {
    const page = await opened();
    const heads = await page.locator('main h2').allTextContents();
    expect(heads.length).toBeGreaterThan(15);
    const pdf = await page.pdf({ preferCSSPageSize: true, outline: true, tagged: true });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.locator('details:not([open])').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    // as wide as A4 between its margins
    await page.setViewportSize({ width: 687, height: 1000 });
    const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('.table-box')]
      .filter((box) => !box.closest('.wide') && box.scrollWidth > box.clientWidth + 1).map((box) => box.textContent.slice(0, 60))`);
    expect(cut).toEqual([]);
    await page.setViewportSize({ width: 1010, height: 680 });
    const cutWide = await page.evaluate<string[]>(`[...document.querySelectorAll('.wide .table-box')]
      .filter((box) => box.scrollWidth > box.clientWidth + 1).map((box) => box.textContent.slice(0, 60))`);
    expect(cutWide).toEqual([]);
    for (const head of heads)
      expect(await page.getByRole('heading', { name: head, exact: true }).first().isVisible()).toBe(true);
    await page.close();
  });

  it('keeps texts of a scenario texts', async () => {
    const other = htmlFile(await reportHtml(hostile(REPORT)));
    try {
      const page = await browser.newPage({ viewport: { width: 320, height: 800 } });
      const { complaints, requests } = watch(page);
      page.on('dialog', (dialog) => {
        complaints.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      await page.goto(other.url);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([other.url]);
      expect(await page.title()).toContain('<script>document.title');
      expect(await page.locator('img').count()).toBe(0);
      // one that runs and one that is data
      expect(await page.locator('script').count()).toBe(2);
      expect(await page.locator('#finding').textContent()).toContain(HOSTILE.markup);
      expect(await page.locator('[onmouseover]').count()).toBe(0);
      const over = await page.evaluate<string[]>(`[...document.querySelectorAll('main *')]
        .filter((one) => !one.closest('.table-box, .chart-box') && one.getBoundingClientRect().right > 321)
        .map((one) => one.outerHTML.slice(0, 80))`);
      expect(over).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await page.locator('#explorer-point').selectOption({ index: 1 });
      expect(await page.locator('#explorer-output').textContent()).toContain(HOSTILE.long);
      await page.close();
    } finally {
      other.end();
    }
  });
});
