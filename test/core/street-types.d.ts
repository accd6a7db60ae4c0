// The package ships no types.
declare module 'street-types' {
  const types: readonly { readonly suffix: string; readonly abbrs: readonly string[]; readonly standardAbbr: string }[];
  export = types;
}
