import type { RulePreset } from '../preset.ts';
import { bestRule } from './best-rule.ts';
import { censusCascade } from './census-cascade.ts';
import { crosscheck } from './crosscheck.ts';
import { exactNameAddress } from './exact-name-address.ts';
import { fellegiSunterDefault } from './fellegi-sunter-default.ts';
import { fuzzyNameAddress } from './fuzzy-name-address.ts';
import { havv } from './havv.ts';
import { historicalUniqueness } from './historical-uniqueness.ts';
import { irsNumberNameControl } from './irs-number-name-control.ts';
import { ofacNameOnly } from './ofac-name-only.ts';

/** Every rule known by a name. A new one is a file and a line here. */
export const RULE_PRESETS: readonly RulePreset[] = [
  irsNumberNameControl,
  exactNameAddress,
  fuzzyNameAddress,
  ofacNameOnly,
  crosscheck,
  havv,
  censusCascade,
  historicalUniqueness,
  fellegiSunterDefault,
  bestRule,
];
