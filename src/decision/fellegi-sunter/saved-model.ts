import type { SavedModel } from './config.ts';

/** What `parameters` names. Apart from its schema, which commands that read no scenario need not load. */
export function savedModel(parameters: string | SavedModel): SavedModel {
  return typeof parameters === 'string' ? { file: parameters } : parameters;
}
