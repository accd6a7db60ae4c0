/** The parts of an address line that styles arrange. An empty text is a part the address does not have. */
export interface AddressLineParts {
  readonly number: string;
  readonly street: string;
  /** USPS Publication 28 abbreviation, such as `ST`. */
  readonly suffixStandard: string;
  /** The suffix written out, such as `STREET`. */
  readonly suffixFull: string;
  readonly unitDesignator: string;
  readonly unit: string;
}

/** A way to write an address line. */
export interface AddressStyle {
  /** Its number in a draft. */
  readonly style: number;
  readonly summary: string;
  /** How often a record that deviates uses it, in relation to the others that change its address. Judgement. */
  readonly weight: number;
  render(parts: AddressLineParts): string;
  /**
   * Does it show the parts otherwise than the house style. Two styles that do show two texts: a suffix is never empty, in full
   * it is no abbreviation with a dot, and the designator is APT. Told from the parts because texts are many times dearer.
   */
  changes(parts: AddressLineParts): boolean;
}

/** The style of a record that does not deviate: USPS Publication 28, no punctuation. */
export const HOUSE_STYLE: AddressStyle = {
  style: 0,
  summary: '123 OAK ST APT 4B',
  weight: 0,
  render: (parts) =>
    line(parts.number, parts.street, parts.suffixStandard, parts.unit && line(parts.unitDesignator, parts.unit)),
  changes: () => false,
};

/** The other styles, in the order of their numbers, from 1. Each leaves some addresses as they are in the house style. */
export const ADDRESS_STYLES: readonly AddressStyle[] = [
  {
    style: 1,
    summary: '123 OAK STREET APT 4B: the suffix in full',
    weight: 30,
    render: (parts) => HOUSE_STYLE.render({ ...parts, suffixStandard: parts.suffixFull }),
    changes: (parts) => parts.suffixFull !== parts.suffixStandard,
  },
  {
    style: 2,
    summary: '123 OAK ST #4B: a number sign for the unit',
    weight: 20,
    render: (parts) => HOUSE_STYLE.render({ ...parts, unitDesignator: '', unit: parts.unit && `#${parts.unit}` }),
    changes: (parts) => parts.unit !== '',
  },
  {
    style: 3,
    summary: '123 OAK ST UNIT 4B: another unit designator',
    weight: 12,
    render: (parts) => HOUSE_STYLE.render({ ...parts, unitDesignator: 'UNIT' }),
    changes: (parts) => parts.unit !== '' && parts.unitDesignator !== 'UNIT',
  },
  {
    style: 4,
    summary: '123 OAK APT 4B: the suffix left out',
    weight: 15,
    render: (parts) => HOUSE_STYLE.render({ ...parts, suffixStandard: '' }),
    changes: (parts) => parts.suffixStandard !== '',
  },
  {
    style: 5,
    summary: 'APT 4B 123 OAK ST: the unit first',
    weight: 5,
    render: (parts) =>
      line(parts.unit && line(parts.unitDesignator, parts.unit), HOUSE_STYLE.render({ ...parts, unit: '' })),
    changes: (parts) => parts.unit !== '',
  },
  {
    style: 6,
    summary: '123 OAK ST., APT. 4B: punctuation',
    weight: 18,
    render: (parts) => {
      const street = line(parts.number, parts.street, dotted(parts.suffixStandard));
      return parts.unit === '' ? street : `${street}, ${line(dotted(parts.unitDesignator), parts.unit)}`;
    },
    changes: (parts) => parts.suffixStandard !== '' || parts.unit !== '',
  },
];

function line(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function dotted(abbreviation: string): string {
  return abbreviation === '' ? '' : `${abbreviation}.`;
}
