import Hls, { type ErrorData, Events, type HlsConfig } from 'hls.js';
import { sameLanguage } from '#domain/broadcast/source-choice.ts';
import { plainPaths } from '#domain/paths.ts';
import type { Player, PlayerOrder } from './player.ts';
import { controlsAround } from './player-controls.ts';
import { factBoard, type PlayerState } from './player-fact.ts';

const HLS_TYPE = 'application/vnd.apple.mpegurl';

/** So that a source that does not answer is given up within ten seconds (broadcast.md B17). */
const LOADING = {
  default: {
    ...{ maxTimeToFirstByteMs: 4_000, maxLoadTimeMs: 6_000 },
    timeoutRetry: { maxNumRetry: 1, retryDelayMs: 0, maxRetryDelayMs: 0 },
    errorRetry: { maxNumRetry: 2, retryDelayMs: 1_000, maxRetryDelayMs: 2_000 },
  },
};

const CONFIG: Partial<HlsConfig> = {
  // A module does not carry its worker inside: it is a file of ours (scripts/build-player.ts).
  workerPath: plainPaths.playerWorker(),
  backBufferLength: 60,
  manifestLoadPolicy: LOADING,
  playlistLoadPolicy: LOADING,
};

/** Plays a stream or a recording in our own player: hls.js where it works, else the browser itself. */
export function openHls(order: PlayerOrder): Player {
  const video = videoOf(order);
  const board = factBoard();
  const hls = Hls.isSupported() ? new Hls(CONFIG) : undefined;
  const stopTelling = tell(video, board.tell);
  const { destroy: removeControls } = controlsAround(video, order);
  const tracks = tracksOf(video, hls, order);
  if (hls) attach(hls, video, order, board.tell, tracks.apply);
  else if (video.canPlayType(HLS_TYPE) === '')
    queueMicrotask(() => board.tell({ kind: 'error', isFatal: true }));
  else video.src = addressOf(order);
  const sound = begin(video, order);
  const { source } = order;
  return {
    ...{ sourceId: source.id, kind: source.kind, subscribe: board.subscribe },
    measure: () => source.measure,
    contentMs: () => contentOf(video, hls, order),
    state: () => stateOf(video, tracks.number()),
    ...{ tracks: tracks.sound, captions: tracks.captions, shownCaptions: tracks.shown },
    chooseTrack: (track) => {
      tracks.choose({ track });
      board.tell({ kind: 'track' });
    },
    chooseCaptions: (captions) => tracks.choose({ captions }),
    isSilenced: sound.isSilenced,
    isAnswered: () => true,
    unmute: sound.unmute,
    destroy: () => {
      stopTelling();
      board.close();
      hls?.destroy();
      video.removeAttribute('src');
      video.load();
      removeControls();
    },
  };
}

function stateOf(video: HTMLVideoElement, track: number): PlayerState {
  const isPlaying = !(video.paused || video.ended);
  return {
    isPlaying,
    isStalled: isPlaying && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    hasEnded: video.ended,
    isMuted: video.muted,
    isFullscreen: document.fullscreenElement !== null,
    rate: video.playbackRate,
    track,
  };
}

function addressOf({ audioUrl, source }: PlayerOrder): string {
  return audioUrl ?? source.url;
}

function videoOf({ title, captionFiles }: PlayerOrder): HTMLVideoElement {
  const video = document.createElement('video');
  video.slot = 'media';
  video.playsInline = true;
  video.preload = 'auto';
  video.setAttribute('aria-label', title);
  for (const { locale, label, url } of captionFiles) {
    const track = document.createElement('track');
    Object.assign(track, { kind: 'subtitles', srclang: locale, label, src: url });
    video.append(track);
  }
  return video;
}

/** What was begun by a press has its sound, if the browser lets it; what begins by itself is muted (B8). */
function begin(video: HTMLVideoElement, { isAsked, onTracks }: PlayerOrder) {
  let isOurs = !isAsked;
  video.muted = isOurs;
  video.play().catch(() => {
    isOurs = true;
    video.muted = true;
    onTracks();
    video.play().catch(() => undefined);
  });
  return {
    /** Muted by us and not by whoever watches. */
    isSilenced: () => isOurs && video.muted,
    unmute: () => {
      video.muted = false;
    },
  };
}

type Tell = ReturnType<typeof factBoard>['tell'];

function tell(video: HTMLVideoElement, say: Tell): () => void {
  const ended = new AbortController();
  const on = (name: string, deed: () => void) => video.addEventListener(name, deed, { signal: ended.signal });
  on('playing', () => say({ kind: 'playing' }));
  on('pause', () => say({ kind: 'paused' }));
  on('ended', () => say({ kind: 'ended' }));
  on('waiting', () => say({ kind: 'waiting' }));
  on('seeked', () => say({ kind: 'seeked' }));
  on('timeupdate', () => say({ kind: 'position', seconds: video.currentTime }));
  on('error', () => say({ kind: 'error', isFatal: true }));
  return () => ended.abort();
}

function attach(hls: Hls, video: HTMLVideoElement, order: PlayerOrder, say: Tell, apply: () => void): void {
  let isHealed = false;
  hls.on(Events.ERROR, (_, data: ErrorData) => {
    if (!data.fatal) return;
    // Damaged media is worth one more try; what cannot be loaded was tried already.
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !isHealed) {
      isHealed = true;
      hls.recoverMediaError();
    } else say({ kind: 'error', isFatal: true });
  });
  hls.on(Events.AUDIO_TRACKS_UPDATED, apply);
  hls.on(Events.SUBTITLE_TRACKS_UPDATED, apply);
  hls.loadSource(addressOf(order));
  hls.attachMedia(video);
}

/** Languages inside of the playlist: groups of audio, subtitles; and the caption files of a recording. */
function tracksOf(
  video: HTMLVideoElement,
  hls: Hls | undefined,
  { choice, language, onTracks }: PlayerOrder,
) {
  const wish = { track: choice.language ?? language, captions: choice.captions ?? '' };
  const sound = () =>
    (hls?.audioTracks ?? []).map(({ lang, name }) => ({ locale: lang ?? name, label: name }));
  const files = () =>
    [...video.textTracks].filter(({ kind, language: own }) => kind === 'subtitles' && own !== '');
  const captions = () => {
    const found = files().map((track) => ({ locale: track.language, label: track.label }));
    return found.filter(({ locale }, at) => found.findIndex((other) => other.locale === locale) === at);
  };
  const apply = () => {
    if (hls) applyInside(hls, wish);
    for (const track of files())
      track.mode =
        wish.captions !== '' && sameLanguage(track.language, wish.captions) ? 'showing' : 'disabled';
    onTracks();
  };
  video.textTracks.addEventListener('change', onTracks);
  video.textTracks.addEventListener('addtrack', () => queueMicrotask(apply));
  return {
    ...{ sound, captions, apply },
    shown: () => files().find(({ mode }) => mode === 'showing')?.language ?? '',
    choose: (change: Partial<typeof wish>) => {
      Object.assign(wish, change);
      apply();
    },
    number: () => Math.max(0, hls?.audioTrack ?? 0),
  };
}

function applyInside(hls: Hls, wish: { readonly track: string; readonly captions: string }): void {
  const at = hls.audioTracks.findIndex(({ lang, name }) => sameLanguage(lang ?? name, wish.track));
  if (at >= 0 && hls.audioTrack !== at) hls.audioTrack = at;
  if (hls.subtitleTracks.length === 0) return;
  const shown = hls.subtitleTracks.findIndex(({ lang }) => sameLanguage(lang, wish.captions));
  const wanted = wish.captions === '' ? -1 : shown;
  if (hls.subtitleTrack !== wanted) hls.subtitleTrack = wanted;
}

/** Content time: what the playlist says of it, else the clock of the server less the delay (broadcast.md "Player and embeds"). */
function contentOf(
  video: HTMLVideoElement,
  hls: Hls | undefined,
  { isLive, serverNow }: PlayerOrder,
): number | null {
  if (!isLive) return Math.round(video.currentTime * 1000);
  const date = hls ? hls.playingDate : nativeDate(video);
  if (date) return date.getTime();
  return Math.round(serverNow() - (hls?.latency ?? 0) * 1000);
}

function nativeDate(video: HTMLVideoElement & { getStartDate?: () => Date }): Date | null {
  const start = video.getStartDate?.().getTime() ?? Number.NaN;
  return Number.isNaN(start) ? null : new Date(start + video.currentTime * 1000);
}
