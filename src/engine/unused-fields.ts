import { KEY_KINDS } from '../blocking/kinds/index.ts';
import type { Field } from '../core/field.ts';
import type { PathConfig } from '../decision/config.ts';
import type { PassPlan } from './plan.ts';

/** Fields that an audit of disclosures would compare first: two strangers rarely share either, and agencies hold both. */
const AUDITED = ['date_of_birth', 'given_name'] as const satisfies readonly Field[];

/** Which of these neither the rule of a path nor its keys look at, in a cell (`point × rules + rule`). */
export function unusedFields(plan: PassPlan, cell: number, path: number): readonly Field[] {
  const { rule, score, model, cascade, block }: PathConfig = plan.decisions[cell]![plan.paths[path]!.name]!;
  const named = new Set<string>();
  collect([rule, score, model, cascade, block], named);
  for (const { type, field } of KEY_KINDS) if (named.has(type)) named.add(field);
  return AUDITED.filter((field) => !named.has(field));
}

/** Every word of a configuration: a field may stand as a value or as a key. */
function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, into);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      // what a model was fitted to holds words of the files, and nothing that the model itself does not name
      if (key === 'fitted' || key === 'terms') continue;
      into.add(key);
      collect(one, into);
    }
  }
}
