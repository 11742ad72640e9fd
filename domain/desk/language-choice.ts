/**
 * Languages that a form offers, by their codes: those spoken in Russia and its neighbours, and those that forums interpret
 * most. Any other code that an import brought is kept.
 */
export const LANGUAGE_CHOICES: readonly string[] = [
  ...['ru', 'en', 'ab', 'ady', 'ar', 'av', 'az', 'ba', 'be', 'bg', 'bn', 'ce', 'cs', 'cv', 'da', 'de', 'el'],
  ...['es', 'et', 'fa', 'fi', 'fr', 'ga', 'he', 'hi', 'hr', 'hu', 'hy', 'id', 'inh', 'it', 'ja', 'ka', 'kbd'],
  ...['kk', 'kn', 'ko', 'kum', 'kv', 'ky', 'lez', 'lt', 'lv', 'mhr', 'mk', 'mn', 'ms', 'myv', 'ne', 'nl'],
  ...['no', 'os', 'pl', 'ps', 'pt', 'ro', 'sah', 'sk', 'sl', 'sq', 'sr', 'sv', 'sw', 'ta', 'tg', 'th', 'tk'],
  ...['tr', 'tt', 'tyv', 'udm', 'uk', 'ur', 'uz', 'vi', 'zh'],
];
