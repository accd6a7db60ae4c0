import type { RulePreset } from '../preset.ts';
import { bestRule } from './best-rule.ts';
import { crosscheck } from './crosscheck.ts';
import { exactNameAddress } from './exact-name-address.ts';
import { fuzzyNameAddress } from './fuzzy-name-address.ts';
import { irsNumberNameControl } from './irs-number-name-control.ts';
import { ofacNameOnly } from './ofac-name-only.ts';

/** Every rule known by a name. A new one is a file and a line here. */
export const RULE_PRESETS: readonly RulePreset[] = [
  irsNumberNameControl,
  exactNameAddress,
  fuzzyNameAddress,
  ofacNameOnly,
  crosscheck,
  bestRule,
];
