/**
 * Source: the US QWERTY layout. The letter keys that touch each letter key on a standard staggered keyboard; digit and
 * punctuation keys are left out, because names are keyed with letters.
 */
export const KEY_NEIGHBOURS: Readonly<Record<string, string>> = {
  Q: 'WA',
  W: 'QEAS',
  E: 'WRSD',
  R: 'ETDF',
  T: 'RYFG',
  Y: 'TUGH',
  U: 'YIHJ',
  I: 'UOJK',
  O: 'IPKL',
  P: 'OL',
  A: 'QWSZ',
  S: 'WEADZX',
  D: 'ERSFXC',
  F: 'RTDGCV',
  G: 'TYFHVB',
  H: 'YUGJBN',
  J: 'UIHKNM',
  K: 'IOJLM',
  L: 'OPK',
  Z: 'ASX',
  X: 'SDZC',
  C: 'DFXV',
  V: 'FGCB',
  B: 'GHVN',
  N: 'HJBM',
  M: 'JKN',
};
