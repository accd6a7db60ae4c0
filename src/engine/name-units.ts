import { UnitTexts } from '../comparison/unit-texts.ts';
import type { Dictionary } from '../core/dictionary.ts';

/** Names of the vocabulary as units, each turned when it is compared for the first time. */
export class NameUnits {
  readonly dictionary: Dictionary;
  readonly texts: UnitTexts;
  /** By code, the number in `texts` plus 1; made when it is first wanted, since most rules compare no letters. */
  numbers: Int32Array | null;

  constructor(dictionary: Dictionary) {
    this.dictionary = dictionary;
    this.texts = new UnitTexts();
    this.numbers = null;
  }

  /** Codes of the vocabulary last as long as the run; all others are a list's, or too many to keep. */
  has(code: number): boolean {
    return code < this.dictionary.vocabulary.words.length;
  }

  numberOf(code: number): number {
    this.numbers ??= new Int32Array(this.dictionary.vocabulary.words.length);
    const known = this.numbers[code]!;
    if (known !== 0) return known - 1;
    const number = this.texts.add(this.dictionary.text(code));
    this.numbers[code] = number + 1;
    return number;
  }
}
