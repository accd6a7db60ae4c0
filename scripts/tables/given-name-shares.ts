import { allLocales } from '@faker-js/faker';
import {
  ASIAN_GIVEN,
  ASIAN_SHARES,
  BLACK_GIVEN,
  BLACK_SHARES,
  HISPANIC_SHARES,
  INTERNATIONAL_GIVEN,
  SHARED_ASIAN,
  SHARED_BLACK,
  SHARED_SPANISH,
  SPANISH_GIVEN,
} from './given-name-lists.ts';
import { plainName } from './plain-text.ts';

/** Shares of a name's US-born bearers, per 1,000; the rest is White (or of the small groups, which borrow its names). */
export interface NameShares {
  readonly black: number;
  readonly api: number;
  readonly hispanic: number;
}

/** Names no list knows. The groups' shares of US-born adults with listed names come out near 13, 4 and 9 per cent. */
const COMMON = { black: 95, api: 20, hispanic: 35 };
const UNCOMMON = { black: 140, api: 38, hispanic: 50 };

const BLACK_FORM =
  /^(?:LA(?:T|K|SH|QU|D)[AEIO][A-Z]{2,}|LA(?:SH|QU)[A-Z]+|DE(?:SH|QU|MARC|VONT|ANDR|JUAN|MARI|ONT|KW)[A-Z]+|SHA(?:QU|N[AEI]Q|N[AEI]K|KE|KI|MEK|MIK|NT|VON|LON)[A-Z]*|TA(?:K|M|N|SH|W)[AEIOQ]+[KNSW]A[A-Z]*|TYR[A-Z]+|JA(?:MAR|QU|VO|HE)[A-Z]+|[A-Z]+(?:QUAN|QUISHA|QUITA|KEISHA|NISHA|TISHA|ISHIA|ESHIA|IQUA|QUIL|QUEZ|SHAWN|SHAUN|NIQUE|TAVIUS|ARIUS|ONTE|ONTAE|ISHA|ESHA|IYAH|EISHA))$/;

const set = (list: readonly string[]) => new Set(list.flatMap((text) => plainName(text) ?? []));
const faker = (locale: 'es_MX' | 'es' | 'en_IN' | 'de' | 'en_ZA' | 'fr') => {
  const names = allLocales[locale].person?.first_name;
  return [...(names?.female ?? []), ...(names?.male ?? [])].filter((name) => !name.includes(' '));
};

const PARTLY_SPANISH = set(SHARED_SPANISH);
const PARTLY_ASIAN = set(SHARED_ASIAN);
const PARTLY_BLACK = set(SHARED_BLACK);
const BLACK = set(BLACK_GIVEN);
/** Names of many countries: Faker lists them under Spanish and Indian names too, which tells nothing here. */
const INTERNATIONAL = set([...faker('de'), ...faker('en_ZA'), ...faker('fr'), ...INTERNATIONAL_GIVEN]);
const onlyThere = (list: readonly string[]) =>
  [...set(list)].filter((name) => !INTERNATIONAL.has(name) && !BLACK.has(name) && !PARTLY_BLACK.has(name));
const SPANISH = new Set([...SPANISH_GIVEN, ...onlyThere([...faker('es_MX'), ...faker('es')])]);
const ASIAN = new Set([...ASIAN_GIVEN, ...onlyThere(faker('en_IN'))]);

/** Shares of one name; `perMillion` is its largest count in a cohort, which tells common names from rare ones. */
export function nameShares(name: string, perMillion: number): NameShares {
  const base = perMillion >= 2000 ? COMMON : UNCOMMON;
  const black =
    BLACK_SHARES[name] ??
    (PARTLY_BLACK.has(name)
      ? 330
      : BLACK.has(name) || (BLACK_FORM.test(name) && !INTERNATIONAL.has(name))
        ? 740
        : undefined);
  const api = ASIAN_SHARES[name] ?? (PARTLY_ASIAN.has(name) ? 140 : ASIAN.has(name) ? 780 : undefined);
  const hispanic = HISPANIC_SHARES[name] ?? (PARTLY_SPANISH.has(name) ? 200 : SPANISH.has(name) ? 890 : undefined);
  // A name's first known group leaves less of it to the defaults of the others.
  const known = Math.min(1000, (black ?? 0) + (api ?? 0) + (hispanic ?? 0));
  const rest = 1 - known / 1000;
  const shares = {
    black: Math.round(black ?? base.black * rest),
    api: Math.round(api ?? base.api * rest),
    hispanic: Math.round(hispanic ?? base.hispanic * rest),
  };
  const sum = shares.black + shares.api + shares.hispanic;
  if (sum <= 990) return shares;
  const shrink = 990 / sum;
  return {
    black: Math.floor(shares.black * shrink),
    api: Math.floor(shares.api * shrink),
    hispanic: Math.floor(shares.hispanic * shrink),
  };
}
