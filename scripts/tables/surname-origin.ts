import { allLocales } from '@faker-js/faker';
import { HISPANIC_SHARES, SHARED_SPANISH, SPANISH_GIVEN } from './given-name-lists.ts';
import { plainName } from './plain-text.ts';
import {
  ASIAN_SURNAMES,
  BLACK_SURNAMES,
  FILIPINO_SURNAMES,
  NATIVE_SURNAMES,
  SPANISH_SURNAMES,
} from './surname-lists.ts';

/** What kind of name a surname is, as far as its form or a list tells; decides the order of names within groups. */
export type SurnameOrigin = 'general' | 'black' | 'hispanic' | 'filipino' | 'portuguese' | 'api' | 'shared' | 'native';

/** Spanish endings that few names of other languages share. */
const SPANISH =
  /(?:[^AEIOU][AEIOU](?:[LMNRTQVDBC]|GU|QU|SC)U?EZ|QUEZ|GUEZ|NDEZ|ORTIZ|[LR]IZ$|[^K]AZ$|[BDJNRST]ILLO|ILLOS|ILLAS|UELO|UELA|UELAS|VANTES|[MU]ENTES|IENTOS|ADILLO|ARRO|ARREZ|ERRERO|ERRERA|EDRANO|IZALDE|AGUILA|IGUEROA|ANEDA|ENEGAS|ELASCO|BARRA|DEANDA|GOITIA|ECHEA|BERRI|ORRES|ANDOVAL|RALES|NALES|ZALES|NUELOS?|EJOS|EIJO|UERTA|UERTO|ARZA|ENDOZA|INOZA|PINOZA|TEROS?|RREA|[^AEIOU][AEIO]RRO|[^AEIOU][AEIO]RRA|UENTE|UENTES|ZUELA|QUILLA|SERO|ADURA)$/;
/** Spanish names with an article or preposition grown on, and letter pairs no English name has. */
const SPANISH_START =
  /^(?:DEL(?:A[A-Z]{4,}|OS[A-Z]{3,}|[RTVC][A-Z]{4,})|DELEON|VILLA[A-Z]{3,}|MONTE[RSL][A-Z]+|SANTA[MN][A-Z]+|CASTA[NÑ]|ESQU|ESPI|ECHE|ZAMO|GUTI|VALEN)/;
/** Italian names that the Spanish forms would take. */
const NOT_ASIAN = /^O[HM]ARA$|MAN$|ER$|SON$|LEY$|SKI$|OS$/;
const NOT_SPANISH = /(?:CHI|GL|ZZ|CC|TT|PP|GH|SCI|^DI|^LO[^PZ]|^D[AEIOU]LL|ELLA$|ETTO|W|K|PH|TH|OU|AU|EAU|SH|OO|EE)/;

/** Japanese, Chinese, Vietnamese and Indian forms. */
const ASIAN =
  /(?:MOTO|MURA|SHIMA|YAMA|GAWA|KAWA|SHITA|HARA|ZAKI|SAKI|NAKA|MATSU|SHIRO|MASU|[AIU]KAMI|DZU|UCHI|AKU|SUKE|SWAMY|KRISHNAN?|MURTHY|[AI]NATHAN|SHETTY|NGH|KUMAR|PRASAD|VONG|AVONG|XAY|LAKSHMI|ASINGHE|WALLA|RAJAN|RAMAN|MATSUO|TSUKA|YOSHI)$/;
const ASIAN_START =
  /^(?:NG[AEIOUY]|HSI|HSU|QI|XI|XU|ZH|TSU|TSE|SZE|PHAN|PHOM|SRI|VENKAT|SUBRA|KRISH|CHAUD|BHAT|BHA|DHI|JHA|THAK|FUJI|YAMA|NAKA|TAKA|HIRA|MATSU|KUBO|SOUV|KHAM|CHANTH)/;

const names = (list: readonly string[]) => new Set(list.flatMap((text) => plainName(text) ?? []));
const fakerSurnames = (locale: 'es_MX' | 'es' | 'pt_BR' | 'pt_PT') =>
  allLocales[locale].person?.last_name?.generic ?? [];

const SPANISH_NAMES = names([...fakerSurnames('es_MX'), ...fakerSurnames('es'), ...SPANISH_SURNAMES]);
const PORTUGUESE_NAMES = names([...fakerSurnames('pt_BR'), ...fakerSurnames('pt_PT')]);
const FILIPINO_NAMES = new Set(FILIPINO_SURNAMES);
/** Given names that only Spanish has; where one is a surname, its bearers are mostly Hispanic too. */
const SPANISH_GIVEN_NAMES = new Set([
  ...SPANISH_GIVEN.filter((name) => !SHARED_SPANISH.includes(name)),
  ...Object.keys(HISPANIC_SHARES).filter((name) => (HISPANIC_SHARES[name] ?? 0) > 850),
]);
const ASIAN_NAMES = new Set(ASIAN_SURNAMES);
const BLACK_NAMES = new Set(BLACK_SURNAMES);
const NATIVE_NAMES = new Set(NATIVE_SURNAMES);

/** Asian names that many other Americans bear too, and given names used as surnames in the Philippines. */
const SHARED_NAMES = names([
  ...'GILL ROY LONG YOUNG PARK HAN MA LAW DAVE MAR LOW SO SON SUN DAS SEN BAINS LOU BACH'.split(' '),
  ...'VAN TON PANG KAY SAM SIM KAM MOON BANG SONG HER LING MING GO HA DAN CAM'.split(' '),
  ...'ALI AHMED AHMAD HUSSAIN MALIK PAN MAC VIEN HANG AMIN DAVID NICOLAS MANUEL IGNACIO ANTONIO SAMSON PALMA'.split(
    ' ',
  ),
]);

/** Kind of a surname in A-Z. */
export function surnameOrigin(name: string): SurnameOrigin {
  if (NATIVE_NAMES.has(name)) return 'native';
  if (BLACK_NAMES.has(name)) return 'black';
  if (SHARED_NAMES.has(name)) return 'shared';
  if (FILIPINO_NAMES.has(name)) return 'filipino';
  if (SPANISH_NAMES.has(name) || SPANISH_GIVEN_NAMES.has(name)) return 'hispanic';
  if (PORTUGUESE_NAMES.has(name)) return 'portuguese';
  if (ASIAN_NAMES.has(name)) return 'api';
  if ((ASIAN.test(name) || ASIAN_START.test(name)) && !NOT_ASIAN.test(name)) return 'api';
  if ((SPANISH.test(name) || SPANISH_START.test(name)) && !NOT_SPANISH.test(name)) return 'hispanic';
  return 'general';
}

/** Every surname the origin lists know, in their order. */
export function listedByOrigin(): string[] {
  return [...SPANISH_NAMES, ...FILIPINO_NAMES, ...ASIAN_NAMES, ...BLACK_NAMES, ...NATIVE_NAMES];
}
