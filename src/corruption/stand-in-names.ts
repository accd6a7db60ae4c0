// Source: this program's own list, from what is written where no name is known: files of immigration authorities use FNU
// and LNU (first, last name unknown); birth records BABY BOY; mailings RESIDENT. Weights are judgement.

/** A phrase in place of a given name, and what then stands as the surname. */
export interface StandIn {
  readonly given: string;
  /** '' where the surname stays. */
  readonly surname: string;
  /** Only for people of this sex; absent, for all. */
  readonly sex?: 'F' | 'M';
  /** Only where names are of Spanish origin. */
  readonly spanish?: true;
  /** The words are names that people have: nothing later can tell that they stand for nobody. */
  readonly looksReal?: true;
  readonly weight: number;
}

export const STAND_INS: readonly StandIn[] = [
  { given: 'UNKNOWN', surname: '', weight: 30 },
  { given: 'UNKNOWN', surname: 'UNKNOWN', weight: 12 },
  { given: 'FNU', surname: '', weight: 24 },
  { given: 'FNU', surname: 'LNU', weight: 4 },
  { given: 'UNNAMED', surname: '', weight: 4 },
  { given: 'NO NAME', surname: '', weight: 4 },
  { given: 'REFUSED', surname: '', weight: 4 },
  { given: 'BABY BOY', surname: '', sex: 'M', weight: 12 },
  { given: 'BABY GIRL', surname: '', sex: 'F', weight: 12 },
  { given: 'INFANT', surname: '', weight: 3 },
  { given: 'HIJO', surname: '', sex: 'M', spanish: true, weight: 8 },
  { given: 'HIJA', surname: '', sex: 'F', spanish: true, weight: 8 },
  { given: 'ESPOSO', surname: '', sex: 'M', spanish: true, weight: 3 },
  { given: 'ESPOSA', surname: '', sex: 'F', spanish: true, weight: 3 },
  { given: 'RESIDENT', surname: '', weight: 5 },
  { given: 'CURRENT', surname: 'RESIDENT', looksReal: true, weight: 3 },
  { given: 'OCCUPANT', surname: '', weight: 4 },
  { given: 'JOHN', surname: 'DOE', sex: 'M', looksReal: true, weight: 6 },
  { given: 'JANE', surname: 'DOE', sex: 'F', looksReal: true, weight: 6 },
];

const PHRASES = new Set(
  STAND_INS.filter(({ looksReal }) => looksReal !== true)
    .flatMap(({ given, surname }) => [given, surname])
    .filter((phrase) => phrase !== ''),
);

/** Is the text a phrase that stands for no name. Transcription and keying never touch those. */
export function isStandIn(text: string): boolean {
  return PHRASES.has(text);
}
