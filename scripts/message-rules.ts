import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** Messages as they stand in i18n/*.json: nested by noun. */
export type MessageTree = { [key: string]: string | MessageTree };

/** Words that stay Latin in Russian texts: names, of programs too, and formats. This list only shrinks or is argued for. */
const LATIN_WORDS = new Set(
  'Plenum QR PDF CSV JSON XML XLSX ICS iCal iCalendar URL API RSS OIDC HTML HTTP SMTP UTC SHA HMAC Markdown Telegram YouTube VK Tab Enter Esc English Google Microsoft Outlook Apple Android Thunderbird iPhone iPad ICSx Giggity EventFahrplan Chrome Safari Firefox HLS RuTube Vimeo PeerTube Owncast WebVTT'.split(
    ' ',
  ),
);
/** What organizers and operators have to type or to look for exactly so: codes, settings, programs, versions. */
const TYPED_WORDS = new Set(
  'Node PostgreSQL SQLite ZIP RU KZ ru en id v pg dump PLENUM BACKUP KEY secret schedule json xml windows UTF DOCTYPE AVIF ics Delete GIF JPEG PNG Shift WebP https localhost I L O m u PLAY SECRET TRUSTED HOSTS WEBVTT CIDR vtt concurrent report sha sum OpenSSL Signature Verified Successfully sessionStorage'.split(
    ' ',
  ),
);
/** Russian words of the glossary (docs/glossary.md) that have a synonym people reach for, and what is said instead. */
const WRONG_WORDS: readonly (readonly [wrong: RegExp, right: string])[] = [
  [/(?<!\p{L})трек\p{L}*/iu, 'направление'],
  [/(?<!\p{L})сесси\p{L}+/iu, 'мероприятие, or сеанс of an account'],
  [/(?<!\p{L})событи\p{L}+/iu, 'мероприятие'],
  [/выпуск\p{L}* форума/iu, 'форум'],
  [/верси\p{L}+ программы/iu, 'выпуск'],
];
const PLURAL_FORMS = { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } as const;

/**
 * One line per fault in the two message files: keys of one language only, broken ICU, missing plural forms
 * (design.md rule 20), different arguments, Latin letters or words beside the glossary in Russian, keys that no source
 * names.
 */
export function messageFindings(en: MessageTree, ru: MessageTree, sources: string[]): string[] {
  const english = flatten(en);
  const russian = flatten(ru);
  const used = usedKeys(sources);
  return [
    ...[...english.keys()].filter((key) => !russian.has(key)).map((key) => `missing in ru: ${key}`),
    ...[...russian.keys()].filter((key) => !english.has(key)).map((key) => `missing in en: ${key}`),
    ...[...english].flatMap(([key, text]) => formFindings('en', key, text)),
    ...[...russian].flatMap(([key, text]) => [
      ...formFindings('ru', key, text),
      ...latinFindings(key, text),
      ...wordFindings(key, text),
    ]),
    ...[...english].flatMap(([key, text]) => argumentFindings(key, text, russian.get(key))),
    ...[...english.keys()].filter((key) => !used(key)).map((key) => `no source names the key: ${key}`),
  ];
}

/** Whether a file may use messages: tests prove nothing, and scripts speak of keys without using them. */
export function isMessageSource(file: string): boolean {
  return /\.tsx?$/.test(file) && !/\.(test|spec)\.tsx?$/.test(file) && !/^(bench|e2e|scripts)\//.test(file);
}

/** Dotted keys and their texts. */
export function flatten(tree: MessageTree, prefix = ''): Map<string, string> {
  const entries = Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

function formFindings(locale: keyof typeof PLURAL_FORMS, key: string, text: string): string[] {
  const elements = elementsOf(text);
  if (!elements) return [`not a message: ${locale} ${key}`];
  return elements.flatMap((element) => {
    if (element.type !== TYPE.plural || element.pluralType === 'ordinal') return [];
    const missing = PLURAL_FORMS[locale].filter((form) => !(form in element.options));
    return missing.map((form) => `plural form ${form} missing: ${locale} ${key}`);
  });
}

function argumentFindings(key: string, en: string, ru: string | undefined): string[] {
  const [english, russian] = [elementsOf(en), elementsOf(ru ?? en)];
  if (!english || !russian || argumentNames(english) === argumentNames(russian)) return [];
  return [`arguments differ: ${key} (en ${argumentNames(english)}; ru ${argumentNames(russian)})`];
}

function argumentNames(elements: MessageFormatElement[]): string {
  const named = elements.filter(({ type }) => type !== TYPE.literal && type !== TYPE.pound);
  return [...new Set(named.map((element) => ('value' in element ? element.value : '')))].sort().join(', ');
}

function latinFindings(key: string, text: string): string[] {
  const literals = (elementsOf(text) ?? []).flatMap((element) =>
    element.type === TYPE.literal ? [element.value] : [],
  );
  const words = literals.flatMap((literal) => literal.match(/[A-Za-z]+/g) ?? []);
  const odd = words.filter((word) => !LATIN_WORDS.has(word) && !TYPED_WORDS.has(word));
  return odd.map((word) => `Latin in Russian: ${key} (${word})`);
}

function wordFindings(key: string, text: string): string[] {
  return WRONG_WORDS.flatMap(([wrong, right]) => {
    const found = wrong.exec(text)?.[0];
    return found === undefined ? [] : [`not the word of the glossary: ${key} (${found}: ${right})`];
  });
}

/** All elements of a message at every depth, or undefined where it does not parse. */
function elementsOf(text: string): MessageFormatElement[] | undefined {
  const deep = (elements: MessageFormatElement[]): MessageFormatElement[] =>
    elements.flatMap((element) => {
      if (element.type === TYPE.tag) return [element, ...deep(element.children)];
      if (element.type !== TYPE.plural && element.type !== TYPE.select) return [element];
      return [element, ...Object.values(element.options).flatMap((option) => deep(option.value))];
    });
  try {
    return deep(parse(text));
  } catch {
    return undefined;
  }
}

/**
 * A key counts as used when a source holds it whole in quotes, begins it in a template (`state.${x}`), or takes its
 * branch out of the messages (`const { offline } = messages[language].state`), or when it labels a field of a record.
 */
function usedKeys(sources: string[]): (key: string) => boolean {
  const all = sources.join('\n');
  const whole = new Set([...all.matchAll(/['"`]([A-Za-z][\w-]*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key));
  const begun = [...all.matchAll(/`([A-Za-z][\w.-]*\.)\$\{/g)].map(([, start]) => start ?? '');
  const taken = [...all.matchAll(/\{([\w\s,]+)\}\s*=\s*messages\[\w+\]\.([\w.]+)/g)].flatMap(
    ([, names = '', branch]) => names.split(',').map((name) => `${branch}.${name.trim()}.`),
  );
  const starts = [...begun, ...taken, ...recordStarts(all)];
  return (key) => whole.has(key) || starts.some((start) => key.startsWith(start));
}

/** Forms and tables of records name their labels by area and noun: `labelArea="catalogue"` beside `noun="person"`. */
function recordStarts(all: string): string[] {
  const named = (word: string) =>
    [...all.matchAll(new RegExp(`\\b${word}(?:=|: )['"]([\\w-]+)['"]`, 'g'))].flatMap(
      ([, value]) => value ?? [],
    );
  const nouns = new Set(named('noun'));
  return [...new Set(named('labelArea'))].flatMap((area) => [...nouns].map((noun) => `${area}.${noun}.`));
}
