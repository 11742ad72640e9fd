import type { SampleForum } from './forum.ts';
import { handicraftCongress2018 } from './handicraft-congress-2018.ts';

/** The forums of architecture.md 12, at the slugs named there. */
export const sampleForums: readonly SampleForum[] = [handicraftCongress2018];
