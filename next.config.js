// First words that are no page below app/[lang]: languages, services, files. A word with a dot is always a file.
const PLAIN_FIRST_WORDS = ['api', 'cal', 'door', 'en', 'f', 'fonts', 'ru', 'schema', 'static', 'v'];
const unprefixed = `/:path((?!(?:${PLAIN_FIRST_WORDS.join('|')})(?:/|$)|_next(?:/|$)|[^/]*\\.).+)`;

/** @type {import('next').NextConfig} */
const config = {
  typedRoutes: true,
  poweredByHeader: false,
  // The front compresses each page once and makes its ETag (server/page-cache.ts).
  compress: false,
  generateEtags: false,
  images: { unoptimized: true },
  experimental: { authInterrupts: true },
  // Two of 34 languages are kept (design.md rule 3).
  turbopack: {
    rules: {
      '**/dist/private/intl/**/*.{mjs,js}': { loaders: ['./scripts/keep-locales.cjs'], as: '*.mjs' },
    },
  },
  // Titles belong into the head for everyone: a cached page cannot know who will read it.
  htmlLimitedBots: /.*/,
  async rewrites() {
    return {
      // English has no prefix (architecture.md 10).
      beforeFiles: [
        { source: '/', destination: '/en' },
        { source: unprefixed, destination: '/en/:path' },
      ],
      afterFiles: [],
      fallback: [],
    };
  },
};

export default config;
