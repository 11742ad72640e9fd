import type { CastRole } from '../programme/vocabulary.ts';

/** Formats that have a reader. */
export type ImportFormat = 'schedule.xml' | 'schedule.json';

/** Where in the file: `line:column` for XML, a path such as `schedule.conference.days[0]` for JSON. */
export type ImportPlace = string;

/** What a reader noticed (exchange.md, ImportIssue). Words come from the messages, by `code`. */
export type ImportIssue = {
  code: ImportIssueCode;
  severity: 'info' | 'warn' | 'error';
  place: ImportPlace;
  /** What stood there, at most 200 characters. */
  value: string;
  repair: 'kept' | 'changed' | 'dropped';
  /** What was taken instead, at most 200 characters; `null` when nothing replaced it. */
  to: string | null;
};

export type ImportIssueCode =
  | 'encoding_guessed'
  | 'control_characters'
  | 'locale_guessed'
  | 'zone_unknown'
  | 'zone_missing'
  | 'date_unreadable'
  | 'day_unreadable'
  | 'day_change_unreadable'
  | 'conference_title_missing'
  | 'color_unreadable'
  | 'record_unreadable'
  | 'title_missing'
  | 'identity_missing'
  | 'start_missing'
  | 'start_unreadable'
  | 'start_differs'
  | 'offset_differs'
  | 'end_before_start'
  | 'duration_missing'
  | 'duration_unreadable'
  | 'duration_ambiguous'
  | 'duration_differs'
  | 'day_window_grown'
  | 'hall_differs'
  | 'hall_none'
  | 'halls_split'
  | 'hall_repeated'
  | 'capacity_unreadable'
  | 'id_repeated'
  | 'code_repeated'
  | 'code_malformed'
  | 'guid_malformed'
  | 'guid_repeated'
  | 'session_repeated'
  | 'language_unknown'
  | 'track_undeclared'
  | 'link_dropped'
  | 'link_resolved'
  | 'link_type_unknown'
  | 'person_without_name'
  | 'person_id_shared'
  | 'person_name_differs'
  | 'break_found'
  | 'markup_dropped';

/** Something a person may tick in the preview; a reader never applies it by itself. */
export type ImportSuggestion =
  | { kind: 'hall_capacity'; place: ImportPlace; hall: string; name: string; capacity: number }
  | { kind: 'merge_people'; place: ImportPlace; people: string[]; name: string }
  | {
      kind: 'cast_role';
      place: ImportPlace;
      session: string;
      person: string;
      role: CastRole;
      name: string;
    };

/** `used` went into the tree, `unused` is known but has no home here, `unknown` is no part of the format. */
export type ImportedField = { name: string; count: number; fate: 'used' | 'unused' | 'unknown' };

/** Formats the detection can name, whether or not a reader exists yet. */
export type DetectedFormat =
  | ImportFormat
  | 'schedule2.json'
  | 'plenum-programme'
  | 'sessionize'
  | 'coscup'
  | 'kotlinconf'
  | 'forumspb'
  | 'xcal'
  | 'icalendar'
  | 'xlsx'
  | 'csv';

/**
 * Why a file could not be read at all. `place` says where (`line:column`, a byte as `byte 812`, or a path),
 * `expected` what would have been right there, in the format's own signs (`</room>`, `"`, `schedule`).
 */
export type ImportRefusal =
  | { ok: false; reason: 'missing_file' | 'unreadable_file' | 'empty' }
  | { ok: false; reason: 'too_large'; limitBytes: number; actualBytes: number }
  | {
      ok: false;
      reason: 'too_many_nodes' | 'too_deep' | 'too_many_events';
      limit: number;
      place: ImportPlace;
    }
  | { ok: false; reason: 'too_long'; limitSeconds: number }
  | { ok: false; reason: 'too_much_memory'; limitMegabytes: number }
  | { ok: false; reason: 'doctype'; place: ImportPlace }
  | { ok: false; reason: 'truncated' | 'malformed'; place: ImportPlace; expected: string | null }
  | { ok: false; reason: 'not_text'; place: ImportPlace }
  | { ok: false; reason: 'not_supported_yet'; format: DetectedFormat }
  | { ok: false; reason: 'unknown_format'; place: ImportPlace; expected: string }
  | { ok: false; reason: 'wrong_shape'; place: ImportPlace; expected: string }
  | { ok: false; reason: 'zone_needed'; place: ImportPlace }
  | { ok: false; reason: 'internal' };

/** `zone` and `locale` are what the edition or the person says; the file's own zone comes first. */
export type ImportOptions = { zone?: string; locale?: string };
