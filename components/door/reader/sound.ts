/** Sounds of the door (rule 7) and the one by which somebody is called back. */
export type DoorSound = 'rising_pair' | 'single' | 'low_pair' | 'recall';

/** A tone: hertz, when it begins and how long it is, in seconds. */
type Tone = readonly [hertz: number, at: number, lasts: number];

/*
 * Told apart by pattern as well as by height: two rising, one, two low and long. Small loudspeakers give nothing below
 * 300 Hz, so the low pair has the colour of a buzzer instead of depth alone.
 */
const TONES: Readonly<Record<DoorSound, { readonly wave: OscillatorType; readonly tones: readonly Tone[] }>> =
  {
    rising_pair: {
      wave: 'sine',
      tones: [
        [880, 0, 0.09],
        [1320, 0.1, 0.14],
      ],
    },
    single: { wave: 'triangle', tones: [[660, 0, 0.28]] },
    low_pair: {
      wave: 'square',
      tones: [
        [330, 0, 0.2],
        [247, 0.24, 0.34],
      ],
    },
    recall: {
      wave: 'square',
      tones: [0, 1, 2, 3, 4, 5].map((beat): Tone => [beat % 2 === 0 ? 988 : 659, beat * 0.2, 0.17]),
    },
  };
const LOUDNESS: Readonly<Record<string, number>> = { sine: 0.6, triangle: 0.7, square: 0.25 };
const RAMP_SECONDS = 0.012;

export type SoundBox = {
  /** Has to be called by a tap once: browsers keep silent before. True when sounds can be heard from now on. */
  unlock(): Promise<boolean>;
  play(sound: DoorSound): void;
  /** Milliseconds on, off, on …; nothing on devices that cannot. */
  vibrate(pattern: readonly number[]): void;
};

/** Sounds made here, so that nothing has to be loaded. `isMuted` is asked at each sound; vibration is never muted. */
export function openSoundBox(isMuted: () => boolean): SoundBox {
  let context: AudioContext | undefined;
  return {
    unlock: async () => {
      try {
        context ??= new AudioContext();
        await context.resume();
        return context.state === 'running';
      } catch {
        return false;
      }
    },
    play: (sound) => {
      if (!context || isMuted()) return;
      if (context.state !== 'running') void context.resume().catch(() => undefined);
      for (const tone of TONES[sound].tones) sing(context, TONES[sound].wave, tone);
    },
    vibrate: (pattern) => {
      if ('vibrate' in navigator) navigator.vibrate([...pattern]);
    },
  };
}

/** Swells and fades a little, since a tone that is cut off clicks. */
function sing(context: AudioContext, wave: OscillatorType, [hertz, at, lasts]: Tone): void {
  const from = context.currentTime + at;
  const oscillator = new OscillatorNode(context, { type: wave, frequency: hertz });
  const gain = new GainNode(context, { gain: 0 });
  const loudness = LOUDNESS[wave] ?? 0.5;
  gain.gain.setValueAtTime(0, from);
  gain.gain.linearRampToValueAtTime(loudness, from + RAMP_SECONDS);
  gain.gain.setValueAtTime(loudness, from + lasts - RAMP_SECONDS);
  gain.gain.linearRampToValueAtTime(0, from + lasts);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(from + lasts);
}
