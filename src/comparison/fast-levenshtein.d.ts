// The package ships no types; only the function used here is declared.
declare module 'fast-levenshtein' {
  const levenshtein: {
    /** Levenshtein distance in UTF-16 units. */
    get(left: string, right: string): number;
  };
  export = levenshtein;
}
