/**
 * BCP 47 tag of a language that people wrote as a tag or as a name in English, Russian, Chinese or the
 * language itself (`de`, `zh_TW`, `Chinese`, `русский`, `日文`, `Deutsch`); null when it is none of them.
 * Source: exchange.md rule 5, row Language.
 */
export function languageTag(text: string): string | null {
  const name = text.trim().toLowerCase();
  const known = found.get(name);
  if (known !== undefined) return known;
  const tag = SPECIAL.get(name) ?? asTag(name) ?? namesToTags().get(name) ?? null;
  if (found.size < MOST_FOUND) found.set(name, tag);
  return tag;
}

/** A programme names the same two languages a thousand times. */
const found = new Map<string, string | null>();
const MOST_FOUND = 1000;

/** Names that the Unicode data does not give or gives to another tag. */
const SPECIAL: ReadonlyMap<string, string> = new Map([
  ['taiwanese', 'nan'],
  ['台語', 'nan'],
  ['mandarin', 'zh'],
  ['漢語', 'zh'],
  ['华语', 'zh'],
  ['華語', 'zh'],
  ['farsi', 'fa'],
]);

const LISTED =
  'ab af am ar az ba be bg bn bs bxr ca ce cs cv cy da de el en eo es et eu fa fi fo fr ga gl gu he hi hr hu hy id is it ja jv ka kk km kn ko krc ku kv ky la lb lo lt lv mhr mk ml mn mr ms mt my myv nan nb ne nl nn no oc os pa pl ps pt rm ro ru sa sah sd si sk sl so sq sr sv sw ta te tg th tk tl tr tt tyv udm ug uk ur uz vi xal xh yi yo zh zu'.split(
    ' ',
  );

function asTag(text: string): string | null {
  const tag = text.replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(tag)) return null;
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    // Any two or three letters are well-formed; only those with a name are a language.
    return canonical && registered().of(canonical.split('-')[0] ?? '') ? canonical : null;
  } catch {
    return null;
  }
}

let registry: Intl.DisplayNames | null = null;

// Made when the first language is asked for: making one takes as long as reading a hundred sessions.
function registered(): Intl.DisplayNames {
  registry ??= new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  return registry;
}

let names: ReadonlyMap<string, string> | null = null;

function namesToTags(): ReadonlyMap<string, string> {
  if (names) return names;
  const made = new Map<string, string>();
  for (const tag of LISTED) {
    for (const locale of [tag, 'ru', 'zh-Hant', 'zh', 'en']) {
      const name = new Intl.DisplayNames([locale], { type: 'language', fallback: 'none' }).of(tag);
      if (name) made.set(name.toLowerCase(), tag);
    }
  }
  names = made;
  return made;
}
