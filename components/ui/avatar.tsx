import { classList } from './class-list.ts';

const sizes = {
  small: 'size-8 text-13',
  medium: 'size-12 text-16',
  large: 'size-24 text-28 @reading:size-30',
} as const;

/** How wide each is at most, for the browser's choice among the sizes of a photo. */
const widths = { small: '2rem', medium: '3rem', large: '7.5rem' } as const;

type Props = {
  /** One or two letters, ready made; the name stands beside as text, so they are hidden from assistive technology. */
  readonly initials: string;
  readonly photo?: { readonly src: string; readonly srcSet?: string; readonly alt: string } | undefined;
  /** One of the 12 Track colours, so that missing photos differ. */
  readonly hue: number;
  readonly size?: keyof typeof sizes;
};

export function Avatar({ initials, photo, hue, size = 'medium' }: Props) {
  const shape = classList('shrink-0 rounded-control', sizes[size]);
  if (photo) {
    return (
      <img
        src={photo.src}
        srcSet={photo.srcSet}
        sizes={photo.srcSet === undefined ? undefined : widths[size]}
        alt={photo.alt}
        loading="lazy"
        decoding="async"
        className={classList(shape, 'object-cover')}
      />
    );
  }
  return (
    <span
      aria-hidden="true"
      data-track={hue}
      className={classList(shape, 'grid place-items-center bg-track-tint font-medium text-text')}
    >
      {initials}
    </span>
  );
}
