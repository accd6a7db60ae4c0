/**
 * True if a text holds any surrogate, paired or alone: then its UTF-16 units are not its code points.
 *
 * @example
 * hasSurrogate('GARCÍA') // => false
 */
export function hasSurrogate(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if ((text.charCodeAt(i) & 0xf800) === 0xd800) return true;
  }
  return false;
}
