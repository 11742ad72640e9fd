import { cache } from 'react';
import { anonymousViewer } from '#domain/viewer.ts';
import { listShownPages } from '#usecases/page.ts';

/** The pages of an edition's own that its menu shows; once per request. */
export const ownPages = cache((slug: string) => listShownPages(anonymousViewer, slug));
