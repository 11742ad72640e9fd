/** What a play counts for: a stream on one programme day, or a recording. */
export type CountedTarget =
  | {
      readonly kind: 'live';
      readonly streamNo: number;
      readonly dayOn: string;
      /** UTC ms: the beginning of the day in the zone of the venue. */
      readonly epochAt: number;
      readonly editionNo: number;
    }
  | {
      readonly kind: 'recording';
      readonly recordingNo: number;
      readonly editionNo: number;
      /** Tenths of a second; null: not known. */
      readonly durationDs: number | null;
    };
