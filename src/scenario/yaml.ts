import { type Document, isScalar, Lexer, LineCounter, parseDocument, visit } from 'yaml';
import type { Json } from './json.ts';
import { formatPath } from './locate.ts';

/** Containers within containers a file may have; scenarios need about eight. */
const DEEPEST = 100;
/** Copies that aliases may make in all; stops small files that unfold into large ones. */
const MOST_ALIASES = 32;

/** A YAML text read strictly: the document for positions, its plain value, or the first problem. */
export type YamlReading =
  | { readonly problem: undefined; readonly document: Document; readonly lines: LineCounter; readonly value: Json }
  | { readonly problem: { line: number; column: number; path: string; sentence: string } };

/**
 * Reads YAML 1.2 with the core schema and nothing else: no tags beyond the core ones, no repeated keys, no merge keys,
 * every key text, one document, few aliases, bounded depth.
 */
export function readYaml(text: string): YamlReading {
  const lines = new LineCounter();
  const refuse = (offset: number, sentence: string, path = ''): YamlReading => {
    const before = text.slice(0, offset).split('\n');
    return { problem: { line: before.length, column: (before.at(-1) ?? '').length + 1, path, sentence } };
  };
  const tooDeep = offsetTooDeep(text);
  if (tooDeep !== undefined) return refuse(tooDeep, `expected at most ${DEEPEST} levels of nesting, found more`);

  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    strict: true,
    uniqueKeys: true,
    stringKeys: true,
    merge: false,
    resolveKnownTags: false,
    prettyErrors: false,
    logLevel: 'silent',
    lineCounter: lines,
  });
  // A warning is a tag nobody resolves: the value would silently become text.
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const offset = problem.pos[0];
    if (problem.code === 'DUPLICATE_KEY') {
      const path = pathOfKey(document, offset);
      const key = path.at(-1) ?? '';
      return refuse(offset, `expected each key once, found ${JSON.stringify(key)} again`, formatPath(path));
    }
    if (problem.code === 'TAG_RESOLVE_FAILED') {
      const tag = /^\S+/.exec(text.slice(offset))?.[0] ?? 'a tag';
      return refuse(offset, `expected a plain value, found the tag ${tag}`);
    }
    const message = problem.message.split('\n', 1)[0] ?? '';
    return refuse(offset, `expected valid YAML, found: ${message.charAt(0).toLowerCase()}${message.slice(1)}`);
  }
  try {
    // Core schema, no custom tags and text keys only: the result can hold nothing but JSON values.
    return { problem: undefined, document, lines, value: document.toJS({ maxAliasCount: MOST_ALIASES }) as Json };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const offset = text.search(/[[{,:\s-]\*/) + 1;
    return refuse(offset, `expected at most ${MOST_ALIASES} copies by alias, found more`);
  }
}

/**
 * The composer recurses and a text of 20,000 brackets ends the process without an exception, so depth is bounded on the
 * tokens first: open brackets, indicators that nest within one line, and indentation.
 */
function offsetTooDeep(text: string): number | undefined {
  let offset = 0;
  let brackets = 0;
  let inLine = 0;
  let atLineStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') brackets++;
    else if (token === ']' || token === '}') brackets--;
    else if (token === '-' || token === '?') inLine++;
    else if (token === '\n' || token === '\r\n') inLine = 0;
    const indented = atLineStart && /^ +$/.test(token) ? token.length : 0;
    atLineStart = token === '\n' || token === '\r\n';
    if (brackets + inLine > DEEPEST || indented > 4 * DEEPEST) return offset;
    // The lexer adds marks of its own (document start, end, scalar) that are not in the text.
    if (token !== '\u0002' && token !== '\u0018' && token !== '\u001f') offset += token.length;
  }
  return undefined;
}

function pathOfKey(document: Document, offset: number): (string | number)[] {
  const found: (string | number)[] = [];
  visit(document, {
    Pair(_, pair, ancestors) {
      if (!isScalar(pair.key) || pair.key.range?.[0] !== offset) return undefined;
      for (const ancestor of ancestors) {
        if (ancestor !== null && 'key' in ancestor && isScalar(ancestor.key)) found.push(String(ancestor.key.value));
      }
      found.push(String(pair.key.value));
      return visit.BREAK;
    },
  });
  return found;
}
