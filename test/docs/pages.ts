import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of the package. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Names of every page of documents: Markdown at the top and in `docs`. */
export function pageNames(): string[] {
  const pages = (folder: string) => readdirSync(ROOT + folder).filter((name) => name.endsWith('.md'));
  return [...pages(''), ...pages('docs').map((name) => `docs/${name}`)].sort();
}

export function pageText(name: string): string {
  return readFileSync(ROOT + name, 'utf8');
}

/** The text of each fenced block of a language. */
export function codeBlocks(page: string, language: string): string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].filter((m) => m[1] === language).map((m) => m[2]!);
}

/** Cells of each row of the Markdown tables whose head begins with the given cells. */
export function tableRows(page: string, ...head: readonly string[]): string[][] {
  const rows: string[][] = [];
  let within = false;
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) {
      within = false;
      continue;
    }
    const cells = line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('\\|', '|'));
    if (head.every((cell, i) => cells[i] === cell)) within = true;
    else if (within && !/^:?-+:?$/.test(cells[0] ?? '')) rows.push(cells);
  }
  return rows;
}

/** What stands in backticks, or undefined. */
export function inCode(cell: string): string | undefined {
  return /^`([^`]*)`/.exec(cell)?.[1];
}
