/** Numbers as journal and view store keep them: a place in a list that only grows. */
export const DEVICES = ['unknown', 'desktop', 'phone', 'tablet', 'television'] as const;
export const BROWSERS = [
  'other',
  'chrome',
  'safari',
  'firefox',
  'edge',
  'opera',
  'yandex',
  'samsung',
  'app',
] as const;
export type Device = (typeof DEVICES)[number];
export type Browser = (typeof BROWSERS)[number];

/** The kind of machine, and the family of browsers, that a User-Agent says: all that is ever kept of it. */
export function clientKindOf(userAgent: string): { readonly device: Device; readonly browser: Browser } {
  const device = DEVICE_WORDS.find(([, words]) => words.test(userAgent))?.[0] ?? 'unknown';
  const browser = BROWSER_WORDS.find(([, words]) => words.test(userAgent))?.[0] ?? 'other';
  return { device, browser };
}

// The first that fits: tablets say that they are phones, phones that they are desktops.
const DEVICE_WORDS: readonly (readonly [Device, RegExp])[] = [
  ['television', /SmartTV|SMART-TV|Tizen.*TV|Web0S|AppleTV|GoogleTV|Android TV|BRAVIA|HbbTV/],
  ['tablet', /iPad|Tablet|Android(?!.*Mobile)/],
  ['phone', /iPhone|iPod|Mobile/],
  ['desktop', /Windows NT|Macintosh|X11|CrOS|Linux/],
];

// Nearly everybody says Chrome and Safari too, so what is rarer comes first.
const BROWSER_WORDS: readonly (readonly [Browser, RegExp])[] = [
  ['yandex', /YaBrowser|YaApp/],
  ['samsung', /SamsungBrowser/],
  ['edge', /Edg(?:e|A|iOS)?\//],
  ['opera', /OPR\/|Opera/],
  ['firefox', /Firefox\/|FxiOS/],
  ['app', /Telegram|Instagram|FBA[NV]|VKAndroidApp|; wv\)/],
  ['chrome', /Chrome\/|CriOS/],
  ['safari', /Safari\//],
];
