/** Who fetched a calendar, as coarse as it is counted; the words of the program itself are not kept (calendar.md Data). */
export const FEED_CLIENTS = [
  'google',
  'apple',
  'outlook_web',
  'outlook',
  'thunderbird',
  'android',
  'other',
] as const;
export type FeedClient = (typeof FEED_CLIENTS)[number];

/** In this order: Thunderbird and Outlook on a Mac name that system too. */
const TELLING: readonly (readonly [FeedClient, RegExp])[] = [
  ['google', /Google-Calendar-Importer|Googlebot|google\.com\/bot|feedfetcher-google/i],
  ['thunderbird', /Thunderbird|Lightning\/|Betterbird/i],
  ['outlook_web', /Microsoft\.Exchange|Exchange\/|Microsoft Office\/.*\(.*Exchange|OutlookWeb|OWA\//i],
  ['outlook', /Outlook|Microsoft Office|MSOffice|ms-office/i],
  ['android', /ICSx5|DAVx5|CalDAV-Sync|Giggity|Android|okhttp|Dalvik/i],
  [
    'apple',
    /CalendarAgent|dataaccessd|accountsd|iCal\/|iOS\/|iPhone|iPad|macOS\/|Mac_OS_X|Mac OS X\/|remindd/i,
  ],
];

/** The client behind a User-Agent header. */
export function feedClient(userAgent: string | undefined): FeedClient {
  return TELLING.find(([, shape]) => shape.test(userAgent ?? ''))?.[0] ?? 'other';
}
