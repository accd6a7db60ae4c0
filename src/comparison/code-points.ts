/** Numbers two texts' code points, equal ones alike and from 0 on, so that tables by character are as long as there are characters. */
export class CodePoints {
  readonly numbers = new Map<string, number>();

  /** A text as the numbers of its code points. A lone surrogate is a code point of its own. */
  of(text: string): Uint32Array {
    const found = new Uint32Array(text.length);
    let length = 0;
    for (const point of text) {
      let number = this.numbers.get(point);
      if (number === undefined) {
        number = this.numbers.size;
        this.numbers.set(point, number);
      }
      found[length++] = number;
    }
    return found.subarray(0, length);
  }
}
