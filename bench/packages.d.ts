// The package ships no types; only the function used here is declared.
declare module 'talisman/metrics/jaro-winkler.js' {
  const similarity: (left: string, right: string) => number;
  export = similarity;
}
