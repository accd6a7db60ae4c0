/**
 * Colours of every chart. Each has a contrast of at least 3 : 1 to white, and no two things are told apart by colour alone: a
 * shape, a dash or a place of its own goes with each.
 *
 * Source: the hues of Okabe and Ito 2008, *Color Universal Design*, darkened where they are too pale on white; WCAG 2.2,
 * success criteria 1.4.1 and 1.4.11.
 */
export const PALETTE = {
  blue: '#0072b2',
  orange: '#c45500',
  purple: '#882d71',
  green: '#00755a',
  black: '#111111',
  grey: '#5f6670',
} as const;

/** How each of the four cells is drawn: in grey print the shapes and the filling remain. */
export const CELL_MARKS = [
  { key: 'c1', label: 'Right person, right door', stroke: PALETTE.blue, fill: '#ffffff', shape: 'circle' },
  { key: 'c2', label: 'Right person, wrong door', stroke: PALETTE.orange, fill: PALETTE.orange, shape: 'square' },
  { key: 'c3', label: 'Wrong person, right door', stroke: PALETTE.purple, fill: '#ffffff', shape: 'triangle-up' },
  { key: 'c4', label: 'Wrong person, wrong door', stroke: PALETTE.black, fill: PALETTE.black, shape: 'diamond' },
] as const;
