import { PLAY_STATE } from '#domain/viewing/play-table.ts';
import { type Checkpoint, PACKED_PLAY } from './play-pack.ts';
import type { ViewStore } from './view-schema.ts';

/** Bits of the state of a play that are worth keeping: the others are of the running book. */
const KEPT =
  PLAY_STATE.known |
  PLAY_STATE.hasBeat |
  PLAY_STATE.hasGrown |
  PLAY_STATE.coarse |
  PLAY_STATE.closed |
  PLAY_STATE.counted;

/** Makes the writer of checkpoints on a store: one transaction each, all or nothing. @throws Error of the engine */
export function checkpointWriter(store: ViewStore): (checkpoint: Checkpoint) => void {
  const playWriter = writerOfPlays(store);
  const besideWriter = writerOfRest(store);
  return store.transaction((checkpoint: Checkpoint) => {
    playWriter(checkpoint);
    besideWriter(checkpoint);
  });
}

function writerOfPlays(store: ViewStore): (checkpoint: Checkpoint) => void {
  const insert = store.prepare(
    `insert or replace into play (play_no, target_no, viewer_key, network_key, first_at, class, source_kind, partner, country,
      device, ua_family, reasons, last_after, grown_after, played_ms, credited_ms, visible_ms, range_start, range_end,
      stalled_ds, seq, network_tag, flags, track, state) values (${Array(25).fill('?').join(',')})`,
  );
  const update = store.prepare(
    `update play set reasons = ?, last_after = ?, grown_after = ?, played_ms = ?, credited_ms = ?, visible_ms = ?,
      range_start = ?, range_end = ?, stalled_ds = ?, seq = ?, network_tag = ?, flags = ?, track = ?, state = ?
      where play_no = ?`,
  );
  const noRanges = store.prepare('delete from play_range where play_no = ?');
  const range = store.prepare('insert into play_range values (?, ?, ?)');
  const noTags = store.prepare('delete from play_tag where play_no = ?');
  const tag = store.prepare('insert into play_tag values (?, ?, ?, ?)');
  return ({ plays, ranges, tags }) => {
    const view = new DataView(plays);
    const bytes = Buffer.from(plays);
    for (let at = 0; at < plays.byteLength; at += PACKED_PLAY) {
      const hot = hotValues(view, at);
      const isFresh = (view.getUint8(at + 72) & PLAY_STATE.fresh) !== 0;
      if (isFresh) insert.run(...coldValues(view, bytes, at), ...hot);
      else update.run(...hot, view.getUint32(at, true));
      // A play of which two ranges became one has no rows there any more; one whose true start came later may have had some.
      noRanges.run(view.getUint32(at, true));
    }
    for (const [playNo, list] of ranges)
      for (let i = 0; i < list.length; i += 2) range.run(playNo, list[i], list[i + 1]);
    for (const [playNo, list] of tags) {
      noTags.run(playNo);
      for (let i = 0; i < list.length; i += 2) tag.run(playNo, i / 2, list[i], list[i + 1]);
    }
  };
}

function hotValues(view: DataView, at: number): number[] {
  const words = [32, 36, 40, 44, 48, 52, 56].map((place) => view.getUint32(at + place, true));
  const shorts = [60, 62, 64].map((place) => view.getUint16(at + place, true));
  const [flags, track, reasons] = [68, 69, 71].map((place) => view.getUint8(at + place));
  return [reasons ?? 0, ...words, ...shorts, flags ?? 0, track ?? 0, view.getUint8(at + 72) & KEPT];
}

function coldValues(view: DataView, bytes: Buffer, at: number): (number | Buffer)[] {
  const [sourceKind = 0, device = 0, browser = 0, partner = 0] = [73, 74, 75, 76].map((place) =>
    view.getUint8(at + place),
  );
  return [
    view.getUint32(at, true),
    view.getUint32(at + 4, true),
    bytes.subarray(at + 8, at + 16),
    bytes.subarray(at + 16, at + 24),
    view.getFloat64(at + 24, true),
    view.getUint8(at + 70),
    sourceKind,
    partner,
    view.getUint16(at + 66, true),
    device,
    browser,
  ];
}

function writerOfRest(store: ViewStore): (checkpoint: Checkpoint) => void {
  const target = store.prepare(`insert or replace into target values (${Array(13).fill('?').join(',')})`);
  const track = store.prepare('insert or replace into target_track values (?, ?, ?)');
  const minute = store.prepare('insert or replace into target_minute values (?, ?, ?, ?, ?)');
  const drop = store.prepare('insert or replace into drop_minute values (?, ?, ?, ?, ?)');
  const gap = store.prepare('insert or ignore into gap values (?, ?, ?)');
  const segment = store.prepare(
    'insert or ignore into segment (node, no, bytes, sha256, prev_sha256, sealed_at) values (?, ?, ?, ?, ?, ?)',
  );
  const place = store.prepare('insert or replace into checkpoint values (?, ?, ?, ?, ?)');
  const reaction = store.prepare(
    `insert into reaction_bin values (?, ?, ?, ?, ?)
      on conflict (broadcast_id, bin10s, node, kind) do update set n = max(n, excluded.n)`,
  );
  return (given) => {
    for (const { broadcastId, bin, kind, count } of given.reactions ?? [])
      reaction.run(broadcastId, bin, given.node, kind, count);
    for (const row of given.targets) {
      const { targetNo, kind, editionNo, ofNo, dayOn, epochAt, durationDs } = row;
      const { starts, views, watchMs, beats, repeated, lastBeatAt } = row;
      const totals = [starts, views, watchMs, beats, repeated, lastBeatAt];
      target.run(targetNo, kind === 'live' ? 0 : 1, editionNo, ofNo, dayOn, epochAt, durationDs, ...totals);
      for (const [number, ms] of row.trackMs) track.run(targetNo, number, ms);
    }
    for (const row of given.minutes)
      minute.run(row.targetNo, row.minute, given.node, row.starts, row.watchMs);
    for (const row of given.drops) drop.run(row.targetNo, row.minute, given.node, row.reason, row.count);
    for (const { cause, fromAt, toAt } of given.gaps) gap.run(cause, fromAt, toAt);
    for (const row of given.segments)
      segment.run(row.node, row.no, row.bytes, row.sha256, row.previous, row.sealedAt);
    const { segment: segmentNo, offset } = given.place;
    place.run(given.node, segmentNo, offset, given.throughAt, given.lastPlayNo);
    for (const other of given.others ?? [])
      place.run(other.node, other.segment, other.offset, other.heardAt, given.lastPlayNo);
  };
}
