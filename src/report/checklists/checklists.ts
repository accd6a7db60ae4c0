import type { Checklist } from './checklist.ts';
import { GUILD } from './guild.ts';
import { RECORD } from './record.ts';
import { STRESS } from './stress.ts';

/** Every guideline that a run's folder is held against. */
export const CHECKLISTS: readonly Checklist[] = [GUILD, RECORD, STRESS];
