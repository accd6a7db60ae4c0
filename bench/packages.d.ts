// The package ships no types; only the functions used here are declared.
declare module 'talisman/metrics/jaro-winkler.js' {
  const similarity: {
    (left: string, right: string): number;
    custom(options: { readonly boostThreshold: number }, left: string, right: string): number;
  };
  export = similarity;
}
declare module 'talisman/metrics/jaro.js' {
  const similarity: (left: string, right: string) => number;
  export = similarity;
}
declare module 'talisman/metrics/levenshtein.js' {
  const distance: (left: string, right: string) => number;
  export = distance;
}
declare module 'talisman/metrics/damerau-levenshtein.js' {
  const distance: (left: string, right: string) => number;
  export = distance;
}
declare module 'talisman/metrics/dice.js' {
  const similarity: (left: string, right: string) => number;
  export = similarity;
}
declare module 'talisman/metrics/jaccard.js' {
  const similarity: (left: readonly string[], right: readonly string[]) => number;
  export = similarity;
}
declare module 'talisman/tokenizers/ngrams/index.js' {
  const ngrams: { bigrams(text: string): string[] };
  export = ngrams;
}
declare module 'talisman/phonetics/soundex.js' {
  const codeOf: (text: string) => string;
  export = codeOf;
}
declare module 'talisman/phonetics/nysiis.js' {
  const codeOf: (text: string) => string;
  export = codeOf;
}
declare module 'talisman/phonetics/double-metaphone.js' {
  const codesOf: (text: string) => readonly [string, string];
  export = codesOf;
}
