/** Roles of members. Adults come first; member 0 is the head. */
export const HEAD = 0;
export const SPOUSE = 1;
export const ADULT_CHILD = 2;
export const PARENT = 3;
export const ROOM_MATE = 4;
/** Head and spouse of a second family in the same home. */
export const SECOND_HEAD = 5;
export const SECOND_SPOUSE = 6;
export const CHILD = 7;
export const SECOND_CHILD = 8;

/** A household larger than this is cut: `personId = 8 × household + member`. */
export const MAX_MEMBERS = 8;
/** Members who can hold a number; further adults and children have none. */
export const MAX_NUMBERED = 6;

/** Kin roles of households. */
export const NO_KIN = 0;
export const KIN_PARENT = 1;
export const KIN_CHILD = 2;

/** Places in `STATUSES`, of those that are asked for by name. */
export const CITIZEN = 0;
export const REMOVABLE = 3;

/** Name suffixes; 0 is none, then son and father of one name. */
export const SUFFIXES = ['', 'JR', 'SR'] as const;

/** One household in memory: filled by `Population`, reused from household to household. Arrays have one entry a member. */
export class Household {
  id: number;
  zip: number;
  /** False for a vacant unit: nobody lives there and every other field is void. */
  occupied: boolean;
  size: number;
  adults: number;
  group: number;
  /** 1 where the head was born abroad. */
  foreign: number;
  kinRole: number;
  kin: number;
  /** Years since the adults of a child household left the parents' home. */
  leftHome: number;
  /** The second of two twins, who are members `twin − 1` and `twin`; −1 where there are none. */
  twin: number;
  /** The member whose surname is not the one of birth, or who had another between; −1 for none. Filled with the names. */
  renamed: number;
  readonly role: Uint8Array;
  /** 0 female, 1 male. */
  readonly sex: Uint8Array;
  readonly birthYear: Int16Array;
  /** Day number of birth. */
  readonly birthDay: Int32Array;
  readonly bornAbroad: Uint8Array;
  readonly status: Uint8Array;
  /** Name codes; `surname2` is `NO_VALUE` for people with one surname. */
  readonly given: Int32Array;
  readonly surname: Int32Array;
  readonly surname2: Int32Array;
  /** 1 where the two surnames are joined by a hyphen in law. */
  readonly hyphen: Uint8Array;
  readonly suffix: Uint8Array;

  constructor() {
    this.id = -1;
    this.zip = 0;
    this.occupied = false;
    this.size = 0;
    this.adults = 0;
    this.group = 0;
    this.foreign = 0;
    this.kinRole = NO_KIN;
    this.kin = -1;
    this.leftHome = 0;
    this.twin = -1;
    this.renamed = -1;
    this.role = new Uint8Array(MAX_MEMBERS);
    this.sex = new Uint8Array(MAX_MEMBERS);
    this.birthYear = new Int16Array(MAX_MEMBERS);
    this.birthDay = new Int32Array(MAX_MEMBERS);
    this.bornAbroad = new Uint8Array(MAX_MEMBERS);
    this.status = new Uint8Array(MAX_MEMBERS);
    this.given = new Int32Array(MAX_MEMBERS);
    this.surname = new Int32Array(MAX_MEMBERS);
    this.surname2 = new Int32Array(MAX_MEMBERS);
    this.hyphen = new Uint8Array(MAX_MEMBERS);
    this.suffix = new Uint8Array(MAX_MEMBERS);
  }
}
