import { isList, isMap, type Json } from './json.ts';

/** Words that YAML reads as something else than text. */
const OTHER = /^(true|false|null|yes|no|on|off|~)$/i;

/**
 * A value of a scenario on one line, as YAML in flow style: what a ledger shows and `--set` reads.
 *
 * @example
 * flowText({ all: [{ exact: 'tin' }], years: { '0.4': 1 } }) // => '{ all: [{ exact: tin }], years: { "0.4": 1 } }'
 */
export function flowText(value: Json): string {
  if (isList(value)) return `[${value.map(flowText).join(', ')}]`;
  if (isMap(value)) {
    const entries = Object.entries(value).map(([key, inner]) => `${plain(key)}: ${flowText(inner)}`);
    return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
  }
  return typeof value === 'string' ? plain(value) : String(value);
}

function plain(text: string): string {
  return /^[A-Za-z_][\w-]*$/.test(text) && !OTHER.test(text) ? text : JSON.stringify(text);
}
