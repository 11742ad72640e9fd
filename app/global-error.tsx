'use client';

/** Only when the layout itself fails: no words, styles or language can be counted on, so both languages stand here. */
export default function GlobalError({ retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <html lang="en">
      <body
        style={{
          colorScheme: 'light dark',
          font: '16px/1.5 system-ui',
          maxWidth: '40rem',
          margin: '4rem 1rem',
        }}
      >
        <title>Plenum</title>
        <h1>The page could not be shown</h1>
        <p lang="ru">Страницу не удалось показать.</p>
        <button type="button" onClick={retry}>
          Try again · <span lang="ru">Попробовать ещё раз</span>
        </button>
      </body>
    </html>
  );
}
