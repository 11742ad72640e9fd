/** Who fetched a file for programs, as coarse as it is counted; the words of the program itself are not kept. */
export const EXPORT_CLIENTS = [
  'giggity',
  'eventfahrplan',
  'video',
  'search',
  'script',
  'android',
  'apple',
  'browser',
  'other',
] as const;
export type ExportClient = (typeof EXPORT_CLIENTS)[number];

/** In this order: apps name the libraries that they stand on, and nearly everybody says that they are a browser. */
const TELLING: readonly (readonly [ExportClient, RegExp])[] = [
  ['giggity', /Giggity/i],
  ['eventfahrplan', /EventFahrplan|Fahrplan/i],
  ['video', /voctoweb|voctopublish|voctocore|c3voc|VOC\b|Eventyay|tracker-/i],
  ['search', /bot\b|bot\/|crawler|spider|Slurp|facebookexternalhit|Yandex/i],
  [
    'script',
    /^(?:curl|Wget|python|aiohttp|httpx|Go-http-client|node|undici|axios|Ruby|PHP|Java|Apache-HttpClient|libwww|lwp)\b/i,
  ],
  ['android', /okhttp|Dalvik|ktor/i],
  ['apple', /CFNetwork|Darwin\//i],
  ['browser', /^Mozilla\/5\.0 .*(?:Gecko|WebKit)/i],
];

/** The family of programs behind a User-Agent header. */
export function exportClient(userAgent: string | undefined): ExportClient {
  return TELLING.find(([, shape]) => shape.test(userAgent ?? ''))?.[0] ?? 'other';
}
