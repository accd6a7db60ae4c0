/**
 * Random draws addressed by a label instead of taken from a stream, so that adding a name or a ZIP to a table moves no
 * other row. Whole-number arithmetic: FNV-1a over the label, then the finaliser of MurmurHash3.
 */

/** A 32-bit word that depends on the label alone. */
function keyedWord(label: string): number {
  let word = 0x811c9dc5;
  for (let i = 0; i < label.length; i++) word = Math.imul(word ^ label.charCodeAt(i), 0x01000193);
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) >>> 0;
}

/** Uniform in (0, 1), the same for the same purpose and label on every machine. */
export function keyedUniform(purpose: string, label: string): number {
  return (keyedWord(`${purpose}|${label}`) + 0.5) / 4294967296;
}

/** Standard normal by the Box-Muller transform of two keyed uniforms. */
export function keyedNormal(purpose: string, label: string): number {
  const radius = Math.sqrt(-2 * Math.log(keyedUniform(`${purpose}/radius`, label)));
  return radius * Math.cos(2 * Math.PI * keyedUniform(`${purpose}/angle`, label));
}
