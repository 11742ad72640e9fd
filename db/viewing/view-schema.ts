import Database from 'better-sqlite3';

/** A file of its own with one writing thread: what is counted never waits for what is edited, nor the other way round. */
export const VIEW_STORE = 'views.db';

const VERSION = 1;

/*
 * The view store (broadcast.md "Data"). Keys of viewers and networks are 8 bytes: a number would lose digits. Instants are UTC
 * ms; `*_after` ms after `first_at` of the same play. No name, no address, no user agent. Only plays of people who are known
 * (class & 3) are found by their key: an index on the random keys of all would cost more than all else that is written.
 */
const TABLES = `
create table if not exists target (target_no integer primary key, kind integer not null, edition_no integer not null,
  of_no integer not null, day_on text, epoch_at integer, duration_ds integer, starts integer not null, views integer not null,
  watch_ms integer not null, beats integer not null, repeated integer not null, last_beat_at integer) strict;
create table if not exists target_track (target_no integer not null, track integer not null, watch_ms integer not null,
  primary key (target_no, track)) strict, without rowid;
create table if not exists play (play_no integer primary key, target_no integer not null, viewer_key blob not null,
  network_key blob not null, first_at integer not null, class integer not null, reasons integer not null,
  source_kind integer not null, partner integer not null, country integer not null, device integer not null,
  ua_family integer not null, last_after integer not null, grown_after integer not null, played_ms integer not null,
  credited_ms integer not null, visible_ms integer not null, range_start integer not null, range_end integer not null,
  stalled_ds integer not null, seq integer not null, network_tag integer not null, flags integer not null,
  track integer not null, state integer not null) strict;
create index if not exists play_person on play (viewer_key) where class & 3 <> 0;
create table if not exists play_range (play_no integer not null, start_ds integer not null, end_ds integer not null,
  primary key (play_no, start_ds)) strict, without rowid;
create table if not exists play_tag (play_no integer not null, place integer not null, tag integer not null,
  seen_at integer not null, primary key (play_no, place)) strict, without rowid;
create table if not exists target_minute (target_no integer not null, minute integer not null, node integer not null,
  starts integer not null, watch_ms integer not null, primary key (target_no, minute, node)) strict, without rowid;
create table if not exists drop_minute (target_no integer not null, minute integer not null, node integer not null,
  reason integer not null, n integer not null, primary key (target_no, minute, node, reason)) strict, without rowid;
create table if not exists gap (cause text not null, from_at integer not null, to_at integer not null,
  primary key (from_at, to_at, cause)) strict, without rowid;
create table if not exists reaction_bin (broadcast_id text not null, bin10s integer not null, node integer not null,
  kind integer not null, n integer not null, primary key (broadcast_id, bin10s, node, kind)) strict, without rowid;
create table if not exists checkpoint (node integer primary key, segment integer not null, offset integer not null,
  through_at integer not null, last_play_no integer not null) strict;
create table if not exists segment (node integer not null, no integer not null, bytes integer not null, sha256 text not null,
  prev_sha256 text not null, sealed_at integer not null, archived_at integer, removed_at integer,
  primary key (node, no)) strict;
create table if not exists journal_root (day_on text primary key, root text not null, segments integer not null) strict;
`;

export type ViewStore = Database.Database;

/**
 * Opens the view store for its one writer and makes what is missing.
 * @throws Error when the file belongs to a later version
 */
export function openViewStore(file: string): ViewStore {
  const store = new Database(file, { timeout: 10_000 });
  store.pragma('journal_mode = WAL');
  // A reopened WAL file falls back to NORMAL, which may lose what was acknowledged.
  store.pragma('synchronous = FULL');
  const version = store.pragma('user_version', { simple: true }) as number;
  if (version > VERSION) {
    store.close();
    throw new Error(`The view store has version ${version}; this program knows ${VERSION}.`);
  }
  store.exec(TABLES);
  store.pragma(`user_version = ${VERSION}`);
  return store;
}

/** Opens it beside its writer, to read. @throws Error when it is not there */
export function readViewStore(file: string): ViewStore {
  return new Database(file, { readonly: true, fileMustExist: true, timeout: 10_000 });
}
