/**
 * The date typed where no birth date is known. Systems have their own (Ohio's voter file of 2004 held 6,498 records on
 * 1 January 1800 among 9,108 agreements of name and date); this program uses one that passes for a date. Transcription and
 * keying leave it alone.
 */
export const UNKNOWN_BIRTH_DATE = '1900-01-01';
