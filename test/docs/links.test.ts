import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pageNames, pageText, ROOT } from './pages.ts';

interface Link {
  readonly file: string;
  readonly anchor: string | undefined;
}

/** Relative links of a page, outside code. */
function linksOf(page: string): Link[] {
  const text = page.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map((match) => match[1]!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [file = '', anchor] = target.split('#');
      return { file, anchor };
    });
}

/** Anchors of a page's headings, made as code hosts make them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.*)$/gm)].map((match) =>
    match[1]!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with the links of a page. */
function broken(name: string, page: string): string[] {
  return linksOf(page).flatMap(({ file, anchor }) => {
    const path = file === '' ? name : join(dirname(name), file);
    if (!existsSync(ROOT + path)) return [`${name}: ${path} does not exist`];
    if (anchor === undefined || anchorsOf(file === '' ? page : pageText(path)).includes(anchor)) return [];
    return [`${name}: ${path} has no heading #${anchor}`];
  });
}

describe('links', () => {
  it('finds the pages', () => {
    expect(pageNames()).toContain('README.md');
    expect(pageNames()).toContain('docs/scenarios.md');
  });

  it.each(pageNames())('%s links to what exists', (name) => {
    expect(broken(name, pageText(name))).toEqual([]);
  });

  it('would find a broken one', () => {
    expect(
      broken('README.md', 'see [it](docs/no-such-page.md) and [that](docs/method.md#no-such-heading)'),
    ).toHaveLength(2);
  });
});
