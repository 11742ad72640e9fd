export type DurationReading = {
  minutes: number;
  /** Three parts that could be days or hours, and nothing in the file decides. */
  ambiguous: boolean;
};

/**
 * Minutes of `H:MM`, `HH:MM:SS`, `PT1H30M` or plain minutes. Three parts are `d:hh:mm` when pretalx wrote the
 * file, else `h:mm:ss` (exchange.md rule 5). Null when unreadable, not positive or longer than a fortnight.
 */
export function readDuration(text: string, generator: string | null): DurationReading | null {
  const reading = readAny(text.trim(), generator);
  if (!reading || !(reading.minutes >= 1) || reading.minutes > LONGEST_MINUTES) return null;
  return reading;
}

const LONGEST_MINUTES = 14 * 24 * 60;

function readAny(text: string, generator: string | null): DurationReading | null {
  if (/^\d{1,5}$/.test(text)) return sure(Number(text));
  if (/^P/i.test(text)) return readIso(text);
  const parts = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?$/.exec(text);
  if (!parts) return null;
  const [first, second, third] = [Number(parts[1]), Number(parts[2]), parts[3]];
  if (third === undefined) return second < 60 ? sure(first * 60 + second) : null;
  return readThree(first, second, Number(third), generator);
}

function readThree(
  first: number,
  second: number,
  third: number,
  generator: string | null,
): DurationReading | null {
  if (second > 59 || third > 59) return null;
  const asDays = first * 1440 + second * 60 + third;
  const asHours = first * 60 + second + Math.round(third / 60);
  // A day has no 24th hour and no session lasts a fortnight, so these can only be hours.
  if (second >= 24 || asDays > LONGEST_MINUTES) return sure(asHours);
  if (generator === null) return { minutes: asHours, ambiguous: true };
  return sure(/pretalx/i.test(generator) ? asDays : asHours);
}

function readIso(text: string): DurationReading | null {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i.exec(text);
  if (!match) return null;
  const [days, hours, minutes, seconds] = [1, 2, 3, 4].map((index) => Number(match[index] ?? 0));
  return sure((days ?? 0) * 1440 + (hours ?? 0) * 60 + (minutes ?? 0) + Math.round((seconds ?? 0) / 60));
}

function sure(minutes: number): DurationReading {
  return { minutes, ambiguous: false };
}
