import { keyedUniform } from './keyed-draw.ts';

/** Letters a composed name takes from its first name. */
const STEM = 5;
const LONGEST_ENDING = 5;

/**
 * Names for the ranks that no list reaches (the 1990 list has 88,799, the 2010 file 162,253): the beginning of one name
 * with the ending of another that has the same letters where they are joined (KOWALSKI and DROALVIG give KOWALVIG). No
 * estimate of any name that exists.
 *
 * @param known names that may not come out; those composed are added
 * @param material names whose beginnings and endings are used, each equally
 * @param overlap letters before the join that the two names share
 */
export function composedSurnames(
  known: Set<string>,
  material: readonly string[],
  count: number,
  overlap: number,
): string[] {
  const long = material.filter((name) => name.length > STEM && name.length <= STEM + LONGEST_ENDING);
  const byJoint = new Map<string, string[]>();
  const joint = (name: string) => name.slice(STEM - overlap, STEM);
  for (const name of long) {
    const list = byJoint.get(joint(name)) ?? [];
    list.push(name);
    byJoint.set(joint(name), list);
  }
  const composed: string[] = [];
  for (let draw = 0; composed.length < count; draw++) {
    if (draw > 100 * count) throw new Error(`${composed.length} of ${count} names composed of ${long.length}`);
    const first = long[Math.floor(keyedUniform('composed/first', String(draw)) * long.length)]!;
    const others = byJoint.get(joint(first))!;
    const second = others[Math.floor(keyedUniform('composed/second', String(draw)) * others.length)]!;
    const name = first.slice(0, STEM) + second.slice(STEM);
    if (known.has(name)) continue;
    known.add(name);
    composed.push(name);
  }
  return composed;
}
