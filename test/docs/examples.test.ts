import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ROOT } from './pages.ts';

interface Example {
  readonly file: string;
  /** Statements before the expression. */
  readonly before: string;
  readonly expression: string;
  readonly value: string;
}

/** The `@example` lines `EXPRESSION // => VALUE` of a source, each with the statements that stand before it. */
function examplesOf(file: string, source: string): Example[] {
  const found: Example[] = [];
  for (const [comment] of source.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const [, example] = comment.split('@example');
    if (example === undefined) continue;
    const before: string[] = [];
    for (const raw of example.split('\n')) {
      const line = raw.replace(/^\s*\*\/?\s?/, '').replace(/\*\/\s*$/, '');
      const cut = line.indexOf('// =>');
      if (cut < 0) before.push(line);
      else
        found.push({
          file,
          before: before.join('\n'),
          expression: line.slice(0, cut).trim(),
          value: line.slice(cut + 5).trim(),
        });
    }
  }
  return found;
}

const examples = readdirSync(`${ROOT}src`, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .sort()
  .flatMap((file) => examplesOf(file, readFileSync(ROOT + file, 'utf8')));

/** Runs statements and an expression with the exports of a module in scope. */
function evaluate(scope: Readonly<Record<string, unknown>>, before: string, expression: string): unknown {
  return new Function(...Object.keys(scope), `${before}\nreturn (${expression});`)(...Object.values(scope));
}

describe('examples of docstrings', () => {
  it('are found', () => {
    expect(examples.length).toBeGreaterThan(30);
  });

  it.each(examples)('$file: $expression', async ({ file, before, expression, value }) => {
    const scope = (await import(pathToFileURL(ROOT + file).href)) as Record<string, unknown>;
    expect(evaluate(scope, before, expression)).toEqual(evaluate({}, '', value));
  });

  it('would find a wrong one', () => {
    const [example] = examplesOf('x', '/**\n * @example\n * const a = 1;\n * twice(a) // => 3\n */');
    const scope = { twice: (x: number) => 2 * x };
    expect(evaluate(scope, example!.before, example!.expression)).not.toEqual(evaluate({}, '', example!.value));
  });
});
