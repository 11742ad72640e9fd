/** Looks shared by everything that is pressed (buttons, links that act as buttons). */
export const controlVariants = {
  primary: 'bg-accent text-accent-text border-transparent hover:brightness-110 active:brightness-95',
  secondary: 'bg-surface text-text border-edge hover:bg-hover active:bg-press',
  quiet: 'bg-transparent text-text border-transparent hover:bg-hover active:bg-press',
  danger: 'bg-surface text-danger border-danger hover:bg-hover active:bg-press',
} as const;

/** `public` is the 44 px target of public pages and kiosks, `studio` the 32 px of the organizer (rule 13), 44 px under a thumb. */
export const controlSizes = {
  public: 'min-h-11 px-4 text-16',
  studio: 'min-h-8 px-3 text-14 pointer-coarse:min-h-11',
} as const;

export const controlBase =
  'inline-flex items-center justify-center gap-2 rounded-control border font-medium text-center py-1 transition-[background-color,filter]';

export type ControlVariant = keyof typeof controlVariants;
export type ControlSize = keyof typeof controlSizes;
