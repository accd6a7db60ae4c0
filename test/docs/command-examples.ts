import { codeBlocks, pageNames, pageText } from './pages.ts';

/** One `mislink …` line of a page's shell blocks. */
export interface CommandExample {
  readonly page: string;
  readonly line: string;
  /** Arguments after the program's name. */
  readonly args: readonly string[];
}

function commandLines(page: string): string[] {
  const lines = codeBlocks(pageText(page), 'sh').flatMap((block) => block.split('\n'));
  return lines.map((line) => line.replace(/\s+# .*$/, '').trim()).filter((line) => line !== '');
}

/** Words of a command line; quotes hold blanks together. */
function words(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

/** Every example of a command in the documents. */
export const COMMAND_EXAMPLES: readonly CommandExample[] = pageNames().flatMap((page) =>
  commandLines(page).flatMap((line) => {
    const all = words(line);
    const start = all[0] === 'npx' ? 1 : 0;
    return all[start] === 'mislink' ? [{ page, line, args: all.slice(start + 1) }] : [];
  }),
);
