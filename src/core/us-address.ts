import {
  DIRECTIONALS,
  LONE_UNITS,
  NAME_WORDS,
  ORDINAL_TENS,
  ORDINALS,
  STREET_SUFFIXES,
  SURE_DESIGNATORS,
  UNIT_DESIGNATORS,
} from './us-address-words.ts';

/** The parts of a US address line, standardised; '' for a part it does not have. */
export interface UsAddress {
  /** House number, with its fraction or letter. */
  readonly number: string;
  /** Direction before the street's name, then that behind the suffix: N, SW. */
  readonly before: string;
  readonly after: string;
  readonly street: string;
  /** Standard abbreviation of the suffix. */
  readonly suffix: string;
  /** Identifiers of units without their designators: APT 4B, UNIT 4-B and # 4 B are 4B. */
  readonly unit: string;
  /** Number of a post box or a box on a route; `street` then has the route, and no other part is stated. */
  readonly box: string;
}

const NO_ADDRESS: UsAddress = { number: '', before: '', street: '', suffix: '', after: '', unit: '', box: '' };

/** Ways whose name is the number behind them: HIGHWAY 5, COUNTY ROAD 12. */
const NUMBERED_WAYS: ReadonlySet<string> = new Set(['HWY', 'RTE', 'EXPY', 'FWY', 'LOOP', 'SPUR', 'BYP']);
const NUMBERED_ROADS: ReadonlySet<string> = new Set('COUNTY CO CTY STATE US FM FARM RANCH FOREST TOWNSHIP'.split(' '));

/** Suffixes that are hardly ever a street's whole name, as PARK and LAKE are. */
const PLAIN_SUFFIXES: ReadonlySet<string> = new Set('ST AVE DR RD LN BLVD CT CIR PKWY PL TER TRL HWY'.split(' '));

const ORDINAL = /^\d+(?:ST|ND|RD|TH)$/;
const HOUSE_NUMBER = /^(?:\d+\p{L}?|[NSEW]\d+(?:[NSEW]\d+)?)$/u;
const FRACTION = /^\d\/\d$/;
/** What only a unit can be: something with a digit, or one letter. */
const UNIT_LIKE = /^(?:.*\d.*|\p{L})$/u;
/** Of a storey, so that the Florida of MIAMI FL 33101 is none. */
const STOREY = /^(?:\d{1,3}\p{L}?|\p{L})$/u;

const ROUTE_BOX = /^(?:(RR|RURAL ROUTE|RURAL RTE|RFD)|HC|HIGHWAY CONTRACT|STAR ROUTE) (?:# )?(\w+) BOX (?:# )?(\w+)$/;
const POST_BOX =
  /^(?:.* )?(?:P ?O ?BOX|P ?O ?B|POST OFFICE BOX|POSTBOX|APARTADO(?: POSTAL)?|(?<=^)BOX) (?:# |NO |NUMBER )?(\w*\d\w*|[A-Z])(?: |$)/;

/**
 * A US address line in its parts, standardised after USPS Publication 28, so that one address written in two ways gives the same
 * parts. Upper case without accents and punctuation; suffixes, directions and unit designators by its tables; ordinals in words as
 * numbers (FIFTH AVE and 5 AVE are 5TH AVE); SAINT, MOUNT and FORT short; post boxes (P.O. BOX, POST OFFICE BOX, POB, BOX) and routes (RR,
 * HC) as box numbers. A unit may stand first, have a number sign or no designator at all behind the suffix. Leading zeros
 * are dropped.
 *
 * City, state and ZIP are no part of a line. A text that is no address is all street.
 *
 * Source: U.S. Postal Service, Publication 28, Postal Addressing Standards, chapter 2 and appendix C; the reading of lines that it
 * does not settle is this program's own.
 *
 * @example
 * usAddress('Apt. 4-B, 123 North Fifth Street').unit // => '4B'
 */
export function usAddress(line: string): UsAddress {
  const words = wordsOf(line);
  const box = boxOf(words.join(' '));
  if (box !== undefined) return box;
  const marked = takeUnits(words);
  const number = takeNumber(words);
  const unit = marked === '' ? takeUnmarkedUnit(words) : marked;
  const before = takeBefore(words);
  const after = takeAfter(words);
  const suffix = words.length > 1 ? (STREET_SUFFIXES.get(words.at(-1)!) ?? '') : '';
  if (suffix !== '') words.pop();
  return { number, before, street: nameOf(words, suffix !== ''), suffix, after, unit, box: '' };
}

function wordsOf(line: string): string[] {
  const text = line
    .normalize('NFD')
    .toUpperCase()
    .replace(/[\p{M}.'’`]/gu, '')
    // 4-B, 12-34 and B-2 are one word; other hyphens part words
    .replace(/(?<=\d)-(?=\d|\p{L}(?!\p{L}))|(?<=(?<!\p{L})\p{L})-(?=\d)/gu, '')
    .replaceAll('#', ' # ')
    .replace(/[^\p{L}\p{N}#/]+/gu, ' ')
    .trim();
  return text === '' ? [] : text.split(' ').map((word) => word.replace(/^0+(?=[\p{L}\p{N}])/u, ''));
}

/** A post box, or a box on a rural or highway contract route. */
function boxOf(text: string): UsAddress | undefined {
  const route = ROUTE_BOX.exec(text);
  if (route !== null) {
    return { ...NO_ADDRESS, street: `${route[1] === undefined ? 'HC' : 'RR'} ${route[2]!}`, box: route[3]! };
  }
  const found = POST_BOX.exec(text);
  return found === null ? undefined : { ...NO_ADDRESS, box: found[1]! };
}

/** Takes units with a designator, or that may stand alone, out of the words and gives their identifiers. */
function takeUnits(words: string[]): string {
  const units: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const found = unitAt(words, i);
    if (found === undefined) continue;
    words.splice(found.from, found.used);
    if (found.unit !== '') units.push(found.unit);
    i = found.from - 1;
  }
  // OAK ST REAR, but not 5 FRONT ST, nor 12 OAK FRONT: a suffix or direction comes first
  const lone = LONE_UNITS.get(words.at(-1) ?? '');
  const previous = words.at(-2) ?? '';
  if (lone !== undefined && words.length > 2 && (STREET_SUFFIXES.has(previous) || DIRECTIONALS.has(previous))) {
    words.pop();
    units.push(lone);
  }
  return units.join(' ');
}

interface FoundUnit {
  readonly unit: string;
  readonly from: number;
  readonly used: number;
}

function unitAt(words: readonly string[], i: number): FoundUnit | undefined {
  const word = words[i]!;
  const designator = word === '#' ? word : UNIT_DESIGNATORS.get(word);
  if (designator === undefined) return undefined;
  // OAK ST 2ND FL
  if (designator === 'FL' && i > 2 && ORDINAL.test(words[i - 1]!)) {
    return { unit: words[i - 1]!.slice(0, -2), from: i - 1, used: 2 };
  }
  let at = i + 1;
  while (at < words.length - 1 && /^(?:#|NO|NUMBER)$/.test(words[at]!)) at++;
  const unit = words[at];
  const isSure = SURE_DESIGNATORS.has(designator);
  // a designator with nothing behind it states nothing
  if (unit === undefined) return isSure && i > 1 ? { unit: '', from: i, used: 1 } : undefined;
  const isUnit = designator === 'FL' ? STOREY.test(unit) : UNIT_LIKE.test(unit) || (isSure && i > 1);
  if (!isUnit) return undefined;
  // APT 4 B and APT B 4, at the end of a line
  const next = words[at + 1] ?? '';
  const isHalf =
    at + 2 === words.length && (/^\d+ \p{L}$/u.test(`${unit} ${next}`) || /^\p{L} \d+$/u.test(`${unit} ${next}`));
  return { unit: isHalf ? unit + next : unit, from: i, used: at + (isHalf ? 2 : 1) - i };
}

/** A unit without designator: what follows the suffix, or the direction behind it, and can be nothing else. */
function takeUnmarkedUnit(words: string[]): string {
  const last = words.at(-1) ?? '';
  if (!UNIT_LIKE.test(last) || ORDINAL.test(last) || DIRECTIONALS.has(last)) return '';
  const at = words.length - (DIRECTIONALS.has(words.at(-2) ?? '') ? 3 : 2);
  const suffix = STREET_SUFFIXES.get(words[at] ?? '');
  if (at < 1 || suffix === undefined || NUMBERED_WAYS.has(suffix) || NUMBERED_ROADS.has(words[at - 1]!)) return '';
  return words.pop()!;
}

function takeNumber(words: string[]): string {
  const [first = '', second = ''] = words;
  if (words.length < 2 || !HOUSE_NUMBER.test(first)) return '';
  // 5 AVE is a street without a number
  if (words.length === 2 && first.length < 4 && PLAIN_SUFFIXES.has(STREET_SUFFIXES.get(second) ?? '')) return '';
  words.shift();
  return words.length > 1 && FRACTION.test(second) ? `${first} ${words.shift()!}` : first;
}

/** Directions before the name; N ST and W have no other name. */
function takeBefore(words: string[]): string {
  let before = '';
  while (words.length > 1 && before.length < 2) {
    const direction = DIRECTIONALS.get(words[0]!);
    if (direction === undefined || !isJoined(before, direction)) break;
    if (words.length === 2 && PLAIN_SUFFIXES.has(STREET_SUFFIXES.get(words[1]!) ?? '')) break;
    before += direction;
    words.shift();
  }
  return before;
}

/** The direction at the end; AVENUE E has no other name. */
function takeAfter(words: string[]): string {
  let after = '';
  while (words.length > 1 && after.length < 2) {
    const direction = DIRECTIONALS.get(words.at(-1)!);
    if (direction === undefined || !isJoined(direction, after)) break;
    if (words.length === 2 && STREET_SUFFIXES.has(words[0]!)) break;
    after = direction + after;
    words.pop();
  }
  return after;
}

/** Are the two one direction, as N and E are; a direction and none are. */
function isJoined(first: string, second: string): boolean {
  return first === '' || second === '' || DIRECTIONALS.has(first + second);
}

/** The street's name with its ordinals as numbers and its common words short; a direction that is all of it as well. */
function nameOf(words: readonly string[], hasSuffix: boolean): string {
  const direction = words.length === 1 ? DIRECTIONALS.get(words[0]!) : undefined;
  if (direction !== undefined) return direction;
  const name: string[] = [];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const next = words[i + 1] ?? '';
    const tens = ORDINAL_TENS.get(word);
    const unit = ORDINALS.get(next) ?? 10;
    if (tens !== undefined && unit < 10) {
      name.push(ordinal(tens + unit));
      i++;
    } else if (ORDINALS.has(word)) name.push(ordinal(ORDINALS.get(word)!));
    else if (hasSuffix && words.length === 1 && /^\d+$/.test(word)) name.push(ordinal(Number(word)));
    // AVENUE B, HIGHWAY 5, COUNTY ROAD 12
    else if (STREET_SUFFIXES.has(word) && UNIT_LIKE.test(next)) name.push(STREET_SUFFIXES.get(word)!);
    else name.push(NAME_WORDS.get(word) ?? word);
  }
  return name.join(' ');
}

function ordinal(n: number): string {
  const isTeen = Math.floor(n / 10) % 10 === 1;
  return `${n}${isTeen ? 'TH' : (['TH', 'ST', 'ND', 'RD'][n % 10] ?? 'TH')}`;
}
