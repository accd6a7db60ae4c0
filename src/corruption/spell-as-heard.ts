import { below } from '../core/below.ts';
import type { Words } from './noise.ts';
import type { PhoneticRule, RulePosition } from './phonetic-rules.ts';
import { ENGLISH_RULES, SPANISH_RULES } from './phonetic-rules.ts';

/** Rules by the first letter of their pattern. */
type RuleBook = ReadonlyMap<string, readonly PhoneticRule[]>;

function bookOf(rules: readonly PhoneticRule[]): RuleBook {
  const book = new Map<string, PhoneticRule[]>();
  for (const rule of rules) {
    const first = rule.from.charAt(0);
    const list = book.get(first);
    if (list === undefined) book.set(first, [rule]);
    else list.push(rule);
  }
  return book;
}

const ENGLISH = bookOf(ENGLISH_RULES);
const SPANISH = bookOf([...ENGLISH_RULES, ...SPANISH_RULES]);

/** Between words of a name. */
const SEPARATORS = " -'.,";

function isEdge(character: string): boolean {
  return character === '' || SEPARATORS.includes(character);
}

/** May a pattern stand here: the character before it and the one behind it, '' at the ends of the text. */
function stands(at: RulePosition, before: string, behind: string): boolean {
  if (at === 'any') return true;
  const isStart = isEdge(before);
  const isEnd = isEdge(behind);
  switch (at) {
    case 'start':
      return isStart;
    case 'end':
      return isEnd;
    case 'middle':
      return !isStart && !isEnd;
    case 'notStart':
      return !isStart;
    case 'notEnd':
      return !isEnd;
  }
}

function holds(rule: PhoneticRule, text: string, i: number): boolean {
  if (!text.startsWith(rule.from, i)) return false;
  const before = i === 0 ? '' : text.charAt(i - 1);
  const behind = text.charAt(i + rule.from.length);
  if (!stands(rule.at, before, behind)) return false;
  if (rule.after !== undefined && (before === '' || !rule.after.includes(before))) return false;
  return rule.before === undefined || (behind !== '' && rule.before.includes(behind));
}

/** Does any rule act on the text. */
export function soundsAmbiguous(text: string, isSpanish: boolean): boolean {
  const book = isSpanish ? SPANISH : ENGLISH;
  for (let i = 0; i < text.length; i++) {
    for (const rule of book.get(text.charAt(i)) ?? []) if (holds(rule, text, i)) return true;
  }
  return false;
}

/**
 * The text with one sound spelled otherwise: every place where a rule holds is as likely as the rule weighs. The text
 * itself where none does. Patterns are plain letters, so no character is ever cut in two.
 *
 * @example
 * spellAsHeard('PHILIP', false, () => 0) // => 'FILIP'
 */
export function spellAsHeard(text: string, isSpanish: boolean, words: Words): string {
  const book = isSpanish ? SPANISH : ENGLISH;
  const places: number[] = [];
  const rules: PhoneticRule[] = [];
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    for (const rule of book.get(text.charAt(i)) ?? []) {
      if (!holds(rule, text, i)) continue;
      places.push(i);
      rules.push(rule);
      total += rule.weight;
    }
  }
  if (total === 0) return text;
  let rest = below(words(), total);
  let k = 0;
  while (rest >= rules[k]!.weight) {
    rest -= rules[k]!.weight;
    k++;
  }
  const { from, to } = rules[k]!;
  const i = places[k]!;
  return text.slice(0, i) + to + text.slice(i + from.length);
}
