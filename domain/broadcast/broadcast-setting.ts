import type { AccessKind, CounterPolicy, QuestionMode, TabStorage } from './vocabulary.ts';

/** What an edition chose for its broadcasts. */
export type BroadcastSetting = {
  /** Minutes before its planned start in which a broadcast waits, 0 to 60. */
  readonly leadMinutes: number;
  readonly access: AccessKind;
  /** Slugs of ticket types, for `ticket`. */
  readonly ticketTypes: readonly string[];
  readonly counterPolicy: CounterPolicy;
  readonly tabStorage: TabStorage;
  readonly questionMode: QuestionMode;
  /** In CIDR. */
  readonly venueNetworks: readonly string[];
};

/** What holds while an edition chose nothing. */
export const STARTING_BROADCASTS: BroadcastSetting = {
  leadMinutes: 15,
  access: 'public',
  ticketTypes: [],
  counterPolicy: 'words',
  tabStorage: 'session',
  questionMode: 'moderated',
  venueNetworks: [],
};
