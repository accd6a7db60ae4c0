/**
 * A text as one word of a shell's command line, whatever it holds: nothing in it is expanded or run.
 *
 * @example
 * shellWord('errors.preset=low') // => 'errors.preset=low'
 * shellWord("it's; rm -r $HOME") // => "'it'\\''s; rm -r $HOME'"
 */
export function shellWord(text: string): string {
  return /^[\w./:=,@+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
