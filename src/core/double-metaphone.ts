import { foldedWords } from './folded-letters.ts';

/** A name being coded: its text with blanks behind, where it ends, and whether it is spelled as a Slavic or German name. */
interface Spelling {
  readonly text: string;
  readonly last: number;
  readonly isSlavoGermanic: boolean;
}

/** What the letters from a place on give: to the primary and to the secondary code, and how many letters are used up. */
type Coded = readonly [primary: string, secondary: string, used: number];

type LetterRule = (name: Spelling, i: number) => Coded;

/** Does one of the texts stand at place i? False before the beginning. */
function has(name: Spelling, i: number, ...texts: readonly string[]): boolean {
  return i >= 0 && texts.some((text) => name.text.startsWith(text, i));
}

function isVowel(name: Spelling, i: number): boolean {
  return has(name, i, 'A', 'E', 'I', 'O', 'U', 'Y');
}

function same(code: string, used: number): Coded {
  return [code, code, used];
}

/** Does the name begin as a Dutch or German one: there CH, G and TH are hard. */
function beginsGermanic(name: Spelling): boolean {
  return has(name, 0, 'VAN ', 'VON ', 'SCH');
}

/** A letter with one code, which uses up a second one like it. */
function plain(code: string, ...followers: readonly string[]): LetterRule {
  return (name, i) => same(code, has(name, i + 1, ...followers) ? 2 : 1);
}

const codeVowel: LetterRule = (_, i) => same(i === 0 ? 'A' : '', 1);

function codeC(name: Spelling, i: number): Coded {
  // BACHER, MACHER and other German ACH, but not before I or E
  if (i > 1 && !isVowel(name, i - 2) && has(name, i - 1, 'ACH') && !has(name, i + 2, 'I')) {
    if (!has(name, i + 2, 'E') || has(name, i - 2, 'BACHER', 'MACHER')) return same('K', 2);
  }
  if (i === 0 && has(name, 0, 'CAESAR')) return same('S', 2);
  if (has(name, i, 'CHIA')) return same('K', 2);
  if (has(name, i, 'CH')) return codeCh(name, i);
  if (has(name, i, 'CZ') && !has(name, i - 2, 'WICZ')) return ['S', 'X', 2];
  if (has(name, i + 1, 'CIA')) return same('X', 3);
  if (has(name, i, 'CC') && !(i === 1 && has(name, 0, 'M'))) {
    if (!has(name, i + 2, 'I', 'E', 'H') || has(name, i + 2, 'HU')) return same('K', 2);
    // ACCIDENT and SUCCEED against BELLOCCHIO and BACCI
    const isHard = (i === 1 && has(name, 0, 'A')) || has(name, i - 1, 'UCCEE', 'UCCES');
    return same(isHard ? 'KS' : 'X', 3);
  }
  if (has(name, i, 'CK', 'CG', 'CQ')) return same('K', 2);
  if (has(name, i, 'CIO', 'CIE', 'CIA')) return ['S', 'X', 2];
  if (has(name, i, 'CI', 'CE', 'CY')) return same('S', 2);
  // MAC CAFFREY, MAC GREGOR
  if (has(name, i + 1, ' C', ' Q', ' G')) return same('K', 3);
  return same('K', has(name, i + 1, 'C', 'K', 'Q') && !has(name, i + 1, 'CE', 'CI') ? 2 : 1);
}

function codeCh(name: Spelling, i: number): Coded {
  if (i > 0 && has(name, i, 'CHAE')) return ['K', 'X', 2];
  // Greek: CHARISMA, CHORUS, CHEMISTRY, but not CHORE
  if (i === 0 && has(name, 1, 'HARAC', 'HARIS', 'HOR', 'HYM', 'HIA', 'HEM') && !has(name, 0, 'CHORE')) {
    return same('K', 2);
  }
  const isHard =
    beginsGermanic(name) ||
    has(name, i - 2, 'ORCHES', 'ARCHIT', 'ORCHID') ||
    has(name, i + 2, 'T', 'S') ||
    ((i === 0 || has(name, i - 1, 'A', 'O', 'U', 'E')) &&
      has(name, i + 2, 'L', 'R', 'N', 'M', 'B', 'H', 'F', 'V', 'W', ' '));
  if (isHard) return same('K', 2);
  if (i === 0) return same('X', 2);
  return has(name, 0, 'MC') ? same('K', 2) : ['X', 'K', 2];
}

function codeD(name: Spelling, i: number): Coded {
  if (has(name, i, 'DG')) return has(name, i + 2, 'I', 'E', 'Y') ? same('J', 3) : same('TK', 2);
  return same('T', has(name, i, 'DT', 'DD') ? 2 : 1);
}

function codeG(name: Spelling, i: number): Coded {
  if (has(name, i + 1, 'H')) return codeGh(name, i);
  if (has(name, i + 1, 'N')) {
    if (name.isSlavoGermanic) return same('KN', 2);
    if (i === 1 && isVowel(name, 0)) return ['KN', 'N', 2];
    return has(name, i + 2, 'EY') ? same('KN', 2) : ['N', 'KN', 2];
  }
  if (has(name, i + 1, 'LI') && !name.isSlavoGermanic) return ['KL', 'L', 2];
  if (i === 0 && has(name, 1, 'Y', 'ES', 'EP', 'EB', 'EL', 'EY', 'IB', 'IL', 'IN', 'IE', 'EI', 'ER')) {
    return ['K', 'J', 2];
  }
  if (
    has(name, i + 1, 'ER', 'Y') &&
    !has(name, 0, 'DANGER', 'RANGER', 'MANGER') &&
    !has(name, i - 1, 'E', 'I', 'RGY', 'OGY')
  ) {
    return ['K', 'J', 2];
  }
  if (has(name, i + 1, 'E', 'I', 'Y') || has(name, i - 1, 'AGGI', 'OGGI')) {
    if (beginsGermanic(name) || has(name, i + 1, 'ET')) return same('K', 2);
    return has(name, i + 1, 'IER ') ? same('J', 2) : ['J', 'K', 2];
  }
  return same('K', has(name, i + 1, 'G') ? 2 : 1);
}

function codeGh(name: Spelling, i: number): Coded {
  if (i > 0 && !isVowel(name, i - 1)) return same('K', 2);
  if (i === 0) return same(has(name, 2, 'I') ? 'J' : 'K', 2);
  // Parker's rule: BOUGH, HUGH, BROUGHTON are mute
  if (has(name, i - 2, 'B', 'H', 'D') || has(name, i - 3, 'B', 'H', 'D') || has(name, i - 4, 'B', 'H')) {
    return same('', 2);
  }
  // LAUGH, COUGH, ROUGH, TOUGH
  if (has(name, i - 1, 'U') && has(name, i - 3, 'C', 'G', 'L', 'R', 'T')) return same('F', 2);
  return same(has(name, i - 1, 'I') ? '' : 'K', 2);
}

function codeH(name: Spelling, i: number): Coded {
  return (i === 0 || isVowel(name, i - 1)) && isVowel(name, i + 1) ? same('H', 2) : same('', 1);
}

function codeJ(name: Spelling, i: number): Coded {
  const isSan = has(name, 0, 'SAN ');
  if (has(name, i, 'JOSE') || isSan) {
    return isSan || (i === 0 && has(name, 4, ' ')) ? same('H', 1) : ['J', 'H', 1];
  }
  const used = has(name, i + 1, 'J') ? 2 : 1;
  if (i === 0) return ['J', 'A', used];
  if (isVowel(name, i - 1) && !name.isSlavoGermanic && has(name, i + 1, 'A', 'O')) return ['J', 'H', used];
  if (i === name.last) return ['J', '', used];
  const isMute = has(name, i + 1, 'L', 'T', 'K', 'S', 'N', 'M', 'B', 'Z') || has(name, i - 1, 'S', 'K', 'L');
  return same(isMute ? '' : 'J', used);
}

function codeL(name: Spelling, i: number): Coded {
  if (!has(name, i + 1, 'L')) return same('L', 1);
  // Spanish: CABRILLO, GALLEGOS
  const isSpanish =
    (i === name.last - 2 && has(name, i - 1, 'ILLO', 'ILLA', 'ALLE')) ||
    ((has(name, name.last - 1, 'AS', 'OS') || has(name, name.last, 'A', 'O')) && has(name, i - 1, 'ALLE'));
  return ['L', isSpanish ? '' : 'L', 2];
}

function codeM(name: Spelling, i: number): Coded {
  // DUMB, PLUMBER
  const isBMute = has(name, i - 1, 'UMB') && (i + 1 === name.last || has(name, i + 2, 'ER'));
  return same('M', isBMute || has(name, i + 1, 'M') ? 2 : 1);
}

function codeP(name: Spelling, i: number): Coded {
  return has(name, i + 1, 'H') ? same('F', 2) : same('P', has(name, i + 1, 'P', 'B') ? 2 : 1);
}

function codeR(name: Spelling, i: number): Coded {
  // French: ROGIER, but not HOCHMEIER
  const isFrench = i === name.last && !name.isSlavoGermanic && has(name, i - 2, 'IE') && !has(name, i - 4, 'ME', 'MA');
  return [isFrench ? '' : 'R', 'R', has(name, i + 1, 'R') ? 2 : 1];
}

function codeS(name: Spelling, i: number): Coded {
  if (has(name, i - 1, 'ISL', 'YSL')) return same('', 1);
  if (i === 0 && has(name, 0, 'SUGAR')) return ['X', 'S', 1];
  if (has(name, i, 'SH')) return same(has(name, i + 1, 'HEIM', 'HOEK', 'HOLM', 'HOLZ') ? 'S' : 'X', 2);
  if (has(name, i, 'SIO', 'SIA')) return ['S', name.isSlavoGermanic ? 'S' : 'X', 3];
  // SMITH is like SCHMIDT, SNIDER like SCHNEIDER; Slavic SZ
  const isBeforeZ = has(name, i + 1, 'Z');
  if (isBeforeZ || (i === 0 && has(name, 1, 'M', 'N', 'L', 'W'))) return ['S', 'X', isBeforeZ ? 2 : 1];
  if (has(name, i, 'SC')) return codeSc(name, i);
  const isFrench = i === name.last && has(name, i - 2, 'AI', 'OI');
  return [isFrench ? '' : 'S', 'S', has(name, i + 1, 'S', 'Z') ? 2 : 1];
}

function codeSc(name: Spelling, i: number): Coded {
  if (has(name, i + 2, 'H')) {
    if (has(name, i + 3, 'ER', 'EN')) return ['X', 'SK', 3];
    if (has(name, i + 3, 'OO', 'UY', 'ED', 'EM')) return same('SK', 3);
    return ['X', i === 0 && !isVowel(name, 3) && !has(name, 3, 'W') ? 'S' : 'X', 3];
  }
  return same(has(name, i + 2, 'I', 'E', 'Y') ? 'S' : 'SK', 3);
}

function codeT(name: Spelling, i: number): Coded {
  if (has(name, i, 'TION', 'TIA', 'TCH')) return same('X', 3);
  if (has(name, i, 'TH', 'TTH')) {
    return has(name, i + 2, 'OM', 'AM') || beginsGermanic(name) ? same('T', 2) : ['0', 'T', 2];
  }
  return same('T', has(name, i + 1, 'T', 'D') ? 2 : 1);
}

function codeW(name: Spelling, i: number): Coded {
  if (has(name, i, 'WR')) return same('R', 2);
  // a W at the beginning sounds, and what follows is asked all the same
  let [primary, secondary] = ['', ''];
  if (i === 0 && isVowel(name, 1)) [primary, secondary] = ['A', 'F'];
  else if (i === 0 && has(name, 1, 'H')) [primary, secondary] = ['A', 'A'];
  // ARNOW, FILIPOWICZ
  if (
    (i === name.last && isVowel(name, i - 1)) ||
    has(name, i - 1, 'EWSKI', 'EWSKY', 'OWSKI', 'OWSKY') ||
    has(name, 0, 'SCH')
  ) {
    return [primary, `${secondary}F`, 1];
  }
  if (has(name, i, 'WICZ', 'WITZ')) return [`${primary}TS`, `${secondary}FX`, 4];
  return [primary, secondary, 1];
}

function codeX(name: Spelling, i: number): Coded {
  if (i === 0) return same('S', 1);
  // French: BREAUX
  const isMute = i === name.last && (has(name, i - 3, 'IAU', 'EAU') || has(name, i - 2, 'AU', 'OU'));
  return same(isMute ? '' : 'KS', has(name, i + 1, 'C', 'X') ? 2 : 1);
}

function codeZ(name: Spelling, i: number): Coded {
  // Chinese: ZHAO
  if (has(name, i + 1, 'H')) return same('J', 2);
  const isTs = has(name, i + 1, 'ZO', 'ZI', 'ZA') || (name.isSlavoGermanic && i > 0 && !has(name, i - 1, 'T'));
  return ['S', isTs ? 'TS' : 'S', has(name, i + 1, 'Z') ? 2 : 1];
}

const RULES: Readonly<Record<string, LetterRule>> = {
  A: codeVowel,
  B: plain('P', 'B'),
  C: codeC,
  D: codeD,
  E: codeVowel,
  F: plain('F', 'F'),
  G: codeG,
  H: codeH,
  I: codeVowel,
  J: codeJ,
  K: plain('K', 'K'),
  L: codeL,
  M: codeM,
  N: plain('N', 'N'),
  O: codeVowel,
  P: codeP,
  Q: plain('K', 'Q'),
  R: codeR,
  S: codeS,
  T: codeT,
  U: codeVowel,
  V: plain('F', 'V'),
  W: codeW,
  X: codeX,
  Y: codeVowel,
  Z: codeZ,
};

/**
 * Double Metaphone: how a name sounds in American English, and how it sounds as a name of another origin. Two names sound
 * alike if one of the codes of the one is one of the other's; alike in the first place if their primary codes are.
 *
 * The full set of rules, by letter and by what surrounds it. 0 stands for TH and X for SH; vowels count at the beginning only. The
 * published program cuts codes to four letters; here they are whole (slice(0, 4) gives the original). Accents are removed, Ç is
 * S; apostrophes and full stops are dropped; a hyphen, or whatever else parts words, is a blank. Both are '' where there
 * is no letter A–Z, and where a name has only mute letters.
 *
 * Source: Philips, The Double Metaphone Search Algorithm, C/C++ Users Journal 18 (6) (2000) 38–43.
 *
 * @example
 * doubleMetaphone('Schmidt') // => ['XMT', 'SMT']
 */
export function doubleMetaphone(text: string): readonly [primary: string, secondary: string] {
  const words = foldedWords(text.replace(/ç/gi, 'S'));
  const name: Spelling = {
    text: `${words}      `,
    last: words.length - 1,
    isSlavoGermanic: /W|K|CZ/.test(words),
  };
  let primary = '';
  let secondary = '';
  // GNOME, KNIGHT, PNEUMONIA, WRIGHT, PSALM
  let i = has(name, 0, 'GN', 'KN', 'PN', 'WR', 'PS') ? 1 : 0;
  while (i <= name.last) {
    const coded = RULES[words[i]!]?.(name, i);
    primary += coded?.[0] ?? '';
    secondary += coded?.[1] ?? '';
    i += coded?.[2] ?? 1;
  }
  return [primary, secondary];
}
