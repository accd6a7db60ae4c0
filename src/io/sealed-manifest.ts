import { sha256 } from './sha256.ts';

/** The last field of a manifest: SHA-256 of the manifest's own text with this value empty. */
const SEAL = 'manifestSha256';
/** The seal stands at the very end, on a line of its own, so that no value of the scenario can be taken for it. */
const SEALED = new RegExp(`^(.*\\n {2}"${SEAL}": ")([0-9a-f]{64})("\\n\\}\\n)$`, 's');

/**
 * The text of a manifest with its own checksum in it, so that one file, written at once, seals itself and all that it lists.
 *
 * @example
 * sealedManifest({ seed: 1 }).split('\n')[1] // => '  "seed": 1,'
 */
export function sealedManifest(manifest: object): string {
  // a manifest that was sealed before keeps its place for the seal, which is the last one
  const open = `${JSON.stringify({ ...manifest, [SEAL]: '' }, undefined, 2)}\n`;
  return `${open.slice(0, -'"\n}\n'.length)}${sha256(open)}"\n}\n`;
}

/**
 * Whether a manifest's text is the one that was sealed; `unsealed` for one of a version that did not seal.
 *
 * @example
 * sealOf(sealedManifest({ seed: 1 })) // => 'intact'
 * sealOf(sealedManifest({ seed: 1 }).replace('1', '2')) // => 'changed'
 * sealOf('{}') // => 'unsealed'
 */
export function sealOf(text: string): 'intact' | 'changed' | 'unsealed' {
  const found = SEALED.exec(text);
  if (found === null) return text.includes(SEAL) ? 'changed' : 'unsealed';
  return sha256(`${found[1]}${found[3]}`) === found[2] ? 'intact' : 'changed';
}
