import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chartRenderer } from '../../src/io/render-chart.ts';
import { sha256 } from '../../src/io/sha256.ts';
import { pageFiles } from '../../src/report/page-files.ts';
import type { ReportData } from '../../src/report/report-data.ts';
import { hashedTables } from '../../src/report/report-files.ts';

/** Debian's, or what `CHROMIUM` names. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Where there is none the tests are skipped, but never where everything is to be tested. */
export const HAS_CHROMIUM = existsSync(CHROMIUM) || process.env['CI'] === 'true';
export const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** The sandbox of the browser needs rights that root in a container does not have. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}

/** The page of a report. */
export async function reportHtml(data: ReportData): Promise<string> {
  const tools = { ...(await chartRenderer()), sha256 };
  const files = await pageFiles(data, hashedTables(data, sha256), tools);
  const page = files.find(({ name }) => name === 'report.html');
  if (typeof page?.content !== 'string') throw new Error('expected report.html among the files');
  return page.content;
}

/** A page in a folder of its own, as a reader opens it; removed by `end`. */
export function htmlFile(html: string): { readonly url: string; readonly end: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'mislink-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  return { url: pathToFileURL(file).href, end: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What a page complains of, and everything it asks for besides itself. */
export function watch(page: Page): { readonly complaints: string[]; readonly requests: string[] } {
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  return { complaints, requests };
}
