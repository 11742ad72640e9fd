import '../globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { fontsOf } from '#app/_request/font.ts';
import { plainPaths } from '#domain/paths.ts';

/** Static, so that the device can keep it: no name, no language and no request is in it (checkin.md rule 26). */
export const dynamic = 'force-static';

export const metadata: Metadata = {
  title: 'Plenum',
  manifest: plainPaths.doorManifest(),
  robots: { index: false },
  appleWebApp: { capable: true, title: 'Plenum' },
};

export const viewport: Viewport = {
  colorScheme: 'light dark',
  viewportFit: 'cover',
};

/** The words may be Russian: both alphabets are there before the first of them. */
export default function DoorLayout({ children }: { readonly children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {fontsOf('ru').map((address) => (
          <link
            key={address}
            rel="preload"
            href={address}
            as="font"
            type="font/woff2"
            crossOrigin="anonymous"
          />
        ))}
      </head>
      <body>{children}</body>
    </html>
  );
}
