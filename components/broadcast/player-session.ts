import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import {
  chooseSource,
  firstLanguage,
  mergedLanguages,
  ORIGINAL,
  sameLanguage,
} from '#domain/broadcast/source-choice.ts';
import type { Language } from '#domain/locale.ts';
import type { Player, PlayerOrder, PlayerTrack } from './player.ts';
import type { PlayerFact } from './player-fact.ts';
import { keepTabChoice, readTabChoice } from './tab-choice.ts';

export type SessionOrder = Pick<
  PlayerOrder,
  'place' | 'title' | 'isLive' | 'isAsked' | 'captionFiles' | 'serverNow'
> & {
  readonly language: Language;
  readonly sources: readonly PublicSource[];
  readonly audioUrl: string | null;
  readonly onChange: (state: PlayerView) => void;
  /** Counts what a player plays; ends with it. */
  readonly count: (player: Player, languages: readonly string[]) => () => void;
  /** Brings the player of a source into the page; from files that nothing else loads. */
  readonly open: (order: PlayerOrder) => Promise<Player>;
};

/** What surrounds the player needs to know of it. */
export type PlayerView = {
  readonly phase: 'loading' | 'playing' | 'failed';
  /** Locales, or `original`. */
  readonly languages: readonly string[];
  readonly language: string;
  readonly captions: readonly PlayerTrack[];
  readonly shownCaptions: string;
  readonly isSilenced: boolean;
  readonly isAudioOnly: boolean;
  readonly canAudioOnly: boolean;
  /** A source failed and another took its place. */
  readonly hasSwitched: boolean;
  /** The frame of a provider that says nothing, and there is no other source: it may be blocked where this viewer is. */
  readonly isUnanswered: boolean;
};

/** A source that shows nothing new for so long is given up for the next (broadcast.md B17: at most ten seconds). */
const STALL_MS = 8_000;
/** When none is left all of them are tried again: encoders come back. */
const RETRY_MS = 5_000;

/** One player after the other in one place: languages, captions, sound alone, and the next source when one fails. */
export class PlayerSession {
  readonly #order: SessionOrder;
  readonly #failed = new Set<string>();
  #player: Player | undefined;
  #stopCounting: (() => void) | undefined;
  #timer: number | undefined;
  #language: string;
  #isAudioOnly: boolean;
  #phase: PlayerView['phase'] = 'loading';
  #hasSwitched = false;
  #isUnanswered = false;
  #turn = 0;

  constructor(order: SessionOrder) {
    this.#order = order;
    const choice = readTabChoice();
    this.#isAudioOnly = choice.isAudioOnly === true && order.audioUrl !== null;
    this.#language = firstLanguage(this.#languages(), choice.language, order.language);
    void this.#load(order.isAsked);
  }

  chooseLanguage(language: string): void {
    this.#language = language;
    keepTabChoice({ language });
    const isInside = this.#player?.tracks().some(({ locale }) => sameLanguage(locale, language)) === true;
    if (isInside) this.#player?.chooseTrack(language);
    else void this.#load(true);
    this.#tell();
  }

  chooseCaptions(captions: string): void {
    keepTabChoice({ captions });
    this.#player?.chooseCaptions(captions);
    this.#tell();
  }

  chooseAudioOnly(isAudioOnly: boolean): void {
    keepTabChoice({ isAudioOnly });
    this.#isAudioOnly = isAudioOnly;
    void this.#load(true);
  }

  unmute(): void {
    this.#player?.unmute();
    this.#tell();
  }

  /** From the first source on, as if none had failed. */
  retry(): void {
    this.#failed.clear();
    void this.#load(true);
  }

  destroy(): void {
    this.#turn += 1;
    this.#close();
  }

  async #load(isAsked: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#close();
    const { sources, audioUrl, open } = this.#order;
    const source = chooseSource({ sources, failed: this.#failed }, this.#language);
    if (source === undefined) {
      this.#giveUp();
      return;
    }
    this.#show('loading');
    const isSound = this.#isAudioOnly && isPlaylist(source);
    const player = await open({
      ...this.#order,
      ...{ source, isAsked, choice: { ...readTabChoice(), language: this.#wanted() } },
      audioUrl: isSound ? (audioUrl ?? undefined) : undefined,
      onTracks: () => this.#tell(),
    }).catch(() => undefined);
    if (turn !== this.#turn || player === undefined) {
      player?.destroy();
      if (turn === this.#turn) this.#fail(source);
      return;
    }
    this.#player = player;
    this.#stopCounting = this.#order.count(player, this.#languages());
    player.subscribe((fact) => this.#hear(fact, source));
    if (isPlaylist(source)) this.#watch(source);
    else this.#awaitWord(source, player);
    this.#tell();
  }

  /** Whether a frame came is known by nothing but its words: one that is blocked says none, and the browser tells nobody. */
  #awaitWord(source: PublicSource, player: Player): void {
    this.#show('playing');
    if (source.measure === 'none') return;
    this.#timer = window.setTimeout(() => {
      if (player.isAnswered()) return;
      if (this.#hasOther(source)) this.#fail(source);
      else this.#setUnanswered(true);
    }, STALL_MS);
  }

  #setUnanswered(isUnanswered: boolean): void {
    if (this.#isUnanswered === isUnanswered) return;
    this.#isUnanswered = isUnanswered;
    this.#tell();
  }

  #hear(fact: PlayerFact, source: PublicSource): void {
    this.#setUnanswered(false);
    if (fact.kind === 'error' && fact.isFatal) this.#fail(source);
    else if (fact.kind === 'playing' || fact.kind === 'position') {
      if (isPlaylist(source)) this.#watch(source);
      if (this.#phase !== 'playing') this.#show('playing');
    }
    if (fact.kind === 'paused' || fact.kind === 'ended') window.clearTimeout(this.#timer);
  }

  /** Nothing new until then: the next one, if there is one; else this goes on trying. */
  #watch(source: PublicSource): void {
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#hasOther(source)) this.#fail(source);
      else this.#watch(source);
    }, STALL_MS);
  }

  #hasOther({ id: own }: PublicSource): boolean {
    return this.#order.sources.some(({ id, url }) => id !== own && url !== '' && !this.#failed.has(id));
  }

  #fail(source: PublicSource): void {
    this.#failed.add(source.id);
    const next = chooseSource({ sources: this.#order.sources, failed: this.#failed }, this.#language);
    this.#hasSwitched = next !== undefined;
    void this.#load(this.#player?.isSilenced() !== true);
  }

  #giveUp(): void {
    this.#show('failed');
    this.#timer = window.setTimeout(() => this.retry(), RETRY_MS);
  }

  #close(): void {
    window.clearTimeout(this.#timer);
    this.#isUnanswered = false;
    this.#stopCounting?.();
    this.#player?.destroy();
    this.#stopCounting = undefined;
    this.#player = undefined;
  }

  #show(phase: PlayerView['phase']): void {
    this.#phase = phase;
    this.#tell();
  }

  #languages(): readonly string[] {
    return mergedLanguages(this.#order.sources, this.#player?.tracks() ?? []);
  }

  /** What is inside of a playlist is known when it is there: until then it is asked for what the tab or the page speaks (B6). */
  #wanted(): string {
    if (this.#language !== ORIGINAL) return this.#language;
    return readTabChoice().language ?? this.#order.language;
  }

  #tell(): void {
    const player = this.#player;
    const languages = this.#languages();
    const isListed = [this.#language, this.#wanted()].flatMap(
      (wanted) => languages.find((one) => sameLanguage(one, wanted)) ?? [],
    )[0];
    this.#order.onChange({
      ...{ phase: this.#phase, languages, language: isListed ?? languages[0] ?? ORIGINAL },
      captions: player?.captions() ?? [],
      shownCaptions: player?.shownCaptions() ?? '',
      isSilenced: player?.isSilenced() ?? false,
      isAudioOnly: this.#isAudioOnly,
      canAudioOnly: this.#order.audioUrl !== null && this.#order.sources.some(isPlaylist),
      ...{ hasSwitched: this.#hasSwitched, isUnanswered: this.#isUnanswered },
    });
  }
}

function isPlaylist({ kind }: PublicSource): boolean {
  return kind === 'hls' || kind === 'owncast';
}
