/** Characters after which a spreadsheet takes a cell for a formula, wide forms of East Asian input included. */
const FORMULA_SIGN = '=+\\-@＝＋－＠﹢﹣﹦﹫−';
/** What spreadsheets and their importers skip before them: spaces of every width, tabs, line ends, marks without a width. */
const SKIPPED = '\\s\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\ufeff';

const FORMULA = new RegExp(`^(?:[\\t\\r\\n]|[${SKIPPED}]*[${FORMULA_SIGN}])`, 'u');

/**
 * Text that a spreadsheet would run as a formula, with a single quote in front; all other text as it is. What stands before the
 * sign and is not seen (spaces, tabs, marks without a width) does not hide it.
 *
 * Source: OWASP, *CSV Injection*.
 *
 * @example
 * defusedText('=1+1') // => "'=1+1"
 * defusedText('  ＝1+1') // => "'  ＝1+1"
 * defusedText('name_control') // => 'name_control'
 */
export function defusedText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
