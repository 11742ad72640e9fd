export const FILE_OWNERS = ['person', 'organisation', 'edition', 'floor_plan', 'session', 'none'] as const;
export type FileOwner = (typeof FILE_OWNERS)[number];

/** `public` only once something that the public sees refers to it. */
export const FILE_VISIBILITIES = ['private', 'public'] as const;
export type FileVisibility = (typeof FILE_VISIBILITIES)[number];

/** Re-encoded pictures by their width in pixels; a file that is no picture has none. */
export type FileVariants = Readonly<Record<string, { readonly bytes: number; readonly height: number }>>;

/** security-reliability.md rule 16. */
export const IMAGE_WIDTHS = [160, 480, 1200] as const;
export type ImageWidth = (typeof IMAGE_WIDTHS)[number];
